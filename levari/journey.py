"""The whole process on one page: which act opens which room, who does it, what it needs and what it makes due.

Plain data. The desk draws its work lists, its links and the reasons for what is not offered from here; a test holds it
against the acts that are declared at the door.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from levari.access.permissions import GRANTS, Permission, Role

P = Permission


@dataclass(frozen=True)
class Step:
    """One act. `name` is spoken as an order, `done` as the timeline tells it.

    `task` is the to-do that the act finishes and without which it is not offered; `needs` is one it only looks at;
    `raises` are those it makes due. `page` and `batch` name addresses: on one case, on many at once. An `automatic` act
    is done by the platform. `states`: the case must be in one of them; none: the act is about no case yet. `closing`:
    it must have ended so. `held`: something of the debtor must be held. `settled`: nothing may be owed any more.
    `assigned`: only the case's own officer or judge may do it.
    """

    act: str
    name: Any
    done: Any
    permission: Permission
    task: str = ""
    needs: str = ""
    raises: tuple[str, ...] = ()
    page: str = ""
    batch: str = ""
    automatic: bool = False
    assigned: bool = False
    imposes: bool = False
    held: bool = False
    settled: bool = False
    closing: str = ""
    states: tuple[str, ...] = ("open",)

    @property
    def room(self) -> str:
        """The room whose act this is."""
        return self.act.partition(".")[0]

    @property
    def roles(self) -> frozenset[Role]:
        """Who may do it."""
        return GRANTS[self.permission].roles


ROOMS = {
    "intake": _("Intake"), "notice": _("Notice"), "tracing": _("Tracing"), "attachment": _("Attachment"),
    "distribution": _("Money"), "closing": _("Closing"), "partners": _("Institutions"),
}  # fmt: skip

INTAKE = (
    Step(
        "intake.applications_filed", _("Enter applications"), _("Applications entered"), P.FILE_CASE,
        page="intake:applications", states=(),
    ),
    Step(
        "intake.identities_asked", _("Ask the registers who the parties are"), _("Registers asked who the parties are"),
        P.TRANSMIT, automatic=True, states=(),
    ),
    Step(
        "intake.identities_recorded", _("Record a register's answer"), _("Register's answer recorded"),
        P.RECORD_ANSWER, automatic=True, states=(),
    ),
    Step(
        "intake.identity_confirmed", _("Pass the gates of filing"), _("Identities confirmed, gates passed"),
        P.RECORD_ANSWER, raises=("intake.open_case",), automatic=True, states=(),
    ),
    Step(
        "intake.confirmations_aged", _("Ask the registers again when their answers are too old"),
        _("Confirmations too old: registers asked again"), P.REMIND, automatic=True, states=(),
    ),
    Step(
        "intake.application_refused", _("Refuse the application"), _("Application refused"), P.REFUSE_CASE, states=(),
    ),
    Step(
        "intake.draw_seeds_published", _("Publish the seeds of the draws"), _("Seeds of the draws published"),
        P.ASSIGN_CASE, automatic=True, states=(),
    ),
    Step(
        "intake.conflict_declared", _("Declare a conflict of interest"), _("Conflict of interest declared"),
        P.READ_CASE, states=(),
    ),
    Step(
        "intake.case_opened", _("Open the case and draw its officer and judge"), _("Case opened and assigned by draw"),
        P.OPEN_CASE, task="intake.open_case", raises=("notice.issue_demand",), batch="intake:open_cases", states=(),
    ),
)  # fmt: skip

NOTICE = (
    Step(
        "notice.demand_issued", _("Issue the demand to pay"), _("Demand to pay issued"), P.ISSUE_DEMAND,
        task="notice.issue_demand", raises=("notice.serve",), page="notice:issue_demand", batch="notice:issue_demands",
        assigned=True,
    ),
    Step(
        "notice.demand_served", _("Record the service of the demand"), _("Demand served; the time to pay runs"),
        P.SERVE, task="notice.serve", page="notice:record_service", batch="notice:record_services",
    ),
    Step(
        "notice.time_to_pay_ended", _("End the time to pay"), _("Time to pay ended"), P.REMIND,
        raises=("tracing.request_warrant",), automatic=True,
    ),
)  # fmt: skip

TRACING = (
    Step(
        "tracing.warrant_requested", _("Ask for a warrant to inquire"), _("Warrant asked for"), P.INQUIRE,
        task="tracing.request_warrant", raises=("tracing.sign_warrant",), page="tracing:request_warrant",
        batch="tracing:request_warrants", assigned=True, states=("open", "closed"),
    ),
    Step(
        "tracing.warrant_signed", _("Sign the warrant"), _("Warrant signed"), P.SIGN_WARRANT,
        task="tracing.sign_warrant", page="tracing:sign_warrant", batch="tracing:sign_warrants", assigned=True,
        imposes=True, states=("open", "closed"),
    ),
    Step("tracing.inquiries_sent", _("Send the inquiries"), _("Inquiries sent"), P.INQUIRE, automatic=True),
    Step(
        "tracing.answers_recorded", _("Record what an institution found"), _("Institution's answer recorded"),
        P.RECORD_ANSWER, raises=("tracing.check_identity", "attachment.propose"), automatic=True,
    ),
    Step(
        "tracing.batch_completed", _("Note that an institution answered a whole batch"),
        _("Institution answered a whole batch"), P.RECORD_ANSWER, automatic=True,
    ),
    Step(
        "tracing.inventory_closed", _("Close the inventory"), _("Inventory closed"), P.RECORD_ANSWER,
        raises=("attachment.propose", "closing.propose_without_assets"), automatic=True,
        states=("open", "closed"),
    ),
    Step(
        "tracing.declaration_recorded", _("Record a declaration of assets"), _("Declaration of assets recorded"),
        P.RECORD_DECLARATION, page="tracing:record_declaration",
    ),
)  # fmt: skip

ATTACHMENT = (
    Step(
        "attachment.worksheet_proposed", _("Propose what to attach"), _("Worksheet proposed"), P.PROPOSE_ATTACHMENT,
        task="attachment.propose", raises=("attachment.approve",), page="attachment:propose",
        batch="attachment:propose_many", assigned=True,
    ),
    Step(
        "attachment.worksheet_approved", _("Approve the worksheet"), _("Worksheet approved"), P.APPROVE_ATTACHMENT,
        task="attachment.approve", raises=("attachment.attach",), page="attachment:approve",
        batch="attachment:approve_many", assigned=True, imposes=True,
    ),
    Step(
        "attachment.assets_attached", _("Attach under the approved worksheet"), _("Assets attached"), P.ATTACH,
        task="attachment.attach", page="attachment:attach", batch="attachment:attach_many", assigned=True,
        imposes=True,
    ),
    Step(
        "attachment.measures_confirmed", _("Record what is really held"), _("Institution confirmed what it holds"),
        P.RECORD_ANSWER, automatic=True,
    ),
    Step(
        "attachment.case_reviewed", _("Find what comes next"), _("Next step found"), P.REMIND,
        raises=(
            "attachment.order_transfer", "attachment.propose", "attachment.await_sale",
            "closing.propose_without_assets", "closing.reopen",
        ),
        automatic=True, states=("open", "closed"),
    ),
    Step(
        "attachment.transfer_ordered", _("Order held money to be paid to the court"),
        _("Transfer of held money ordered"), P.TRANSFER_ATTACHED, task="attachment.order_transfer",
        page="attachment:order_transfer", batch="attachment:order_transfers", assigned=True, imposes=True, held=True,
    ),
    Step(
        "attachment.transfer_answered", _("Record what was paid over"), _("Institution answered the transfer"),
        P.RECORD_ANSWER, automatic=True,
    ),
    Step(
        "attachment.measures_released", _("Release what is attached"), _("Attached assets released"), P.RELEASE,
        page="attachment:release", held=True,
    ),
    Step(
        "attachment.measures_shrunk", _("Release what exceeds the cap"), _("Measures shrunk to the cap"), P.LIFT,
        automatic=True,
    ),
    Step(
        "attachment.measures_lapsed", _("Let measures end on their last day"), _("Measures ended on their last day"),
        P.LIFT, automatic=True,
    ),
    Step(
        "attachment.releases_confirmed", _("Record that assets are free"), _("Institution confirmed the release"),
        P.RECORD_ANSWER, automatic=True,
    ),
)  # fmt: skip

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

STEPS: tuple[Step, ...] = (*INTAKE, *NOTICE, *TRACING, *ATTACHMENT, *MONEY, *CLOSING, *PARTNERS)
BY_ACT = {step.act: step for step in STEPS}
BY_TASK = {step.task: step for step in STEPS if step.task}

#: To-dos that no single act finishes: what a person has to look at.
LOOSE_TASKS = {
    "tracing.check_identity": _("A name differs: check who was meant"),
    "attachment.await_sale": _("Only things that must be sold are held"),
    "partners.wrong_answer": _("An institution's answer was refused: look at it"),
}  # fmt: skip


def done_words(kind: str) -> Any:
    """How the timeline tells an act; an act of no known room by its name."""
    step = BY_ACT.get(kind)
    return step.done if step else kind


def task_words(what: str) -> Any:
    """How a to-do is named."""
    step = BY_TASK.get(what)
    return step.name if step else LOOSE_TASKS.get(what, what)


def raised_by(task: str) -> tuple[Step, ...]:
    """The acts after which this to-do stands."""
    return tuple(step for step in STEPS if task in step.raises)
