"""Money, the end of a case, and what institutions answer."""

from django.utils.translation import gettext_lazy as _

from levari.journey.step import P, Step

MONEY = (
    Step(
        "distribution.statement_booked", _("Book the bank's statement"), _("Bank statement booked"), P.BOOK_MONEY,
        raises=("distribution.match", "distribution.draw_plan"), automatic=True, states=(),
    ),
    Step(
        "distribution.day_closed", _("Close a day of the bank account"), _("Day of the bank account closed"),
        P.BOOK_MONEY, automatic=True, states=(),
    ),
    Step(
        "distribution.difference_noted", _("Note a difference to the bank"), _("Difference to the bank noted"),
        P.BOOK_MONEY, automatic=True, states=(),
    ),
    Step(
        "distribution.money_matched", _("Say which case money belongs to"), _("Money matched with this case"),
        P.MATCH_MONEY, task="distribution.match", batch="distribution:money", states=(),
    ),
    Step(
        "distribution.money_allocated", _("Allocate the money of one case"),
        _("Money allocated: fee, claim, surplus"), P.BOOK_MONEY,
        raises=("distribution.make_payout",), automatic=True,
    ),
    Step(
        "distribution.proceeds_taken", _("Take the proceeds of a sale"), _("Proceeds of a sale taken"), P.BOOK_MONEY,
        raises=("distribution.draw_plan",), automatic=True,
    ),
    Step(
        "distribution.proceeds_returned", _("Owe an annulled price to the buyer again"),
        _("Annulled price owed to the buyer again"), P.BOOK_MONEY,
        raises=("distribution.make_payout", "distribution.recover"), automatic=True,
    ),
    Step(
        "distribution.recovery_proposed", _("Propose what is recovered after an annulled sale"),
        _("Recovery after an annulled sale proposed"), P.PLAN_DISTRIBUTION, task="distribution.recover",
        raises=("distribution.order_recovery",), page="distribution:propose_recovery", assigned=True,
    ),
    Step(
        "distribution.recovery_ordered", _("Order what is recovered after an annulled sale"),
        _("Recovery after an annulled sale ordered"), P.CONFIRM_DISTRIBUTION, task="distribution.order_recovery",
        raises=("distribution.make_payout", "notice.serve_order", "attachment.propose"),
        page="distribution:order_recovery", assigned=True, imposes=True,
    ),
    Step(
        "distribution.plan_drawn", _("Draw up the plan of distribution"), _("Plan of distribution drawn up and served"),
        P.PLAN_DISTRIBUTION, task="distribution.draw_plan", page="distribution:draw_plan",
        batch="distribution:draw_plans", assigned=True,
    ),
    Step(
        "distribution.objections_ended", _("End the time to object to the plan"), _("Time to object to the plan ended"),
        P.REMIND, raises=("distribution.confirm_plan",), automatic=True,
    ),
    Step(
        "distribution.plan_confirmed", _("Confirm the plan of distribution"), _("Plan of distribution confirmed"),
        P.CONFIRM_DISTRIBUTION, task="distribution.confirm_plan", raises=("distribution.make_payout",),
        page="distribution:confirm_plan", batch="distribution:confirm_plans", assigned=True,
    ),
    Step(
        "distribution.payout_made", _("Make a payout"), _("Payout made"), P.MAKE_PAYOUT,
        task="distribution.make_payout", raises=("distribution.check_payout",), page="distribution:make_payout",
        batch="distribution:make_payouts", states=("open", "closed"),
    ),
    Step(
        "distribution.payout_checked", _("Check and send a payout"), _("Payout checked by a second person"),
        P.CHECK_PAYOUT, task="distribution.check_payout", page="distribution:check_payout",
        batch="distribution:check_payouts", imposes=True, states=("open", "closed"),
    ),
    Step(
        "distribution.payout_refused", _("Send a payout back to the cashier"), _("Payout sent back to the cashier"),
        P.CHECK_PAYOUT, raises=("distribution.make_payout",), page="distribution:refuse_payout",
        needs="distribution.check_payout", states=("open", "closed"),
    ),
    Step(
        "distribution.payout_sent", _("Send the payment to the bank"), _("Payment sent to the bank"), P.TRANSMIT,
        automatic=True, states=("open", "closed"),
    ),
    Step(
        "distribution.payout_settled", _("Find the payment on the bank's statement"), _("Payment made by the bank"),
        P.BOOK_MONEY, automatic=True, states=("open", "closed"),
    ),
    Step(
        "distribution.payout_taken_back", _("Take back a payment that did not arrive"),
        _("Payment did not arrive and was taken back"), P.BOOK_MONEY, raises=("distribution.make_payout",),
        automatic=True, states=("open", "closed"),
    ),
)  # fmt: skip

CLOSING = (
    Step(
        "closing.case_satisfied", _("Close the case as satisfied"), _("Case closed: satisfied"), P.CLOSE_CASE,
        page="closing:satisfied", assigned=True, settled=True,
    ),
    Step(
        "closing.case_withdrawn", _("Close the case as withdrawn"), _("Case closed: withdrawn by the creditor"),
        P.CLOSE_CASE, page="closing:withdrawn", assigned=True,
    ),
    Step(
        "closing.statement_filed", _("File the statement of account"), _("Statement of account filed"), P.CLOSE_CASE,
        automatic=True, states=("open", "closed"),
    ),
    Step(
        "closing.without_assets_proposed", _("Propose to close without assets"),
        _("Proposed to close without assets"), P.CLOSE_CASE, task="closing.propose_without_assets",
        raises=("closing.decide",), page="closing:propose", batch="closing:propose_many", assigned=True,
    ),
    Step(
        "closing.case_closed_without_assets", _("Decide to close without assets"),
        _("Case closed without assets"), P.DECIDE_CLOSING, task="closing.decide", page="closing:decide",
        batch="closing:decide_many", assigned=True, imposes=True,
    ),
    Step(
        "closing.proposal_sent_back", _("Send the proposal back"), _("Proposal sent back to the officer"),
        P.DECIDE_CLOSING, raises=("closing.propose_without_assets",), page="closing:send_back",
        needs="closing.decide", assigned=True,
    ),
    Step(
        "closing.recheck_came_due", _("Ask to look for assets again"), _("Time to look for assets again"), P.REMIND,
        raises=("tracing.request_warrant",), automatic=True, states=("closed",),
    ),
    Step(
        "closing.case_reopened", _("Reopen the case"), _("Case reopened"), P.CLOSE_CASE, page="closing:reopen",
        task="closing.reopen", assigned=True, imposes=True, states=("closed",), closing="without_assets",
    ),
    Step(
        "closing.reopening_declined", _("Decide not to reopen the case"), _("Decided not to reopen the case"),
        P.PROPOSE_ATTACHMENT, page="closing:decline_reopening", needs="closing.reopen", assigned=True,
        states=("closed",), closing="without_assets",
    ),
)  # fmt: skip

PARTNERS = (
    Step(
        "partners.answer_refused", _("Refuse an answer that cannot be true"), _("Institution's answer refused"),
        P.RECORD_ANSWER, raises=("partners.wrong_answer",), automatic=True, states=(),
    ),
    Step(
        "partners.document_refused", _("Record that an institution refused a document"),
        _("Institution refused a document"), P.TRANSMIT, automatic=True, states=(),
    ),
)  # fmt: skip
