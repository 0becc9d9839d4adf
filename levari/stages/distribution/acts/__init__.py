"""The acts of distribution, in the order in which money passes through them."""

from levari.stages.distribution.acts.allocate import Allocation, allocate_money
from levari.stages.distribution.acts.book import book_statement, close_statement_day, note_difference
from levari.stages.distribution.acts.match import match_money
from levari.stages.distribution.acts.payout import (
    CheckedPayout,
    NewPayout,
    PayoutNews,
    check_payouts,
    make_payouts,
    record_sent,
    refuse_payout,
    settle_payouts,
    take_back_payouts,
)
from levari.stages.distribution.acts.plan import (
    Confirmation,
    EndedObjections,
    NewPlan,
    confirm_plans,
    draw_plans,
    end_objections,
)
from levari.stages.distribution.acts.recover import order_recovery, propose_recovery
from levari.stages.distribution.acts.sale import NewProceeds, return_proceeds, take_proceeds

__all__ = [
    "Allocation",
    "CheckedPayout",
    "Confirmation",
    "EndedObjections",
    "NewPayout",
    "NewPlan",
    "NewProceeds",
    "PayoutNews",
    "allocate_money",
    "book_statement",
    "check_payouts",
    "close_statement_day",
    "confirm_plans",
    "draw_plans",
    "end_objections",
    "make_payouts",
    "match_money",
    "note_difference",
    "order_recovery",
    "propose_recovery",
    "record_sent",
    "refuse_payout",
    "return_proceeds",
    "settle_payouts",
    "take_back_payouts",
    "take_proceeds",
]
