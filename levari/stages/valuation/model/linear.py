"""The linear model: robust ridge regression of log prices, its penalty chosen by generalised cross-validation."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

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

    def predict(self, matrix: Floats) -> Floats:
        """Log values, (n)."""
        return np.asarray(self.level + matrix @ self.weights)


def fit_line(matrix: Floats, target: Floats) -> Line:
    """Fit the ridge; errors beyond 1.5 robust spreads count less in each further round."""
    weight = np.ones(len(target))
    line = Line(float(target.mean()), np.zeros(matrix.shape[1]), 0.0)
    for _ in range(ROUNDS):
        line = _ridge(matrix, target, weight)
        error = np.abs(target - line.predict(matrix))
        spread = float(np.median(error)) * 1.4826 or 1e-9
        weight = 1 / np.maximum(1, error / (1.5 * spread))
        line = Line(line.level, line.weights, spread)
    return line


def _ridge(matrix: Floats, target: Floats, weight: Floats) -> Line:
    total = weight.sum()
    middle, level = weight @ matrix / total, float(weight @ target / total)
    gone, goal = (matrix - middle) * np.sqrt(weight)[:, None], (target - level) * np.sqrt(weight)
    values, axes = np.linalg.eigh(gone.T @ gone)
    values = np.maximum(values, 0)
    along = axes.T @ (gone.T @ goal)
    whole, count = float(goal @ goal), len(target)
    best, penalty = np.inf, PENALTIES[0]
    for tried in PENALTIES:
        kept = along / (values + tried)
        left = whole - 2 * kept @ along + kept @ (values * kept)
        freedom = 1 + (values / (values + tried)).sum()
        score = count * left / max(count - freedom, 1.0) ** 2
        if score < best:
            best, penalty = score, tried
    weights = axes @ (along / (values + penalty))
    return Line(level - float(middle @ weights), weights, 0.0)
