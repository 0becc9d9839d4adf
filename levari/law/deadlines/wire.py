"""A term as JSON: the question of a worked case read, the answer written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from levari.law.deadlines import Deadline, Pause, deadline
from levari.law.refusals import InputMissing
from levari.law.working import Result
from levari.law.working.rendering import as_json

Json = Mapping[str, Any]


def answer(pack: str, result: Result[Deadline], language: str = "en") -> dict[str, Any]:
    """The answer of `levari law deadline`; `first_on` only for a window."""
    found = result.value
    return {
        "pack": pack,
        "rule": found.rule,
        "from": found.trigger_at.isoformat(),
        **({"first_on": found.first_on.isoformat()} if found.first_on else {}),
        "last_on": found.last_on.isoformat(),
        "due_at": found.due_at.isoformat(),
        "nominal_on": found.nominal_on.isoformat(),
        "provisional": found.provisional,
        "working": as_json(result.working, language=language),
        "unverified": list(result.unverified),
    }


def worked(pack: str, question: Json) -> dict[str, Any]:
    """The answer to a worked case: `rule`, `from`, and if wanted `place`, `pauses`, `extended_until`."""
    for key in ("rule", "from"):
        if key not in question:
            raise InputMissing(pointer=f"/{key}", name=key, why="A term has a rule and an instant that triggers it.")
    until = question.get("extended_until")
    result = deadline(
        pack,
        question["rule"],
        dt.datetime.fromisoformat(question["from"]),
        place=question.get("place", ""),
        pauses=[pause(told) for told in question.get("pauses", ())],
        extended_until=dt.date.fromisoformat(until) if until else None,
    )
    return answer(pack, result)


def pause(told: Json) -> Pause:
    """A pause from its days `from` and `until` and its reason `why`."""
    until = told.get("until")
    return Pause(
        dt.date.fromisoformat(told["from"]), dt.date.fromisoformat(until) if until else None, told.get("why", "")
    )
