"""Valuation: accuracy on Seattle homes beside six plain models fitted anew, and speed beside the plain model's own.

The sales of 2010 to 2015 are known, those of 2016 are valued: month by month as a court would have done it, and by one
model frozen on 2016-01-01. The plain models are fitted once, on the same sales. The figures of the best engine of
OpenAVMKit 0.7.0 (XGBoost, 50 trials, same columns, frozen) are quoted from a run of our own.
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
from levari.stages.valuation.model.evaluation import Study, closer_figures, main_figures, study

TITLE = "Valuation: Seattle homes, sales of 2016"
DATA = Path(__file__).parent / "data"
FIRST = dt.date(2016, 1, 1)
QUOTED = "OpenAVMKit 0.7.0, its best engine, frozen"
QUOTED_COD, QUOTED_MEDIAN = 12.92, 0.907
ASSETS, TURNS = 100_000, 5


def measure(ground: Ground) -> list[Row]:
    """Accuracy, then speed."""
    schema = Schema.read(DATA / "seattle.toml")
    sales, _ = read_sales(DATA / "seattle_sales_2010_2016.csv.gz", schema)
    known, test = sales.where(sales.day < FIRST.toordinal()), sales.where(sales.day >= FIRST.toordinal())
    plain = {name: ratios.figures(way(known, test), test.price) for name, way in BASELINES.items()}
    best = min(plain, key=lambda name: plain[name]["cod"])
    rows = [Row(f"{name}: COD, median ratio, MdAPE", _plain(told)) for name, told in plain.items()]
    rows.append(Row(f"{QUOTED}: COD, median ratio", f"{QUOTED_COD}, {QUOTED_MEDIAN}"))
    frozen, monthly = (study(known, test, schema, frozen=one) for one in (True, False))
    rows += _accuracy("monthly", _told(monthly), best, plain[best]["cod"], False)
    rows += _accuracy("frozen", _told(frozen), best, plain[best]["cod"], True)
    return [*rows, *_speed(frozen.model, known, test)]


def _told(found: Study) -> dict:
    return main_figures(found) | closer_figures(found)


def _plain(told: dict[str, float]) -> str:
    return f"{told['cod']:.2f}, {told['median_ratio']:.3f}, {told['mdape']:.1f} %"


def _accuracy(how: str, told: dict, best: str, best_cod: float, frozen: bool) -> list[Row]:
    low, high = told["confidence_95"]["cod"]
    widths = told["by_width_third"]
    rows = [
        Row(f"{how}: COD (95 % interval) / {best}", f"{told['cod']:.2f} ({low:.2f} to {high:.2f})", f"{best_cod:.2f}",
            "", told["cod"] / best_cod, 1.0, at_most=True),
        Row(f"{how}: COD", f"{told['cod']:.2f}", f"{QUOTED_COD}", "", told["cod"], 13.2 if frozen else 12.6, True),
        Row(f"{how}: median ratio, off by", f"{told['median_ratio']:.3f}", f"{QUOTED_MEDIAN}", "",
            abs(told["median_ratio"] - 1), 0.03 if frozen else 0.02, at_most=True),
        Row(f"{how}: MdAPE", f"{told['mdape']:.2f} %", "", "", told["mdape"], 9.5 if frozen else 8.8, True, " %"),
    ]  # fmt: skip
    if frozen:
        return rows
    months = [one["median_ratio"] for one in told["by_month"].values()]
    areas = [one["coverage_90"] for one in told["by_stratum"]["by_area"].values() if one["n"] >= 50]
    tenths = told["coverage_by_tenth_of_value"]
    return [
        *rows,
        Row(f"{how}: PRD", f"{told['prd']:.3f}", "", "", told["prd"], 1.03, at_most=True),
        Row(f"{how}: |PRB|", f"{told['prb']:+.3f}", "", "", abs(told["prb"]), 0.03, at_most=True),
        Row(f"{how}: |VEI|", f"{told['vei']:+.1f}", "", "", abs(told["vei"]), 5, at_most=True),
        Row(f"{how}: within 20 %", f"{told['within_20']:.1f} %", "", "", told["within_20"], 82, unit=" %"),
        Row(f"{how}: farthest monthly median ratio", f"{min(months):.3f} to {max(months):.3f}", "", "",
            max(abs(one - 1) for one in months), 0.04, at_most=True),
        Row(f"{how}: 90 % interval covers, off by", f"{told['coverage_90']:.1f} %", "", "90 %",
            abs(told["coverage_90"] - 90), 2, True, " points"),
        Row(f"{how}: mean relative width", f"{told['width_90']:.1f} %", "", "", told["width_90"], 50, True, " %"),
        Row(f"{how}: worst area of 50 sales covered", f"{min(areas):.1f} %", "", "90 %", min(areas), 82, unit=" %"),
        Row(f"{how}: tenths of values covered, worst", f"{min(tenths):.1f} to {max(tenths):.1f} %", "", "86 to 94 %",
            max(abs(one - 90) for one in tenths), 4, True, " points"),
        Row(f"{how}: COD, narrowest third of intervals", f"{widths['1 narrowest']['cod']:.2f}",
            f"widest third {widths['3 widest']['cod']:.2f}", "", widths["1 narrowest"]["cod"], 9.0, at_most=True),
        Row(f"{how}: one retraining", f"{told['fit_seconds']:.1f} s", "", "", told["fit_seconds"], 60, True, " s"),
    ]  # fmt: skip


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
