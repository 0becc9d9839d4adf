"""How far a value may be off: a model of the size of errors, and two-sided conformal bounds by price third."""

from dataclasses import dataclass
from typing import Any

import lightgbm
import numpy as np
import numpy.typing as npt

from levari.stages.valuation.model.trees import grow, predict, read

Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]

LEVEL = 0.90
FOLDS, THIRDS = 5, 3
#: With fewer errors than this every asset gets the same size of error; a third needs so many of its own.
ENOUGH, THIRD_ENOUGH = 200, 60
#: Sizes below this share of the usual one are not believed.
LEAST = 0.35
#: How much smaller the tails of out-of-time errors are taken: with 400 of them by a tenth, with 10,000 by 2 %.
DOUBT = 2.0


@dataclass(frozen=True)
class Width:
    """Size of error times bounds: the interval of a log value is value + size * (low, high) of its price third."""

    sizes: lightgbm.Booster | None
    usual: float
    cuts: tuple[float, ...]
    bounds: tuple[tuple[float, float], ...]

    def size(self, matrix: Floats, value: Floats) -> Floats:
        """The expected size of the error of each log value, (n)."""
        if self.sizes is None:
            return np.full(len(value), self.usual)
        told = predict(self.sizes, np.column_stack([matrix, value]))
        return np.asarray(self.usual * np.exp(np.maximum(told, np.log(LEAST))))

    def interval(self, size: Floats, value: Floats) -> tuple[Floats, Floats]:
        """Lower and upper log bounds."""
        third = np.searchsorted(np.array(self.cuts), value, side="right")
        bounds = np.array(self.bounds)
        return value + size * bounds[third, 0], value + size * bounds[third, 1]

    def as_json(self) -> dict[str, Any]:
        """All that `from_json` needs."""
        return {
            "sizes": self.sizes and self.sizes.model_to_string(),
            "usual": self.usual,
            "cuts": list(self.cuts),
            "bounds": [list(one) for one in self.bounds],
        }

    @classmethod
    def from_json(cls, told: dict[str, Any]) -> "Width":
        """The same again."""
        bounds = tuple((one[0], one[1]) for one in told["bounds"])
        return cls(told["sizes"] and read(told["sizes"]), told["usual"], tuple(told["cuts"]), bounds)


def fit_width(
    matrix: Floats, value: Floats, log_price: Floats, recent: Mask, codes: range, seed: int, *, timed: bool
) -> Width:
    """Sizes and bounds from known errors, each error sized without itself; `recent` marks the newest of them."""
    error = log_price - value
    usual = float(np.median(np.abs(error))) or 1e-6
    told = np.column_stack([matrix, value])
    sizes, fair = None, np.full(len(error), usual)
    if len(error) >= ENOUGH:
        sizes = _grow(told, error, usual, codes, seed)
        fold = np.random.default_rng(seed).permutation(len(error)) % FOLDS
        for one in range(FOLDS):
            part = _grow(told[fold != one], error[fold != one], usual, codes, seed)
            fair[fold == one] = Width(part, usual, (), ()).size(matrix[fold == one], value[fold == one])
    score = error / fair
    thirds = THIRDS if recent.sum() >= THIRDS * THIRD_ENOUGH else 1
    cuts = tuple(float(one) for one in np.quantile(value[recent], np.arange(1, thirds) / thirds))
    third = np.searchsorted(np.array(cuts), value, side="right")
    bounds = []
    for one in range(thirds):
        # A quiet half-year after a restless one is not believed: the wider of both holds.
        doubt = DOUBT if timed else 0.0
        newest, all_of_it = _bounds(score[(third == one) & recent], doubt), _bounds(score[third == one], doubt)
        bounds.append((min(newest[0], all_of_it[0]), max(newest[1], all_of_it[1])))
    return Width(sizes, usual, cuts, tuple(bounds))


def _grow(told: Floats, error: Floats, usual: float, codes: range, seed: int) -> lightgbm.Booster:
    """Trees for the log of the size of errors, in units of the usual one."""
    size = np.log(np.maximum(np.abs(error) / usual, 0.02))
    few = {"num_leaves": 8, "min_data_in_leaf": max(30, len(error) // 50), "learning_rate": 0.05}
    # The fewer errors, the less is believed of their pattern: too sure a pattern makes intervals too narrow.
    return grow(told, size, codes, rounds=int(np.clip(len(error) / 80, 15, 120)), seed=seed, **few)


def _bounds(score: Floats, doubt: float) -> tuple[float, float]:
    """Both tails of the scores, each held with the finite-sample correction of split conformal prediction.

    That correction holds for errors that come in any order. The next ones of a moving market do not: by `doubt` over
    the root of their number each tail is taken smaller.
    """
    ordered = np.sort(score)
    count = len(ordered)
    tail = (1 - LEVEL) / 2 * max(1 - doubt / np.sqrt(count), 0.5)
    rank = int(np.floor((count + 1) * tail))
    low, high = max(rank - 1, 0), min(count - rank, count - 1)
    return float(ordered[low]), float(ordered[high])
