"""Why a value is what it is: contributions of groups of facts, and comparable sales with their adjustments."""

import datetime as dt
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from levari.stages.valuation.model.blending import Blend
from levari.stages.valuation.model.history import joined
from levari.stages.valuation.model.members import FORESTS, Members
from levari.stages.valuation.model.sales import Sales

Floats = npt.NDArray[np.float64]

TIME = "time"
#: Trees asked which leaf a sale falls into, spread evenly over the forest so that the first do not speak alone.
LEAF_TREES = 100
#: How many comparables are shown, and no fewer unless there are none.
SHOWN, LEAST = 8, 5


@dataclass(frozen=True)
class Comparable:
    """A sale like the asset: its price, brought to the day, adjusted group by group to the facts of the asset."""

    sale_id: str
    sold_on: str | None
    price: float
    time_adjusted: float
    adjustments: dict[str, float]
    adjusted: float
    similarity: float
    distance: float | None

    def as_json(self) -> dict[str, Any]:
        """Money in cents' precision."""
        money = {name: round(getattr(self, name), 2) for name in ("price", "time_adjusted", "adjusted")}
        return (
            vars(self)
            | money
            | {
                "adjustments": {group: round(amount, 2) for group, amount in self.adjustments.items()},
                "similarity": round(self.similarity, 4),
                "distance": None if self.distance is None else round(self.distance, 3),
            }
        )


@dataclass(frozen=True)
class Explainer:
    """The parts of a model that explain; leaves of the pool are looked up once."""

    members: Members
    blend: Blend
    pool: Sales

    def groups(self) -> tuple[str, ...]:
        """The groups of facts, in the order of the schema."""
        schema = self.pool.schema
        return tuple(dict.fromkeys(schema.group_of(name) for name in schema.features))

    def contributions(self, asset: Sales) -> tuple[float, dict[str, float]]:
        """Log value of a usual asset, and what each group of facts and the time add to it (they sum to the log value).

        Exact Shapley values of the trees (TreeSHAP) and the terms of the line, weighted like the members.
        """
        schema = asset.schema
        matrix = self.members.encoding.matrix(asset)
        weights = self.blend.weights * self.blend.stretch
        parts = dict.fromkeys([*self.groups(), TIME], 0.0)
        usual = self.blend.middle * (1 - self.blend.stretch) + self.blend.level * self.blend.stretch
        for booster, weight in zip(self.members.forests, weights, strict=False):
            shares = np.asarray(booster.predict(matrix, pred_contrib=True))[0]
            for name, share in zip(self.members.encoding.sources(schema), shares, strict=False):
                parts[schema.group_of(name) if name else TIME] += weight * float(share)
            usual += weight * float(shares[-1])
        on_line = float(weights @ np.array([*(one for one, _ in FORESTS), True], dtype=np.float64))
        terms = self.members.design.columns(asset).filled()[0] * self.members.line.weights
        for name, term in zip(self.members.design.sources(schema), terms, strict=True):
            parts[schema.group_of(name)] += on_line * float(term)
        usual += on_line * self.members.line.level
        parts[TIME] += self.blend.stretch * float(self.members.index.at(asset.day)[0])
        return usual, parts

    def comparables(self, asset: Sales) -> list[Comparable]:
        """The most similar sales that are known, most similar first."""
        nearness = self._nearness(asset)
        chosen = np.argsort(-nearness, kind="stable")[:SHOWN]
        return [self._comparable(asset, int(one), float(nearness[one])) for one in chosen]

    def _nearness(self, asset: Sales) -> Floats:
        """The share of trees in which sale and asset fall into one leaf; another kind comes after all of the own."""
        same = np.mean(self._leaves == _leaves(self.members, asset), axis=1)
        kind = self.pool.schema.kind
        return np.asarray(same - (self.pool.text(kind) != asset.text(kind)[0])) if kind else np.asarray(same)

    @cached_property
    def _leaves(self) -> npt.NDArray[np.int32]:
        return _leaves(self.members, self.pool)

    def _comparable(self, asset: Sales, number: int, nearness: float) -> Comparable:
        sale = self.pool.where(np.array([number]))
        sold = float(sale.day[0])
        steps = self._steps(asset, sale)
        logs = self.blend.value(self.members.logs(steps))
        price = float(sale.price[0])
        walked = price * np.exp(logs - logs[0])
        amounts = np.diff(walked)
        return Comparable(
            sale_id=str(sale.ids[0]),
            sold_on=None if np.isnan(sold) else dt.date.fromordinal(int(sold)).isoformat(),
            price=price,
            time_adjusted=float(walked[1]),
            adjustments={group: float(amount) for group, amount in zip(self.groups(), amounts[1:], strict=True)},
            adjusted=float(walked[-1]),
            similarity=nearness + (nearness < 0),
            distance=_distance(asset, sale),
        )

    def _steps(self, asset: Sales, sale: Sales) -> Sales:
        """The sale as sold; on the day of the valuation; then with one group of facts after another of the asset."""
        schema = asset.schema
        step = replace(sale, day=asset.day)
        steps = joined(sale, step)
        for group in self.groups():
            numbers, texts = step.numbers.copy(), step.texts.copy()
            for place, name in enumerate(schema.numbers):
                if schema.group_of(name) == group:
                    numbers[:, place] = asset.numbers[:, place]
            for place, name in enumerate(schema.categories):
                if schema.group_of(name) == group:
                    texts[:, place] = asset.texts[:, place]
            step = replace(step, numbers=numbers, texts=texts)
            steps = joined(steps, step)
        return steps


def _leaves(members: Members, sales: Sales) -> npt.NDArray[np.int32]:
    """The leaf of each sale in trees spread over the forest, (n, trees)."""
    matrix = members.encoding.matrix(sales)
    leaves = np.asarray(members.forests[0].predict(matrix, pred_leaf=True), dtype=np.int32)
    every = max(1, leaves.shape[1] // LEAF_TREES)
    return leaves[:, ::every]


def _distance(asset: Sales, sale: Sales) -> float | None:
    """Kilometres if the place is longitude and latitude, else in units of the map; None without a map."""
    schema = asset.schema
    if schema.x is None:
        return None
    x, y = (asset.number(schema.x)[0], sale.number(schema.x)[0]), (asset.number(schema.y)[0], sale.number(schema.y)[0])
    if max(map(abs, x)) <= 180 and max(map(abs, y)) <= 90:
        east = (x[0] - x[1]) * np.cos(np.radians((y[0] + y[1]) / 2))
        gap = float(111.2 * np.hypot(east, y[0] - y[1]))
    else:
        gap = float(np.hypot(x[0] - x[1], y[0] - y[1]))
    return None if np.isnan(gap) else gap
