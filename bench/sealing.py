"""Sealing: from the commit of an act to the signed checkpoint that holds it, while two processes act all the time."""

import tempfile
import threading
import time
from bisect import bisect_left
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles

import psycopg
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from bench.door.scene import prepare_scene
from bench.ground import Ground
from bench.table import Row, rate
from bench.workers import TURNS, Workers, workers
from levari.config.launch.address import SEALER, conninfo
from levari.record.note import Signer
from levari.record.sealer import run_sealer
from levari.record.sealing import published, seal_once
from levari.record.tiles import Shelf

TITLE = "Sealing the record"
SECONDS = 5.0


def measure(ground: Ground) -> list[Row]:
    """The lag with single acts, with bulk acts (the highest rate of entries), and the speed of sealing by itself."""
    signer = Signer("bench.example/record", Ed25519PrivateKey.generate())
    with tempfile.TemporaryDirectory() as name, workers(2, "bench.door.ways:ways", prepare_scene(400)) as ready:
        tiles = Path(name) / "tiles"
        tiles.mkdir()
        with Watch(tiles, signer) as watch:
            rows = [_lag(ground, ready, watch, work) for work in ("door", "bulk")]
        return [*rows, _speed(ready, tiles, signer)]


class Watch:
    """A sealer at work, and somebody who notes when each checkpoint appeared."""

    def __init__(self, tiles: Path, signer: Signer) -> None:
        self.seen: list[tuple[int, float]] = []
        self._shelf, self._stop = Shelf(tiles), threading.Event()
        self._threads = [
            threading.Thread(
                target=run_sealer, args=(connect, tiles, signer), kwargs={"clock": now, "stop": self._stop}
            ),
            threading.Thread(target=self._look),
        ]

    def __enter__(self) -> "Watch":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def _look(self) -> None:
        while not self._stop.wait(0.005):
            lines = published(self._shelf).split("\n")
            if len(lines) > 1 and (not self.seen or int(lines[1]) > self.seen[-1][0]):
                self.seen.append((int(lines[1]), time.time()))

    def wait_for(self, size: int) -> None:
        """Until a checkpoint holds so many entries."""
        while not self.seen or self.seen[-1][0] < size:
            if not all(thread.is_alive() for thread in self._threads):
                raise SystemExit("the sealer of the measurement has ended")
            time.sleep(0.05)


def _lag(ground: Ground, ready: Workers, watch: Watch, work: str) -> Row:
    """Median of five turns of the 99th percentile, from the transaction's commit to the published file.

    PostgreSQL itself notes the instant of each commit (track_commit_timestamp), so nothing is added to the acts.
    """
    worst, speeds = [], []
    with ground.superuser() as database:
        for _ in range(TURNS):
            start = entries(database)
            speeds.append(ready.run(work, SECONDS, 2))
            watch.wait_for(entries(database))
            worst.append(quantiles(lags(database, watch, start), n=100)[98])
    p99 = median(worst)
    name = {"door": "single acts", "bulk": "bulk acts"}[work]
    return Row(
        f"lag p99 from commit to signed checkpoint, {name} on 2 processes",
        f"{p99:.2f} s", f"{rate(median(speeds), 'acts')} written meanwhile", "1 checkpoint/s", p99, 2.0,
        at_most=True, unit=" s",
    )  # fmt: skip


def lags(database: psycopg.Connection, watch: Watch, start: int) -> list[float]:
    """Seconds from the commit of each entry from `start` on to the checkpoint that holds it."""
    found = database.execute(
        "SELECT leaf.position, extract(epoch FROM pg_xact_commit_timestamp(entry.xmin))::float8 "
        "FROM record_leaf leaf JOIN record_entry entry ON entry.id = leaf.entry_id WHERE leaf.position >= %s",
        [start],
    ).fetchall()
    sizes = [size for size, _ in watch.seen]
    return [watch.seen[bisect_left(sizes, position + 1)][1] - committed for position, committed in found]


def entries(database: psycopg.Connection) -> int:
    """How many entries there are."""
    row = database.execute("SELECT count(*) FROM record_entry").fetchone()
    return int(row[0]) if row else 0


def _speed(ready: Workers, tiles: Path, signer: Signer) -> Row:
    """Entries sealed per second when many wait, against the rate at which acts can make them."""
    sealed, made = [], []
    with connect() as sealer:
        for _ in range(TURNS):
            made.append(ready.run("bulk", 1.5, 2))
            start, added, more = time.perf_counter(), 0, True
            while more:
                done = seal_once(sealer, tiles, signer, now())
                assert done is not None
                added, more = added + done.added, done.more
            sealed.append(added / (time.perf_counter() - start))
    ours, acts = median(sealed), median(made)
    return Row(
        "entries sealed per second / entries that 2 processes can make in bulk",
        rate(ours, "entries"), rate(acts, "entries"), "", ours / acts, 1.0,
    )  # fmt: skip


def connect() -> psycopg.Connection:
    """The sealer's own connection."""
    return psycopg.connect(**conninfo(SEALER), autocommit=True)


def now() -> datetime:
    """The time of this machine."""
    return datetime.now(UTC)
