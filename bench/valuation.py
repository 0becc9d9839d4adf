"""Valuation of Seattle homes by one model, beside six plain models fitted anew, and its speed beside the plain one's.

The sales of 2010 to 2015 are known to all models, those of 2016 are valued; `bench.valuation_monthly` values them month
by month. The figures of the best engine of OpenAVMKit 0.7.0 (XGBoost, 50 trials, same columns) are quoted from a run of
our own.
"""

import datetime as dt
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import numpy as np

from bench.baselines import BASELINES, light_model
from bench.ground import Ground
from bench.table import Row, rate
from levari.stages.valuation.model import Model, Sales, Schema, ratios, read_sales
from levari.stages.valuation.model.evaluation import closer_figures, main_figures, study

TITLE = "Valuation: Seattle homes, all of 2016 by one model"
DATA = Path(__file__).parent / "data"
FIRST = dt.date(2016, 1, 1)
QUOTED = "OpenAVMKit 0.7.0, its best engine, frozen"
QUOTED_COD, QUOTED_MEDIAN = 12.92, 0.907
ASSETS, TURNS = 100_000, 5


def measure(_ground: Ground | None) -> list[Row]:
    """Accuracy, then speed."""
    known, test = seattle()
    plain = {name: ratios.figures(way(known, test), test.price) for name, way in BASELINES.items()}
    best = min(plain, key=lambda name: plain[name]["cod"])
    rows = [
        Row(f"{name}: COD, median ratio, MdAPE", f"{one['cod']:.2f}, {one['median_ratio']:.3f}, {one['mdape']:.1f} %")
        for name, one in plain.items()
    ]
    rows.append(Row(f"{QUOTED}: COD, median ratio", f"{QUOTED_COD}, {QUOTED_MEDIAN}"))
    frozen = study(known, test, known.schema, frozen=True)
    told = main_figures(frozen) | closer_figures(frozen)
    low, high = told["confidence_95"]["cod"]
    rows += [
        Row(f"COD (95 % interval) / {best}", f"{told['cod']:.2f} ({low:.2f} to {high:.2f})",
            f"{plain[best]['cod']:.2f}", "", told["cod"] / plain[best]["cod"], 1.0, at_most=True),
        Row("COD", f"{told['cod']:.2f}", f"{QUOTED_COD}", "", told["cod"], 13.2, at_most=True),
        Row("median ratio, off by", f"{told['median_ratio']:.3f}", f"{QUOTED_MEDIAN}", "",
            abs(told["median_ratio"] - 1), 0.03, at_most=True),
        Row("MdAPE", f"{told['mdape']:.2f} %", "", "", told["mdape"], 9.5, True, " %"),
        Row("90 % interval covers; mean relative width", f"{told['coverage_90']:.1f} %; {told['width_90']:.1f} %"),
        Row("training on 35,209 sales without last month's model", f"{told['first_fit_seconds']:.1f} s"),
    ]  # fmt: skip
    return [*rows, *_speed(frozen.model, known, test)]


def seattle() -> tuple[Sales, Sales]:
    """What is known, and what is valued."""
    sales, _ = read_sales(DATA / "seattle_sales_2010_2016.csv.gz", Schema.read(DATA / "seattle.toml"))
    return sales.where(sales.day < FIRST.toordinal()), sales.where(sales.day >= FIRST.toordinal())


def _speed(model: Model, known: Sales, test: Sales) -> list[Row]:
    """100,000 assets at once beside the plain model's predict, and one whole report."""
    many = test.where(np.arange(ASSETS) % len(test))
    plain, matrix = light_model(known, many)
    ours, theirs = [], []
    for _ in range(TURNS):
        ours.append(ASSETS / _seconds(lambda: model.values(many)))
        theirs.append(ASSETS / _seconds(lambda: plain.predict(matrix)))
    each = [_seconds(lambda number=number: _one(model, test, number)) for number in range(2 * TURNS)]
    report = 1000 * median(each[TURNS:])
    return [
        Row(f"{ASSETS:,} assets with interval and grade / plain LightGBM predict", rate(median(ours), "rows"),
            rate(median(theirs), "rows"), "", median(ours) / median(theirs)),
        Row("one report: value, interval, comparables, contributions", f"{report:.0f} ms", "", "", report, 150,
            at_most=True, unit=" ms"),
    ]  # fmt: skip


def _one(model: Model, test: Sales, number: int) -> None:
    schema = test.schema
    facts = {name: float(test.number(name)[number]) for name in schema.numbers}
    facts |= {name: str(test.text(name)[number]) for name in schema.categories}
    model.value(facts, FIRST + dt.timedelta(days=10))


def _seconds(do: Callable[[], object]) -> float:
    start = time.perf_counter()
    do()
    return time.perf_counter() - start
