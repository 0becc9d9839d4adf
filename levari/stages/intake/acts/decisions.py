"""What became of applications, written in one statement for any number of them."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from levari.basics.refusal import Refusal
from levari.casefile.models import Task
from levari.stages.intake.models import Application

_DECIDE = """
UPDATE intake_application SET state = decided.state, reasons = decided.reasons, case_id = decided.case_id,
       decided_by_entry_id = decided.entry, decided_at = %s
FROM unnest(%s::uuid[], %s::text[], %s::jsonb[], %s::uuid[], %s::uuid[]) AS decided (id, state, reasons, entry, case_id)
WHERE intake_application.id = decided.id
"""


@dataclass(frozen=True, slots=True)
class Decision:
    """The new state of one application, why, and by which entry."""

    application: Application
    state: str
    entry_id: UUID
    reasons: Sequence[dict[str, Any]] = field(default_factory=list)
    case_id: UUID | None = None


def reason_of(refusal: Refusal) -> dict[str, Any]:
    """A refusal as it is kept with an application: the rule, its name and the words for the applicant."""
    return {"rule": refusal.rule, "title": refusal.title, "detail": refusal.detail}


def write(decisions: Sequence[Decision], at: datetime) -> None:
    """Store the decisions, on the rows and on the instances."""
    columns: list[list[Any]] = [
        [one.application.pk for one in decisions],
        [one.state for one in decisions],
        [json.dumps(list(one.reasons), ensure_ascii=False) for one in decisions],
        [one.entry_id for one in decisions],
        [one.case_id for one in decisions],
    ]
    with connection.cursor() as cursor:
        cursor.execute(_DECIDE, [at, *columns])
    for one in decisions:
        one.application.state, one.application.reasons = one.state, list(one.reasons)
        one.application.case_id, one.application.decided_at = one.case_id, at


def raise_tasks(what: str, entries: Iterable[tuple[Application, UUID]], at: datetime) -> None:
    """Ask the filing clerks to do `what` to these applications, within the time to decide."""
    Task.objects.bulk_create(
        Task(
            court_id=application.court_id,
            role="filing_clerk",
            what=what,
            subject=str(application.pk),
            raised_at=at,
            due_at=application.decide_by_at,
            entry_id=entry_id,
        )
        for application, entry_id in entries
    )


def finish_tasks(applications: Iterable[Application], at: datetime) -> None:
    """Nothing is left to do about these applications."""
    subjects = [str(application.pk) for application in applications]
    Task.objects.filter(role="filing_clerk", done_at=None, case=None, subject__in=subjects).update(done_at=at)
