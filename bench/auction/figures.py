"""The auction engine: the ten figures it must reach, against the plain ways and the limits of the machine.

Naive is the same row-locking transaction through the Django ORM with 32 threads, on the same tables with the same
indexes and guards; `pgbench` gives the same in bare SQL, and the rate at which single rows can be committed at all.
Each round lets every way have its turn; figures are medians of the rounds.
"""

import os
from statistics import median

from bench.auction import crowd, limits, loads, web
from bench.auction.lots import make_lots
from bench.ground import Ground
from bench.table import Row, rate

ROUNDS = int(os.environ.get("LEVARI_ROUNDS", "3"))


def measure(ground: Ground) -> list[Row]:
    """All rounds, then the crowd of watchers."""
    scene = make_lots(ground, 1000, 256)
    found: dict[str, list[loads.Load]] = {}
    flush = limits.median_flush()
    for _ in range(ROUNDS):
        for name, take_turn in turns(ground, scene):
            found.setdefault(name, []).append(take_turn())
    return [*figures(found, flush), *crowd.measure()]


def turns(ground: Ground, scene: loads.Scene) -> list[tuple[str, loads.Turn]]:
    """Everybody's turn of one round, by name."""
    hot = scene.fresh(1)
    return [
        ("naive hot", lambda: loads.naive(scene.fresh(1), 32)),
        ("hot 32", lambda: loads.engine(ground, hot, 32)),
        ("hot 256", lambda: loads.engine(ground, hot, 256)),
        ("hot 1000", lambda: loads.engine(ground, hot, 1000)),
        ("two", lambda: loads.two_processes(scene.fresh(1), 16)),
        ("raw", lambda: limits.single_rows(ground)),
        ("naive many", lambda: loads.naive(scene.fresh(1000), 32)),
        ("many 256", lambda: loads.engine(ground, scene.fresh(1000), 256)),
        ("sql many", lambda: limits.naive_sql(ground, scene.fresh(1000))),
        ("web", lambda: web.live(scene.fresh(1))),
        ("web naive", lambda: web.naive(scene.fresh(1))),
    ]


def figures(found: dict[str, list[loads.Load]], flush: float) -> list[Row]:
    """The rows of the table, in the order of the ten figures."""

    def each(name: str) -> float:
        return median(load.rate for load in found[name])

    def slowest(name: str) -> float:
        return median(load.p99 for load in found[name])

    def flushes(name: str) -> float:
        return median(load.flushes for load in found[name])

    def row(measure: str, ours: str, other: str, wanted: float) -> Row:
        return Row(measure, rate(each(ours), "bids"), rate(each(other), "bids"), "", each(ours) / each(other), wanted)

    p99 = slowest("hot 32")
    return [
        row("1. one hot lot, 32 in flight / Django ORM with a locked row, 32 threads", "hot 32", "naive hot", 25),
        row("2. one hot lot, 256 in flight / single rows committed by pgbench, 32 clients", "hot 256", "raw", 1),
        Row(
            "3. flushes for each bid, 32 in flight",
            f"{flushes('hot 32'):.3f}",
            f"{flushes('naive hot'):.2f}",
            "",
            flushes("hot 32"),
            0.05,
            True,
        ),
        Row(
            "3. flushes for each bid, 256 in flight",
            f"{flushes('hot 256'):.4f}",
            "",
            "",
            flushes("hot 256"),
            0.01,
            True,
        ),
        row("4. 1,000 lots, 256 in flight / Django ORM, 32 threads", "many 256", "naive many", 30),
        row("4. 1,000 lots, 256 in flight / the same in SQL by pgbench, 32 clients", "many 256", "sql many", 3),
        Row(
            "5. p99 of an acknowledgement, 32 in flight: naive / ours",
            f"{p99:.1f} ms",
            f"{slowest('naive hot'):.0f} ms",
            f"flush {flush:.2f} ms",
            slowest("naive hot") / p99,
            40,
        ),
        Row(
            "5. p99 of an acknowledgement, 32 in flight / the disk's median flush",
            f"{p99:.1f} ms",
            "",
            f"{flush:.2f} ms",
            p99 / flush,
            60,
            True,
        ),
        row("6. one hot lot, 256 in flight / 32 in flight", "hot 256", "hot 32", 2),
        row("6. one hot lot, 1,000 in flight / 256 in flight", "hot 1000", "hot 256", 1),
        row(
            "7. over HTTP with tickets and receipts, 32 connections / naive Django view in gunicorn",
            "web",
            "web naive",
            10,
        ),
        row("8. one hot lot, two processes with 16 in flight each / one with 32", "two", "hot 32", 0.8),
    ]
