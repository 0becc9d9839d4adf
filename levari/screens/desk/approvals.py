"""What waits for the signature of a second person, by act."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from levari.access.models import Actor
from levari.casefile.frame import address
from levari.casefile.models import Case, Task
from levari.journey import BY_TASK
from levari.screens.desk.shown import READERS, Shown
from levari.screens.desk.work import OF_THE_CASE, lamp

MOST = 50


@dataclass(frozen=True)
class Item:
    """One thing that waits, in one case."""

    case: Case
    shown: Shown | None
    href: str | None
    lamp: str
    due_at: datetime | None
    raised_at: datetime


@dataclass(frozen=True)
class Group:
    """Things that wait for the same act; `more` than are shown here."""

    what: str
    name: Any
    batch: str | None
    waiting: list[Item]
    more: bool


def waiting(actor: Actor, roles: Collection[str], at: datetime) -> list[Group]:
    """Everything that waits for this person's signature; acts for which nothing waits are left out."""
    found = [_group(what, actor, roles, at) for what in READERS if BY_TASK[what].roles & set(roles)]
    return [group for group in found if group.waiting]


def _group(what: str, actor: Actor, roles: Collection[str], at: datetime) -> Group:
    step = BY_TASK[what]
    found = Task.objects.filter(what=what, done_at=None, role__in=list(roles), case__isnull=False)
    for role in step.roles & OF_THE_CASE.keys():
        found = found.filter(**{f"case__{role}": actor})
    tasks = list(found.select_related("case").order_by("due_at", "raised_at", "pk")[: MOST + 1])
    shown = READERS[what](tasks[:MOST]) if tasks else {}
    items = [
        Item(
            task.case, shown.get(task.pk), address(step.page, task.case.number), lamp(task.due_at, at),
            task.due_at, task.raised_at,
        )
        for task in tasks[:MOST]
        if task.case
    ]  # fmt: skip
    return Group(what, step.name, address(step.batch) if step.batch else None, items, len(tasks) > MOST)
