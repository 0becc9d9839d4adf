"""The columns of the trees: numbers as they are, categories as codes, crowded categories also as usual prices."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from levari.stages.valuation.model.sales import Sales
from levari.stages.valuation.model.schema import Schema

Floats = npt.NDArray[np.float64]
Texts = npt.NDArray[np.object_]

#: Categories with more levels than this are also told by the usual price of the level.
CROWDED = 12
#: So many sales of a level weigh as much as the usual price of all.
SHRINK, FOLDS = 8.0, 5


@dataclass(frozen=True)
class Encoding:
    """How rows become the matrix of the trees: numbers, codes, the map turned by 45 degrees, the day, usual prices."""

    levels: tuple[tuple[str, ...], ...]
    usual: tuple[Floats | None, ...]
    turn: tuple[float, float, float, float] | None
    last_day: float | None

    @classmethod
    def fit(cls, sales: Sales, target: Floats) -> tuple["Encoding", Floats]:
        """The encoding, and the matrix of these very sales, in which no sale's own price is in its usual price."""
        levels = tuple(_levels(sales.text(name)) for name in sales.schema.categories)
        codes = _codes(sales, levels)
        usual: list[Floats | None] = []
        fair: list[Floats] = []
        for place, known in enumerate(levels):
            crowded = len(known) > CROWDED
            usual.append(_usual(codes[:, place], target, len(known)) if crowded else None)
            fair += [_fair(codes[:, place], target, len(known))] if crowded else []
        dated = sales.dated and bool(np.ptp(sales.day) > 31)
        made = cls(levels, tuple(usual), _turn(sales), float(sales.day.max()) if dated else None)
        return made, made._joined(sales, codes, fair)

    def matrix(self, sales: Sales) -> Floats:
        """The matrix of other assets, (n, columns); a level never seen is missing."""
        codes = _codes(sales, self.levels)
        told = []
        for code, usual in zip(codes.T, self.usual, strict=True):
            if usual is not None:
                told.append(np.where(np.isnan(code), np.nan, usual[np.nan_to_num(code).astype(np.int64)]))
        return self._joined(sales, codes, told)

    def _joined(self, sales: Sales, codes: Floats, usual: list[Floats]) -> Floats:
        parts = [sales.numbers, codes]
        if self.turn:
            x, y, wide, high = self.turn
            east, north = (sales.number(sales.schema.x) - x) / wide, (sales.number(sales.schema.y) - y) / high
            parts.append(np.column_stack([east + north, east - north]))
        if self.last_day is not None:
            parts.append(np.minimum(sales.day, self.last_day)[:, None])
        return np.column_stack([*parts, *usual])

    def codes(self, schema: Schema) -> range:
        """Which columns of the matrix hold codes."""
        return range(len(schema.numbers), len(schema.numbers) + len(schema.categories))

    def sources(self, schema: Schema) -> tuple[str, ...]:
        """The column of the table that each column of the matrix comes from; the day comes from an empty name."""
        turned = (schema.x or "", schema.y or "") if self.turn else ()
        day = ("",) if self.last_day is not None else ()
        again = (name for name, usual in zip(schema.categories, self.usual, strict=True) if usual is not None)
        return (*schema.numbers, *schema.categories, *turned, *day, *again)

    def as_json(self) -> dict[str, Any]:
        """All that `from_json` needs."""
        return {
            "levels": [list(one) for one in self.levels],
            "usual": [None if one is None else one.tolist() for one in self.usual],
            "turn": self.turn and list(self.turn),
            "last_day": self.last_day,
        }

    @classmethod
    def from_json(cls, told: dict[str, Any]) -> "Encoding":
        """The same encoding again."""
        usual = tuple(None if one is None else np.array(one, dtype=np.float64) for one in told["usual"])
        turn = told["turn"] and tuple(told["turn"])
        return cls(tuple(tuple(one) for one in told["levels"]), usual, turn, told["last_day"])


def _levels(text: Texts) -> tuple[str, ...]:
    names, counts = np.unique(text.astype(str), return_counts=True)
    ordered = sorted((-int(count), str(name)) for name, count in zip(names, counts, strict=True) if name)
    return tuple(name for _, name in ordered)


def _turn(sales: Sales) -> tuple[float, float, float, float] | None:
    """Middle and spread of the map, so that both of its axes are alike before it is turned."""
    x, y = sales.number(sales.schema.x), sales.number(sales.schema.y)
    if sales.schema.x is None or np.isnan(x).all() or np.isnan(y).all():
        return None
    return float(np.nanmean(x)), float(np.nanmean(y)), float(np.nanstd(x)) or 1.0, float(np.nanstd(y)) or 1.0


def _codes(sales: Sales, levels: tuple[tuple[str, ...], ...]) -> Floats:
    codes = np.full((len(sales), len(levels)), np.nan)
    for place, (name, known) in enumerate(zip(sales.schema.categories, levels, strict=True)):
        number = {level: code for code, level in enumerate(known)}
        codes[:, place] = [number.get(one, np.nan) for one in sales.text(name)]
    return codes


def _usual(code: Floats, target: Floats, count: int) -> Floats:
    """The shrunken mean of the target in each level."""
    known = ~np.isnan(code)
    place = code[known].astype(np.int64)
    number = np.bincount(place, minlength=count)
    total = np.bincount(place, weights=target[known], minlength=count)
    everywhere = float(target.mean())
    return np.asarray((total + SHRINK * everywhere) / (number + SHRINK))


def _fair(code: Floats, target: Floats, count: int) -> Floats:
    """The usual price of each sale's level, learned from the other folds only."""
    fold = np.arange(len(code)) % FOLDS
    told = np.full(len(code), np.nan)
    for one in range(FOLDS):
        here, others = fold == one, fold != one
        usual = _usual(code[others], target[others], count)
        known = here & ~np.isnan(code)
        told[known] = usual[code[known].astype(np.int64)]
    return told
