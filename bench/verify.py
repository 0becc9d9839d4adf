"""Verifying a whole log against bare SHA-256 over the same leaves, in one process, side by side.

    python bench/verify.py [ENTRIES]

Prints JSON: medians of five in leaves per second, and their ratio (demanded: at least 0.3).
"""

from __future__ import annotations

import hashlib
import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from levari.record.note import Signer
from levari.record.tiles import Edge, Shelf
from levari.record.verify import verify

RUNS = 5


class QuickShelf(Shelf):
    """A shelf that forces nothing to the disk: only the reading is measured."""

    def put(self, name: str, data: bytes) -> None:
        """Write a file."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


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
    """Processor time of one run, so that neighbours on the machine do not count."""
    start = time.process_time()
    work()
    return time.process_time() - start


def main(entries: int) -> None:
    """Measure and print."""
    leaves = [b"\x00\x01" + hashlib.sha256(b"%d" % number).digest() for number in range(entries)]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_log(folder, entries)
        if not verify(folder)["ok"]:
            raise SystemExit("the log of the measurement does not verify")
        raw, checked = [], []
        for _ in range(RUNS):
            raw.append(seconds(lambda: [hashlib.sha256(leaf).digest() for leaf in leaves]))
            checked.append(seconds(lambda: verify(folder)))
    answer = {"entries": entries, "raw_per_second": round(entries / median(raw)),
              "verified_per_second": round(entries / median(checked)), "ratio": round(median(raw) / median(checked), 3)}
    print(json.dumps(answer))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
