"""The entry an act is about to make, and the bytes it is made of."""

import dataclasses
import enum
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Model

from levari.basics.canonical import canonical, sha256_hex
from levari.basics.ids import uuid7
from levari.record.defer import Job

_ALREADY_PLAIN = frozenset({str, int, bool, type(None)})


def plain(value: Any) -> Any:
    """A JSON value for anything an act may be given: rows by id, instants and dates by ISO 8601, never a float.

    :raises TypeError: for a value that has no exact JSON form.
    """
    if type(value) in _ALREADY_PLAIN:
        return value
    if isinstance(value, int | str):
        return str(value) if isinstance(value, enum.Enum) else value
    if isinstance(value, Model):
        return str(value.pk)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, UUID | Decimal):
        return str(value)
    if isinstance(value, bytes):
        return sha256_hex(value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, Sequence | set | frozenset):
        return [plain(item) for item in (sorted(value, key=str) if isinstance(value, set | frozenset) else value)]
    raise TypeError(f"{type(value).__name__} cannot be written into the record")


def input_hash(kind: str, given: Mapping[str, Any]) -> str:
    """SHA-256 of the canonical input of an act, without its time and key: the same request has the same hash."""
    return sha256_hex(canonical({"kind": kind, "given": plain(given)}))


class Draft:
    """What the body of an act may say to the door: facts, grounds and jobs."""

    __slots__ = ("because_of", "case_id", "facts", "id", "jobs")

    def __init__(self, case_id: UUID | None = None) -> None:
        self.id = uuid7()
        self.case_id = case_id
        self.facts: dict[str, Any] = {}
        self.because_of: list[UUID] = []
        self.jobs: list[Job] = []

    def state(self, **facts: Any) -> None:
        """Write facts into the sealed event: scalars, lists and mappings; rows go in by their id."""
        self.facts.update({name: plain(value) for name, value in facts.items()})

    def rests_on(self, *entries: UUID) -> None:
        """Name the entries without which this one would not be (`because_of`)."""
        self.because_of.extend(entry for entry in entries if entry not in self.because_of)

    def defer(
        self,
        task: str,
        *,
        lock: str | None = None,
        queueing_lock: str | None = None,
        priority: int = 0,
        scheduled_at: datetime | None = None,
        **args: Any,
    ) -> None:
        """Defer a job by name; it exists if and only if this act commits."""
        self.jobs.append(Job(task, plain(args), lock, queueing_lock, priority, scheduled_at))
