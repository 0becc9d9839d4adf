"""The columns of the linear model: bends of each number, levels of each category, and soft patches of the map."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from levari.stages.valuation.model.sales import Sales
from levari.stages.valuation.model.schema import Schema

Floats = npt.NDArray[np.float64]
Texts = npt.NDArray[np.object_]

#: A level of a category gets a column of its own from so many sales on; at most so many columns in one category.
LEVEL_SALES, MOST_LEVELS = 5, 300
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

    @classmethod
    def fit(cls, text: Texts) -> "Levels":
        """The levels that get a column, in order of the alphabet."""
        names, counts = np.unique(text.astype(str), return_counts=True)
        frequent = [(-int(count), str(name)) for name, count in zip(names, counts, strict=True) if count >= LEVEL_SALES]
        return cls(tuple(sorted(name for _, name in sorted(frequent)[:MOST_LEVELS])))

    def columns(self, text: Texts) -> Floats:
        """One column per level, (n, levels)."""
        place = {name: number for number, name in enumerate(self.levels)}
        found = np.array([place.get(one, -1) for one in text], dtype=np.int64)
        columns = np.zeros((len(text), len(self.levels)))
        known = found >= 0
        columns[np.flatnonzero(known), found[known]] = 1.0
        return columns


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
        categories = tuple(Levels.fit(sales.text(name)) for name in schema.categories)
        patches = Patches.fit(_place(sales)) if schema.x else None
        raw = cls(numbers, categories, patches, np.zeros(0))
        return cls(numbers, categories, patches, raw._raw(sales).mean(axis=0))

    def matrix(self, sales: Sales) -> Floats:
        """The columns of these sales, (n, p)."""
        return np.asarray(self._raw(sales) - self.centre)

    def _raw(self, sales: Sales) -> Floats:
        schema = sales.schema
        parts = [
            bent.columns(sales.number(name)) for bent, name in zip(self.numbers, schema.numbers, strict=True) if bent
        ]
        parts += [one.columns(sales.text(name)) for one, name in zip(self.categories, schema.categories, strict=True)]
        parts += [self.patches.columns(_place(sales))] if self.patches else []
        return np.hstack(parts) if parts else np.empty((len(sales), 0))

    def sources(self, schema: Schema) -> list[str]:
        """The column of the table that each column of the matrix comes from; the map counts as x."""
        told = [
            name for bent, name in zip(self.numbers, schema.numbers, strict=True) if bent for _ in range(bent.count)
        ]
        told += [name for one, name in zip(self.categories, schema.categories, strict=True) for _ in one.levels]
        return told + [schema.x or ""] * (len(self.patches.centres) if self.patches else 0)

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


def _place(sales: Sales) -> Floats:
    return np.column_stack([sales.number(sales.schema.x), sales.number(sales.schema.y)])
