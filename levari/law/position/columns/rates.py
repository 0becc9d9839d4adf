"""The rates of a track as a table: what one unit bears from a day on to a day, in whole numbers."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from levari.law.position.columns.claims import Amounts, Claims, Rows
from levari.law.position.terms import Track, terms_of

#: Day numbers of datetime64[D] are ordinals less this.
EPOCH = 719_163


@dataclass(frozen=True, slots=True)
class Table:
    """`sums[day - origin]` is the sum of the daily rates of all days up to `day`, in parts of `parts`.

    `last` is the last counted day; `tomorrow` the rate of the day after it, None if it is not known. The table has a
    cell for that day too. Days are those of datetime64[D].
    """

    origin: int
    last: int
    parts: int
    sums: Amounts
    tomorrow: int | None

    @staticmethod
    def of(claims: Claims, track: Track, rows: Rows) -> Table:
        """The table of a track for the rows of a group.

        :raises NotInForce, RateUnknown: the pack does not know a rate that a row needs.
        """
        start, end = counted(claims)
        last = claims.on.toordinal() - (0 if end else 1)
        first = min(_first_due(claims, rows) + (0 if start else 1), last + 1)
        known = bool(track.periods) and track.periods[-1].last > last
        until = last + 1 if known or not track.periods else last
        periods = list(track.between(claims.pack, first, until)) if track.periods and first <= until else []
        parts = math.lcm(*(period.rate.denominator for period in periods))
        sums = np.zeros(last + 1 - first + 2, np.int64)
        for period in periods:
            low, high = max(period.first, first), min(period.last, until)
            sums[low - first + 1 : high - first + 2] = period.rate.numerator * (parts // period.rate.denominator)
        total = np.cumsum(sums)
        tomorrow = int(sums[-1]) if known or not track.periods else None
        return Table(first - 1 - EPOCH, last - EPOCH, parts, total, tomorrow)

    @property
    def most(self) -> int:
        """What one unit bears over all days, in parts."""
        return int(self.sums[-1])


def counted(claims: Claims) -> tuple[bool, bool]:
    """Are the first and the last day counted?"""
    start, end = terms_of(claims.pack).counting(claims.on)
    options = claims.options
    return (
        start if options.start_inclusive is None else options.start_inclusive,
        end if options.end_inclusive is None else options.end_inclusive,
    )


def due_days(claims: Claims, rows: Rows) -> Amounts:
    """The day on which each claim was to be paid, or was adjudged."""
    told = claims.performance_due_on if claims.performance_due_on is not None else claims.facts["judgment_on"]
    return told[rows].astype("datetime64[D]").view(np.int64)


def _first_due(claims: Claims, rows: Rows) -> int:
    return int(due_days(claims, rows).min()) + EPOCH
