"""Six plain ways to value assets, fitted anew on any table: what the model of the valuation room must beat."""

from collections.abc import Callable

import lightgbm
import numpy as np
import numpy.typing as npt
from sklearn.ensemble import HistGradientBoostingRegressor
from sklearn.linear_model import Ridge
from sklearn.neighbors import NearestNeighbors

from levari.stages.valuation.model import Sales

Floats = npt.NDArray[np.float64]
YEAR = 365
NEIGHBOURS = 10
TREES = {
    "verbosity": -1, "min_data_in_leaf": 15, "feature_fraction": 0.5, "bagging_fraction": 0.8, "bagging_freq": 1,
    "lambda_l2": 5.0, "cat_smooth": 20.0, "cat_l2": 20.0, "num_leaves": 48, "learning_rate": 0.05, "seed": 3,
}  # fmt: skip


def median_by_area(known: Sales, test: Sales) -> Floats:
    """The median price of the last year in the same area (or kind, without areas)."""
    recent = _recent(known)
    column = known.schema.area or known.schema.kind
    labels, asked = recent.text(column), test.text(column)
    told = {name: float(np.median(recent.price[labels == name])) for name in set(labels)}
    return np.array([told.get(name, float(np.median(recent.price))) for name in asked])


def price_per_unit(known: Sales, test: Sales) -> Floats:
    """The median price per unit of the last year in the same area, times the units."""
    unit = known.schema.unit
    if unit is None:
        return median_by_area(known, test)
    recent = _recent(known)
    column = known.schema.area or known.schema.kind
    labels, each = recent.text(column), recent.price / recent.number(unit)
    everywhere = float(np.nanmedian(each))
    told = {name: float(np.nanmedian(each[labels == name])) for name in set(labels)}
    rate = np.array([told.get(name, everywhere) for name in test.text(column)])
    return np.asarray(np.where(np.isnan(rate), everywhere, rate) * np.nan_to_num(test.number(unit), nan=1.0))


def comparables(known: Sales, test: Sales) -> Floats:
    """The median of the ten nearest sales by standardised facts, brought to date by the median price of months."""
    columns, asked = _dummies(known, test, 40)
    near = NearestNeighbors(n_neighbors=min(NEIGHBOURS, len(known))).fit(columns)
    _, found = near.kneighbors(asked)
    log_price = np.log(known.price) - _monthly(known, known)
    return np.asarray(np.exp(np.median(log_price[found], axis=1) + _monthly(known, test)))


def ridge(known: Sales, test: Sales) -> Floats:
    """Ridge regression of log prices on standardised facts, dummies and the day."""
    columns, asked = _dummies(known, test, 300, dated=True)
    return np.asarray(np.exp(Ridge(alpha=3.0).fit(columns, np.log(known.price)).predict(asked)))


def scikit_trees(known: Sales, test: Sales) -> Floats:
    """Histogram gradient boosting of scikit-learn on log prices with the raw day."""
    columns, asked, codes = _codes(known, test)
    few = [place for place in codes if np.nanmax(columns[:, place], initial=0) < 250]
    made = HistGradientBoostingRegressor(
        max_iter=500, learning_rate=0.05, max_leaf_nodes=48, random_state=1, categorical_features=few or None
    )
    for place in few:
        asked[asked[:, place] > np.nanmax(columns[:, place]), place] = np.nan
    return np.asarray(np.exp(made.fit(columns, np.log(known.price)).predict(asked)))


def light_trees(known: Sales, test: Sales) -> Floats:
    """LightGBM on log prices with the raw day: the plain model."""
    model, asked = light_model(known, test)
    return np.asarray(np.exp(model.predict(asked)))


def light_model(known: Sales, test: Sales) -> tuple[lightgbm.Booster, Floats]:
    """The plain model, and the matrix of the assets for it."""
    columns, asked, codes = _codes(known, test)
    data = lightgbm.Dataset(columns, np.log(known.price), categorical_feature=codes, params=TREES)
    return lightgbm.train(TREES, data, num_boost_round=700), asked


BASELINES: dict[str, Callable[[Sales, Sales], Floats]] = {
    "median of the area, last year": median_by_area,
    "median price per unit x units": price_per_unit,
    "ten nearest sales": comparables,
    "ridge hedonic, log": ridge,
    "scikit-learn HistGradientBoosting, log, raw date": scikit_trees,
    "LightGBM, log, raw date": light_trees,
}


def _recent(known: Sales) -> Sales:
    return known.where(known.day >= known.day.max() - YEAR) if known.dated else known


def _monthly(known: Sales, asked: Sales) -> Floats:
    """The log median price of the quarter of each day, flat outside the known ones."""
    if not known.dated:
        return np.zeros(len(asked))
    quarter = (known.day // 91).astype(int)
    told = {one: float(np.median(np.log(known.price[quarter == one]))) for one in np.unique(quarter)}
    places = np.array(sorted(told))
    return np.interp(asked.day // 91, places, [told[one] for one in places])


def _dummies(known: Sales, test: Sales, most: int, dated: bool = False) -> tuple[Floats, Floats]:
    numbers = np.column_stack([known.numbers, known.day[:, None]]) if dated and known.dated else known.numbers
    asked = np.column_stack([test.numbers, test.day[:, None]]) if dated and known.dated else test.numbers
    middle = np.nan_to_num(np.nanmedian(numbers, axis=0)) if numbers.shape[1] else np.zeros(0)
    numbers, asked = np.where(np.isnan(numbers), middle, numbers), np.where(np.isnan(asked), middle, asked)
    mean, spread = numbers.mean(axis=0), numbers.std(axis=0)
    spread[spread == 0] = 1
    parts, others = [(numbers - mean) / spread], [(asked - mean) / spread]
    for name in known.schema.categories:
        levels, counts = np.unique(known.text(name).astype(str), return_counts=True)
        for level in levels[np.argsort(-counts, kind="stable")][:most]:
            parts.append((known.text(name) == level).astype(float)[:, None])
            others.append((test.text(name) == level).astype(float)[:, None])
    return np.hstack(parts), np.hstack(others)


def _codes(known: Sales, test: Sales) -> tuple[Floats, Floats, list[int]]:
    parts, others = [known.numbers], [test.numbers]
    for name in known.schema.categories:
        levels = {level: float(code) for code, level in enumerate(sorted(set(known.text(name))))}
        parts.append(np.array([levels[one] for one in known.text(name)])[:, None])
        others.append(np.array([levels.get(one, np.nan) for one in test.text(name)])[:, None])
    first = known.numbers.shape[1]
    if known.dated:
        parts.append(known.day[:, None])
        others.append(test.day[:, None])
    return np.hstack(parts), np.hstack(others), list(range(first, first + len(known.schema.categories)))
