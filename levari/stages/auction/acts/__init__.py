"""The acts of a sale, in the order in which a thing passes through them. Bids are no acts: the bidding decides them."""

from levari.stages.auction.acts.accounts import confirm_account
from levari.stages.auction.acts.annul import annul_award
from levari.stages.auction.acts.asides import answer_question, ask_question, judge_hint, raise_hints
from levari.stages.auction.acts.award import hand_over, rule_award
from levari.stages.auction.acts.bidders import Bidder, ban_bidder, enrol_bidder, take_payment
from levari.stages.auction.acts.default import declare_default, note_overdue, order_shortfall
from levari.stages.auction.acts.ending import end_round, note_deposits_due, stop_sale, withdraw_round
from levari.stages.auction.acts.naming import name_buyer
from levari.stages.auction.acts.opening import (
    LotFacts,
    add_photograph,
    end_window,
    note_priority,
    open_sale,
    record_dossier,
)
from levari.stages.auction.acts.otherwise import approve_private_sale, give_up_sale, take_in_kind
from levari.stages.auction.acts.rounds import (
    NewRound,
    announce_round,
    resume_round,
    schedule_round,
    suspend_round,
    take_offer,
)

__all__ = [
    "Bidder",
    "LotFacts",
    "NewRound",
    "add_photograph",
    "announce_round",
    "annul_award",
    "answer_question",
    "approve_private_sale",
    "ask_question",
    "ban_bidder",
    "confirm_account",
    "declare_default",
    "end_round",
    "end_window",
    "enrol_bidder",
    "give_up_sale",
    "hand_over",
    "judge_hint",
    "name_buyer",
    "note_deposits_due",
    "note_overdue",
    "note_priority",
    "open_sale",
    "order_shortfall",
    "raise_hints",
    "record_dossier",
    "resume_round",
    "rule_award",
    "schedule_round",
    "stop_sale",
    "suspend_round",
    "take_in_kind",
    "take_offer",
    "take_payment",
    "withdraw_round",
]
