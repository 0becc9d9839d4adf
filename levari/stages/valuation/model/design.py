"""The columns of the linear model: bends of each number, levels of each category, and soft patches of the map."""

from collections import Counter
from dataclasses import dataclass
from itertools import repeat
from typing import Any

import numpy as np
import numpy.typing as npt

from levari.stages.valuation.model.columns import Columns
from levari.stages.valuation.model.sales import Sales
from levari.stages.valuation.model.schema import Schema

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Texts = npt.NDArray[np.object_]

#: A level of a category gets a column of its own from so many sales on; at most so many columns in one category.
LEVEL_SALES, MOST_LEVELS = 5, 300
#: At most so many levels of all categories together get one, the most frequent: the work grows with their cube.
MOST_COLUMNS = 800
#: Where the line of a number may bend (shares of its sales), and how many patches lie along each side of the map.
BENDS, PATCHES = (0.2, 0.4, 0.6, 0.8), 7


@dataclass(frozen=True)
class Bent:
    """A number: logarithm if it is skewed, clipped to what was seen, standardised, with hinges; missing told apart."""

    log: bool
    low: float
    high: float
    middle: float
    mean: float
    spread: float
    knots: tuple[float, ...]
    gaps: bool

    @classmethod
    def fit(cls, value: Floats) -> "Bent | None":
        """How a column bends; None if it says nothing."""
        seen = value[~np.isnan(value)]
        if not len(seen) or np.ptp(seen) == 0:
            return cls(False, 0.0, 0.0, 0.0, 0.0, 1.0, (), True) if len(seen) < len(value) else None
        low, high = (float(one) for one in np.quantile(seen, [0.001, 0.999]))
        log = bool(seen.min() > 0 and np.quantile(seen, 0.99) > 2 * np.median(seen))
        if low == high:
            low, high = float(seen.min()), float(seen.max())
        shown = np.log(seen) if log else seen
        mean, spread = float(shown.mean()), float(shown.std()) or 1.0
        knots = np.unique(np.quantile(shown, BENDS))
        inside = knots[(knots > shown.min()) & (knots < shown.max())]
        return cls(log, low, high, float(np.median(seen)), mean, spread, tuple(inside.tolist()), len(seen) < len(value))

    @property
    def count(self) -> int:
        """How many columns this number has."""
        return (self.high > self.low) + len(self.knots) + self.gaps

    def columns(self, value: Floats) -> Floats:
        """The columns of this number, (n, 1 + knots + gaps)."""
        missing = np.isnan(value)
        shown = np.clip(np.where(missing, self.middle, value), self.low, self.high)
        shown = np.log(shown) if self.log else shown
        parts = [(shown - self.mean) / self.spread] if self.high > self.low else []
        parts += [np.maximum(shown - knot, 0) / self.spread for knot in self.knots]
        parts += [missing.astype(float)] if self.gaps else []
        return np.column_stack(parts) if parts else np.empty((len(value), 0))


@dataclass(frozen=True)
class Levels:
    """A category: one column for each frequent level."""

    levels: tuple[str, ...]

    def codes(self, text: Texts) -> Ints:
        """The number of each level, -1 for one without a column."""
        place = {name: number for number, name in enumerate(self.levels)}
        return np.array(list(map(place.get, text.tolist(), repeat(-1))), dtype=np.int64)


@dataclass(frozen=True)
class Patches:
    """Soft round patches over the map, so that a price surface can be told without areas."""

    centres: Floats
    width: float

    @classmethod
    def fit(cls, place: Floats) -> "Patches | None":
        """Centres where the sales are: strips of equal number along x, cut into equal numbers along y."""
        seen = place[~np.isnan(place).any(axis=1)]
        side = min(PATCHES, int(np.sqrt(len(seen) / 15)))
        if side < 2 or np.ptp(seen[:, 0]) == 0 or np.ptp(seen[:, 1]) == 0:
            return None
        strips = np.array_split(seen[np.argsort(seen[:, 0], kind="stable")], side)
        cells = [
            cell for strip in strips for cell in np.array_split(strip[np.argsort(strip[:, 1], kind="stable")], side)
        ]
        centres = np.array([np.median(cell, axis=0) for cell in cells])
        gaps = np.sqrt(((centres[:, None] - centres[None]) ** 2).sum(axis=2))
        gaps[gaps == 0] = np.inf
        return cls(centres, float(np.median(gaps.min(axis=1))) * 1.2)

    def columns(self, place: Floats) -> Floats:
        """The nearness to each centre, (n, centres); nought where the place is not known."""
        known = np.where(np.isnan(place), 1e9, place)
        gaps = ((known[:, None] - self.centres[None]) ** 2).sum(axis=2)
        return np.asarray(np.exp(-gaps / (2 * self.width**2)))


@dataclass(frozen=True)
class Design:
    """The whole matrix of the linear model, centred."""

    numbers: tuple[Bent | None, ...]
    categories: tuple[Levels, ...]
    patches: Patches | None
    centre: Floats

    @classmethod
    def fit(cls, sales: Sales) -> "Design":
        """Learn the columns from sales; prices are not looked at."""
        schema = sales.schema
        numbers = tuple(Bent.fit(sales.number(name)) for name in schema.numbers)
        categories = _fewer([_frequent(sales.text(name)) for name in schema.categories])
        patches = Patches.fit(_place(sales)) if schema.x else None
        raw = cls(numbers, categories, patches, np.zeros(0))
        return cls(numbers, categories, patches, raw._raw(sales).mean())

    def columns(self, sales: Sales) -> Columns:
        """The columns of these sales, (n, p)."""
        return self._raw(sales).less(self.centre)

    def _raw(self, sales: Sales) -> Columns:
        schema = sales.schema
        dense = [np.empty((len(sales), 0))]
        dense += [
            bent.columns(sales.number(name)) for bent, name in zip(self.numbers, schema.numbers, strict=True) if bent
        ]
        dense += [self.patches.columns(_place(sales))] if self.patches else []
        codes = [one.codes(sales.text(name)) for one, name in zip(self.categories, schema.categories, strict=True)]
        return Columns.of(np.hstack(dense), codes, [len(one.levels) for one in self.categories])

    def sources(self, schema: Schema) -> list[str]:
        """The column of the table that each column of the matrix comes from; the map counts as x."""
        told = [
            name for bent, name in zip(self.numbers, schema.numbers, strict=True) if bent for _ in range(bent.count)
        ]
        told += [schema.x or ""] * (len(self.patches.centres) if self.patches else 0)
        return told + [name for one, name in zip(self.categories, schema.categories, strict=True) for _ in one.levels]

    def as_json(self) -> dict[str, Any]:
        """All that `from_json` needs."""
        return {
            "numbers": [bent and vars(bent) | {"knots": list(bent.knots)} for bent in self.numbers],
            "categories": [list(one.levels) for one in self.categories],
            "patches": self.patches and {"centres": self.patches.centres.tolist(), "width": self.patches.width},
            "centre": self.centre.tolist(),
        }

    @classmethod
    def from_json(cls, told: dict[str, Any]) -> "Design":
        """The same design again."""
        numbers = tuple(one and Bent(**(one | {"knots": tuple(one["knots"])})) for one in told["numbers"])
        patches = told["patches"] and Patches(np.array(told["patches"]["centres"]), told["patches"]["width"])
        return cls(numbers, tuple(Levels(tuple(one)) for one in told["categories"]), patches, np.array(told["centre"]))


def _frequent(text: Texts) -> list[tuple[int, str]]:
    """The levels of a category that may get a column, each after its number of sales (negative): the frequent first."""
    told = [(-count, str(name)) for name, count in Counter(text.tolist()).items() if count >= LEVEL_SALES]
    return sorted(told)[:MOST_LEVELS]


def _fewer(frequent: list[list[tuple[int, str]]]) -> tuple[Levels, ...]:
    """The levels that do, in order of the alphabet: the most frequent of all categories."""
    every = sorted((count, place, name) for place, told in enumerate(frequent) for count, name in told)
    kept = {(place, name) for _, place, name in every[:MOST_COLUMNS]}
    return tuple(
        Levels(tuple(sorted(name for _, name in told if (place, name) in kept))) for place, told in enumerate(frequent)
    )


def _place(sales: Sales) -> Floats:
    return np.column_stack([sales.number(sales.schema.x), sales.number(sales.schema.y)])
