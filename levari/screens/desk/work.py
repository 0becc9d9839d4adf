"""Whose work is due: to-dos of a person's roles, those of officers and judges only in their own cases. What may not be
done yet stands on no desk."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from levari.access.models import Actor
from levari.casefile.frame import address
from levari.casefile.models import Deadline
from levari.journey import BY_TASK, STEPS, task_words

#: Counting stops here; nobody works off more in a day, and the page stays quick in the largest court.
MOST = 1000
SOON = timedelta(days=3)
RUNNING_OUT = timedelta(days=14)
#: Work in these roles belongs to the officer or the judge of the case; in all others to whoever holds the role.
OF_THE_CASE = {"officer": "officer_id", "judge": "judge_id"}


_PILE = "(SELECT {} FROM casefile_task WHERE done_at IS NULL AND role = %s AND {} ORDER BY due_at LIMIT %s)"
_OWN = (
    "(SELECT {} FROM casefile_task WHERE done_at IS NULL AND role = %s AND {} "
    "AND case_id IN (SELECT id FROM casefile_case WHERE {} = %s) LIMIT %s)"
)
_TOLD = "what, due_at, raised_at, case_id"
_TIMELY = "(from_at IS NULL OR from_at <= %s)"


def _mine(roles: Collection[str], actor: Actor, at: datetime, most: int = MOST) -> tuple[str, list[Any]]:
    """A statement that yields this person's open to-dos, and its values: of a role's pile `most`, the earliest due.

    One branch per role: only then the index gives each pile in its order, and the rest of it is never read.
    """
    parts, values = [f"(SELECT {_TOLD} FROM casefile_task WHERE false)"], []
    for role in sorted(roles):
        column = OF_THE_CASE.get(role)
        parts.append(_OWN.format(_TOLD, _TIMELY, column) if column else _PILE.format(_TOLD, _TIMELY))
        values += [role, at, actor.pk, MOST] if column else [role, at, most]
    return " UNION ALL ".join(parts), values


@dataclass(frozen=True)
class Pile:
    """To-dos of one kind: how many, how many are late or due soon, since when the oldest waits."""

    what: str
    count: int
    late: int
    soon: int
    oldest_at: datetime

    @property
    def name(self) -> Any:
        """In words."""
        return task_words(self.what)

    @property
    def href(self) -> str | None:
        """The page on which the whole pile is worked off."""
        step = BY_TASK.get(self.what)
        return address(step.batch) if step and step.batch else None

    @property
    def lamp(self) -> str:
        """Red with a late one, yellow with one due soon, else green."""
        return "red" if self.late else "yellow" if self.soon else "green"

    @property
    def full(self) -> bool:
        """There are at least so many."""
        return self.count >= MOST


@dataclass(frozen=True)
class Todo:
    """One to-do with its case, if it has one."""

    what: str
    number: str | None
    due_at: datetime | None
    raised_at: datetime
    href: str | None
    lamp: str

    @property
    def name(self) -> Any:
        """In words."""
        return task_words(self.what)


def piles(actor: Actor, roles: Collection[str], at: datetime) -> list[Pile]:
    """This person's open to-dos by kind, late ones first, in one statement."""
    mine, values = _mine(roles, actor, at)
    statement = (
        "SELECT what, count(*), count(*) FILTER (WHERE due_at < %s), "
        "count(*) FILTER (WHERE due_at >= %s AND due_at < %s), min(raised_at) "
        f"FROM ({mine}) AS mine GROUP BY what"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [at, at, at + SOON, *values])
        found = [Pile(*row) for row in cursor.fetchall()]
    order = {step.task: place for place, step in enumerate(STEPS) if step.task}
    return sorted(found, key=lambda pile: (-pile.late, order.get(pile.what, len(order)), pile.what))


def first_todos(actor: Actor, roles: Collection[str], at: datetime, limit: int = 15) -> list[Todo]:
    """What to begin with: the earliest due, then the longest waiting, in one statement."""
    mine, values = _mine(roles, actor, at, limit)
    statement = (
        "SELECT what, c.number, due_at, raised_at FROM "
        f"(SELECT * FROM ({mine}) AS mine ORDER BY due_at NULLS LAST, raised_at, case_id LIMIT %s) AS first "
        "LEFT JOIN casefile_case c ON c.id = case_id ORDER BY due_at NULLS LAST, raised_at, case_id"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [*values, limit])
        rows = cursor.fetchall()
    return [
        Todo(what, number, due_at, raised_at, act_page(what, number), lamp(due_at, at))
        for what, number, due_at, raised_at in rows
    ]


def act_page(what: str, number: str | None) -> str | None:
    """Where this to-do is done in this case."""
    step = BY_TASK.get(what)
    if step is None or not number or not step.page:
        return None
    return address(step.page, number)


def lamp(due_at: datetime | None, at: datetime) -> str:
    """Green in time, yellow due within three days, red late."""
    if due_at is None or due_at >= at + SOON:
        return "green"
    return "red" if due_at < at else "yellow"


def running_out(actor: Actor, at: datetime, limit: int = 10) -> list[tuple[Deadline, str]]:
    """Clocks of this person's open cases that end within two weeks, with their lamps; the nearest first."""
    statement = """
        WITH mine AS MATERIALIZED (
            SELECT id FROM casefile_case WHERE officer_id = %s AND state = 'open'
            UNION SELECT id FROM casefile_case WHERE judge_id = %s AND state = 'open')
        SELECT d.id FROM mine JOIN casefile_deadline d ON d.case_id = mine.id
        WHERE d.state = 'running' AND d.due_at < %s ORDER BY d.due_at, d.id LIMIT %s
    """
    with connection.cursor() as cursor:
        cursor.execute(statement, [actor.pk, actor.pk, at + RUNNING_OUT, limit])
        ids = [row[0] for row in cursor.fetchall()]
    found = Deadline.objects.select_related("case").filter(pk__in=ids).order_by("due_at", "pk")
    return [(clock, lamp(clock.due_at, at)) for clock in found]
