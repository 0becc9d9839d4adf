"""What a pack says about interest for delayed performance: its rates over time, its count of days, its order of credit.

A pack that answers positions has a module `delayed_interest` with `TERMS() -> Terms`.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from importlib import import_module

from levari.law.pack import Pack, load
from levari.law.pack.lines import Line
from levari.law.refusals import NotInForce, PackCannot

WITH_POSITIONS = ("cn",)


@dataclass(frozen=True, slots=True)
class RatePeriod:
    """One rate per day from the day number `first` to `last`, both counted, its line and how to say it."""

    first: int
    last: int
    rate: Fraction
    line: Line
    words: str
    facts: Mapping[str, str]
    also_unverified: tuple[str, ...] = ()


@dataclass(frozen=True)
class Terms:
    """The rate periods are in order of time without a hole; `rules` names the rule ids of a pack for the roles
    general, start, end, stay, last, sum, count_start, count_end, order, within."""

    pack: Pack
    periods: tuple[RatePeriod, ...]
    rules: Mapping[str, str]

    def between(self, first: int, last: int) -> Iterator[RatePeriod]:
        """The rate periods that touch the days from `first` to `last`.

        :raises NotInForce: the pack knows no rate for the first of the days.
        """
        newest = self.periods[-1]
        if first >= newest.first:
            yield newest
            return
        oldest = self.periods[0]
        if first < oldest.first:
            day, since = dt.date.fromordinal(first), dt.date.fromordinal(oldest.first)
            raise NotInForce(pack=self.pack.code, id=oldest.line.id, on=day, first=since)
        yield from (period for period in self.periods if period.first <= last and period.last >= first)

    def counting(self, on: dt.date) -> tuple[bool, bool]:
        """Are the day of expiry and the last day counted, if the question does not say?"""
        start = self.pack.value(self.rules["count_start"], on).value
        end = self.pack.value(self.rules["count_end"], on).value
        return start == "yes", end == "yes"

    def credit_order(self, on: dt.date) -> tuple[str, ...]:
        """Kinds of items in the order in which a payment goes to them, if the question does not say."""
        return tuple(entry.key for entry in self.pack.listing(self.rules["order"], on).entries)


@functools.cache
def terms_of(code: str) -> Terms:
    """The terms of a pack.

    :raises PackUnknown: no such pack.
    :raises PackCannot: the pack has no rules of this kind.
    """
    load(code)
    if code not in WITH_POSITIONS:
        raise PackCannot(pointer="/pack", pack=code, what="interest for delayed performance")
    found = import_module(f"levari.law.{code}.delayed_interest").terms()
    assert isinstance(found, Terms)
    return found
