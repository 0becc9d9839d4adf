"""The trained model: values for many assets at once, one asset with its report, canonical bytes and their hash."""

import datetime as dt
import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from levari.basics.canonical import canonical, loads, sha256_hex
from levari.stages.valuation.model.blending import Blend
from levari.stages.valuation.model.card import card
from levari.stages.valuation.model.explaining import Explainer
from levari.stages.valuation.model.history import History
from levari.stages.valuation.model.interval import Width
from levari.stages.valuation.model.members import Members
from levari.stages.valuation.model.refusals import ModelUnreadable
from levari.stages.valuation.model.reporting import Facts, Unsuited, Valuation, report
from levari.stages.valuation.model.sales import Sales, Usual
from levari.stages.valuation.model.schema import Schema
from levari.stages.valuation.model.storing import restored, restored_sales, stored, stored_sales

Floats = npt.NDArray[np.float64]
Texts = npt.NDArray[np.object_]
Mask = npt.NDArray[np.bool_]

FORMAT = 2
#: Comparables are sales of so many months, at most so many of the newest.
POOL_DAYS, POOL_MOST = 731, 20_000
#: An interval of this relative width is never too wide to be used, one of that width always is.
NEVER_TOO_WIDE, ALWAYS_TOO_WIDE = 0.40, 1.20


@dataclass(frozen=True)
class Batch:
    """Values of many assets: value, low, high in currency units; width relative to the value; grade A, B or C."""

    value: Floats
    low: Floats
    high: Floats
    width: Floats
    grade: Texts


@dataclass(frozen=True)
class Model:
    """All that a value rests on. `known` ranges and counts say what the model has seen."""

    schema: Schema
    as_of: float
    seed: int
    members: Members
    blend: Blend
    width: Width
    history: History
    unseen: Floats
    grades: tuple[float, float]
    ranges: tuple[tuple[float, float], ...]
    counts: tuple[Mapping[str, int], ...]
    pool: Sales

    @classmethod
    def made(
        cls, schema: Schema, as_of: float, seed: int, known: Sales, members: Members, blend: Blend, width: Width,
        history: History, unseen: Floats,
    ) -> "Model":  # fmt: skip
        """The model from its parts and the sales it was trained on."""
        ranges = tuple(_range(known.number(name)) for name in schema.numbers)
        counts = tuple(dict(sorted(Counter(known.text(name)).items())) for name in schema.categories)
        model = cls(
            schema, as_of, seed, members, blend, width, history, unseen, (0.0, 0.0), ranges, counts, _pool(known, as_of)
        )
        third = np.quantile(model.widths_of_history, [1 / 3, 2 / 3])
        return replace(model, grades=(float(third[0]), float(max(third[1], NEVER_TOO_WIDE))))

    def values(self, assets: Sales, on: dt.date | None = None) -> Batch:
        """Value many assets, each on its own day, or all of them on `on`."""
        assets = assets if on is None else self.on_day(assets, on)
        matrix = self.members.encoding.matrix(assets)
        value = self.blend.value(self.members.logs(assets, matrix))
        low, high = self.width.interval(self.width.size(matrix, value), value)
        width = np.exp(high - value) - np.exp(low - value)
        return Batch(np.exp(value), np.exp(low), np.exp(high), width, self.grade(width))

    def knows_kind(self, assets: Sales) -> Mask:
        """Was anything of the kind of each asset ever sold? Without kinds everything is of one."""
        if self.schema.kind is None:
            return np.ones(len(assets), dtype=np.bool_)
        known = self.counts[self.schema.categories.index(self.schema.kind)]
        return np.array([kind in known for kind in assets.text(self.schema.kind)], dtype=np.bool_)

    def value(self, facts: Facts, on: dt.date) -> Valuation | Unsuited:
        """The report on one asset on a day; `facts` by the column names of the schema."""
        return report(self, facts, on)

    @staticmethod
    def on_day(assets: Sales, on: dt.date) -> Sales:
        """The same assets, to be valued on that day."""
        return replace(assets, day=np.full(len(assets), float(on.toordinal())))

    @cached_property
    def explainer(self) -> Explainer:
        """What tells contributions and comparables."""
        return Explainer(self.members, self.blend, self.pool)

    @cached_property
    def usual(self) -> Usual:
        """How large the numbers of its newest sales are."""
        return Usual.of(self.pool)

    @cached_property
    def card(self) -> dict[str, Any]:
        """The model card: quality of the last twelve months of unseen sales, drift by month, fairness by stratum."""
        return card(self)

    def quality(self, asset: Sales) -> dict[str, Any]:
        """The figures of the asset's kind and area, from sales that the model had not seen."""
        kind, area = asset.text(self.schema.kind)[0], asset.text(self.schema.area)[0]
        strata = {"kind": self.card["by_kind"].get(kind), "area": self.card["by_area"].get(area)}
        return {**self.card["all"], **strata}

    def grade(self, width: Floats) -> Texts:
        """A for the narrowest third of intervals, C for the widest (unless narrow in itself), B between."""
        narrow, wide = self.grades
        too_wide = (width > wide) | (width > ALWAYS_TOO_WIDE)
        return np.where(too_wide, "C", np.where(width <= narrow, "A", "B")).astype(object)

    @cached_property
    def bounds_of_history(self) -> tuple[Floats, Floats]:
        """Log bounds for the sales of the history."""
        matrix = self.members.encoding.matrix(self.history.sales)
        return self.width.interval(self.width.size(matrix, self.unseen), self.unseen)

    @property
    def widths_of_history(self) -> Floats:
        """Relative widths of the intervals of the history."""
        low, high = self.bounds_of_history
        return np.asarray(np.exp(high - self.unseen) - np.exp(low - self.unseen))

    def save(self) -> bytes:
        """Canonical JSON bytes (RFC 8785): the same model has the same bytes."""
        return canonical(
            {
                "format": FORMAT,
                "schema": self.schema.text,
                "as_of": dt.date.fromordinal(int(self.as_of)).isoformat(),
                "seed": self.seed,
                "members": stored(self.members.as_json()),
                "blend": stored(vars(self.blend) | {"weights": self.blend.weights.tolist()}),
                "width": stored(self.width.as_json()),
                "history": {
                    "sales": stored_sales(self.history.sales),
                    "logs": stored(self.history.logs),
                    "made": stored(self.history.made),
                    "unseen": stored(self.unseen),
                },
                "grades": stored(list(self.grades)),
                "ranges": stored([list(one) for one in self.ranges]),
                "counts": [dict(one) for one in self.counts],
                "pool": stored_sales(self.pool),
            }
        )

    @classmethod
    def load(cls, raw: bytes) -> "Model":
        """The model of these bytes; gives the same values to the last bit.

        :raises ModelUnreadable: if they are not such bytes.
        """
        told = loads(raw)
        if not isinstance(told, dict) or told.get("format") != FORMAT:
            raise ModelUnreadable(format=FORMAT)
        schema = Schema.parse(told["schema"])
        past = told["history"]
        blend = restored(told["blend"])
        return cls(
            schema=schema,
            as_of=float(dt.date.fromisoformat(told["as_of"]).toordinal()),
            seed=told["seed"],
            members=Members.from_json(restored(told["members"])),
            blend=Blend(**(blend | {"weights": np.array(blend["weights"], dtype=np.float64)})),
            width=Width.from_json(restored(told["width"])),
            history=History(restored_sales(past["sales"], schema), restored(past["logs"]), restored(past["made"])),
            unseen=restored(past["unseen"]),
            grades=tuple(restored(told["grades"])),
            ranges=tuple((one[0], one[1]) for one in restored(told["ranges"])),
            counts=tuple(told["counts"]),
            pool=restored_sales(told["pool"], schema),
        )

    @cached_property
    def hash(self) -> str:
        """SHA-256 of the saved bytes."""
        return sha256_hex(self.save())


def _range(value: Floats) -> tuple[float, float]:
    seen = value[~np.isnan(value)]
    return (float(seen.min()), float(seen.max())) if len(seen) else (math.inf, -math.inf)


def _pool(known: Sales, as_of: float) -> Sales:
    recent = known.where(known.day >= as_of - POOL_DAYS) if known.dated else known
    newest = np.sort(np.argsort(recent.day, kind="stable")[-POOL_MOST:])
    return recent.where(newest)
