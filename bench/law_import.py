"""What it costs to import the law as a library: time and memory, in processes of their own."""

import subprocess
import sys
from statistics import median

from bench.ground import Ground
from bench.table import Row
from bench.workers import TURNS

TITLE = "Importing the law"
EMPTY = "pass"
LIBRARY = (
    "import levari.law, levari.law.pack, levari.law.position, levari.law.deadlines, levari.law.fees, levari.law.income"
)
#: Processor time, so that other programs on the machine do not count, and the greatest memory since the program began.
CLOCK = (
    "import time; start = time.process_time(); {work}; print((time.process_time() - start) * 1000); "
    "print(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))"
)
MOST_MILLISECONDS, MOST_MEBIBYTES = 150, 60


def measure(_ground: Ground | None) -> list[Row]:
    """Milliseconds and memory of the import, and of the first question, that also reads a pack."""
    loaded = LIBRARY + "; levari.law.pack.load('cn')"
    ours, whole = [_run(LIBRARY) for _ in range(TURNS)], [_run(loaded) for _ in range(TURNS)]
    bare = [_run(EMPTY) for _ in range(TURNS)]
    return [
        _milliseconds("import of the law and its calculators", ours, MOST_MILLISECONDS),
        _mebibytes("memory after it", ours, bare, MOST_MEBIBYTES),
        _milliseconds("the same and reading the Chinese pack", whole, None),
        _mebibytes("memory after it", whole, bare, MOST_MEBIBYTES),
    ]


def _run(work: str) -> tuple[float, float]:
    """Milliseconds of the work and mebibytes of its process."""
    command = [sys.executable, "-c", CLOCK.format(work=work)]
    told = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout.split()
    return float(told[0]), int(told[1]) / 1024


def _milliseconds(measure: str, runs: list[tuple[float, float]], most: float | None) -> Row:
    found = median(time for time, _ in runs)
    return Row(measure, f"{found:.0f} ms", "", "", found, most, at_most=True, unit=" ms")


def _mebibytes(measure: str, runs: list[tuple[float, float]], bare: list[tuple[float, float]], most: float) -> Row:
    found, empty = median(size for _, size in runs), median(size for _, size in bare)
    return Row(
        measure, f"{found:.0f} MiB", "", f"{empty:.0f} MiB, Python alone", found, most, at_most=True, unit=" MiB"
    )
