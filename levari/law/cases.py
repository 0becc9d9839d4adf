"""The worked cases of the packs: read, answered by the calculators the programs use, compared with the sums by hand.

A file `levari/law/<pack>/cases/*.toml` holds `[[case]]` blocks: `id`, `article`, `arithmetic` (how one gets there),
`calculator` (a key of `CALCULATORS`; `position` if left out), the question of that calculator, and `expect`, a part of
the answer. A calculator that wants worked cases adds a line here and a function `worked(pack, question) -> answer`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from levari.basics.refusal import Refusal
from levari.law.pack import FOLDER, known

Json = dict[str, Any]
OWN_KEYS = ("id", "article", "arithmetic", "calculator", "expect")

#: Calculator: where its function `worked(pack, question) -> answer` is found.
CALCULATORS = {
    "position": "levari.law.position.wire:worked",
    "deadline": "levari.law.deadlines.wire:worked",
    "fee": "levari.law.worked:fee",
    "measure": "levari.law.worked:measure",
    "listing": "levari.law.worked:listing",
    "lift": "levari.law.worked:lift",
    "ranks": "levari.law.worked:ranks",
    "auction_round": "levari.law.worked:auction_round",
    "award_limits": "levari.law.worked:award_limits",
    "overbid": "levari.law.worked:overbid",
    "mean_price": "levari.law.worked:mean_price",
    "price_use": "levari.law.worked:price_use",
    "closing_check": "levari.law.worked:closing_check",
    "rechecks": "levari.law.worked:rechecks",
    "parameter": "levari.law.worked:parameter",
    "attachable": "levari.law.income.wire:worked",
    "household": "levari.law.income.wire:worked_household",
    "earnings_order": "levari.law.income.wire:worked_order",
}


@dataclass(frozen=True)
class Case:
    """One question with what it must come to; `expect` may be a part of the answer only."""

    pack: str
    id: str
    calculator: str
    article: str
    arithmetic: str
    question: Json
    expect: Json


@dataclass(frozen=True)
class Outcome:
    """What became of a case: `rules` it went through, and where its answer differs, each place in words."""

    case: Case
    rules: frozenset[str]
    different: tuple[str, ...]


def cases(code: str | None = None) -> Iterator[Case]:
    """The cases of one pack, or of all."""
    for pack in known() if code is None else [code]:
        for path in sorted((FOLDER / pack / "cases").glob("*.toml")):
            yield from cases_in(pack, path)


def cases_in(pack: str, path: Path) -> Iterator[Case]:
    """The cases of one file; the id begins with the name of the file."""
    for block in tomllib.loads(path.read_text("utf-8"))["case"]:
        question = {key: value for key, value in block.items() if key not in OWN_KEYS}
        id_, calculator = f"{path.stem}/{block['id']}", block.get("calculator", "position")
        yield Case(pack, id_, calculator, block["article"], block["arithmetic"], question, block["expect"])


def run(case: Case) -> Outcome:
    """Answer a case and compare; a refusal is an answer with the one key `refused`, its reason."""
    try:
        told = _calculator(case.calculator)(case.pack, case.question)
    except Refusal as refused:
        told = {"refused": type(refused).__name__, "detail": str(refused)}
    rules = frozenset(_rules(told.get("working", [])))
    return Outcome(case, rules, tuple(_differences("", case.expect, told)))


def _calculator(name: str) -> Callable[[str, Json], Json]:
    module, _, function = CALCULATORS[name].partition(":")
    found: Callable[[str, Json], Json] = getattr(import_module(module), function)
    return found


def _rules(steps: list[Json]) -> Iterator[str]:
    for step in steps:
        if step["rule"]:
            yield step["rule"]
        yield from _rules(step.get("steps", []))


def _differences(place: str, expected: Any, told: Any) -> Iterator[str]:
    if not isinstance(expected, Mapping):
        if expected != told:
            yield f"{place}: {expected!r} by hand, {told!r} here"
    elif not isinstance(told, Mapping):
        yield f"{place}: {dict(expected)!r} by hand, {told!r} here"
    else:
        for key, part in expected.items():
            yield from _differences(f"{place}/{key}", part, told.get(key))
