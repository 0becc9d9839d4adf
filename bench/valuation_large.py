"""Valuation of a large table: 60,000 made-up sales of 29 columns, twelve of them categories.

The largest category has 6,000 levels. `levari valuation evaluate` runs as a program of its own, month by month through
the last year; its time and memory are those of the whole program, both tables read and all figures printed.
"""

import csv
import datetime as dt
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bench.ground import Ground
from bench.table import Row

TITLE = "Valuation: a table of 60,000 sales and 29 columns, twelve months by the program"
SALES, YEARS, SEED = 60_000, 6, 11
#: Each category with its number of levels; the larger ones are used unevenly, as names are.
CATEGORIES = {
    "kind": 6, "district": 400, "street": 6_000, "model": 1_500, "builder": 300, "school": 150, "zoning": 25,
    "material": 40, "heating": 12, "energy": 9, "condition": 7, "roof": 5,
}  # fmt: skip
NUMBERS = (
    "size", "plot", "rooms", "baths", "floors", "built", "renewed", "garage", "terrace", "cellar", "noise", "slope",
    "distance",
)  # fmt: skip
SCHEMA = f"""
name = "made-up homes"
currency = "EUR"
price = "price"
date = "sold"
kind = "kind"
unit = "size"
numbers = {json.dumps(NUMBERS[1:])}
categories = {json.dumps([name for name in CATEGORIES if name not in ("kind", "district")])}

[place]
x = "x"
y = "y"
area = "district"
"""
MOST_SECONDS, MOST_MEMORY = 300, 3072

Columns = dict[str, npt.NDArray[np.float64] | list[str]]


def measure(_ground: Ground | None) -> list[Row]:
    """One run of the program."""
    with tempfile.TemporaryDirectory(prefix="levari-large-") as folder:
        known, test, schema = written(Path(folder))
        command = [sys.executable, "-m", "levari", "valuation", "evaluate", "--train", known, "--test", test]
        start = time.perf_counter()
        with subprocess.Popen([*map(str, command), "--schema", str(schema)], stdout=subprocess.PIPE) as program:
            assert program.stdout
            printed = program.stdout.read()
            _, status, used = os.wait4(program.pid, 0)
            program.returncode = os.waitstatus_to_exitcode(status)
        seconds, memory = time.perf_counter() - start, used.ru_maxrss / 1024
    told = json.loads(printed)
    return [
        Row("the whole program", f"{seconds:.0f} s", "", "", seconds, MOST_SECONDS, True, " s"),
        Row("its largest memory", f"{memory:,.0f} MiB", "", "", memory, MOST_MEMORY, True, " MiB"),
        Row("seconds of processor", f"{used.ru_utime + used.ru_stime:.0f} s"),
        Row("months valued; trainings of the forests", f"{told['fits']}; {told['growths']}"),
        Row("COD; median ratio", f"{told['cod']:.2f}; {told['median_ratio']:.3f}", f"n = {told['n']:,}"),
    ]


def written(folder: Path, sales: int = SALES) -> tuple[Path, Path, Path]:
    """Both tables and the schema file: what was sold before the last year, and in it."""
    columns = made_up(sales)
    header, rows = list(columns), list(zip(*columns.values(), strict=True))
    first = f"{2010 + YEARS - 1}-01-01"
    sold = header.index("sold")
    known, test, schema = folder / "known.csv", folder / "test.csv", folder / "schema.toml"
    for path, chosen in (
        (known, [row for row in rows if str(row[sold]) < first]),
        (test, [row for row in rows if str(row[sold]) >= first]),
    ):
        with path.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([header, *chosen])
    schema.write_text(SCHEMA, encoding="utf-8")
    return known, test, schema


def made_up(sales: int = SALES, seed: int = SEED) -> dict[str, list[str]]:
    """The columns as text: prices follow facts, levels, the map and a wavering rise, with noise."""
    chance = np.random.default_rng(seed)
    numbers = {name: chance.gamma(4, 25, sales).round(1) for name in NUMBERS}
    x, y = chance.normal(0, 10, (2, sales)).round(3)
    log = 10 + 0.8 * np.log(numbers["size"] + 5) + 0.1 * np.sin(x / 4) + 0.02 * y
    for name in NUMBERS[1:]:
        log += chance.normal(0, 0.03) * np.sqrt(numbers[name] / 100)
    texts = {}
    for name, levels in CATEGORIES.items():
        code = np.minimum((levels * chance.random(sales) ** (2 if levels > 30 else 1)).astype(int), levels - 1)
        log += chance.normal(0, 0.08, levels)[code] * (1 + 0.3 * (numbers["size"] > 120))
        texts[name] = [f"{name} {one}" for one in code]
    day = np.sort(chance.integers(0, 365 * YEARS, sales))
    log += 0.00015 * day + 0.03 * np.sin(day / 200) + chance.normal(0, 0.12, sales)
    start = dt.date(2010, 1, 1).toordinal()
    return {
        "price": [f"{one:.0f}" for one in np.exp(log)],
        "sold": [dt.date.fromordinal(start + int(one)).isoformat() for one in day],
        "x": [str(one) for one in x],
        "y": [str(one) for one in y],
        **{name: [str(one) for one in numbers[name]] for name in NUMBERS},
        **texts,
    }
