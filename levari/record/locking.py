"""What the door asks of the database before an act: the locked rows, the actor's rights, earlier use of the keys."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Model

from levari.access.statements import Row, ask
from levari.record.errors import NotPermitted

_WHO = """
SELECT actor.kind, actor.active, actor.court_id,
       array(SELECT role FROM access_appointment held WHERE held.actor_id = actor.id AND held.ended_at IS NULL),
       earlier.input_hash, earlier.result_model, earlier.result_id
FROM access_actor actor LEFT JOIN record_entry earlier ON earlier.key = %s
WHERE actor.id = %s
"""
_EARLIER = "SELECT key, input_hash, result_model, result_id FROM record_entry WHERE key = ANY(%s)"


@dataclass(frozen=True)
class Standing:
    """What an actor is and holds at this moment."""

    kind: str
    active: bool
    court_id: int | None
    roles: Sequence[str]


@dataclass(frozen=True)
class Earlier:
    """What an entry keeps of the request that made it."""

    input_hash: str
    result_model: str
    result_id: str


def who(actor_id: UUID, key: str | None = None) -> tuple[Standing, Earlier | None]:
    """What the actor holds now and what was done under `key`, in one question.

    :raises NotPermitted: if the court does not know the actor.
    """
    rows = ask(_WHO, [key, actor_id])
    if not rows:
        raise NotPermitted(reason="nobody of this court acts under this name")
    found = rows[0]
    return Standing(*found[:4]), None if found[4] is None else Earlier(*found[4:])


def earlier_by_key(keys: Sequence[str]) -> dict[str, Earlier]:
    """What was done under these keys."""
    if not keys:
        return {}
    return {row[0]: Earlier(*row[1:]) for row in ask(_EARLIER, [list(keys)], prepare=False)}


def lock(rows: Sequence[Any]) -> list[Any]:
    """Lock rows of one model in the order of their keys, so that two acts never wait for each other, and read afresh.

    :raises NotPermitted: if one of them is not in the court of this transaction.
    """
    if not rows:
        return []
    model: type[Model] = type(rows[0])
    reading = _reading(model)
    if len(rows) == 1:
        found = reading.rows(ask(reading.one, [rows[0].pk]))
    else:
        found = reading.rows(ask(reading.many, [list({row.pk for row in rows})], prepare=False))
    if any(row.pk not in found for row in rows):
        raise NotPermitted(reason="this belongs to another court")
    return [found[row.pk] for row in rows]


@dataclass(frozen=True)
class _Reading:
    """How rows of a model are locked and read without building a query each time."""

    model: type[Model]
    names: tuple[str, ...]
    converters: tuple[tuple[int, Callable[..., Any]], ...]
    one: str
    many: str

    def rows(self, found: Sequence[Row]) -> dict[Any, Model]:
        """The rows as instances, by primary key."""
        made = [self.model.from_db("default", self.names, self._converted(row)) for row in found]
        return {row.pk: row for row in made}

    def _converted(self, row: Row) -> Row:
        if not self.converters:
            return row
        values = list(row)
        for place, convert in self.converters:
            values[place] = convert(values[place], None, connection)
        return tuple(values)


@cache
def _reading(model: type[Model]) -> _Reading:
    fields, key = model._meta.concrete_fields, model._meta.pk
    columns = ", ".join(f'"{field.column}"' for field in fields)
    start = f'SELECT {columns} FROM "{model._meta.db_table}" WHERE "{key.column}"'
    return _Reading(
        model,
        tuple(field.attname for field in fields),
        tuple(
            (place, convert) for place, field in enumerate(fields) for convert in field.get_db_converters(connection)
        ),
        f"{start} = %s FOR NO KEY UPDATE",
        f'{start} = ANY(%s) ORDER BY "{key.column}" FOR NO KEY UPDATE',
    )
