"""The working of a result: a tree of steps, each citing its rule, and one function per form it is shown in.

The words of a step are a key of `words.toml` with its facts, so the same tree reads in every language of that file.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Generic, TypeVar

from levari.law.pack.lines import Citation, Told
from levari.law.rational import Exact

Kind = TypeVar("Kind")


class Word(str):
    """A fact that is itself a key of the vocabulary."""

    __slots__ = ()


Fact = str | int | dt.date | Word | Told


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a working; amounts are exact minor units; `days` run from `from_on` to `until_on`, both counted."""

    rule: str
    words: str
    facts: Mapping[str, Fact] = field(default_factory=dict)
    citation: Citation | None = None
    from_on: dt.date | None = None
    until_on: dt.date | None = None
    days: int | None = None
    base: Exact | None = None
    rate: Fraction | None = None
    amount: Exact | None = None
    rounding: str = ""
    steps: tuple[Step, ...] = ()
    also_unverified: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Result(Generic[Kind]):
    """A value and how it came about. `currency` is empty where no money is in it."""

    value: Kind
    working: tuple[Step, ...]
    currency: str = ""

    @property
    def unverified(self) -> tuple[str, ...]:
        """Ids of the rules in the working that nobody checked against a text."""
        return unverified(self.working)


def every(steps: Iterable[Step]) -> Iterator[Step]:
    """All steps of a tree, each before those below it."""
    for step in steps:
        yield step
        yield from every(step.steps)


def unverified(steps: Iterable[Step]) -> tuple[str, ...]:
    """Ids of the rules a tree rests on that have the status `unverified`, sorted."""
    found: set[str] = set()
    for step in every(steps):
        found.update(step.also_unverified)
        if step.citation is not None and step.citation.status == "unverified":
            found.add(step.rule)
    return tuple(sorted(found))


@functools.cache
def vocabulary() -> Mapping[str, Mapping[str, str]]:
    """The sentences of `words.toml`: key, then language."""
    import tomllib
    from pathlib import Path

    return tomllib.loads((Path(__file__).parent / "words.toml").read_text("utf-8"))


def sentence(key: str, facts: Mapping[str, Fact], language: str = "en") -> str:
    """One sentence of the vocabulary with its facts; Chinese for `zh...`, else English."""
    tongue = "zh" if language.startswith("zh") else "en"
    told = {name: _spoken(fact, tongue) for name, fact in facts.items()}
    return vocabulary()[key][tongue].format(**told)


def _spoken(fact: Fact, tongue: str) -> str | int | dt.date:
    if isinstance(fact, Told):
        return fact.zh if tongue == "zh" else fact.en
    return vocabulary()[fact][tongue] if isinstance(fact, Word) else fact
