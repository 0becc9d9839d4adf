"""The auction engine: the figures its bids must reach, against the plain ways and the limits of the machine.

Naive is the same row-locking transaction through the Django ORM with 32 threads, on the same tables with the same
indexes and guards; `pgbench` gives the same in bare SQL, and the rate at which single rows can be committed at all.
Each round lets every way have its turn; figures are medians of the rounds.
"""

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from bench.auction import limits, loads, web
from bench.auction.lots import make_lots
from bench.ground import Ground
from bench.sealing import Watch, entries, lags
from bench.table import Row, rate
from levari.record.note import Signer

ROUNDS = int(os.environ.get("LEVARI_ROUNDS", "5"))


def measure(ground: Ground) -> list[Row]:
    """All rounds, then the sealing."""
    scene = make_lots(ground, 1000, 256)
    found: dict[str, list[loads.Load]] = {}
    flushes: list[float] = []
    for _ in range(ROUNDS):
        flushes.append(limits.median_flush())
        for name, take_turn in turns(ground, scene):
            found.setdefault(name, []).append(take_turn())
    return [*figures(Found(found), median(flushes)), sealing(ground, scene)]


def sealing(ground: Ground, scene: loads.Scene) -> Row:
    """From the commit of a batch to the checkpoint that seals it, while one lot is hot."""
    signer, worst = Signer("bench.example/record", Ed25519PrivateKey.generate()), []
    with tempfile.TemporaryDirectory() as name, ground.superuser() as database:
        tiles = Path(name) / "tiles"
        tiles.mkdir()
        with Watch(tiles, signer) as watch:
            for _ in range(ROUNDS):
                watch.wait_for(start := entries(database))
                loads.engine(ground, scene.fresh(1), 256)
                watch.wait_for(entries(database))
                worst.append(quantiles(lags(database, watch, start), n=100)[98])
    lag = median(worst)
    told = "lag p99 from the commit of a batch to the signed checkpoint, one hot lot"
    return Row(told, f"{lag:.2f} s", "", "1 checkpoint/s", lag, 2, at_most=True, unit=" s")


def turns(ground: Ground, scene: loads.Scene) -> list[tuple[str, loads.Turn]]:
    """Everybody's turn of one round, by name; what is compared has its turns one after the other."""
    hot = scene.fresh(1)
    return [
        ("one process", lambda: loads.processes(scene.fresh(1), 1, 32)),
        ("two processes", lambda: loads.processes(scene.fresh(1), 2, 16)),
        ("naive hot", lambda: loads.naive(scene.fresh(1), 32)),
        ("hot 32", lambda: loads.engine(ground, hot, 32)),
        ("hot 256", lambda: loads.engine(ground, hot, 256)),
        ("raw", lambda: limits.single_rows(ground)),
        ("hot 1000", lambda: loads.engine(ground, hot, 1000)),
        ("naive many", lambda: loads.naive(scene.fresh(1000), 32)),
        ("many 256", lambda: loads.engine(ground, scene.fresh(1000), 256)),
        ("sql many", lambda: limits.naive_sql(ground, scene.fresh(1000))),
        ("web", lambda: web.live(scene.fresh(1))),
        ("web naive", lambda: web.naive(scene.fresh(1))),
    ]


@dataclass(frozen=True)
class Found:
    """What the rounds gave, each figure as the median of its turns."""

    turns: dict[str, list[loads.Load]]

    def rate(self, name: str) -> float:
        """Accepted bids each second."""
        return median(load.rate for load in self.turns[name])

    def p99(self, name: str) -> float:
        """The 99th percentile in milliseconds."""
        return median(load.p99 for load in self.turns[name])

    def flushes(self, name: str) -> float:
        """Flushes of the log for each bid."""
        return median(load.flushes for load in self.turns[name])

    def row(self, measure: str, ours: str, other: str, wanted: float) -> Row:
        """One rate against another."""
        ratio = self.rate(ours) / self.rate(other)
        return Row(measure, rate(self.rate(ours), "bids"), rate(self.rate(other), "bids"), "", ratio, wanted)


def figures(found: Found, flush: float) -> list[Row]:
    """The rows of the table, in the order of the ten figures."""
    naive = "Django ORM with a locked row, 32 threads"
    return [
        found.row(f"1. one hot lot, 32 in flight / {naive}", "hot 32", "naive hot", 25),
        found.row("2. one hot lot, 256 in flight / single rows by pgbench, 32 clients", "hot 256", "raw", 1),
        *_flushes(found),
        found.row(f"4. 1,000 lots, 256 in flight / {naive}", "many 256", "naive many", 30),
        found.row("4. 1,000 lots, 256 in flight / the same in SQL by pgbench, 32 clients", "many 256", "sql many", 3),
        *_waits(found, flush),
        found.row("6. one hot lot, 256 in flight / 32 in flight", "hot 256", "hot 32", 2),
        found.row("6. one hot lot, 1,000 in flight / 256 in flight", "hot 1000", "hot 256", 1),
        found.row("7. over HTTP with tickets and receipts, 32 connections / naive Django view", "web", "web naive", 10),
        found.row("8. one hot lot, two processes with 16 in flight / one with 32", "two processes", "one process", 0.8),
    ]


def _flushes(found: Found) -> list[Row]:
    return [
        Row(
            f"3. flushes for each bid, {flight} in flight",
            f"{found.flushes(f'hot {flight}'):.4f}",
            "1",
            "",
            found.flushes(f"hot {flight}"),
            most,
            at_most=True,
        )
        for flight, most in ((32, 0.05), (256, 0.01))
    ]


def _waits(found: Found, flush: float) -> list[Row]:
    ours, naive = found.p99("hot 32"), found.p99("naive hot")
    told, limit = f"{ours:.1f} ms", f"{flush:.2f} ms"
    return [
        Row("5. p99 of an answer, 32 in flight: naive / ours", told, f"{naive:.0f} ms", "", naive / ours, 40),
        Row("5. p99 of an answer, 32 in flight / the disk's flush", told, "", limit, ours / flush, 60, at_most=True),
    ]
