"""Deadlines as rows: which rule, since when, until when, and what happens then."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from levari.access.models import Court
from levari.casefile.models import Case, Deadline
from levari.law.closing import earliest_closing_on


@dataclass(frozen=True)
class NewDeadline:
    """`consequence` is the job that runs when the clock runs out: it may lift, remind or raise a task, never impose."""

    case: Case
    rule: str
    started_at: datetime
    due_at: datetime
    entry_id: UUID
    subject: str = ""
    consequence: str = ""


def start(clocks: Sequence[NewDeadline]) -> None:
    """Start all clocks in one statement; one that was started by the same event before stays as it is."""
    Deadline.objects.bulk_create(
        (
            Deadline(
                court_id=clock.case.court_id,
                case_id=clock.case.pk,
                rule=clock.rule,
                subject=clock.subject,
                started_at=clock.started_at,
                due_at=clock.due_at,
                consequence=clock.consequence,
                entry_id=clock.entry_id,
            )
            for clock in clocks
        ),
        ignore_conflicts=True,
    )


def closing_possible_at(case: Case, court: Court) -> datetime:
    """The morning from which a case without assets may be closed (pack: minimum age of the case)."""
    day = earliest_closing_on(court.pack, case.filed_on)
    return datetime.combine(day, time(), ZoneInfo(court.timezone))


def meet(case_ids: Iterable[UUID], rule: str, *, subjects: Iterable[str] | None = None) -> int:
    """The thing the clock waited for has happened: stop it. Returns how many clocks were running."""
    found = Deadline.objects.filter(case_id__in=list(case_ids), rule=rule, state=Deadline.State.RUNNING)
    if subjects is not None:
        found = found.filter(subject__in=list(subjects))
    return found.update(state=Deadline.State.MET)


def stop_all(case_ids: Iterable[UUID], *, but: Iterable[str] = ()) -> int:
    """Stop every running clock of these cases, except those of the rules named."""
    running = Deadline.objects.filter(case_id__in=list(case_ids), state=Deadline.State.RUNNING)
    return running.exclude(rule__in=list(but)).update(state=Deadline.State.MET)
