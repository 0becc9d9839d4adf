"""What screens may read of the record: the entries of a case, newest first, with their places in the sealed log."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

_COLUMNS = """
SELECT e.id, e.kind, e.at, e.basis, e.imposes, e.case_id, actor.name, actor.kind, leaf.position, e.event, e.because_of
FROM record_entry e JOIN access_actor actor ON actor.id = e.actor_id LEFT JOIN record_leaf leaf ON leaf.entry_id = e.id
"""
_OF_CASE = _COLUMNS + "WHERE e.case_id = %s AND e.id < %s ORDER BY e.id DESC LIMIT %s"
_NAMED = _COLUMNS + "WHERE e.id = ANY(%s) ORDER BY e.id"
_OF_KIND = "SELECT case_id, event FROM record_entry WHERE kind = %s AND event <> '' ORDER BY id"
_OF_CASES = _COLUMNS + "WHERE e.case_id = ANY(%s) AND e.kind = ANY(%s) ORDER BY e.at, e.id"
_CENSUS = """
SELECT count(*), array_agg(DISTINCT kind) FILTER (WHERE imposes AND actor_kind <> 'human') FROM record_entry
"""
_RESTING = """
WITH RECURSIVE found (id) AS (
  SELECT id FROM record_entry WHERE because_of @> ARRAY[%(first)s]::uuid[]
  UNION SELECT e.id FROM record_entry e JOIN found ON e.because_of @> ARRAY[found.id]
) SELECT id FROM found ORDER BY id LIMIT %(limit)s
"""
_LAST = UUID(int=2**128 - 1)


@dataclass(frozen=True)
class Told:
    """One entry as it is read: `position` is its place in the sealed log, None while it waits for the sealer."""

    id: UUID
    kind: str
    at: datetime
    basis: str
    imposes: bool
    case_id: UUID | None
    actor: str
    actor_kind: str
    position: int | None
    event: dict[str, Any]
    because_of: tuple[UUID, ...]

    @property
    def facts(self) -> dict[str, Any]:
        """What the act stated; empty once the event was erased."""
        found: dict[str, Any] = self.event.get("facts", {})
        return found

    @property
    def reason(self) -> str:
        """Why, in the actor's words."""
        return str(self.event.get("reason", ""))


def entries_of(case_id: UUID, *, limit: int, before: UUID | None = None) -> list[Told]:
    """The newest entries of a case, or those before one of them (inside `acting`). One statement."""
    return _read(_OF_CASE, [case_id, before or _LAST, limit])


def entries_of_cases(case_ids: Iterable[UUID], kinds: Iterable[str]) -> list[Told]:
    """Every entry of these kinds in these cases, oldest first (inside `acting`). One statement."""
    return _read(_OF_CASES, [list(case_ids), list(kinds)])


def entries(ids: Iterable[UUID]) -> list[Told]:
    """These entries, oldest first; those of another court are absent."""
    return _read(_NAMED, [list(ids)])


def sealed(ids: Iterable[UUID]) -> set[UUID]:
    """Those of these entries that stand in the log, so that there is a proof of them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT entry_id FROM record_leaf WHERE entry_id = ANY(%s)", [list(ids)])
        return {row[0] for row in cursor.fetchall()}


def resting_on(entry: UUID, *, limit: int = 1000) -> list[UUID]:
    """Every entry that would not be without this one, directly or through others: what a roll-back is about."""
    with connection.cursor() as cursor:
        cursor.execute(_RESTING, {"first": entry, "limit": limit})
        return [row[0] for row in cursor.fetchall()]


def events_of_kind(kind: str) -> Iterator[tuple[UUID | None, dict[str, Any]]]:
    """Case and event of every entry of a kind, oldest first (inside `acting`); erased events are left out."""
    with connection.cursor() as cursor:
        cursor.execute(_OF_KIND, [kind])
        while rows := cursor.fetchmany(1000):
            yield from ((case_id, json.loads(event)) for case_id, event in rows)


def census() -> tuple[int, list[str]]:
    """How many entries there are (inside `acting`), and the kinds of those in which no human imposed: always none."""
    with connection.cursor() as cursor:
        cursor.execute(_CENSUS)
        count, machines = cursor.fetchone()
    return count, machines or []


def _read(statement: str, values: list[Any]) -> list[Told]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        rows = cursor.fetchall()
    return [_told([*row[:9], json.loads(row[9]) if row[9] else {}, tuple(row[10])]) for row in rows]


def _told(values: list[Any]) -> Told:
    return Told(*values)
