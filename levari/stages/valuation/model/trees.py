"""Gradient-boosted trees (LightGBM) with fixed parameters, so that the same sales and seed give the same trees."""

from typing import Any

import lightgbm
import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

#: From so many rows on it pays to share them out.
MANY = 512

FIXED: dict[str, Any] = {
    "verbosity": -1,
    "deterministic": True,
    "force_col_wise": True,
    "min_data_in_leaf": 15,
    "feature_fraction": 0.5,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 5.0,
    "cat_smooth": 20.0,
    "cat_l2": 20.0,
    "num_leaves": 48,
    "learning_rate": 0.1,
    # One thread each: forests are grown side by side instead, because threads within a tree wait for each other.
    "num_threads": 1,
}


def grow(matrix: Floats, target: Floats, codes: range, *, rounds: int, seed: int, **other: Any) -> lightgbm.Booster:
    """Trees grown on a matrix whose columns `codes` hold codes of categories."""
    fixed = FIXED | {"seed": seed} | other
    data = lightgbm.Dataset(matrix, target, categorical_feature=list(codes), params=fixed)
    return lightgbm.train(fixed, data, num_boost_round=rounds)


def predict(forest: lightgbm.Booster, matrix: Floats) -> Floats:
    """What the trees say of each row; many rows are shared out among all cores."""
    return np.asarray(forest.predict(matrix, num_threads=1 if len(matrix) < MANY else 0), dtype=np.float64)


def read(text: str) -> lightgbm.Booster:
    """Trees from their text."""
    return lightgbm.Booster(model_str=text)
