"""Watchers: the delay from a new price to the last of 1,000, 5,000 and 10,000 connections on one process."""

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from bench.table import Row
from levari.config.launch import ports

TITLE = "The auction engine: watchers"
SIZES = (1_000, 5_000, 10_000)
WAYS = ("bare", "ours", "queue")
EVENTS = 6


@dataclass(frozen=True)
class Seen:
    """One run: delays in milliseconds, share of events that arrived in their second, memory of a watcher in kB."""

    p50: float
    p99: float
    delivered: float
    memory: float


def measure(ground: Any) -> list[Row]:
    """The rows for each size; every way has its turn in each round."""
    rounds = int(os.environ.get("LEVARI_ROUNDS", "3"))
    rows: list[Row] = []
    for size in SIZES:
        found: dict[str, list[Seen]] = {way: [] for way in WAYS}
        for _ in range(rounds):
            for way in WAYS:
                found[way].append(run(way, size))
        rows += _rows(size, found)
    return rows


def _rows(size: int, found: dict[str, list[Seen]]) -> list[Row]:
    def middle(way: str, what: str) -> float:
        return median(getattr(seen, what) for seen in found[way])

    ours, bare, queue = (middle(way, "p99") for way in ("ours", "bare", "queue"))
    told = f"p50 {middle('ours', 'p50'):.0f} ms, p99 {ours:.0f} ms"
    last = size == SIZES[-1]
    rows = [
        Row(
            f"9. {size:,} watchers: p99 to everybody / bare sockets",
            told,
            "",
            f"p99 {bare:.0f} ms",
            ours / bare,
            3 if last else None,
            True,
        ),
        Row(
            f"9. {size:,} watchers: p99 to everybody / a queue for each",
            told,
            f"p99 {queue:.0f} ms",
            "",
            ours / queue,
            0.5 if last else None,
            True,
        ),
    ]
    if last:
        memory, share = middle("ours", "memory"), middle("ours", "delivered")
        rows += [
            Row(
                f"9. {size:,} watchers: memory of one",
                f"{memory:.1f} kB",
                f"{middle('queue', 'memory'):.1f} kB",
                "",
                memory,
                15,
                True,
                " kB",
            ),
            Row(
                f"9. {size:,} watchers: events that arrived, one each second",
                f"{share:.3f}",
                f"{middle('queue', 'delivered'):.3f}",
                "",
                share,
                0.999,
            ),
        ]
    return rows


def run(way: str, size: int) -> Seen:
    """One server, one crowd."""
    port = ports.free_run(18700)
    server = subprocess.Popen([sys.executable, "-m", "bench.auction.crowd_site", way, str(port)])
    try:
        _ready(port)
        before = _memory(server.pid)
        client = subprocess.Popen(
            [sys.executable, "-m", "bench.auction.crowd_client", str(port), str(size), str(EVENTS)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        assert client.stdout is not None
        client.stdout.readline()
        time.sleep(2)
        told, _ = client.communicate(b"go\n", timeout=120)
        seen = json.loads(told)
        return Seen(seen["p50"], seen["p99"], seen["delivered"], (_memory(server.pid) - before) / size)
    finally:
        server.kill()
        server.wait()


def _ready(port: int) -> None:
    for _ in range(2400):
        if not ports.is_free(port):
            return
        time.sleep(0.1)
    raise SystemExit("the server of the measurement did not start")


def _memory(pid: int) -> float:
    """Resident memory in kB."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return float(line.split()[1])
    return 0.0
