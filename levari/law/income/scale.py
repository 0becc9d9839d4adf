"""A scale of attachable income: bands of shares, in whole numbers, the same formula for one income and for a column."""

from __future__ import annotations

import functools
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor, lcm
from typing import TYPE_CHECKING, Literal, Protocol, TypeVar

from levari.law.pack.lines import Line
from levari.law.rational import decimal
from levari.law.working import Step

if TYPE_CHECKING:
    import datetime as dt

    import numpy as np
    from numpy.typing import NDArray

    from levari.law.pack import Pack

    Whole = TypeVar("Whole", int, NDArray[np.int64])

#: Codes of the pay periods and the word of each in the vocabulary; B and S are known in the United States only.
PERIODS = {
    "M": "period_month",
    "W": "period_week",
    "D": "period_day",
    "B": "period_two_weeks",
    "S": "period_half_month",
}
#: The greatest net income that is reckoned with, in minor units: the formula stays far below 64 bits.
MOST_NET = 10**14
MOST_DEPENDANTS = 99
CENTS = 100


def in_band(net: Whole, factor: Whole, fixed: Whole, divisor: Whole) -> Whole:
    """What a band attaches of an income, in whole minor units; the rounding is in the constants (`Scale.terms`)."""
    return (factor * net + fixed) // divisor


def minor_units(text: str) -> Fraction:
    """Minor units of an amount of a pack, exact; all these packs have currencies of two digits."""
    return decimal(text) * CENTS


@dataclass(frozen=True, slots=True)
class Part:
    """`share` of the income between `above` and `upto` (None: without end), both exact minor units."""

    share: Fraction
    above: Fraction = Fraction(0)
    upto: Fraction | None = None

    def base(self, net: int) -> Fraction:
        """How much of an income is in this part."""
        return (Fraction(net) if self.upto is None else min(Fraction(net), self.upto)) - self.above

    def term(self) -> tuple[Fraction, Fraction]:
        """Factor and constant of its amount, for an income above `above` and, if there is one, above `upto`."""
        if self.upto is None:
            return self.share, -self.share * self.above
        return Fraction(0), self.share * (self.upto - self.above)


@dataclass(frozen=True, slots=True)
class Band:
    """Incomes above `over`, up to the next band: what is attached is the sum of the parts."""

    over: Fraction
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Scale:
    """What the law of one day attaches of the income of one pay period with so many dependants.

    An income is cut at `whole_above` (what lies above is attached whole), rounded down to `step`, and goes into the
    band it lies in; `printed` holds what an official table says for a number of steps, and goes before the bands. At
    least `left` stays in any case. `rules` are the lines it rests on, the first gives it its name; `basis` are their
    steps. Each amount is rounded once to a whole minor unit; `half` says where exactly half of one goes.
    """

    bands: tuple[Band, ...]
    rules: tuple[Line, ...]
    basis: tuple[Step, ...] = ()
    step: int = 1
    whole_above: int | None = None
    left: int = 0
    printed: tuple[int, ...] = ()
    table: Line | None = None
    floor_rule: Line | None = None
    half: Literal["up", "down"] = "up"

    @functools.cached_property
    def edges(self) -> tuple[int, ...]:
        """A whole income above the edge of a band is in it, or in a later one; the first band takes all."""
        return (-1, *(floor(band.over) for band in self.bands[1:]))

    @functools.cached_property
    def divisor(self) -> int:
        """The divisor of all terms."""
        return 2 * lcm(*(number.denominator for term in self._terms for number in term))

    @functools.cached_property
    def terms(self) -> tuple[tuple[int, int], ...]:
        """Factor and constant of each band in parts of the divisor; half a unit more, so that rounding down rounds."""
        half = self.divisor // 2 - (self.half == "down")
        return tuple((int(factor * self.divisor), int(fixed * self.divisor) + half) for factor, fixed in self._terms)

    @functools.cached_property
    def _terms(self) -> list[tuple[Fraction, Fraction]]:
        sums = []
        for band in self.bands:
            terms = [part.term() for part in band.parts]
            sums.append((sum((one for one, _ in terms), Fraction(0)), sum((two for _, two in terms), Fraction(0))))
        return sums

    def band(self, net: int) -> Band:
        """The band an income lies in."""
        return self.bands[self._place(net)]

    def _place(self, net: int) -> int:
        return bisect_left(self.edges, net) - 1

    def inside(self, net: int) -> int:
        """What of an income goes through the bands: cut, then rounded down."""
        cut = net if self.whole_above is None else min(net, self.whole_above)
        return cut - cut % self.step

    def by_formula(self, inside: int) -> int:
        """What the bands alone attach of an income that is cut and rounded down."""
        factor, fixed = self.terms[self._place(inside)]
        return in_band(inside, factor, fixed, self.divisor)

    def by_law(self, inside: int) -> int:
        """What the official table says, or where it is silent, the bands."""
        place = inside // self.step
        return self.printed[place] if place < len(self.printed) else self.by_formula(inside)

    def amount(self, net: int) -> int:
        """What is attached of an income, both in minor units."""
        above = 0 if self.whole_above is None else max(net - self.whole_above, 0)
        return max(0, min(self.by_law(self.inside(net)) + above, net - self.left))

    @functools.cached_property
    def steps(self) -> tuple[int, ...]:
        """What the law attaches at each number of steps up to the cut, for a scale that has both."""
        assert self.whole_above is not None
        return tuple(self.by_law(place * self.step) for place in range(self.whole_above // self.step + 1))


class IncomeLaw(Protocol):
    """What the module `levari.law.<pack>.income` holds."""

    #: Pay periods there are rules for.
    PERIODS: tuple[str, ...]
    #: From so many dependants on, more change nothing.
    DEPENDANTS: int
    #: Places with tables of their own; empty where there are none, else the first is taken if none is named.
    REGIONS: tuple[str, ...]

    def ids(self, region: str) -> Sequence[str]:
        """The rules whose change changes a scale."""

    def scale(self, pack: Pack, on: dt.date, period: str, dependants: int, region: str) -> Scale:
        """The scale of a day."""


def told(line: Line) -> Step:
    """A rule without a number as a step."""
    return Step(line.id, "as_the_rule_says", {"what": line.told}, line.citation)
