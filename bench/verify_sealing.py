# ruff: noqa: E402
"""Sealing: entries per second in one round, and the time from commit to checkpoint while acts go on being written.

    python bench/verify_sealing.py [ENTRIES]

Uses the test server of this checkout and a database of its own, dropped at the end. Prints JSON.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import threading
import time
from bisect import bisect_right
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles
from uuid import UUID

import django
import psycopg

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "levari.config.settings")
django.setup()

from levari.config.launch.address import APP, SEALER, SUPERUSER, conninfo, database
from levari.record.sealer import run_sealer
from levari.record.sealing import published
from levari.record.tests.logs import SIGNER
from levari.record.tests.rows import AT, Log, insert, open_log
from levari.record.tiles import Shelf
from tests.databases import TestServer

SECONDS = 20


def now() -> datetime:
    """The time of this machine."""
    return datetime.now(UTC)


def main(entries: int) -> None:
    """Measure in a database of its own."""
    server = TestServer()
    server.open()
    name = server.clone()
    try:
        from django.db import connections

        connections["default"].settings_dict.update(database(APP, name))
        with (
            tempfile.TemporaryDirectory() as folder,
            psycopg.connect(**conninfo(SUPERUSER, name), autocommit=True) as superuser,
        ):
            log = open_log(name, superuser, Path(folder))
            connections.close_all()
            answer = {"sealed_per_second": rate(log, entries)} | lag(log)
            log.sealer.close()
            print(json.dumps(answer))
    finally:
        server.drop(name)
        server.close()


def rate(log: Log, entries: int) -> int:
    """Entries sealed per second when many wait; median of five."""
    speed = []
    for _ in range(5):
        for _ in range(entries // 1_000):
            log.write(1_000)
        start = time.perf_counter()
        while log.seal(now()).more:
            pass
        speed.append(entries / (time.perf_counter() - start))
    return round(median(speed))


def lag(log: Log) -> dict[str, float]:
    """Seconds from commit to the published checkpoint, while one writer commits as fast as it can."""
    stop, seen = threading.Event(), list[tuple[int, float]]()

    def connect() -> psycopg.Connection:
        return psycopg.connect(**conninfo(SEALER, log.name), autocommit=True)

    loop = threading.Thread(target=lambda: run_sealer(connect, log.tiles, SIGNER, clock=now, stop=stop))
    watcher = threading.Thread(target=watch, args=(log, stop, seen))
    for thread in (loop, watcher):
        thread.start()
    committed = write(log)
    time.sleep(3)
    stop.set()
    for thread in (loop, watcher):
        thread.join()
    positions, sizes = log.positions(), [size for size, _ in seen]
    lags = [seen[bisect_right(sizes, positions[entry])][1] - at for entry, at in committed]
    cuts = quantiles(lags, n=100)
    return {"written_per_second": round(len(committed) / SECONDS), "lag_p50_s": round(cuts[49], 3),
            "lag_p99_s": round(cuts[98], 3), "lag_max_s": round(max(lags), 3)}


def write(log: Log) -> list[tuple[UUID, float]]:
    """Entries in transactions of five, and when each was committed."""
    committed: list[tuple[UUID, float]] = []
    until = time.monotonic() + SECONDS
    with psycopg.connect(**conninfo(APP, log.name)) as connection:
        while time.monotonic() < until:
            rows = [log.row(AT) for _ in range(5)]
            insert(connection, log.court, rows)
            connection.commit()
            at = time.monotonic()
            committed.extend((row[0], at) for row in rows)
    return committed


def watch(log: Log, stop: threading.Event, seen: list[tuple[int, float]]) -> None:
    """Note when each checkpoint appeared."""
    while not stop.wait(0.005):
        lines = published(Shelf(log.tiles)).split("\n")
        if len(lines) > 1 and (not seen or int(lines[1]) > seen[-1][0]):
            seen.append((int(lines[1]), time.monotonic()))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
