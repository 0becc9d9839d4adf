"""The one door for writes: one transaction that locks, decides, writes rows and one entry, and defers jobs."""

import functools
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Protocol, cast
from uuid import UUID

from django.apps import apps
from django.db import connection
from django.db.models import Model

from levari.access.context import acting, current
from levari.access.models import Actor
from levari.access.permissions import Permission
from levari.access.rules import decide
from levari.basics.canonical import canonical
from levari.record.defer import defer_all
from levari.record.draft import Draft, input_hash, plain
from levari.record.errors import KeyReused, NotPermitted
from levari.record.models import Entry

__all__ = ["ACTS", "Act", "Draft", "act"]


class Lockable(Protocol):
    """A row an act locks: it belongs to a court and may know who is assigned to it."""

    pk: Any
    court_id: int


@dataclass(frozen=True)
class Act:
    """What is declared of an act; the list of all of them is the access matrix."""

    kind: str
    needs: Permission
    imposes: bool
    locks: str
    assigned: bool
    bulk: str
    body: Callable[..., Any]


ACTS: dict[str, Act] = {}

_ACTOR = """
SELECT actor.kind, actor.active, actor.court_id,
       array(SELECT role FROM access_appointment held WHERE held.actor_id = actor.id AND held.ended_at IS NULL)
FROM access_actor actor WHERE actor.id = %s
"""


def act(
    kind: str, *, needs: Permission, imposes: bool = False, locks: str = "case", assigned: bool = False, bulk: str = ""
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Declare an act: the decorated body runs inside the door, and callers leave out its first argument.

    `locks` names the argument (for a bulk act: the attribute of each item) whose row is locked, "" for none.
    `assigned` demands that the locked row's `is_assigned(actor)` is true. `bulk` names the list argument.

    :raises NotPermitted: if `decide` says no. :raises KeyReused: if the key was used for another input.
    """

    def declare(body: Callable[..., Any]) -> Callable[..., Any]:
        if kind in ACTS and ACTS[kind].body.__qualname__ != body.__qualname__:
            raise ValueError(f"two acts are called {kind}")
        declared = ACTS[kind] = Act(kind, needs, imposes, locks, assigned, bulk, body)

        @functools.wraps(body)
        def through_the_door(**given: Any) -> Any:
            return _enter_many(declared, given) if bulk else _enter_one(declared, given)

        return through_the_door

    return declare


def _enter_one(declared: Act, given: dict[str, Any]) -> Any:
    key = given.pop("key", None)
    asked = {name: value for name, value in given.items() if name not in ("at", "by")}
    stamp = input_hash(declared.kind, asked) if key else ""
    by, subject = given["by"], given.get(declared.locks)
    with acting(court=_court_of(subject, given, by), actor=by.id):
        if subject is not None:
            subject = given[declared.locks] = _lock([subject])[0]
        _permit(declared, by, [subject] if subject is not None else [])
        if key and (earlier := _earlier([key])):
            return _answer(earlier[key], key, stamp)
        draft = Draft()
        draft.case_id = _case_id(subject)
        result = declared.body(draft, **given)
        _write(declared, given, [(draft, key, stamp, result)])
        return result


def _enter_many(declared: Act, given: dict[str, Any]) -> list[Any]:
    items = list(given[declared.bulk])
    keys: Sequence[str | None] = given.pop("keys", None) or [None] * len(items)
    by = given["by"]
    if not items:
        return []
    with acting(court=_court_of(_subject(declared, items[0]), given, by), actor=by.id):
        subjects = [_subject(declared, item) for item in items] if declared.locks else []
        fresh = _lock(subjects)
        _permit(declared, by, fresh)
        stamps = [
            input_hash(declared.kind, {"item": item}) if key else "" for item, key in zip(items, keys, strict=True)
        ]
        earlier = _earlier([key for key in keys if key])
        new = [place for place, key in enumerate(keys) if not (key and key in earlier)]
        results: list[Any] = [None] * len(items)
        for place, key in enumerate(keys):
            if key and key in earlier:
                results[place] = _answer(earlier[key], key, stamps[place])
        _run_bulk(declared, given, items, fresh, new, keys, stamps, results)
        return results


def _run_bulk(
    declared: Act,
    given: dict[str, Any],
    items: list[Any],
    fresh: list[Any],
    new: list[int],
    keys: Sequence[str | None],
    stamps: list[str],
    results: list[Any],
) -> None:
    if not new:
        return
    drafts = []
    for place in new:
        draft = Draft()
        if declared.locks:
            items[place] = replace(items[place], **{declared.locks: fresh[place]})
        draft.case_id = _case_id(_subject(declared, items[place]))
        drafts.append(draft)
    given[declared.bulk] = [items[place] for place in new]
    made = declared.body(drafts, **given)
    written = []
    for place, draft, result in zip(new, drafts, made, strict=True):
        results[place] = result
        written.append((draft, keys[place], stamps[place], result))
    _write(declared, given, written)


def _subject(declared: Act, item: Any) -> Any:
    return getattr(item, declared.locks) if declared.locks else None


def _court_of(subject: Lockable | None, given: dict[str, Any], by: Actor) -> int:
    """The court an act belongs to: of the locked row, else the argument `court`, the actor's own, the transaction's."""
    if subject is not None:
        return subject.court_id
    court = given.get("court")
    found = court.pk if court is not None else by.court_id or current().court
    if not found:
        raise NotPermitted(reason="nobody said for which court this is")
    return int(found)


def _lock(subjects: Sequence[Any]) -> list[Any]:
    """Lock the rows in the order of their keys, so that two acts never wait for each other, and read them afresh."""
    if not subjects:
        return []
    model = type(subjects[0])
    rows = model.objects.select_for_update(no_key=True).filter(pk__in={row.pk for row in subjects}).order_by("pk")
    found = {row.pk: row for row in rows}
    missing = [row.pk for row in subjects if row.pk not in found]
    if missing:
        raise NotPermitted(reason="this belongs to another court")
    return [found[row.pk] for row in subjects]


def _permit(declared: Act, by: Actor, subjects: Sequence[Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_ACTOR, [by.id])
        row = cursor.fetchone()
    if row is None:
        raise NotPermitted(reason="nobody of this court acts under this name")
    kind, active, court_id, roles = row
    assigned = all(subject.is_assigned(by) for subject in subjects) if declared.assigned else None
    decision = decide(
        actor_kind=kind,
        active=active,
        roles=roles,
        permission=declared.needs,
        imposes=declared.imposes,
        same_court=court_id is None or all(subject.court_id == court_id for subject in subjects),
        assigned=assigned,
    )
    if not decision.allowed:
        raise NotPermitted(reason=decision.reason)


def _earlier(keys: Sequence[str]) -> dict[str, Entry]:
    if not keys:
        return {}
    return {cast(str, entry.key): entry for entry in Entry.objects.filter(key__in=keys)}


def _answer(entry: Entry, key: str, stamp: str) -> Any:
    """The stored answer to a request that was carried out before."""
    if entry.input_hash != stamp:
        raise KeyReused(key=key)
    if not entry.result_model:
        return None
    return apps.get_model(entry.result_model)._default_manager.get(pk=entry.result_id)


def _case_id(subject: Any) -> UUID | None:
    """The case an entry is filed under: the locked case itself, or the case of the locked row."""
    if subject is None:
        return None
    return cast(
        "UUID | None", subject.pk if subject._meta.label == "casefile.Case" else getattr(subject, "case_id", None)
    )


def _write(declared: Act, given: dict[str, Any], written: Sequence[tuple[Draft, str | None, str, Any]]) -> None:
    entries = [_entry(declared, given, draft, key, stamp, result) for draft, key, stamp, result in written]
    Entry.objects.bulk_create(entries)
    defer_all([job for draft, *_ in written for job in draft.jobs])


def _entry(declared: Act, given: dict[str, Any], draft: Draft, key: str | None, stamp: str, result: Any) -> Entry:
    by: Actor = given["by"]
    at: datetime = given["at"]
    court_id = int(current().court)
    basis = str(given.get("basis", draft.facts.get("basis", "")))
    event = {
        "id": str(draft.id),
        "kind": declared.kind,
        "court": court_id,
        "case": plain(draft.case_id),
        "actor": str(by.id),
        "actor_kind": by.kind,
        "at": at.isoformat(),
        "basis": basis,
        "reason": str(given.get("reason", "")),
        "imposes": declared.imposes,
        "because_of": [str(entry) for entry in draft.because_of],
        "facts": draft.facts,
    }
    label, pk = (result._meta.label, str(result.pk)) if isinstance(result, Model) else ("", "")
    return Entry(
        id=draft.id,
        kind=declared.kind,
        court_id=court_id,
        case_id=draft.case_id,
        actor=by,
        actor_kind=by.kind,
        imposes=declared.imposes,
        at=at,
        basis=basis,
        event=canonical(event).decode(),
        nonce=secrets.token_bytes(32),
        because_of=draft.because_of,
        key=key,
        input_hash=stamp,
        result_model=label,
        result_id=pk,
    )
