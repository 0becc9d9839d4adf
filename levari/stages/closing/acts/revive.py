"""Looking again after a closing without assets, and going on when something is found."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from levari.access.models import Actor
from levari.access.permissions import Permission
from levari.casefile import clocks
from levari.casefile.models import Case
from levari.casefile.queries import this_court
from levari.casefile.tasks import NewTask, drop_tasks, finish_tasks, raise_tasks
from levari.record.door import Draft, act
from levari.stages.closing import queries, rules
from levari.stages.closing.models import Reopening


@dataclass(frozen=True)
class RecheckDue:
    """A closed case whose day to look again has come."""

    case: Case


@act("closing.recheck_came_due", needs=Permission.REMIND, bulk="items")
def note_recheck(entries: list[Draft], *, items: Sequence[RecheckDue], by: Actor, at: datetime) -> list[None]:
    """This act will ask the officer to look for assets again, under a fresh warrant, and name the next day to do so."""
    court = this_court()
    found = queries.rechecks_due([item.case for item in items], court.day(at))
    tasks, next_ones = [], []
    for entry, item in zip(entries, items, strict=True):
        if item.case.pk not in found:  # reopened meanwhile
            entry.state(basis=rules.RECHECK_BASIS, next_on=None)
            continue
        closing, next_on = found[item.case.pk]
        entry.rests_on(closing.entry_id)
        entry.state(basis=rules.RECHECK_BASIS, next_on=next_on)
        tasks.append(NewTask(item.case, "officer", "tracing.request_warrant", entry.id))
        if next_on:
            due_at = datetime.combine(next_on, time(), ZoneInfo(court.timezone))
            next_ones.append(
                clocks.NewDeadline(item.case, rules.RECHECK, at, due_at, entry.id, consequence="closing.recheck_due")
            )
    raise_tasks(tasks, at)
    clocks.start(next_ones)
    return [None for _ in items]


@dataclass(frozen=True)
class Revival:
    """A case that goes on, and what was found."""

    case: Case
    found: str


@act("closing.case_reopened", needs=Permission.CLOSE_CASE, imposes=True, assigned=True, bulk="items")
def reopen_cases(entries: list[Draft], *, items: Sequence[Revival], by: Actor, at: datetime) -> list[Reopening]:
    """This act will reopen cases that were closed without assets, because something was found; no limitation runs.

    :raises NotRevivable: if the case was closed in another way or is open. :raises ReasonMissing: without a find.
    """
    court, ids = this_court(), [item.case.pk for item in items]
    closings, found = queries.closings_of(ids), queries.last_found(ids)
    made, tasks = [], []
    for entry, item in zip(entries, items, strict=True):
        case = item.case
        _check_revivable(case)
        if not item.found.strip():
            raise rules.ReasonMissing()
        closing = closings[case.pk]
        entry.rests_on(closing.entry_id)
        entry.state(basis=rules.REVIVAL_BASIS, found=item.found, closed_at=closing.closed_at)
        what = "attachment.propose" if case.pk in found else "tracing.request_warrant"
        tasks.append(NewTask(case, "officer", what, entry.id))
        made.append(
            Reopening(
                court=court,
                closing=closing,
                found=item.found,
                reopened_at=at,
                reopened_by=by,
                entry_id=entry.id,
                reopened_by_kind=by.kind,
            )
        )  # fmt: skip
    Case.objects.filter(pk__in=ids).update(state=Case.State.OPEN, closing="", closed_at=None)
    clocks.meet(ids, rules.RECHECK)
    drop_tasks(ids, at)
    raise_tasks(tasks, at)
    return Reopening.objects.bulk_create(made)


@dataclass(frozen=True)
class Declined:
    """A case that stays closed although something was found, and why."""

    case: Case
    reason: str


@act("closing.reopening_declined", needs=Permission.PROPOSE_ATTACHMENT, assigned=True, bulk="items")
def decline_reopening(entries: list[Draft], *, items: Sequence[Declined], by: Actor, at: datetime) -> list[None]:
    """This act will leave cases closed in which a re-check found something, with the reason; the next re-check comes on
    its day all the same.

    :raises NotRevivable: if the case is not closed without assets. :raises NothingFound: if nobody asked to reopen
    it. :raises ReasonMissing: without a reason.
    """
    ids = [item.case.pk for item in items]
    closings, asked = queries.closings_of(ids), queries.reopening_asked(ids)
    for entry, item in zip(entries, items, strict=True):
        _check_revivable(item.case)
        if item.case.pk not in asked:
            raise rules.NothingFound()
        if not item.reason.strip():
            raise rules.ReasonMissing()
        entry.rests_on(closings[item.case.pk].entry_id, asked[item.case.pk])
        entry.state(basis=rules.REVIVAL_BASIS, why=item.reason)
    finish_tasks(ids, "closing.reopen", at)
    return [None for _ in items]


def _check_revivable(case: Case) -> None:
    if case.state != Case.State.CLOSED or case.closing != Case.Closing.WITHOUT_ASSETS:
        raise rules.NotRevivable(state=case.get_closing_display() or case.get_state_display())
