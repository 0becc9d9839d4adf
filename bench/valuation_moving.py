"""Valuation while prices begin to move: all homes of Seattle, those of 2016 dearer by 1 % a month than they were.

Every sale is taken. Of one in six, a month has about 110, and the median ratio of so few strays by 2 % by chance alone.
"""

import datetime as dt
from dataclasses import replace

import numpy as np

from bench.ground import Ground
from bench.table import Row
from bench.valuation import FIRST, seattle
from levari.stages.valuation.model import Sales
from levari.stages.valuation.model.card import Floats
from levari.stages.valuation.model.evaluation import closer_figures, main_figures, study
from levari.stages.valuation.model.index import month_of

TITLE = "Valuation: Seattle homes, prices that begin to rise by 1 % a month more in 2016"
RISE = 1.01


def measure(_ground: Ground | None) -> list[Row]:
    """How soon the level is found again, and whether the intervals hold meanwhile."""
    known, test = seattle()
    found = study(
        known, replace(test, price=test.price * RISE ** months_since(test, FIRST)), known.schema, frozen=False
    )
    told = main_figures(found)
    medians = [one["median_ratio"] for one in closer_figures(found)["by_month"].values()]
    return [
        Row("farthest monthly median ratio from the fourth month on", " ".join(f"{one:.3f}" for one in medians), "", "",
            max(abs(one - 1) for one in medians[3:]), 0.03, at_most=True),
        Row("90 % interval covers", f"{told['coverage_90']:.1f} %", "", "90 %", told["coverage_90"], 86, unit=" %"),
        Row("COD; median ratio", f"{told['cod']:.2f}; {told['median_ratio']:.3f}", f"n = {told['n']:,}"),
    ]  # fmt: skip


def months_since(sales: Sales, first: dt.date) -> Floats:
    """1 for the month of that day, 2 for the next."""
    return np.asarray(month_of(sales.day) - (first.year * 12 + first.month - 1) + 1, dtype=np.float64)
