"""From members to one value: weights by past errors, level by the newest errors, stretch where values are uneven."""

from dataclasses import dataclass
from itertools import product

import numpy as np
import numpy.typing as npt

from levari.stages.valuation.model import ratios
from levari.stages.valuation.model.history import History

Floats = npt.NDArray[np.float64]

#: The weights tried: all of the members in steps of a tenth; those this close to the best are averaged.
STEP, CLOSE = 0.1, 1.008
#: Members that went on unchanged are levelled by the newest errors: of so many days, or of so many sales of a year if
#: those days have fewer (they would tell of the season). The level is believed to be off by about so much (log).
LEVEL_DAYS, LEVEL_LEAST, YEAR, LEVEL_DOUBT = 61, 150, 366, 0.02
#: Members just grown have learned most of what the newest errors tell; what stays is this share of the error of a year.
STAYS = 0.7
#: Values are stretched until the vertical equity indicator keeps its bound, and further until the price-related bias
#: keeps its own, as long as the dispersion rises by no more than this factor.
VEI_BOUND, PRB_BOUND, DEARER = 8.0, 0.026, 1.012
STRETCHES = tuple(1 + sign * step / 100 for step in range(21) for sign in (1, -1) if step or sign > 0)


@dataclass(frozen=True)
class Blend:
    """log value = middle + stretch * (members @ weights + level - middle)."""

    weights: Floats
    level: float
    middle: float
    stretch: float

    def value(self, logs: Floats) -> Floats:
        """One log value for each row of member values, (n)."""
        mixed = logs @ self.weights + self.level
        return np.asarray(self.middle + self.stretch * (mixed - self.middle))


def fit_blend(history: History, as_of: float, *, grown: bool = True) -> tuple[Blend, Floats]:
    """The blend as of a day, and the log values it would have given in the history, each level from what was before.

    `grown` says that the members were grown on that day, with the sales of the history among those they saw.
    """
    log_price = np.log(history.sales.price)
    weights = _weights(history.logs, log_price)
    mixed = history.logs @ weights
    error = log_price - mixed
    levels = np.array([_level(history, error, day) for day in np.unique(history.made)]) if history.timed else None
    if levels is None:
        level = _shrunk(error)
        even = mixed + level
    else:
        even = mixed + levels[np.searchsorted(np.unique(history.made), history.made)]
        level = _level(history, error, as_of) if grown else _newest_level(history, error, as_of)
    middle = float(np.median(even))
    stretch = _stretch(even, log_price, middle)
    blend = Blend(weights, level, middle, stretch)
    return blend, middle + stretch * (even - middle)


def _weights(logs: Floats, log_price: Floats) -> Floats:
    steps = round(1 / STEP)
    parts = [one for one in product(range(steps + 1), repeat=logs.shape[1]) if sum(one) == steps]
    tried = np.array(parts) / steps
    error = log_price[:, None] - logs @ tried.T
    score = np.abs(error - np.median(error, axis=0)).mean(axis=0)
    return np.asarray(tried[score <= CLOSE * score.min()].mean(axis=0))


def _level(history: History, error: Floats, day: float) -> float:
    """What stays of the errors of the year before a day once members are grown anew."""
    return STAYS * _shrunk(error[(history.sales.day < day) & (history.sales.day >= day - YEAR)])


def _newest_level(history: History, error: Floats, day: float) -> float:
    """What the newest errors before a day say about the level of members that have not seen these sales."""
    known = history.sales.day < day
    recent = known & (history.sales.day >= day - LEVEL_DAYS)
    if recent.sum() < LEVEL_LEAST and known.any():
        since = np.sort(history.sales.day[known])[-min(LEVEL_LEAST, int(known.sum()))]
        recent = known & (history.sales.day >= max(since, day - YEAR))
    return _shrunk(error[recent])


def _shrunk(error: Floats) -> float:
    """The median error, believed the more the more errors there are and the closer they lie."""
    if len(error) < 5:
        return 0.0
    middle = float(np.median(error))
    spread = 1.4826 * float(np.median(np.abs(error - middle)))
    return middle * len(error) / (len(error) + (spread / LEVEL_DOUBT) ** 2)


def _stretch(value: Floats, log_price: Floats, middle: float) -> float:
    """The least stretch around the middle that brings the equity figures within their bounds, else the best one."""
    price, dearest = np.exp(log_price), np.inf
    found, least = 1.0, (np.inf, np.inf)
    for stretch in STRETCHES:
        tried = np.exp(middle + stretch * (value - middle))
        dispersion = ratios.cod(tried, price)
        dearest = DEARER * dispersion if stretch == 1 else dearest
        uneven = max(abs(ratios.vei(tried, price)) / VEI_BOUND, 1.0)
        biased = max(abs(ratios.prb(tried, price)) / PRB_BOUND, 1.0)
        if uneven == biased == 1:
            return stretch
        if (uneven, biased) < least and (uneven < least[0] or dispersion <= dearest):
            found, least = stretch, (uneven, biased)
    return found
