"""The three members of the model, fitted on one set of sales: trees, trees on what a line leaves, and the line."""

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
from levari.stages.valuation.model.trees import grow, read

Floats = npt.NDArray[np.float64]

MEMBERS = ("trees", "trees_on_line", "line")
ROUNDS = 400


@dataclass(frozen=True)
class Members:
    """Fitted members; all three share the price index."""

    index: Index
    design: Design
    line: Line
    encoding: Encoding
    trees: lightgbm.Booster
    rest: lightgbm.Booster

    def logs(self, sales: Sales, matrix: Floats | None = None) -> Floats:
        """The log value of each asset on its day by each member, (n, 3); `matrix` if its encoding is there already."""
        matrix = self.encoding.matrix(sales) if matrix is None else matrix
        line = self.line.predict(self.design.matrix(sales))
        members = np.column_stack([self.trees.predict(matrix), line + self.rest.predict(matrix), line])
        return np.asarray(members + self.index.at(sales.day)[:, None])

    def as_json(self) -> dict[str, Any]:
        """All that `from_json` needs."""
        index = self.index
        return {
            "index": {"first": index.first, "levels": index.levels.tolist(), "trend": index.trend},
            "design": self.design.as_json(),
            "line": {"level": self.line.level, "weights": self.line.weights.tolist(), "spread": self.line.spread},
            "encoding": self.encoding.as_json(),
            "trees": self.trees.model_to_string(),
            "rest": self.rest.model_to_string(),
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
            read(told["trees"]),
            read(told["rest"]),
        )


def fit_members(sales: Sales, seed: int) -> Members:
    """Fit all members. Who calls this has cut the sales already."""
    log_price = np.log(sales.price)
    design = Design.fit(sales)
    columns = design.matrix(sales)
    index = fit_index(columns, log_price, sales.day) if sales.dated else FLAT
    target = log_price - index.at(sales.day)
    line = fit_line(columns, target)
    encoding, matrix = Encoding.fit(sales, target)
    codes = encoding.codes(sales.schema)
    # Beyond about one spread of the line's errors an error counts by its size, not its square.
    bend = max(0.9 * line.spread, 0.01)
    how: dict[str, Any] = {"rounds": ROUNDS, "objective": "huber", "alpha": bend}
    left = target - line.predict(columns)
    with ThreadPoolExecutor(2) as side_by_side:
        trees = side_by_side.submit(grow, matrix, target, codes, seed=seed, **how)
        rest = side_by_side.submit(grow, matrix, left, codes, seed=seed + 1, **how)
        return Members(index, design, line, encoding, trees.result(), rest.result())
