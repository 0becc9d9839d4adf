"""Compare the database with the log: every entry, leaf, tile and checkpoint, from the first position to the last.

Whoever holds the database can change rows; he cannot change what was signed. Each difference is named with the
position of the entry it lies in.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from levari.record.sealing import BATCH, Connection, Signed, commitment_of, last_checkpoint, published
from levari.record.tiles import ENTRIES, HASH, WIDTH, Edge, Shelf, commitments_in, tile_path
from levari.record.verify import Fault, VerifierKey, open_checkpoint

#: Entries take their time at the start of a transaction and their position after its end.
LONGEST_TRANSACTION = timedelta(seconds=120)
#: An act whose own date lies this far behind earlier entries of its court is listed, though it may be in order.
LATE = timedelta(days=1)
MOST = 100
ERASURE = "record.entry_erased"


class Row(NamedTuple):
    """A leaf with its entry; the entry's columns are None if its row is gone."""

    position: int
    leaf_entry: Any
    commitment: bytes
    id: Any
    kind: str | None
    court: int | None
    case: Any
    actor: Any
    actor_kind: str | None
    imposes: bool | None
    at: datetime | None
    basis: str | None
    because_of: list[Any] | None
    event: str | None
    nonce: bytes | None
    committed_at: datetime | None


_ROWS = """
SELECT l.position, l.entry_id, l.commitment, e.id, e.kind, e.court_id, e.case_id, e.actor_id, e.actor_kind, e.imposes,
       e.at, e.basis, e.because_of, e.event, e.nonce, e.committed_at
FROM record_leaf l LEFT JOIN record_entry e ON e.id = l.entry_id
WHERE l.position >= %s AND l.position < %s ORDER BY l.position
"""

_STRAY = """
SELECT e.id, (SELECT min(l.position) FROM record_leaf l JOIN record_entry n ON n.id = l.entry_id
              WHERE n.committed_at > e.committed_at)
FROM record_entry e
WHERE NOT EXISTS (SELECT FROM record_leaf l WHERE l.entry_id = e.id)
  AND NOT EXISTS (SELECT FROM record_unsealed u WHERE u.entry_id = e.id)
ORDER BY e.id LIMIT %s
"""

_ERASED = "SELECT EXISTS (SELECT FROM record_entry WHERE kind = %s AND because_of @> ARRAY[%s]::uuid[])"
_ORPHANS = "SELECT entry_id FROM record_unsealed WHERE NOT EXISTS (SELECT FROM record_entry WHERE id = entry_id)"


@dataclass
class Findings:
    """What was found, one fault for each position, at most ``MOST``."""

    faults: dict[tuple[int, str], dict[str, Any]] = field(default_factory=dict)
    late: list[dict[str, Any]] = field(default_factory=list)
    entries: int = 0
    erased: int = 0

    def fault(self, position: int, reason: str, entry: object = None) -> None:
        """Note a fault; of one entry only the first one."""
        key = (position, str(entry or ""))
        if len(self.faults) < MOST and key not in self.faults:
            named = {"entry": str(entry)} if entry else {}
            self.faults[key] = {"position": position, **named, "reason": reason}

    def any_in(self, low: int, high: int) -> bool:
        """Whether a fault is known in the positions ``[low, high)``."""
        return any(low <= position < high for position, _ in self.faults)


class Comparing(Shelf):
    """A shelf on which nothing is put: what would be written is compared with what lies there."""

    def __init__(self, root: Path, findings: Findings) -> None:
        super().__init__(root)
        self.findings = findings

    def put_tile(self, level: int | str, index: int, data: bytes) -> None:
        """Compare a tile with its file."""
        unit = HASH if level != ENTRIES else 35
        name, span = tile_path(level, index, len(data) // unit), 1 << 8 * (level if isinstance(level, int) else 0)
        try:
            found = self.read(level, index, len(data) // unit)
        except FileNotFoundError:
            self.findings.fault(index * WIDTH * span, f"{name} is missing")
            return
        for at in range(0, max(len(data), len(found)), unit):
            if data[at : at + unit] != found[at : at + unit]:
                place = (index * WIDTH + at // unit) * span
                if not self.findings.any_in(place, place + span):
                    self.findings.fault(place, f"{name} is not what the leaves in the database give")


def fsck(connection: Connection, tiles_dir: Path, vkey: str) -> dict[str, Any]:
    """Compare everything and answer with ``ok``, ``size``, ``root``, counts and ``faults`` (position, entry, reason).

    ``position`` and ``reason`` of the first fault stand at the top as well. ``late`` lists acts dated long before
    entries of the same court that were sealed ahead of them. ``connection`` sees all courts (levari_sealer).
    """
    findings = Findings()
    last = last_checkpoint(connection) or Signed(0, b"", "")
    _published(findings, last, Shelf(tiles_dir), vkey)
    edge, dates = Edge(Comparing(tiles_dir, findings)), Dates(findings)
    checkpoints = Checkpoints(connection, findings, vkey)
    checkpoints.check(edge)
    for row in _complete(connection, findings, edge.shelf, last.size):
        _entry(connection, findings, row)
        dates.check(row)
        if row.position < last.size:
            edge.extend([bytes(row.commitment)])
            checkpoints.check(edge)
    edge.write_partial()
    checkpoints.end()
    _strays(connection, findings, last.size)
    return _answer(findings, last)


def _answer(findings: Findings, last: Signed) -> dict[str, Any]:
    faults = sorted(findings.faults.values(), key=lambda fault: fault["position"])
    first = {"position": faults[0]["position"], "reason": faults[0]["reason"]} if faults else {}
    counts = {"size": last.size, "root": last.root.hex(), "entries": findings.entries, "erased": findings.erased}
    return {"ok": not faults, **first, **counts, "faults": faults, "late": findings.late}


def _published(findings: Findings, last: Signed, shelf: Shelf, vkey: str) -> None:
    """The public must not have seen more than the database holds."""
    try:
        seen = open_checkpoint(published(shelf), VerifierKey.parse(vkey))
    except Fault as fault:
        findings.fault(last.size, f"the published checkpoint: {fault.reason}")
        return
    if seen.size > last.size:
        findings.fault(last.size, f"the published checkpoint counts {seen.size} entries, the database {last.size}")


def _complete(connection: Connection, findings: Findings, shelf: Shelf, size: int) -> Iterator[Row]:
    """All rows by position; where one is missing, its place is filled from the published entries."""
    expected = 0
    for row in _rows(connection, size):
        while expected < row.position:
            yield _gap(findings, shelf, expected, size)
            expected += 1
        yield row
        expected += 1
    while expected < size:
        yield _gap(findings, shelf, expected, size)
        expected += 1


def _rows(connection: Connection, size: int) -> Iterator[Row]:
    top = connection.execute("SELECT coalesce(max(position), -1) FROM record_leaf").fetchone()
    for start in range(0, (top[0] if top else -1) + 1, BATCH):
        yield from map(Row._make, connection.execute(_ROWS, [start, start + BATCH]))


def _gap(findings: Findings, shelf: Shelf, position: int, size: int) -> Row:
    findings.fault(position, "the leaf of this position is gone from the database")
    index, place = divmod(position, WIDTH)
    try:
        commitment = commitments_in(shelf.read(ENTRIES, index, min(WIDTH, size - index * WIDTH)))[place]
    except (FileNotFoundError, IndexError):
        commitment = b""
    return Row(position, None, commitment, *([None] * 13))


def _entry(connection: Connection, findings: Findings, row: Row) -> None:
    if row.leaf_entry is None:
        return
    findings.entries += 1
    if row.id is None:
        findings.fault(row.position, "the entry was deleted", row.leaf_entry)
    elif not row.event or not row.nonce:
        findings.erased += 1
        allowed = connection.execute(_ERASED, [ERASURE, row.id]).fetchone()
        if not (allowed and allowed[0]):
            findings.fault(row.position, "the event was erased, and no act says so", row.id)
    elif commitment_of(bytes(row.nonce), row.event) != bytes(row.commitment):
        findings.fault(row.position, "the event or its nonce is not what was sealed", row.id)
    elif wrong := _other_than_sealed(row, _read(row.event)):
        findings.fault(row.position, f"the row says other than the sealed event: {', '.join(wrong)}", row.id)


def _read(event: str) -> dict[str, Any]:
    try:
        read = json.loads(event)
    except ValueError:
        return {}
    return read if isinstance(read, dict) else {}


def _other_than_sealed(row: Row, event: dict[str, Any]) -> list[str]:
    """The columns that differ from the sealed event."""
    stored: dict[str, Any] = {
        "id": str(row.id),
        "kind": row.kind,
        "court": row.court,
        "case": str(row.case) if row.case else None,
        "actor": str(row.actor),
        "actor_kind": row.actor_kind,
        "imposes": row.imposes,
        "basis": row.basis,
        "because_of": [str(entry) for entry in row.because_of or []],
    }
    wrong = [name for name, value in stored.items() if name in event and event[name] != value]
    if "at" in event and datetime.fromisoformat(event["at"]) != row.at:
        wrong.append("at")
    return wrong


class Dates:
    """Notices entries that pretend to be older than their place in the log."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.newest: datetime | None = None
        self.acted: dict[int, datetime] = {}

    def check(self, row: Row) -> None:
        """Compare the times of an entry with those of the entries sealed before it."""
        if row.committed_at is None or row.at is None or row.court is None:
            return
        if self.newest and row.committed_at < self.newest - LONGEST_TRANSACTION:
            when = row.committed_at.isoformat()
            self.findings.fault(row.position, f"the entry says {when}, before entries sealed ahead of it", row.id)
        self.newest = max(self.newest or row.committed_at, row.committed_at)
        before = self.acted.get(row.court, row.at)
        if row.at < before - LATE and len(self.findings.late) < MOST:
            late = {"position": row.position, "entry": str(row.id), "at": row.at.isoformat()}
            self.findings.late.append(late | {"behind": before.isoformat()})
        self.acted[row.court] = max(before, row.at)


class Checkpoints:
    """Every checkpoint ever signed must fit the leaves as they are now; the first that does not bounds the change."""

    def __init__(self, connection: Connection, findings: Findings, vkey: str) -> None:
        self.connection, self.findings, self.key = connection, findings, VerifierKey.parse(vkey)
        self.rows = self._all()
        self.next = next(self.rows, None)
        self.fitting = 0
        self.unfit: tuple[int, int] | None = None

    def _all(self) -> Iterator[tuple[int, bytes, str]]:
        after = -1
        while rows := self.connection.execute(
            "SELECT size, root, note FROM record_checkpoint WHERE size > %s ORDER BY size LIMIT %s", [after, BATCH]
        ).fetchall():
            yield from ((size, bytes(root), note) for size, root, note in rows)
            after = rows[-1][0]

    def check(self, edge: Edge) -> None:
        """Compare the checkpoints of the size the log has reached."""
        while self.next and self.next[0] <= edge.size:
            size, root, note = self.next
            self.next = next(self.rows, None)
            self._note(size, root, note)
            if self.unfit is None and edge.root() != root:
                self.unfit = (self.fitting, size)
            self.fitting = size

    def end(self) -> None:
        """Name the part of the log that does not fit, unless something in it was named more closely."""
        if self.unfit and not self.findings.any_in(*self.unfit):
            self.findings.fault(self.unfit[0], f"the leaves up to {self.unfit[1]} do not give the root that was signed")

    def _note(self, size: int, root: bytes, note: str) -> None:
        try:
            if open_checkpoint(note, self.key) != (size, root):
                self.findings.fault(size, "a checkpoint row says other than its note")
        except Fault as fault:
            self.findings.fault(size, fault.reason)


def _strays(connection: Connection, findings: Findings, size: int) -> None:
    for entry, position in connection.execute(_STRAY, [MOST]):
        place = size if position is None else position
        findings.fault(place, "this entry was never sealed and does not wait for it; its date belongs here", entry)
    for (entry,) in connection.execute(_ORPHANS):
        findings.fault(size, "this entry vanished before it was sealed", entry)
