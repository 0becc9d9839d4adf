"""Verifying a whole log against bare SHA-256 over the same leaves, in one process."""

import hashlib
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from bench.ground import Ground
from bench.table import Row, rate
from bench.workers import TURNS
from levari.record.note import Signer
from levari.record.tiles import Edge, Shelf
from levari.record.verify import verify

TITLE = "Verifying the record"
ENTRIES = 1_000_000


class QuickShelf(Shelf):
    """A shelf that forces nothing to the disk: only the reading is measured."""

    def put(self, name: str, data: bytes) -> None:
        """Write a file."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def measure(ground: Ground) -> list[Row]:
    """The stand-alone verifier over the tiles, and hashing alone; processor time, so that neighbours do not count."""
    leaves = [b"\x00\x01" + hashlib.sha256(b"%d" % number).digest() for number in range(ENTRIES)]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_log(folder, ENTRIES)
        if not verify(folder)["ok"]:
            raise SystemExit("the log of the measurement does not verify")
        raw, checked = [], []
        for _ in range(TURNS):
            raw.append(seconds(lambda: [hashlib.sha256(leaf).digest() for leaf in leaves]))
            checked.append(seconds(lambda: verify(folder)))
    ours, bare = ENTRIES / median(checked), ENTRIES / median(raw)
    return [
        Row(
            f"verify {ENTRIES:,} entries / hashlib.sha256 over the leaves alone",
            rate(ours, "leaves"), rate(bare, "leaves"), rate(bare, "leaves"), ours / bare, 0.3,
        )
    ]  # fmt: skip


def write_log(folder: Path, entries: int) -> None:
    """A log of random-looking commitments."""
    edge = Edge(QuickShelf(folder))
    for start in range(0, entries, 10_000):
        stop = min(entries, start + 10_000)
        edge.extend([hashlib.sha256(b"%d" % number).digest() for number in range(start, stop)])
    edge.write_partial()
    signer = Signer("bench.example/record", Ed25519PrivateKey.generate())
    (folder / "checkpoint").write_text(signer.checkpoint(edge.size, edge.root()), encoding="utf-8")
    (folder / "log.vkey").write_text(signer.vkey, encoding="utf-8")


def seconds(work: Callable[[], object]) -> float:
    """Processor time of one run."""
    start = time.process_time()
    work()
    return time.process_time() - start
