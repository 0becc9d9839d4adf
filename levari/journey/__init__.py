"""The whole process on one page: which act opens which room, who does it, what it needs and what it makes due.

Plain data. The desk draws its work lists, its links and the reasons for what is not offered from here; a test holds it
against the acts that are declared at the door.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from levari.journey.attachment import ATTACHMENT
from levari.journey.auction import AUCTION
from levari.journey.beginning import INTAKE, NOTICE, TRACING
from levari.journey.ending import CLOSING, MONEY, PARTNERS
from levari.journey.step import Step
from levari.journey.valuation import VALUATION

__all__ = ["BY_ACT", "BY_TASK", "LOOSE_TASKS", "ROOMS", "STEPS", "Step", "done_words", "raised_by", "task_words"]

ROOMS = {
    "intake": _("Intake"), "notice": _("Notice"), "tracing": _("Tracing"), "attachment": _("Attachment"),
    "valuation": _("Valuation"), "auction": _("Sale"), "distribution": _("Money"), "closing": _("Closing"),
    "partners": _("Institutions"),
}  # fmt: skip

STEPS: tuple[Step, ...] = (
    *INTAKE, *NOTICE, *TRACING, *ATTACHMENT, *VALUATION, *AUCTION, *MONEY, *CLOSING, *PARTNERS
)  # fmt: skip
BY_ACT = {step.act: step for step in STEPS}
BY_TASK = {step.task: step for step in STEPS if step.task}

#: To-dos that no single act finishes: what a person has to look at.
LOOSE_TASKS = {
    "tracing.check_identity": _("A name differs: check who was meant"),
    "valuation.start": _("An objection was allowed: have the thing valued anew"),
    "valuation.reports_late": _("No report in time: extend the time or go on"),
    "valuation.begin_sale": _("The price is final and the sale has not begun"),
    "auction.debtor_window": _("The debtor may sell until the time given is over"),
    "auction.approve_private_sale": _("The debtor named a buyer: decide on the sale"),
    "auction.bidding": _("A round is announced or open"),
    "auction.deposits_late": _("Deposits of losers are still with the court"),
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
