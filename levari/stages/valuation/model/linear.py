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
    penalty = None
    line = Line(float(target.mean()), np.zeros(matrix.shape[1]), 0.0)
    for _ in range(ROUNDS):
        total = weight.sum()
        middle, level = weight @ matrix / total, float(weight @ target / total)
        root = np.sqrt(weight)
        gone, goal = (matrix - middle) * root[:, None], (target - level) * root
        normal, along = gone.T @ gone, gone.T @ goal
        penalty = _penalty(normal, along, float(goal @ goal), len(target)) if penalty is None else penalty
        weights = np.linalg.solve(normal + penalty * np.eye(len(along)), along)
        line = Line(level - float(middle @ weights), weights, 0.0)
        error = np.abs(target - line.predict(matrix))
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
