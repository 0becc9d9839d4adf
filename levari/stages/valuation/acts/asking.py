"""Reports come in, their time runs out, their time is extended."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from levari.access.models import Actor
from levari.access.permissions import Permission, Role
from levari.casefile.models import Case
from levari.casefile.queries import this_court
from levari.record.door import Draft, act
from levari.stages.valuation import queries
from levari.stages.valuation.acts.going import ask, locked, start_term
from levari.stages.valuation.models import Estimate, Valuation
from levari.stages.valuation.rules import terms

BASIS = "cn.ref.report"
#: A term ends at 24:00, so its last day is the one just before that instant.
MOMENT = timedelta(microseconds=1)


@dataclass(frozen=True)
class Reported:
    """What one of those asked said; `amount` None: it gave no value, for these reasons. Amounts in minor units.

    `details` is JSON text: whatever else the report holds.
    """

    case: Case
    estimate: UUID
    amount: int | None
    received_at: datetime
    report_hash: str
    low: int | None = None
    high: int | None = None
    method: str = ""
    samples: tuple[Mapping[str, Any], ...] = ()
    valid_until_on: date | None = None
    reasons: str = ""
    model_hash: str = ""
    details: str = ""


@act("valuation.report_taken", needs=Permission.RECORD_ANSWER, bulk="items")
def take_reports(entries: list[Draft], *, items: Sequence[Reported], by: Actor, at: datetime) -> list[None]:
    """This act will record what platforms and the own model say; what comes too late is kept and does not count."""
    rows = Estimate.objects.select_for_update(no_key=True, of=("self",)).select_related("valuation__asset")
    found = rows.in_bulk([item.estimate for item in items])
    for entry, item in zip(entries, items, strict=True):
        estimate = found[item.estimate]
        estimate.valuation.case = item.case
        if estimate.state == Estimate.State.ASKED:
            _take(estimate, item)
        entry.rests_on(estimate.entry_id)
        entry.state(
            basis=BASIS, estimate=estimate, source=estimate.source, amount=item.amount, report_hash=item.report_hash,
            model_hash=item.model_hash, state=estimate.state,
        )  # fmt: skip
    latest = {found[item.estimate].valuation_id: (entry, item) for entry, item in zip(entries, items, strict=True)}
    for entry, item in latest.values():
        _ask_if_all_are_in(found[item.estimate].valuation, entry, at)
    return [None for _ in items]


def _take(estimate: Estimate, item: Reported) -> None:
    due_at = estimate.valuation.due_at
    in_time = estimate.route == estimate.valuation.route and (due_at is None or item.received_at < due_at)
    estimate.amount, estimate.reported_at, estimate.report_hash = item.amount, item.received_at, item.report_hash
    estimate.reasons, estimate.method, estimate.samples = item.reasons, item.method, [dict(one) for one in item.samples]
    estimate.model_hash, estimate.details = item.model_hash, json.loads(item.details or "{}")
    if item.amount is None:
        estimate.state = Estimate.State.REFUSED
    else:
        estimate.state = Estimate.State.REPORTED if in_time else Estimate.State.LATE
        estimate.low_amount, estimate.high_amount = item.low, item.high
        estimate.valid_until_on = item.valid_until_on
    estimate.save()


def _ask_if_all_are_in(valuation: Valuation, entry: Draft, at: datetime) -> None:
    """When nobody is left to wait for, somebody has to decide what follows."""
    if valuation.state != Valuation.State.SEEKING:
        return
    left = valuation.estimates.filter(route=valuation.route, state=Estimate.State.ASKED)
    if not left.exists():
        _ask_for_decision(valuation, entry, at)


def _ask_for_decision(valuation: Valuation, entry: Draft, at: datetime) -> None:
    if any(one.counts for one in queries.reports_of(valuation)):
        ask(valuation, entry, "valuation.determine", Role.JUDGE, at)
    else:
        late = "valuation.take_route" if valuation.route == "online" else "valuation.reports_late"
        ask(valuation, entry, late, Role.OFFICER, at)


@dataclass(frozen=True)
class Counting:
    """A valuation whose time for reports is over."""

    case: Case
    valuation: Valuation


@act("valuation.reports_counted", needs=Permission.REMIND, bulk="items")
def count_reports(entries: list[Draft], *, items: Sequence[Counting], by: Actor, at: datetime) -> list[None]:
    """This act will note that the time for reports is over and ask a person: determine, extend, or go on."""
    for entry, item in zip(entries, items, strict=True):
        fresh = Valuation.objects.select_related("asset").get(pk=item.valuation.pk)
        fresh.case = item.case
        counted = [one.source for one in queries.reports_of(fresh) if one.counts]
        entry.rests_on(fresh.entry_id)
        entry.state(basis=BASIS, valuation=fresh, counted=counted)
        over = fresh.due_at is not None and at >= fresh.due_at
        if fresh.state == Valuation.State.SEEKING and over and item.case.state == Case.State.OPEN:
            _ask_for_decision(fresh, entry, at)
    return [None for _ in items]


@act("valuation.time_extended", needs=Permission.PREPARE_VALUATION, assigned=True, locks="valuation")
def extend_time(entry: Draft, *, valuation: Valuation, by: Actor, at: datetime, reason: str) -> Valuation:
    """This act will extend the time for reports: online once and only if all are late, an appraisal at most twice.

    :raises NoMoreTime, SomebodyWasInTime, WrongRoute, NoValuation: if the law gives no more time.
    """
    fresh, court = locked(valuation, "online", "appraisal"), this_court()
    in_time = sum(one.counts for one in queries.reports_of(fresh))
    name = terms.check_extension(court.pack, fresh.route, court.day(at), given=fresh.extensions, in_time=in_time)
    since = max(court.day(fresh.due_at - MOMENT), court.day(at)) if fresh.due_at else court.day(at)
    due = terms.term(court.pack, name, since)
    start_term(fresh, due, entry, at)
    fresh.extensions += 1
    fresh.save(update_fields=["extensions", "due_at"])
    what = "valuation.record_appraisal" if fresh.route == "appraisal" else "valuation.take_route"
    ask(fresh, entry, what, Role.OFFICER, at, due.due_at)
    entry.rests_on(fresh.entry_id)
    entry.state(basis=due.rule, valuation=fresh, due_on=due.last_on, extensions=fresh.extensions)
    return fresh
