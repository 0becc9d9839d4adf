"""The demo docket end to end: web, two workers, sealer, nine institutions over HTTP, a durable database.

Lengths are given as ``BENCH_CASES`` ("2000 20000"); each is one run, because a long one takes long.
"""

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

from bench.ground import Ground
from bench.table import Row, rate
from levari.config.launch.places import CHECKOUT
from levari.config.launch.postgres import Server

TITLE = "The demo docket, end to end"
LENGTHS = "2000 20000"
DEARER = 1.25
SPEED = re.compile(r"cases per second\s+([\d.]+)")


def measure(ground: Ground) -> list[Row]:
    """Cases per second for each length, and how much dearer a case is in the longest docket than in the shortest."""
    lengths = [int(length) for length in os.environ.get("BENCH_CASES", LENGTHS).split()]
    speeds = {length: _walk(length) for length in lengths}
    rows = [
        Row(f"{length:,} cases from filing to closing, invariants hold", rate(speed, "cases"))
        for length, speed in speeds.items()
    ]
    if len(lengths) > 1:
        short, long = min(lengths), max(lengths)
        rows.append(
            Row(
                f"cost of a case at {long:,} / at {short:,}", f"{1000 / speeds[long]:.0f} ms",
                f"{1000 / speeds[short]:.0f} ms", "", speeds[short] / speeds[long], DEARER, at_most=True,
            )
        )  # fmt: skip
    return rows


def _walk(cases: int) -> float:
    """Cases per second as the demo's own summary says it."""
    home = CHECKOUT / ".levari" / f"bench-docket-{cases}"
    _remove(home)
    unset = ("DATABASE_URL", "LEVARI_PG_SOCKET", "LEVARI_PG_PORT", "LEVARI_DATABASE")
    environment = {name: value for name, value in os.environ.items() if name not in unset} | {"LEVARI_HOME": str(home)}
    log = home.with_suffix(".log")
    start = time.monotonic()
    with log.open("w", encoding="utf-8") as out:
        done = subprocess.run(
            [sys.executable, "-m", "bench.site", str(cases)], env=environment, stdout=out, stderr=out, check=False
        )
    text = log.read_text(encoding="utf-8")
    found = SPEED.search(text)
    if done.returncode or not found:
        raise SystemExit(f"The docket of {cases} cases did not end well; see {log}\n{text[-2000:]}")
    print(f"{cases} cases: {time.monotonic() - start:.0f} s with start and stop", flush=True)
    _remove(home)
    return float(found[1])


def _remove(home: Path) -> None:
    if home.exists():
        Server(home).remove()
        shutil.rmtree(home)
