"""A price that is final has to be used in time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from levari.access.models import Actor
from levari.access.permissions import Permission, Role
from levari.casefile.models import Case
from levari.casefile.tasks import NewTask, raise_tasks
from levari.record.door import Draft, act


@dataclass(frozen=True)
class Reminder:
    """A case with a final price for a thing whose sale has not begun; `asset` its id."""

    case: Case
    asset: str


@act("valuation.sale_overdue", needs=Permission.REMIND, bulk="items")
def remind_of_sale(entries: list[Draft], *, items: Sequence[Reminder], by: Actor, at: datetime) -> list[None]:
    """This act will remind the officer that the sale had to begin within the time of the law."""
    tasks = []
    for entry, item in zip(entries, items, strict=True):
        entry.state(basis="cn.par.refprice_start_realisation_within", asset=item.asset)
        tasks.append(NewTask(item.case, Role.OFFICER, "valuation.begin_sale", entry.id, item.asset))
    raise_tasks(tasks, at)
    return [None for _ in items]
