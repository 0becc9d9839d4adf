"""A docket through all gates into applications, against COPY of the same bytes into a table of text."""

import os
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from statistics import median

from bench.ground import Ground
from bench.table import Row, rate
from bench.workers import TURNS
from levari.access.permissions import Role
from levari.demo.district import first_court, found_district, people_of
from levari.demo.generator import write_docket
from levari.stages.intake.importing import Import

TITLE = "Importing a docket"
LINES, LONG = 5_000, 100_000
AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
MOST_MEMORY = 300


def measure(ground: Ground) -> list[Row]:
    """Lines per second in batches with real commits, then the memory of the command with a long docket."""
    found_district(AT)
    with tempfile.TemporaryDirectory() as name:
        return [_speed(ground, Path(name)), _memory(Path(name))]


def _speed(ground: Ground, folder: Path) -> Row:
    court = first_court()
    clerk = next(people_of(court, Role.FILING_CLERK))
    imported, copied = [], []
    with ground.superuser() as database:
        database.execute("CREATE TABLE bench_line (line text)")
        for turn in range(TURNS):
            docket = _docket(folder / f"{turn}.csv", LINES, seed=turn)
            start = time.perf_counter()
            lines = sum(1 for _ in Import(clerk, court, AT, confirm_large=True).results(BytesIO(docket)))
            middle = time.perf_counter()
            with database.cursor().copy("COPY bench_line (line) FROM STDIN (FORMAT csv, DELIMITER E'\\x01')") as copy:
                copy.write(docket.replace(b'"', b'""').replace(b"\x01", b""))
            imported.append(lines / (middle - start))
            copied.append(lines / (time.perf_counter() - middle))
    ours, bare = median(imported), median(copied)
    return Row(
        "read, check, file and record / COPY of the bytes into a text table", rate(ours, "lines"), rate(bare, "lines"),
        rate(bare, "lines"), ours / bare,
    )  # fmt: skip


def _docket(path: Path, lines: int, *, seed: int) -> bytes:
    with path.open("w", encoding="utf-8", newline="") as out:
        write_docket(out, cases=lines, seed=seed, on=AT.date())
    return path.read_bytes()


def _memory(folder: Path) -> Row:
    """The greatest memory of `levari docket import` in a process of its own, and its speed."""
    path = folder / "long.csv"
    _docket(path, LONG, seed=99)
    command = [sys.executable, "-m", "levari", "docket", "import", str(path), "--confirm-large"]
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit("the import of the measurement failed")
    mebibytes = used.ru_maxrss / 1024
    return Row(
        f"memory at {LONG:,} lines ({path.stat().st_size / 2**20:.0f} MiB)", f"{mebibytes:.0f} MiB",
        rate(LONG / (time.perf_counter() - start), "lines"), "", mebibytes, MOST_MEMORY, at_most=True, unit=" MiB",
    )  # fmt: skip
