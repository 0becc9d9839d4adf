"""Reads of closing."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import F, Max

from levari.casefile.models import Asset, Case, Credit, Document, Measure, Party, Task, Transfer
from levari.casefile.queries import Due, due, this_court
from levari.ledger.places import Kind
from levari.ledger.queries import Movement, movements_of_cases, unsettled
from levari.record.queries import entries_of_cases
from levari.stages.closing.models import Checklist, Closing
from levari.stages.closing.rules import Standing, is_satisfied, must_release, next_recheck


def standings(cases: Collection[Case], owed: Mapping[UUID, Due]) -> dict[UUID, Standing]:
    """What keeps each of these cases open, in three statements; `owed` is what is due in them today."""
    ids = [case.pk for case in cases]
    measures: dict[UUID, list[str]] = defaultdict(list)
    rows = Measure.objects.filter(case_id__in=ids, state__in=Measure.UNFINISHED)
    for case_id, state in rows.values_list("case_id", "state"):
        measures[case_id].append(state)
    under_way: dict[UUID, int] = defaultdict(int)
    for case_id in Transfer.objects.filter(case_id__in=ids, state__in=Transfer.UNDER_WAY).values_list(
        "case_id", flat=True
    ):
        under_way[case_id] += 1
    money = unsettled(ids)
    return {
        case.pk: Standing(
            state=case.state, currency=case.currency, due=owed[case.pk].total,
            holding=sum(state in Measure.STANDING for state in measures[case.pk]),
            releasing=sum(state not in Measure.STANDING for state in measures[case.pk]),
            under_way=under_way[case.pk], money=money.get(case.pk, 0),
        )
        for case in cases
    }  # fmt: skip


@dataclass(frozen=True)
class Sorted:
    """Cases by what can be done with them now."""

    satisfied: list[Case]
    to_release: list[Case]
    to_prove: list[Case]


def sort_out(case_ids: Collection[UUID], on: date) -> Sorted:
    """Which of these cases can be closed as satisfied, which must be released first, and which withdrawn ones are free
    by now and lack their statement."""
    cases = Case.objects.in_bulk(list(case_ids))
    found = standings(cases.values(), due(list(cases), on))
    withdrawn = [pk for pk, case in cases.items() if case.closing == Case.Closing.WITHDRAWN and found[pk].is_free]
    stated = set(Document.objects.filter(case_id__in=withdrawn, kind="statement").values_list("case_id", flat=True))
    return Sorted(
        [case for pk, case in cases.items() if is_satisfied(found[pk])],
        [case for pk, case in cases.items() if must_release(found[pk])],
        [cases[pk] for pk in withdrawn if pk not in stated],
    )


def credits_of(case_ids: Collection[UUID]) -> dict[UUID, list[Credit]]:
    """Every payment that counts in these cases, in order of its day."""
    found: dict[UUID, list[Credit]] = defaultdict(list)
    for credit in Credit.objects.filter(case_id__in=case_ids).order_by("counts_on", "pk"):
        found[credit.case_id].append(credit)
    return found


@dataclass(frozen=True)
class AccountLine:
    """One movement of a case's money, positive for money in; `what`: received, fee, creditor, debtor or buyer."""

    on: date
    what: str
    amount: int
    reference: str


def account_lines(case_ids: Collection[UUID]) -> dict[UUID, list[AccountLine]]:
    """What came in and went out on the accounts of these cases; movements between accounts of one case are left out."""
    sides = dict(Party.objects.filter(case_id__in=case_ids).order_by("-role").values_list("person_id", "role"))
    return {
        case_id: [line for group in _by_transaction(rows) if (line := _line(group, sides)).amount]
        for case_id, rows in movements_of_cases(case_ids).items()
    }


def _by_transaction(rows: list[Movement]) -> list[list[Movement]]:
    groups: dict[tuple[str, str], list[Movement]] = defaultdict(list)
    for row in rows:
        groups[row.source, row.reference].append(row)
    return list(groups.values())


def _line(group: list[Movement], sides: Mapping[UUID, str]) -> AccountLine:
    amount = sum(row.amount for row in group if row.kind is not Kind.FEES)
    out = next((row for row in group if row.amount < 0), None)
    what = "received"
    if amount < 0 and any(row.kind is Kind.FEES for row in group):
        what = "fee"
    elif amount < 0 and out is not None:
        what = sides.get(out.owner_id, "buyer") if out.owner_id else "creditor"
    return AccountLine(group[0].booked_on, what, amount, group[0].reference)


@dataclass(frozen=True)
class Ended:
    """A measure that had been in force, when its release was sent, and when it was confirmed."""

    measure: Measure
    released_at: datetime | None
    confirmed_at: datetime | None


_RELEASED = ("attachment.measures_released", "attachment.measures_lapsed", "attachment.measures_shrunk")
_CONFIRMED = "attachment.releases_confirmed"
_PAID_OVER = "attachment.transfer_answered"


def endings(case_ids: Collection[UUID]) -> dict[UUID, list[Ended]]:
    """Every measure of these cases that was released or lapsed, with the times the record has of it."""
    paid_by = dict(Transfer.objects.filter(case_id__in=case_ids).values_list("pk", "measure_id"))
    released: dict[UUID, datetime] = {}
    confirmed: dict[UUID, datetime] = {}
    for told in entries_of_cases(case_ids, (*_RELEASED, _CONFIRMED, _PAID_OVER)):
        _note(told.kind, told.at, told.facts, paid_by, released, confirmed)
    found: dict[UUID, list[Ended]] = defaultdict(list)
    measures = Measure.objects.filter(case_id__in=case_ids, state__in=["releasing", "released", "lapsed"])
    for measure in measures.select_related("asset").order_by("pk"):
        found[measure.case_id].append(Ended(measure, released.get(measure.pk), confirmed.get(measure.pk)))
    return found


def _note(
    kind: str, at: datetime, facts: dict[str, Any], paid_by: Mapping[UUID, UUID], released: dict[UUID, datetime],
    confirmed: dict[UUID, datetime],
) -> None:  # fmt: skip
    """The last release counts, and the confirmation that came after it; money paid over ends a measure by itself."""
    if not facts:  # erased; its proof stands
        return
    if kind in _RELEASED:
        released.update({UUID(one["measure"]): at for one in facts["released"]})
    elif kind == _CONFIRMED:
        confirmed[UUID(facts["measure"])] = at
    elif measure := paid_by.get(UUID(facts["transfer"])):
        released[measure] = confirmed[measure] = at


def proofs(case_ids: Collection[UUID], kinds: Collection[str]) -> dict[UUID, dict[str, list[UUID]]]:
    """For each case the entries of these kinds that its record holds."""
    found: dict[UUID, dict[str, list[UUID]]] = defaultdict(lambda: defaultdict(list))
    for told in entries_of_cases(case_ids, kinds):
        if told.case_id is not None:
            found[told.case_id][told.kind].append(told.id)
    return found


def checklists_to_decide(case_ids: Collection[UUID]) -> dict[UUID, Checklist]:
    """For each case the checklist that waits for its judge."""
    found = Checklist.objects.filter(case_id__in=case_ids, state=Checklist.State.PROPOSED)
    return {checklist.case_id: checklist for checklist in found.select_related("proposed_by")}


def last_found(case_ids: Collection[UUID]) -> dict[UUID, datetime]:
    """For each case in whose debtor's inventory something may be attached: when that was last seen."""
    debtors = dict(Party.objects.filter(case_id__in=case_ids, role="debtor").values_list("case_id", "person_id"))
    rows = Asset.objects.filter(owner_id__in=debtors.values(), value_amount__gt=F("protected_amount"))
    seen = dict(rows.values_list("owner_id").annotate(Max("seen_at")))
    return {case_id: seen[owner_id] for case_id, owner_id in debtors.items() if owner_id in seen}


def closings_of(case_ids: Collection[UUID]) -> dict[UUID, Closing]:
    """The last closing of each of these cases that was not undone."""
    found = Closing.objects.filter(case_id__in=case_ids, reopening=None).order_by("closed_at")
    return {closing.case_id: closing for closing in found}


def reopening_asked(case_ids: Collection[UUID]) -> dict[UUID, UUID]:
    """For each of these cases in which somebody is to decide on reopening: the entry that asked for it."""
    found = Task.objects.filter(case_id__in=case_ids, what="closing.reopen", done_at=None)
    return dict(found.values_list("case_id", "entry_id"))


def rechecks_due(cases: Collection[Case], on: date) -> dict[UUID, tuple[Closing, date | None]]:
    """For each case that is closed without assets: its closing, and the day on which to look again after this one."""
    court = this_court()
    found = closings_of([case.pk for case in cases if case.closing == Case.Closing.WITHOUT_ASSETS])
    return {
        case_id: (closing, next_recheck(court.pack, court.day(closing.closed_at), on))
        for case_id, closing in found.items()
    }
