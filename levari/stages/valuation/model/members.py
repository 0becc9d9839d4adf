"""The members of the model, fitted on one set of sales: two forests, a forest on what a line leaves, and the line."""

import logging
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import lightgbm
import numpy as np
import numpy.typing as npt

from levari.stages.valuation.model.design import Design
from levari.stages.valuation.model.encoding import Encoding
from levari.stages.valuation.model.index import FLAT, Index, fit_index
from levari.stages.valuation.model.linear import Line, fit_line
from levari.stages.valuation.model.sales import Sales
from levari.stages.valuation.model.trees import grow, predict, read

Floats = npt.NDArray[np.float64]

log = logging.getLogger("levari.valuation")

MEMBERS = ("trees", "whole trees", "trees on the line", "line")
#: Does a forest start from the line? And how much of the facts each tree sees, and how small its leaves may be.
FORESTS: tuple[tuple[bool, dict[str, Any]], ...] = (
    (False, {}),
    (False, {"feature_fraction": 1.0, "min_data_in_leaf": 10}),
    (True, {}),
)
ROUNDS = 400


@dataclass(frozen=True)
class Members:
    """Fitted members; all share the price index."""

    index: Index
    design: Design
    line: Line
    encoding: Encoding
    forests: tuple[lightgbm.Booster, ...]

    def logs(self, sales: Sales, matrix: Floats | None = None) -> Floats:
        """The log value of each asset on its day by each member, (n, 4); `matrix` if its encoding is there already."""
        matrix = self.encoding.matrix(sales) if matrix is None else matrix
        line = self.line.predict(self.design.columns(sales))
        told = [
            predict(forest, matrix) + line * on_line for forest, (on_line, _) in zip(self.forests, FORESTS, strict=True)
        ]
        return np.asarray(np.column_stack([*told, line]) + self.index.at(sales.day)[:, None])

    def as_json(self) -> dict[str, Any]:
        """All that `from_json` needs."""
        index = self.index
        return {
            "index": {"first": index.first, "levels": index.levels.tolist(), "trend": index.trend},
            "design": self.design.as_json(),
            "line": {"level": self.line.level, "weights": self.line.weights.tolist(), "spread": self.line.spread},
            "encoding": self.encoding.as_json(),
            "forests": [forest.model_to_string() for forest in self.forests],
        }

    @classmethod
    def from_json(cls, told: dict[str, Any]) -> "Members":
        """The same members again."""
        index, line = told["index"], told["line"]
        return cls(
            Index(index["first"], np.array(index["levels"], dtype=np.float64), index["trend"]),
            Design.from_json(told["design"]),
            Line(line["level"], np.array(line["weights"], dtype=np.float64), line["spread"]),
            Encoding.from_json(told["encoding"]),
            tuple(read(forest) for forest in told["forests"]),
        )


def fit_members(sales: Sales, seed: int) -> Members:
    """Fit all members. Who calls this has cut the sales already."""
    start = time.perf_counter()
    log_price = np.log(sales.price)
    design = Design.fit(sales)
    columns = design.columns(sales)
    index = fit_index(columns, log_price, sales.day) if sales.dated else FLAT
    target = log_price - index.at(sales.day)
    line = fit_line(columns, target)
    told = line.predict(columns)
    encoding = Encoding.fit(sales)
    matrix, codes = encoding.matrix(sales), encoding.codes(sales.schema)
    # Beyond about one spread of the line's errors an error counts by its size, not its square.
    how: dict[str, Any] = {"rounds": ROUNDS, "objective": "huber", "alpha": max(0.9 * line.spread, 0.01)}
    with ThreadPoolExecutor(2) as side_by_side:
        grown = [
            side_by_side.submit(grow, matrix, target - told * on_line, codes, seed=seed + number, **how, **other)
            for number, (on_line, other) in enumerate(FORESTS)
        ]
        members = Members(index, design, line, encoding, tuple(one.result() for one in grown))
    log.info("grown on %s sales in %.0f s", f"{len(sales):,}", time.perf_counter() - start)
    return members
