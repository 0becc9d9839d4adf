"""From a held thing to a buyer."""

from django.utils.translation import gettext_lazy as _

from levari.journey.step import P, Step

AUCTION = (
    Step(
        "auction.dossier_recorded", _("Record the lot file"), _("Lot file recorded"), P.PREPARE_SALE,
        page="auction:dossier", assigned=True, held=True,
    ),
    Step(
        "auction.photograph_added", _("Add a photograph to the lot file"), _("Photograph added to the lot file"),
        P.PREPARE_SALE, page="auction:photograph", assigned=True, held=True,
    ),
    Step(
        "auction.sale_opened", _("Decide to sell a held thing"), _("Sale decided"), P.PREPARE_SALE,
        task="attachment.await_sale", raises=("auction.schedule_round", "auction.debtor_window"), page="auction:open",
        assigned=True, imposes=True, held=True,
    ),
    Step(
        "auction.private_sale_approved", _("Approve the debtor's own sale"), _("Debtor's own sale approved"),
        P.DECIDE_SALE, needs="auction.debtor_window", raises=("auction.rule_award",), page="auction:private_sale",
        assigned=True, imposes=True,
    ),
    Step(
        "auction.buyer_named", _("Name a buyer in the debtor's own time to sell"), _("Debtor named a buyer"),
        P.NAME_BUYER, raises=("auction.approve_private_sale",), states=(),
    ),
    Step(
        "auction.window_ended", _("End the debtor's own time to sell"), _("Debtor's own time to sell ended"),
        P.RUN_SALE, raises=("auction.schedule_round",), automatic=True,
    ),
    Step(
        "auction.priority_noted", _("Note a priority purchaser"), _("Priority purchaser noted"), P.PREPARE_SALE,
        needs="auction.schedule_round", page="auction:priority", assigned=True,
    ),
    Step(
        "auction.round_scheduled", _("Schedule the next round"), _("Round scheduled, parties told"), P.PREPARE_SALE,
        task="auction.schedule_round", raises=("auction.announce",), page="auction:schedule", assigned=True,
    ),
    Step(
        "auction.round_announced", _("Announce the round"), _("Round announced"), P.DECIDE_SALE,
        task="auction.announce", raises=("auction.bidding",), page="auction:announce", assigned=True, imposes=True,
    ),
    Step(
        "auction.bidder_enrolled", _("Enrol a bidder"), _("Bidder enrolled"), P.ENROL_BIDDER,
        needs="auction.bidding", page="auction:enrol",
    ),
    Step(
        "auction.account_confirmed", _("Confirm who a bidder is"), _("Bidder's identity confirmed"), P.ENROL_BIDDER,
        page="auction:confirm", states=(),
    ),
    Step(
        "auction.bidder_banned", _("Exclude somebody from bidding"), _("Somebody excluded from bidding"),
        P.DECIDE_SALE, page="auction:ban", assigned=True, imposes=True,
    ),
    Step(
        "auction.payment_taken", _("Take what a bidder paid"), _("Payment of a bidder taken"), P.RUN_SALE,
        raises=("auction.rule_award",), automatic=True,
    ),
    Step(
        "auction.question_asked", _("Take a visitor's question"), _("Question about the thing asked"), P.ENROL_BIDDER,
        raises=("auction.answer_question",), automatic=True,
    ),
    Step(
        "auction.question_answered", _("Answer a question about the thing"), _("Question about the thing answered"),
        P.PREPARE_SALE, task="auction.answer_question", page="auction:answer", assigned=True, imposes=True,
    ),
    Step(
        "auction.round_suspended", _("Suspend the bidding"), _("Bidding suspended"), P.STOP_SALE,
        needs="auction.bidding", page="auction:suspend",
    ),
    Step(
        "auction.round_resumed", _("Resume the bidding"), _("Bidding resumed"), P.DECIDE_SALE, needs="auction.bidding",
        page="auction:resume", assigned=True, imposes=True,
    ),
    Step(
        "auction.round_withdrawn", _("Withdraw the round"), _("Round withdrawn"), P.STOP_SALE, needs="auction.bidding",
        raises=("auction.schedule_round",), page="auction:withdraw",
    ),
    Step(
        "auction.offer_taken", _("End an online sale with the first offer"), _("First offer ends the online sale"),
        P.RUN_SALE, automatic=True,
    ),
    Step(
        "auction.round_ended", _("End the bidding and give deposits back"), _("Bidding ended"), P.RUN_SALE,
        raises=("auction.schedule_round", "auction.decide_unsold", "auction.rule_award"), automatic=True,
    ),
    Step(
        "auction.deposits_overdue", _("Check that all deposits went back"), _("Deposits of the losers checked"),
        P.REMIND, raises=("auction.deposits_late",), automatic=True,
    ),
    Step(
        "auction.hints_raised", _("Show what may be collusion"), _("Hints of collusion shown to the judge"),
        P.RUN_SALE, raises=("auction.judge_hint",), automatic=True,
    ),
    Step(
        "auction.hint_judged", _("Judge a hint of collusion"), _("Hint of collusion judged"), P.DECIDE_SALE,
        task="auction.judge_hint", page="auction:hint", assigned=True,
    ),
    Step(
        "auction.price_overdue", _("Note that the price is overdue"), _("Price not paid in time"), P.REMIND,
        raises=("auction.declare_default",), automatic=True,
    ),
    Step(
        "auction.winner_defaulted", _("Declare the default of the winner"), _("Winner in default; deposit kept"),
        P.DECIDE_SALE, task="auction.declare_default", raises=("auction.schedule_round",), page="auction:default",
        assigned=True, imposes=True,
    ),
    Step(
        "auction.award_ruled", _("Rule on the award"), _("Award ruled on; the thing is the buyer's"), P.DECIDE_SALE,
        task="auction.rule_award", raises=("auction.hand_over", "auction.order_shortfall"), page="auction:rule",
        assigned=True, imposes=True,
    ),
    Step(
        "auction.shortfall_ordered", _("Order a defaulter's shortfall to be paid"), _("Shortfall ordered to be paid"),
        P.DECIDE_SALE, task="auction.order_shortfall", page="auction:shortfall", assigned=True, imposes=True,
    ),
    Step(
        "auction.handed_over", _("Record the hand-over"), _("Thing handed over to the buyer"), P.PREPARE_SALE,
        task="auction.hand_over", page="auction:hand_over", assigned=True, states=("open", "closed"),
    ),
    Step(
        "auction.taken_in_kind", _("Give the thing to the creditor"), _("Thing given to the creditor"), P.DECIDE_SALE,
        needs="auction.decide_unsold", raises=("auction.rule_award",), page="auction:in_kind", assigned=True,
        imposes=True,
    ),
    Step(
        "auction.sale_given_up", _("End the sale without a buyer"), _("Sale ended without a buyer"), P.PREPARE_SALE,
        task="auction.decide_unsold", page="auction:give_up", assigned=True,
    ),
    Step(
        "auction.award_annulled", _("Set an award aside"), _("Award set aside: money back, rights back"),
        P.DECIDE_SALE, raises=("auction.schedule_round", "attachment.propose"), page="auction:annul", assigned=True,
        imposes=True, states=("open", "closed"),
    ),
    Step(
        "auction.sale_stopped", _("Stop a sale that lost its ground"), _("Sale stopped"), P.STOP_SALE, automatic=True,
    ),
)  # fmt: skip
