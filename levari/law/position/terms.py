"""What a pack says about interest for late payment: its rates over time, its count of days, its order of credit.

A pack that answers positions has a module `delayed_interest` with `terms() -> Terms`.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from importlib import import_module

from levari.law.pack import Pack, load
from levari.law.pack.lines import Line
from levari.law.position.question import DayBasis, Facts, Item
from levari.law.refusals import NotInForce, PackCannot, RateUnknown
from levari.law.working import Step

WITH_POSITIONS = ("cn", "de", "ew", "fr", "us")


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


@dataclass(frozen=True, slots=True)
class Track:
    """The rates of one debt over time, in order and without a hole; without periods it bears no interest.

    At the end of each of the `capital_days` the unpaid interest begins to bear interest itself. `notes` are the steps
    of a working that say why it is this track.
    """

    periods: tuple[RatePeriod, ...]
    capital_days: tuple[int, ...] = ()
    notes: tuple[Step, ...] = ()

    def between(self, code: str, first: int, last: int) -> Iterator[RatePeriod]:
        """The rate periods that touch the days from `first` to `last`.

        :raises NotInForce: the pack knows no rate for the first of the days.
        :raises RateUnknown: nor for the last.
        """
        newest = self.periods[-1]
        if last > newest.last:
            known = dt.date.fromordinal(newest.last)
            after = known + dt.timedelta(days=1)
            raise RateUnknown(pack=code, id=newest.line.id, known=known, on=after)
        if first >= newest.first:
            yield newest
            return
        oldest = self.periods[0]
        if first < oldest.first:
            day, since = dt.date.fromordinal(first), dt.date.fromordinal(oldest.first)
            raise NotInForce(pack=code, id=oldest.line.id, on=day, first=since)
        yield from (period for period in self.periods if period.first <= last and period.last >= first)


@dataclass(frozen=True, slots=True)
class Debt:
    """What the rate of an item may depend on. `where` is the JSON pointer of the item, `until` a day number."""

    item: Item
    where: str
    items: tuple[Item, ...]
    facts: Facts
    basis: DayBasis
    currency: str
    until: int


@dataclass(frozen=True)
class Terms:
    """`rules` names the rule ids of a pack for the roles general, rate, start, end, stay, last, sum, count_start,
    count_end, day_basis, rounding, order, within.

    `needs` and `allows` are the facts of the question, `item_facts` those of an item, that belong to the pack; stays
    asked for by those in `stopping` stop the interest; a principal without a day of its own bears interest after
    `judgment_on` if `from_judgment`; `basis_open` allows `options.day_basis`; `steps` are principals from which on
    the rates may be others.
    """

    pack: Pack
    rules: Mapping[str, str]
    track: Callable[[Debt], Track]
    needs: tuple[str, ...] = ()
    allows: tuple[str, ...] = ()
    item_facts: tuple[str, ...] = ()
    stopping: frozenset[str] = field(default_factory=frozenset)
    from_judgment: bool = False
    basis_open: bool = False
    steps: tuple[int, ...] = ()

    def counting(self, on: dt.date) -> tuple[bool, bool]:
        """Are the first and the last day counted, if the question does not say?"""
        start = self.pack.value(self.rules["count_start"], on).value
        end = self.pack.value(self.rules["count_end"], on).value
        return start == "yes", end == "yes"

    def day_basis(self, on: dt.date) -> DayBasis:
        """By how many days a rate per year is divided, if the question does not say (365 where rates are daily)."""
        if "day_basis" not in self.rules:
            return 365
        value = self.pack.value(self.rules["day_basis"], on).value
        return "actual" if value == "actual" else int(str(value))

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
