"""The demo docket end to end: web, two workers, sealer, nine institutions over HTTP, a durable database.

Lengths are given as ``BENCH_CASES`` ("2000 20000"); each is one run, because a long one takes long. What a case costs
is the processor time of every process of the house; wall time also depends on what else the machine does.
"""

import os
import re
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from bench.ground import Ground
from bench.table import Row, rate
from levari.config.launch.places import CHECKOUT
from levari.config.launch.postgres import Server

TITLE = "The demo docket, end to end"
LENGTHS = "2000 20000"
DEARER = 1.25
CASES = re.compile(r"^  cases +(\d+)$", re.MULTILINE)
COST = re.compile(r"the walk took ([\d.]+) s and ([\d.]+) s of processor time")


@dataclass(frozen=True)
class Walked:
    """One docket: how many cases were opened, seconds from filing to summary, processor seconds of all processes."""

    cases: int
    wall: float
    processor: float

    @property
    def each(self) -> float:
        """Processor time of one case in milliseconds."""
        return 1000 * self.processor / self.cases


def measure(ground: Ground) -> list[Row]:
    """Cases per second for each length, and how much dearer a case is in the longest docket than in the shortest."""
    lengths = [int(length) for length in os.environ.get("BENCH_CASES", LENGTHS).split()]
    walked = {length: _walk(length) for length in lengths}
    rows = [
        Row(
            f"{length:,} titles, {one.cases:,} cases from filing to closing, all invariants hold",
            rate(one.cases / one.wall, "cases"), f"{one.each:.0f} ms of processor time per case",
        )
        for length, one in walked.items()
    ]  # fmt: skip
    if len(lengths) > 1:
        short, long = walked[min(lengths)], walked[max(lengths)]
        rows.append(
            Row(
                f"processor time of a case at {max(lengths):,} / at {min(lengths):,} titles", f"{long.each:.0f} ms",
                f"{short.each:.0f} ms", "", long.each / short.each, DEARER, at_most=True,
            )
        )  # fmt: skip
    return rows


def _walk(titles: int) -> Walked:
    """Run a house of its own until its summary."""
    home = CHECKOUT / ".levari" / f"bench-docket-{titles}"
    _remove(home)
    unset = ("DATABASE_URL", "LEVARI_PG_SOCKET", "LEVARI_PG_PORT", "LEVARI_DATABASE")
    environment = {name: value for name, value in os.environ.items() if name not in unset} | {"LEVARI_HOME": str(home)}
    log = home.with_suffix(".log")
    start = time.monotonic()
    with log.open("w", encoding="utf-8") as out:
        done = subprocess.run(
            [sys.executable, "-m", "bench.site", str(titles)], env=environment, stdout=out, stderr=out, check=False
        )
    text = log.read_text(encoding="utf-8")
    cases, cost = CASES.search(text), COST.search(text)
    if done.returncode or not cases or not cost:
        raise SystemExit(f"The docket of {titles} titles did not end well; see {log}\n{text[-2000:]}")
    print(f"{titles} titles: {time.monotonic() - start:.0f} s with start and stop", flush=True)
    _remove(home)
    return Walked(int(cases[1]), float(cost[1]), float(cost[2]))


def _remove(home: Path) -> None:
    if home.exists():
        Server(home).remove()
        shutil.rmtree(home)
