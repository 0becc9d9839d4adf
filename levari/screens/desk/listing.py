"""The list of cases and its search. Pages go from row to row by key, never by counting, so that the ten thousandth page
costs what the first one does. Text is found by its beginning: behind the wall of a court the database may use an index
for that, and for no looser match."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from levari.access.models import Actor, Court
from levari.casefile.models import Case, Task
from levari.journey import task_words

PAGE = 25
SORTS = ("new", "old")
TYPE_CHARACTERS = ("执", "执恢", "执保", "执异", "执复")
YEARS_BACK = 12
_LAST_CHARACTER = chr(0x10FFFF)
_WIDE = str.maketrans("()", "（）")


@dataclass(frozen=True)
class Asked:
    """What the list is asked for; keys are case ids, `before` and `after` exclude each other."""

    text: str = ""
    state: str = ""
    mine: bool = False
    sort: str = "new"
    after: UUID | None = None
    before: UUID | None = None


@dataclass(frozen=True)
class Listed:
    """One part of the list: its cases, and the keys by which one goes on."""

    cases: list[Case]
    earlier: UUID | None
    later: UUID | None


def list_cases(asked: Asked, actor: Actor) -> Listed:
    """One page of the cases of this court."""
    rising = (asked.sort == "old") != (asked.before is not None)
    found = _filtered(asked, actor)
    if asked.before or asked.after:
        key = asked.before or asked.after
        found = found.filter(pk__gt=key) if rising else found.filter(pk__lt=key)
    rows = list(found.order_by("pk" if rising else "-pk")[: PAGE + 1])
    more, rows = len(rows) > PAGE, rows[:PAGE]
    if asked.before:
        rows.reverse()
    earlier = more if asked.before else asked.after is not None
    later = True if asked.before else more
    return Listed(rows, rows[0].pk if rows and earlier else None, rows[-1].pk if rows and later else None)


def _filtered(asked: Asked, actor: Actor) -> QuerySet[Case]:
    found = Case.objects.select_related("title", "officer", "judge")
    if asked.text:
        found = found.filter(pk__in=matching(asked.text, actor.court))
    if asked.state:
        found = found.filter(state=asked.state)
    if asked.mine:
        found = found.filter(Q(officer=actor) | Q(judge=actor))
    return found


def matching(text: str, court: Court | None) -> list[UUID]:
    """The cases whose number or whose title's number is or begins with this text; digits alone are a serial number."""
    wanted = text.strip().translate(_WIDE)
    if court and re.fullmatch(r"\d{1,7}", wanted):
        return list(Case.objects.filter(number__in=_numbers(court, int(wanted))).values_list("pk", flat=True))
    number, title = _begins("c.number", wanted), _begins("t.number", text.strip())
    statement = (
        f"(SELECT c.id FROM casefile_case c WHERE {number[0]} LIMIT %s) UNION "
        f"(SELECT c.id FROM casefile_title t JOIN casefile_case c ON c.title_id = t.id WHERE {title[0]} LIMIT %s)"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [*number[1], PAGE * 8, *title[1], PAGE * 8])
        return [row[0] for row in cursor.fetchall()]


def _numbers(court: Court, serial: int) -> list[str]:
    newest = Case.objects.order_by("-pk").values_list("filed_on", flat=True).first()
    last = newest.year if newest else 0
    years = range(last - YEARS_BACK, last + 1)
    return [f"（{year}）{court.code}{kind}{serial}号" for year in years for kind in TYPE_CHARACTERS]


def _begins(column: str, text: str) -> tuple[str, list[str]]:
    return f"{column} ~>=~ %s AND {column} ~<~ %s", [text, text + _LAST_CHARACTER]


def begins(column: str, text: str) -> tuple[str, list[str]]:
    """A condition that an index with pattern operators answers, and its values."""
    return _begins(column, text)


def next_steps(cases: Sequence[Case], at: datetime) -> dict[UUID, list[Any]]:
    """For each case what is due in it, in words, in one statement."""
    found: dict[UUID, list[Any]] = {case.pk: [] for case in cases}
    rows = Task.objects.filter(case__in=cases, done_at=None).exclude(from_at__gt=at).order_by("raised_at", "pk")
    for case_id, what in rows.values_list("case_id", "what"):
        found[case_id].append(task_words(what))
    return {case_id: list(dict.fromkeys(words)) for case_id, words in found.items()}
