"""The price index: what the same asset would have cost in each month, and its trend beyond the last one."""

import datetime as dt
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from levari.stages.valuation.model.columns import Columns
from levari.stages.valuation.model.linear import fit_line

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

#: A month's change differs from the one before by about so much at most (log): the less sales, the more months are
#: smoothed. How much of it there is in a market is tried, from stiff to loose.
WAVER = 0.015
WAVERS = (0.0003, 0.001, 0.002, 0.004, 0.008, WAVER)
#: The trend is the slope of so many months and of twice as many, and is followed for so many. One year alone strays
#: further from what came (homes of 2010 to 2016, computers of 1993 to 1995).
TREND_MONTHS, TREND_REACH = 12, 18
ROUNDS = 2


def month_of(day: Floats) -> Ints:
    """Months since year 0; nan days are month 0."""
    known = np.nan_to_num(day, nan=1.0).astype(np.int64)
    distinct, place = np.unique(known, return_inverse=True)
    dates = [dt.date.fromordinal(int(one)) for one in distinct]
    return np.array([one.year * 12 + one.month - 1 for one in dates], dtype=np.int64)[place]


def month_start(month: int) -> int:
    """The ordinal of the first day of a month."""
    return dt.date(month // 12, month % 12 + 1, 1).toordinal()


@dataclass(frozen=True)
class Index:
    """Log levels at the middles of months from `first` on, 0 at the last one; beyond it `trend` per month."""

    first: int
    levels: Floats
    trend: float

    def at(self, day: Floats) -> Floats:
        """The log level on each day, straight between the middles of months. Without an index it is 0."""
        if not len(self.levels):
            return np.zeros(len(day))
        place = _position(day) - self.first
        last = len(self.levels) - 1
        inside = np.interp(place, np.arange(last + 1), self.levels)
        return np.asarray(inside + self.trend * np.clip(place - last, 0, TREND_REACH))

    def months_to(self, change: float) -> float:
        """After how many months of the trend the level has moved by so much."""
        return change / abs(self.trend) if self.trend else np.inf


FLAT = Index(0, np.zeros(0), 0.0)


def _position(day: Floats) -> Floats:
    """Months since year 0, such that the middle of a month is a whole number."""
    month = month_of(day)
    starts = {int(one): (month_start(int(one)), month_start(int(one) + 1)) for one in np.unique(month)}
    begin = np.array([starts[int(one)][0] for one in month], dtype=np.float64)
    length = np.array([starts[int(one)][1] for one in month], dtype=np.float64) - begin
    return np.asarray(month + (day - begin + 0.5) / length - 0.5)


def fit_index(columns: Columns, log_price: Floats, day: Floats) -> Index:
    """A line on the facts from the sales of the same months, then levels of months on what it leaves."""
    position = _position(day)
    first, last = int(np.floor(position.min())), int(np.ceil(position.max()))
    if last - first < 2:
        return FLAT
    share = _shares(position - first, last - first + 1)
    _, months = np.unique(month_of(day), return_inverse=True)
    means = np.bincount(months, weights=log_price) / np.bincount(months)
    line = fit_line(columns.within(months), log_price - means[months])
    noise = max(line.spread, 0.02)
    levels = _smooth(share, log_price - columns @ line.weights, noise)
    levels = levels - levels[-1]
    return Index(first, levels, _trend(levels, share, noise))


def _shares(place: Floats, count: int) -> tuple[Ints, Floats]:
    """Between which two middles each sale lies, and how far along."""
    left = np.clip(np.floor(place).astype(np.int64), 0, count - 2)
    return left, np.clip(place - left, 0, 1)


def _smooth(share: tuple[Ints, Floats], left: Floats, noise: float) -> Floats:
    """Levels that fit the sales while their changes waver little (penalised least squares, robust in two rounds)."""
    place, along = share
    count = int(place.max()) + 2
    bend = np.diff(np.eye(count), n=2, axis=0)
    stiff = bend.T @ bend
    weight: Floats = np.ones(len(left))
    levels: Floats = np.zeros(count)
    for _ in range(ROUNDS):
        normal, goal = np.zeros((count, count)), np.zeros(count)
        w = weight / noise**2
        np.add.at(normal, (place, place), w * (1 - along) ** 2)
        np.add.at(normal, (place + 1, place + 1), w * along**2)
        np.add.at(normal, (place, place + 1), w * along * (1 - along))
        np.add.at(normal, (place + 1, place), w * along * (1 - along))
        np.add.at(goal, place, w * (1 - along) * left)
        np.add.at(goal, place + 1, w * along * left)
        levels = _stiffest(normal, goal, float(w @ left**2), stiff, len(left))
        error = np.abs(left - (levels[place] * (1 - along) + levels[place + 1] * along))
        weight = np.asarray(1 / np.maximum(1, error / (1.5 * noise)), dtype=np.float64)
    return levels


def _stiffest(normal: Floats, goal: Floats, whole: float, stiff: Floats, count: int) -> Floats:
    """The stiffest levels whose generalised cross-validation error is the least but for two degrees of freedom.

    A few sales of the last months would otherwise bend the end of the index, from where the trend goes on.
    """
    small = 1e-9 * np.eye(len(goal))
    found: list[tuple[float, Floats]] = []
    for waver in WAVERS:
        solved = np.linalg.solve(normal + stiff / waver**2 + small, np.column_stack([normal, goal]))
        levels, freedom = np.asarray(solved[:, -1], dtype=np.float64), float(np.trace(solved[:, :-1]))
        lost = whole - 2 * float(goal @ levels) + float(levels @ normal @ levels)
        found.append((lost / max(count - freedom, 1.0) ** 2, levels))
    least = min(score for score, _ in found)
    return next(levels for score, levels in found if score <= least * (1 + 4 / count))


def _trend(levels: Floats, share: tuple[Ints, Floats], noise: float) -> float:
    """The mean of the slopes of one and of two years, drawn towards 0 as far as it may be chance."""
    window = min(2 * TREND_MONTHS, len(levels))
    if window < 4:
        return 0.0
    slope = (_slope(levels[-min(TREND_MONTHS, window) :]) + _slope(levels[-window:])) / 2
    time = np.arange(window) - (window - 1) / 2
    count = max(int((share[0] >= len(levels) - window).sum()), 1)
    error = noise / float(np.sqrt(count * (time @ time) / window))
    return slope**3 / (slope**2 + error**2) if slope else 0.0


def _slope(levels: Floats) -> float:
    time = np.arange(len(levels)) - (len(levels) - 1) / 2
    return float(time @ levels / (time @ time))
