"""Refusing applications with reasons, before anything had an effect on anybody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from levari.access.models import Actor
from levari.access.permissions import Permission
from levari.basics.refusal import Refusal
from levari.record.door import Draft, act
from levari.stages.intake.acts import decisions
from levari.stages.intake.acts.file_applications import BASIS
from levari.stages.intake.models import Application


class AlreadyDecided(Refusal):
    """The application {number} is {state} already. Nothing was done; look at its page."""

    rule = "intake.decided_once"


class ReasonMissing(Refusal):
    """An application is refused with reasons only, so that the creditor knows what to do. State at least one."""

    rule = "intake.reasons"


@dataclass(frozen=True)
class Refused:
    """One application and why it is refused; `reasons` as in :func:`decisions.reason_of`."""

    application: Application
    reasons: tuple[dict[str, Any], ...]


@act("intake.application_refused", needs=Permission.REFUSE_CASE, locks="application", bulk="items")
def refuse_applications(
    entries: list[Draft], *, items: Sequence[Refused], by: Actor, at: datetime
) -> list[Application]:
    """This act will refuse applications; each may be filed again when its reasons are mended.

    :raises AlreadyDecided: if one was opened or refused before.
    :raises ReasonMissing: if one has no reasons.
    """
    made = []
    for entry, item in zip(entries, items, strict=True):
        check_open(item.application)
        if not item.reasons:
            raise ReasonMissing()
        entry.rests_on(item.application.entry_id)
        entry.state(basis=BASIS, application=item.application, rules=[reason["rule"] for reason in item.reasons])
        made.append(decisions.Decision(item.application, "refused", entry.id, item.reasons))
    decisions.write(made, at)
    decisions.finish_tasks([item.application for item in items], at)
    return [item.application for item in items]


def check_open(application: Application) -> None:
    """:raises AlreadyDecided: if nothing is left to decide."""
    if application.state in (Application.State.OPENED, Application.State.REFUSED):
        raise AlreadyDecided(number=application.number, state=application.get_state_display())
