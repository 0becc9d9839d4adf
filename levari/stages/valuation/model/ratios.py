"""Ratio studies: how close, how even and how fair values are beside prices (IAAO Standard on Ratio Studies)."""

import math
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


def cod(value: Floats, price: Floats) -> float:
    """Coefficient of dispersion: mean distance of the ratios from their median, in per cent of the median.

    >>> round(cod(np.array([90.0, 100.0, 110.0]), np.full(3, 100.0)), 6)
    6.666667
    """
    ratio = value / price
    middle = float(np.median(ratio))
    return float(100 * np.mean(np.abs(ratio - middle)) / middle)


def prd(value: Floats, price: Floats) -> float:
    """Price-related differential: mean ratio over the ratio of the sums; above 1 if dear assets are valued too low."""
    return float(np.mean(value / price) / (value.sum() / price.sum()))


def prb(value: Floats, price: Floats) -> float:
    """Price-related bias: by how much the ratio changes each time the value doubles (slope of least squares)."""
    ratio = value / price
    middle = np.median(ratio)
    size = np.log2(0.5 * (value / middle + price))
    gone = size - size.mean()
    spread = float(gone @ gone)
    return float(gone @ ((ratio - middle) / middle)) / spread if spread > 0 else 0.0


def mki(value: Floats, price: Floats) -> float:
    """Modified Kakwani index: Gini of the values over Gini of the prices, both in the order of prices; 1 is even."""
    order = np.argsort(price, kind="stable")
    return _gini(value[order]) / _gini(price[order])


def _gini(ordered: Floats) -> float:
    count = len(ordered)
    rank = np.arange(1, count + 1)
    return float(2 * (rank @ ordered) / (count * ordered.sum()) - (count + 1) / count)


def vei(value: Floats, price: Floats) -> float:
    """Vertical equity indicator: median ratio of the top group less that of the bottom group, per cent of the median.

    Groups are of equal number on half the price plus half the value brought to the level of prices: halves up to 50
    sales, quarters up to 500, tenths above. Below 20 sales it is nan.
    """
    if len(price) < 20:
        return math.nan
    ratio = value / price
    middle = float(np.median(ratio))
    groups = value_groups(value / middle, price)
    top, bottom = np.median(ratio[groups == groups.max()]), np.median(ratio[groups == 0])
    return float(100 * (top - bottom) / middle)


def value_groups(levelled: Floats, price: Floats) -> Ints:
    """The number of the value group of each sale, 0 the cheapest."""
    count = len(price)
    parts = 2 if count <= 50 else 4 if count <= 500 else 10
    order = np.argsort(0.5 * price + 0.5 * levelled, kind="stable")
    group = np.empty(count, dtype=np.int64)
    group[order] = np.arange(count) * parts // count
    return group


def figures(value: Floats, price: Floats) -> dict[str, float]:
    """All figures of a study. `mdape`, `within_10` and `within_20` are per cent."""
    off = np.abs(value / price - 1)
    return {
        "cod": cod(value, price),
        "prd": prd(value, price),
        "prb": prb(value, price),
        "vei": vei(value, price),
        "mki": mki(value, price),
        "median_ratio": float(np.median(value / price)),
        "mdape": float(100 * np.median(off)),
        "within_10": float(100 * np.mean(off <= 0.10)),
        "within_20": float(100 * np.mean(off <= 0.20)),
    }


def bootstrap(value: Floats, price: Floats, seed: int, rounds: int = 200) -> dict[str, tuple[float, float]]:
    """95 % intervals of cod, prd, prb, vei and median_ratio by resampling sales (percentile method)."""
    names = ("cod", "prd", "prb", "vei", "median_ratio")
    chance = np.random.default_rng(seed)
    drawn: list[list[float]] = []
    for _ in range(rounds):
        pick = chance.integers(0, len(price), len(price))
        v, p = value[pick], price[pick]
        drawn.append([cod(v, p), prd(v, p), prb(v, p), vei(v, p), float(np.median(v / p))])
    low, high = np.nanpercentile(np.array(drawn), [2.5, 97.5], axis=0) if len(price) >= 20 else ([math.nan] * 5,) * 2
    return {name: (float(low[place]), float(high[place])) for place, name in enumerate(names)}


def summary(value: Floats, price: Floats, seed: int = 7) -> dict[str, Any]:
    """Figures with their 95 % intervals and the number of sales, rounded for reports; empty below five sales."""
    if len(price) < 5:
        return {"n": len(price)}
    told: dict[str, Any] = {"n": len(price)}
    told |= {name: clean(number) for name, number in figures(value, price).items()}
    told["confidence_95"] = {
        name: [clean(low), clean(high)] for name, (low, high) in bootstrap(value, price, seed).items()
    }
    return told


def clean(number: float, digits: int = 6) -> float | None:
    """Rounded, None for nan."""
    return None if math.isnan(number) else round(float(number), digits)
