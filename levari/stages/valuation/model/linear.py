"""The linear model: robust ridge regression of log prices, its penalty chosen by generalised cross-validation."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from levari.stages.valuation.model.columns import Columns

Floats = npt.NDArray[np.float64]

PENALTIES = tuple(10.0**step for step in np.arange(-1.0, 3.6, 0.5))
#: Rounds of reweighting: far sales count less, as in least absolute deviations.
ROUNDS = 3


@dataclass(frozen=True)
class Line:
    """Fitted weights: log value = level + columns @ weights. `spread` is the median absolute error of the fit."""

    level: float
    weights: Floats
    spread: float

    def predict(self, columns: Columns) -> Floats:
        """Log values, (n)."""
        return np.asarray(self.level + columns @ self.weights)


def fit_line(columns: Columns, target: Floats) -> Line:
    """Fit the ridge; errors beyond 1.5 robust spreads count less in each further round."""
    weight = np.ones(len(target))
    penalty = None
    line = Line(float(target.mean()), np.zeros(columns.width), 0.0)
    for _ in range(ROUNDS):
        level = float(weight @ target / weight.sum())
        goal = target - level
        middle, normal, along = columns.normal(weight, goal)
        penalty = _penalty(normal, along, float(weight @ goal**2), len(target)) if penalty is None else penalty
        weights: Floats = np.asarray(np.linalg.solve(normal + penalty * np.eye(len(along)), along), dtype=np.float64)
        line = Line(level - float(middle @ weights), weights, 0.0)
        error = np.abs(target - line.predict(columns))
        spread = float(np.median(error)) * 1.4826 or 1e-9
        weight = 1 / np.maximum(1, error / (1.5 * spread))
        line = Line(line.level, weights, spread)
    return line


def _penalty(normal: Floats, along: Floats, whole: float, count: int) -> float:
    """The penalty with the least generalised cross-validation error."""
    values, axes = np.linalg.eigh(normal)
    values, turned = np.maximum(values, 0), axes.T @ along
    scores = []
    for tried in PENALTIES:
        kept = turned / (values + tried)
        left = whole - 2 * kept @ turned + kept @ (values * kept)
        freedom = 1 + (values / (values + tried)).sum()
        scores.append(count * left / max(count - freedom, 1.0) ** 2)
    return float(PENALTIES[int(np.argmin(scores))])
