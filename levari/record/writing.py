"""The entries of an act, written in one statement: plain values for one, arrays for many."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, LiteralString
from uuid import UUID

from django.db.models import Model

from levari.access.statements import ask
from levari.basics.canonical import canonical
from levari.record.defer import defer_all
from levari.record.draft import Draft

_SHARED: LiteralString = "kind, court_id, actor_id, actor_kind, imposes, at"
_OWN: LiteralString = "id, case_id, basis, event, nonce, because_of, key, input_hash, result_model, result_id"
_ONE: LiteralString = (
    f"INSERT INTO record_entry ({_SHARED}, {_OWN}) VALUES "
    "(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s::uuid[], %s, %s, %s, %s)"
)
# Arrays of one length each; `because_of` is a text such as {id,id}, because arrays of arrays must be rectangular.
_MANY: LiteralString = (
    f"INSERT INTO record_entry ({_SHARED}, {_OWN}) SELECT %s, %s, %s, %s, %s, %s, "
    "id, case_id, basis, event, nonce, because_of::uuid[], key, input_hash, result_model, result_id "
    "FROM unnest(%b::uuid[], %b::uuid[], %b::text[], %b::text[], %b::bytea[], %b::text[], %b::text[], %b::text[], "
    f"%b::text[], %b::text[]) AS own ({_OWN})"
)


@dataclass(frozen=True)
class Doing:
    """What all entries of one act have in common."""

    kind: str
    court_id: int
    actor_id: UUID
    actor_kind: str
    imposes: bool
    at: datetime
    basis: str
    reason: str


@dataclass(frozen=True)
class Done:
    """One entry to be written: what the body drafted, under which key, with which result."""

    draft: Draft
    key: str | None
    input_hash: str
    result: Any


def statement(doing: Doing, done: Sequence[Done]) -> tuple[LiteralString, list[Any], bool]:
    """The one statement that writes the entries, its values, and whether it is worth preparing."""
    shared = [doing.kind, doing.court_id, doing.actor_id, doing.actor_kind, doing.imposes, doing.at]
    rows = [_row(doing, each) for each in done]
    if len(rows) == 1:
        return _ONE, [*shared, *rows[0]], True
    columns = [list(column) for column in zip(*rows, strict=True)]
    columns[5] = ["{" + ",".join(map(str, grounds)) + "}" for grounds in columns[5]]
    return _MANY, [*shared, *columns], False


def write(doing: Doing, done: Sequence[Done]) -> None:
    """Write the entries and defer their jobs."""
    text, values, prepare = statement(doing, done)
    ask(text, values, prepare=prepare)
    defer_all([job for each in done for job in each.draft.jobs])


def _row(doing: Doing, done: Done) -> tuple[Any, ...]:
    draft, result = done.draft, done.result
    basis = doing.basis or str(draft.facts.get("basis", ""))
    label, pk = (result._meta.label, str(result.pk)) if isinstance(result, Model) else ("", "")
    event = _event(doing, draft, basis)
    return (
        draft.id, draft.case_id, basis, event, os.urandom(32), draft.because_of,
        done.key, done.input_hash, label, pk,
    )  # fmt: skip


def _event(doing: Doing, draft: Draft, basis: str) -> str:
    """The canonical JSON (RFC 8785) that the sealed leaf commits to."""
    event = {
        "id": str(draft.id),
        "kind": doing.kind,
        "court": doing.court_id,
        "case": draft.case_id and str(draft.case_id),
        "actor": str(doing.actor_id),
        "actor_kind": doing.actor_kind,
        "at": doing.at.isoformat(),
        "basis": basis,
        "reason": doing.reason,
        "imposes": doing.imposes,
        "because_of": [str(entry) for entry in draft.because_of],
        "facts": draft.facts,
    }
    return canonical(event).decode()
