"""Attachable income over columns, against OpenFisca-core on the same rule and against one income at a time.

OpenFisca-core is put into a throw-away environment by this part and is no dependency; where it cannot be had, the
formula in plain Python stands in its place. Both reckon the German month of one day; OpenFisca keeps amounts as 32-bit
floats.
"""

import datetime as dt
import json
import subprocess
import sys
import tempfile
import time
import tracemalloc
import venv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

from bench.ground import Ground
from bench.table import Row, rate
from bench.workers import TURNS
from levari.law.income import attachable, scale_of
from levari.law.income.columns import Columns

TITLE = "Attachable income"
ROWS = 10_000_000
SINGLE = 20_000
ON = dt.date(2026, 8, 1)
#: At least so many times as fast as OpenFisca.
WANTED = 5
OPENFISCA = Path(__file__).parent / "openfisca_income.py"


def measure(_ground: Ground | None) -> list[Row]:
    """Ten million monthly incomes of one day, then of all days, periods and packs."""
    net, persons = incomes(ROWS)
    columns = Columns("de")
    ours = lambda: columns.attachable(ON, "M", net, persons)  # noqa: E731
    ours()
    with _openfisca() as other:
        turns = [(_seconds(ours), other.seconds(), _bare(net, persons)) for _ in range(TURNS)]
        other_bytes, other_name = other.bytes_of_a_row(), other.name
        agree = _agreement(columns, other, net, persons)
    mine, theirs, bare = (median(column) for column in zip(*turns, strict=True))
    single = median(_single(net, persons) for _ in range(TURNS))
    mixed = _mixed(columns)
    return [
        Row(f"{ROWS:,} months of one day / {other_name}", rate(ROWS / mine, "rows"), rate(ROWS / theirs, "rows"),
            f"numpy alone: {rate(ROWS / bare, 'rows')}", theirs / mine, WANTED),
        Row("memory beside the columns given, peak", f"{_bytes_of_a_row(ours):.1f} bytes/row",
            f"{other_bytes:.1f} bytes/row", "8 bytes/row: the answer"),
        Row(f"equal to {other_name} within a cent", f"{agree:.4%} of the rows"),
        Row("days of 24 years, months, weeks and days mixed / one day", rate(ROWS / mixed, "rows"),
            rate(ROWS / mine, "rows"), "", mine / mixed),
        Row("columns / one income at a time with its working", rate(ROWS / mine, "rows"), rate(single, "incomes"), "",
            ROWS / mine / single),
    ]  # fmt: skip


def incomes(rows: int) -> tuple[np.ndarray, np.ndarray]:
    """Net incomes in cents and numbers of dependants, the same on every machine."""
    random = np.random.default_rng(2026)
    return random.integers(0, 700_000, rows), random.integers(0, 8, rows)


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _bare(net: np.ndarray, persons: np.ndarray) -> float:
    """The bare number in numpy by hand, for this one notice: what the machine can do without any law."""
    scales = [scale_of("de", ON, "M", count) for count in range(6)]
    free = np.array([int(scale.bands[1].over) for scale in scales])
    tenths = np.array([int(scale.bands[1].parts[0].share * 10) for scale in scales])

    def work() -> np.ndarray:
        counted = np.minimum(persons, 5)
        cut = np.minimum(net, scales[0].whole_above)
        excess = np.maximum(cut - cut % 1000 - free[counted], 0)
        return (excess * tenths[counted] + 5) // 10 + net - cut

    return _seconds(work)


def _single(net: np.ndarray, persons: np.ndarray) -> float:
    start = time.perf_counter()
    for amount, count in zip(net[:SINGLE].tolist(), persons[:SINGLE].tolist(), strict=True):
        attachable("de", ON, "M", amount, count)
    return SINGLE / (time.perf_counter() - start)


def _mixed(columns: Columns) -> float:
    random = np.random.default_rng(24)
    on = np.datetime64("2002-01-01") + random.integers(0, 365 * 24, ROWS)
    period = random.integers(0, 3, ROWS)
    net, persons = incomes(ROWS)
    columns.attachable(on[:200_000], period[:200_000], net[:200_000], persons[:200_000])
    return median(_seconds(lambda: columns.attachable(on, period, net, persons)) for _ in range(TURNS))


def _bytes_of_a_row(work: Callable[[], object]) -> float:
    tracemalloc.start()
    work()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / ROWS


def _agreement(columns: Columns, other: Any, net: np.ndarray, persons: np.ndarray) -> float:
    few = slice(0, 100_000)
    theirs = np.array(other.amounts(few.stop))
    mine = columns.attachable(ON, "M", net[few], persons[few])
    return float((np.abs(mine - theirs * 100) <= 1.01).mean())


class _Worker:
    """A process in the throw-away environment: it holds the columns and answers commands line by line."""

    name = "OpenFisca-core"

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process

    def ask(self, command: str) -> Any:
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(command + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def seconds(self) -> float:
        told = self.ask("time")
        return float(told["filling"] + told["calculating"])

    def bytes_of_a_row(self) -> float:
        return float(self.ask("memory")) / ROWS

    def amounts(self, count: int) -> Any:
        return self.ask(f"amounts {count}")


class _Plain:
    """The formula in plain Python, one row after another: where OpenFisca cannot be had."""

    name = "plain Python"

    def seconds(self) -> float:
        net, persons = incomes(ROWS // 100)
        return 100 * _seconds(lambda: self._reckon(net, persons))

    def bytes_of_a_row(self) -> float:
        return float(sys.getsizeof(10**6) + 8)

    def amounts(self, count: int) -> Any:
        net, persons = incomes(ROWS)
        return [amount / 100 for amount in self._reckon(net[:count], persons[:count])]

    def _reckon(self, net: np.ndarray, persons: np.ndarray) -> list[int]:
        scales = [scale_of("de", ON, "M", count) for count in range(6)]
        pairs = zip(net.tolist(), persons.tolist(), strict=True)
        return [scales[min(count, 5)].amount(amount) for amount, count in pairs]


@contextmanager
def _openfisca() -> Iterator[Any]:
    with tempfile.TemporaryDirectory(prefix="levari-openfisca-") as folder:
        python = Path(folder) / "bin" / "python"
        try:
            venv.create(folder, with_pip=True)
            install = [str(python), "-m", "pip", "install", "-q", "openfisca-core"]
            subprocess.run(install, check=True, capture_output=True, timeout=400)
        except (subprocess.SubprocessError, OSError):
            yield _Plain()
            return
        scale = [scale_of("de", ON, "M", count) for count in range(6)]
        rule = {
            "rows": ROWS,
            "free": [int(one.bands[1].over) / 100 for one in scale],
            "shares": [float(one.bands[1].parts[0].share) for one in scale],
            "whole_above": (scale[0].whole_above or 0) / 100,
        }
        arguments = [str(python), str(OPENFISCA), json.dumps(rule)]
        with subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
            yield _Worker(process)
            assert process.stdin
            process.stdin.close()
