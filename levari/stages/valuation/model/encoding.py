"""The columns of the trees: numbers as they are, categories as codes, crowded categories also by the alphabet."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import Any

import numpy as np
import numpy.typing as npt

from levari.stages.valuation.model.sales import Sales
from levari.stages.valuation.model.schema import Schema

Floats = npt.NDArray[np.float64]
Texts = npt.NDArray[np.object_]

#: Categories with more levels than this are also told by their place in the alphabet, where names of one family lie
#: side by side ("Corolla 1.6", "Corolla 2.0"). The usual price of a level was tried instead and is worse on new sales.
CROWDED = 12
#: So many levels of a category have a code, the most frequent: no split may rest on so few sales as the others have.
MOST_CODES = 1000


@dataclass(frozen=True)
class Encoding:
    """How rows become the matrix of the trees: numbers, codes, the map turned by 45 degrees, the day, alphabet."""

    levels: tuple[tuple[str, ...], ...]
    turn: tuple[float, float, float, float] | None
    last_day: float | None

    @classmethod
    def fit(cls, sales: Sales) -> "Encoding":
        """Learn the levels, most frequent first; prices are not looked at."""
        levels = tuple(_levels(sales.text(name)) for name in sales.schema.categories)
        dated = sales.dated and bool(np.ptp(sales.day) > 31)
        return cls(levels, _turn(sales), float(sales.day.max()) if dated else None)

    def matrix(self, sales: Sales) -> Floats:
        """The matrix of assets, (n, columns); a level never seen is missing."""
        texts = [sales.text(name) for name in sales.schema.categories]
        parts = [
            sales.numbers,
            *(_codes(text, known[:MOST_CODES]) for text, known in zip(texts, self.levels, strict=True)),
        ]
        if self.turn:
            x, y, wide, high = self.turn
            east, north = (sales.number(sales.schema.x) - x) / wide, (sales.number(sales.schema.y) - y) / high
            parts += [east + north, east - north]
        if self.last_day is not None:
            parts.append(np.minimum(sales.day, self.last_day))
        parts += [
            _codes(text, sorted(known)) for text, known in zip(texts, self.levels, strict=True) if len(known) > CROWDED
        ]
        return np.column_stack(parts)

    def codes(self, schema: Schema) -> range:
        """Which columns of the matrix hold codes."""
        return range(len(schema.numbers), len(schema.numbers) + len(schema.categories))

    def sources(self, schema: Schema) -> tuple[str, ...]:
        """The column of the table that each column of the matrix comes from; the day comes from an empty name."""
        turned = (schema.x or "", schema.y or "") if self.turn else ()
        day = ("",) if self.last_day is not None else ()
        again = (name for name, known in zip(schema.categories, self.levels, strict=True) if len(known) > CROWDED)
        return (*schema.numbers, *schema.categories, *turned, *day, *again)

    def as_json(self) -> dict[str, Any]:
        """All that `from_json` needs."""
        turn = self.turn and list(self.turn)
        return {"levels": [list(one) for one in self.levels], "turn": turn, "last_day": self.last_day}

    @classmethod
    def from_json(cls, told: dict[str, Any]) -> "Encoding":
        """The same encoding again."""
        turn = told["turn"] and tuple(told["turn"])
        return cls(tuple(tuple(one) for one in told["levels"]), turn, told["last_day"])


def _levels(text: Texts) -> tuple[str, ...]:
    ordered = sorted((-count, str(name)) for name, count in Counter(text.tolist()).items() if name)
    return tuple(name for _, name in ordered)


def _turn(sales: Sales) -> tuple[float, float, float, float] | None:
    """Middle and spread of the map, so that both of its axes are alike before it is turned."""
    x, y = sales.number(sales.schema.x), sales.number(sales.schema.y)
    if sales.schema.x is None or np.isnan(x).all() or np.isnan(y).all():
        return None
    return float(np.nanmean(x)), float(np.nanmean(y)), float(np.nanstd(x)) or 1.0, float(np.nanstd(y)) or 1.0


def _codes(text: Texts, levels: Sequence[str]) -> Floats:
    """The place of each text among the levels."""
    number = {level: float(code) for code, level in enumerate(levels)}
    return np.array(list(map(number.get, text.tolist(), repeat(np.nan))), dtype=np.float64)
