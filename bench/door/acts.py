"""The act that is measured, single and in bulk: one stay of enforcement, one entry, one deferred job."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from levari.access.models import Actor
from levari.access.permissions import Permission
from levari.casefile.models import Case, Stay
from levari.record.door import Draft, act

TASK = "casefile.run_deadlines"


@act("bench.stay_recorded", needs=Permission.STAY_CASE, imposes=True, assigned=True)
def record_stay(entry: Draft, *, case: Case, from_on: date, by: Actor, at: datetime, basis: str, reason: str) -> Stay:
    """This act will record one stay."""
    stay = Stay.objects.create(
        court_id=case.court_id, case_id=case.pk, from_on=from_on, asked_by="court", entry_id=entry.id
    )
    entry.state(from_on=from_on, stay=stay)
    entry.defer(TASK, court=case.court_id)
    return stay


@dataclass(frozen=True)
class NewStay:
    """One case and the first day."""

    case: Case
    from_on: date


@act("bench.stays_recorded", needs=Permission.STAY_CASE, imposes=True, assigned=True, bulk="items")
def record_stays(
    entries: list[Draft], *, items: Sequence[NewStay], by: Actor, at: datetime, basis: str, reason: str
) -> list[Stay]:
    """This act will record many stays."""
    stays = Stay.objects.bulk_create(
        Stay(court_id=item.case.court_id, case_id=item.case.pk, from_on=item.from_on, asked_by="court",
             entry_id=entry.id)
        for entry, item in zip(entries, items, strict=True)
    )  # fmt: skip
    for entry, item, stay in zip(entries, items, stays, strict=True):
        entry.state(from_on=item.from_on, stay=stay)
        entry.defer(TASK, court=item.case.court_id)
    return stays
