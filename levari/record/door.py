"""The one door for writes: one transaction that locks, decides, writes rows and one entry, and defers jobs."""

import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol, cast
from uuid import UUID

from django.apps import apps

from levari.access.context import acting, current
from levari.access.models import Actor
from levari.access.permissions import Permission
from levari.access.rules import decide
from levari.record.draft import Draft, input_hash
from levari.record.errors import KeyReused, NotPermitted
from levari.record.locking import Earlier, Standing, earlier_by_key, lock, who
from levari.record.writing import Doing, Done, write

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
    key: str | None = given.pop("key", None) or None
    by, subject = given["by"], given.get(declared.locks)
    stamp = _stamp(declared, {name: value for name, value in given.items() if name not in ("at", "by")}, key)
    with acting(court=_court_of(subject, given, by), actor=by.id):
        if subject is not None:
            subject = given[declared.locks] = lock([subject])[0]
        standing, earlier = who(by.id, key)
        _permit(declared, by, standing, [] if subject is None else [subject])
        if key and earlier:
            return _answer(earlier, key, stamp)
        draft = Draft(_case_id(subject))
        result = declared.body(draft, **given)
        write(_doing(declared, given), [Done(draft, key, stamp, result)])
        return result


def _enter_many(declared: Act, given: dict[str, Any]) -> list[Any]:
    items = list(given[declared.bulk])
    keys: Sequence[str | None] = given.pop("keys", None) or [None] * len(items)
    by = given["by"]
    if not items:
        return []
    with acting(court=_court_of(_subject(declared, items[0]), given, by), actor=by.id):
        fresh = lock([_subject(declared, item) for item in items] if declared.locks else [])
        standing, _ = who(by.id)
        _permit(declared, by, standing, fresh)
        stamps = [_stamp(declared, {"item": item}, key) for item, key in zip(items, keys, strict=True)]
        earlier = earlier_by_key([key for key in keys if key])
        new = [place for place, key in enumerate(keys) if not (key and key in earlier)]
        results: list[Any] = [None] * len(items)
        for place, key in enumerate(keys):
            if key and key in earlier:
                results[place] = _answer(earlier[key], key, stamps[place])
        for place, subject in enumerate(fresh):
            items[place] = replace(items[place], **{declared.locks: subject})
        if new:
            given[declared.bulk] = [items[place] for place in new]
            made = _run_bulk(declared, given, [(keys[place], stamps[place]) for place in new])
            for place, result in zip(new, made, strict=True):
                results[place] = result
        return results


def _run_bulk(declared: Act, given: dict[str, Any], asked: Sequence[tuple[str | None, str]]) -> list[Any]:
    """Run the body over the items that are new; `asked` holds key and input hash of each."""
    drafts = [Draft(_case_id(_subject(declared, item))) for item in given[declared.bulk]]
    made = list(declared.body(drafts, **given))
    write(
        _doing(declared, given),
        [Done(draft, key, stamp, result) for draft, (key, stamp), result in zip(drafts, asked, made, strict=True)],
    )
    return made


def _stamp(declared: Act, asked: dict[str, Any], key: str | None) -> str:
    return input_hash(declared.kind, asked) if key else ""


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


def _permit(declared: Act, by: Actor, standing: Standing, subjects: Sequence[Lockable]) -> None:
    court_id = standing.court_id
    decision = decide(
        actor_kind=standing.kind,
        active=standing.active,
        roles=standing.roles,
        permission=declared.needs,
        imposes=declared.imposes,
        same_court=court_id is None or all(subject.court_id == court_id for subject in subjects),
        assigned=all(cast(Any, subject).is_assigned(by) for subject in subjects) if declared.assigned else None,
    )
    if not decision.allowed:
        raise NotPermitted(reason=decision.reason)


def _answer(earlier: Earlier, key: str, stamp: str) -> Any:
    """The stored answer to a request that was carried out before."""
    if earlier.input_hash != stamp:
        raise KeyReused(key=key)
    if not earlier.result_model:
        return None
    return apps.get_model(earlier.result_model)._default_manager.get(pk=earlier.result_id)


def _case_id(subject: Any) -> UUID | None:
    """The case an entry is filed under: the locked case itself, or the case of the locked row."""
    if subject is None:
        return None
    return cast(
        "UUID | None", subject.pk if subject._meta.label == "casefile.Case" else getattr(subject, "case_id", None)
    )


def _doing(declared: Act, given: dict[str, Any]) -> Doing:
    by: Actor = given["by"]
    return Doing(
        kind=declared.kind,
        court_id=int(current().court),
        actor_id=by.id,
        actor_kind=by.kind,
        imposes=declared.imposes,
        at=given["at"],
        basis=str(given.get("basis", "")),
        reason=str(given.get("reason", "")),
    )
