"""Sealing: give committed entries their positions in the log, publish the tiles, sign a checkpoint.

Order of a round, each step durable before the next: leaves committed, tiles on the disk, checkpoint row committed,
checkpoint file replaced. A crash between any two leaves leaves beyond the last checkpoint, and the next round goes on
from there. A position is therefore never given twice, and nothing is signed that is not stored.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg

from levari.record.note import Signer
from levari.record.tiles import ENTRIES, Edge, Shelf, tile_path, tiles_of

LOCK = 0x6C657661_7365616C  # one sealer for each database
BATCH = 8_192
ROUND = 8 * BATCH

Connection = psycopg.Connection[Any]


class LogBroken(Exception):
    """What the database holds is not what was signed, so nothing more is sealed. Run `levari record fsck`."""


@dataclass(frozen=True)
class Sealed:
    """How the log stands after a round; ``more`` if entries still wait."""

    size: int
    root: bytes
    added: int
    more: bool


@dataclass(frozen=True)
class Signed:
    """The last checkpoint."""

    size: int
    root: bytes
    note: str


def seal_once(connection: Connection, tiles_dir: Path, signer: Signer, now: datetime) -> Sealed | None:
    """Seal what is waiting, at most ``ROUND`` entries; None if another process is sealing.

    ``connection`` is in autocommit mode and has the rights of levari_sealer.

    :raises LogBroken: if leaves already sealed were changed.
    """
    with _alone(connection) as mine:
        if not mine:
            return None
        shelf = Shelf(tiles_dir)
        last = last_checkpoint(connection) or _publish(connection, shelf, signer, Edge(shelf), now)
        _stand_by(last, signer, shelf)
        edge = _edge(connection, shelf, last)
        taken = 0
        while taken < ROUND and (batch := _place(connection, now)):
            taken += batch
        for commitments in leaves(connection, last.size):
            edge.extend(commitments)
        if edge.size > last.size:
            edge.write_partial()
            shelf.settle()
            last = _publish(connection, shelf, signer, edge, now)
        elif published(shelf) != last.note:
            _show(shelf, last.note)
        return Sealed(last.size, last.root, taken, taken >= ROUND)


@contextmanager
def _alone(connection: Connection) -> Iterator[bool]:
    row = connection.execute("SELECT pg_try_advisory_lock(%s)", [LOCK]).fetchone()
    mine = bool(row and row[0])
    try:
        yield mine
    finally:
        if mine and not connection.closed:
            connection.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


def last_checkpoint(connection: Connection) -> Signed | None:
    """The newest checkpoint, None before the first."""
    row = connection.execute("SELECT size, root, note FROM record_checkpoint ORDER BY size DESC LIMIT 1").fetchone()
    return Signed(row[0], bytes(row[1]), row[2]) if row else None


def commitment_of(nonce: bytes, event: str) -> bytes:
    """HMAC-SHA-256 of the canonical event under its nonce: it shows nothing of the event to who has not both."""
    return hmac.digest(nonce, event.encode(), "sha256")


def _place(connection: Connection, now: datetime) -> int:
    """Give the oldest waiting entries the next positions, in one transaction; how many."""
    with connection.transaction():
        waiting = connection.execute(
            "SELECT entry_id FROM record_unsealed ORDER BY entry_id LIMIT %s", [BATCH]
        ).fetchall()
        if not waiting:
            return 0
        rows = connection.execute(
            "SELECT id, event, nonce FROM record_entry WHERE id = ANY(%s) ORDER BY id", [[row[0] for row in waiting]]
        ).fetchall()
        row = connection.execute("SELECT coalesce(max(position) + 1, 0) FROM record_leaf").fetchone()
        first: int = row[0] if row else 0
        with connection.cursor().copy(
            "COPY record_leaf (position, entry_id, commitment, sealed_at) FROM STDIN (FORMAT BINARY)"
        ) as copy:
            copy.set_types(["int8", "uuid", "bytea", "timestamptz"])
            for position, (entry, event, nonce) in enumerate(rows, first):
                copy.write_row((position, entry, commitment_of(bytes(nonce), event), now))
        connection.execute("DELETE FROM record_unsealed WHERE entry_id = ANY(%s)", [[row[0] for row in rows]])
    return len(rows)


def leaves(connection: Connection, start: int, stop: int | None = None) -> Iterator[list[bytes]]:
    """Commitments of the leaves from ``start`` on, some thousands at a time.

    :raises LogBroken: if a position is missing.
    """
    while stop is None or start < stop:
        end = start + BATCH if stop is None else min(stop, start + BATCH)
        rows = connection.execute(
            "SELECT position, commitment FROM record_leaf WHERE position >= %s AND position < %s ORDER BY position",
            [start, end],
        ).fetchall()
        if [row[0] for row in rows] != list(range(start, start + len(rows))) or (stop and len(rows) != end - start):
            raise LogBroken(f"{LogBroken.__doc__} A leaf after position {start} is missing.")
        if not rows:
            return
        yield [bytes(row[1]) for row in rows]
        start += len(rows)


def _edge(connection: Connection, shelf: Shelf, last: Signed) -> Edge:
    """The end of the log as it was signed, from the tiles or, where they fail, from the leaves."""
    try:
        edge = Edge(shelf, last.size)
        if edge.root() == last.root and edge.is_sound():
            return edge
    except FileNotFoundError:
        pass
    return restore(connection, shelf, last)


def restore(connection: Connection, shelf: Shelf, last: Signed) -> Edge:
    """Write all tiles of the last checkpoint anew from the leaves, after these have given the signed root.

    :raises LogBroken: if they do not.
    """
    trial = Edge(shelf)
    for commitments in leaves(connection, 0, last.size):
        trial.extend(commitments, write=False)
    if trial.root() != last.root:
        raise LogBroken(LogBroken.__doc__)
    edge = Edge(shelf)
    for commitments in leaves(connection, 0, last.size):
        edge.extend(commitments)
    edge.write_partial()
    shelf.settle()
    return edge


def mend(connection: Connection, tiles_dir: Path) -> bool:
    """Restore the tiles if a file of the last checkpoint is missing; whether it was so."""
    last = last_checkpoint(connection)
    if last is None:
        return False
    shelf = Shelf(tiles_dir)
    wanted = [tile_path(*tile) for tile in tiles_of(last.size)]
    wanted += [tile_path(ENTRIES, index, width) for level, index, width in tiles_of(last.size) if level == 0]
    if all((tiles_dir / name).exists() or (tiles_dir / name.split(".p/")[0]).exists() for name in wanted):
        return False
    with _alone(connection) as mine:
        if mine:
            restore(connection, shelf, last)
    return mine


def _stand_by(last: Signed, signer: Signer, shelf: Shelf) -> None:
    """Refuse to go on from a checkpoint this key did not sign, or from an older one than the public has seen."""
    if signer.checkpoint(last.size, last.root) != last.note:  # Ed25519 gives one signature for one text
        raise LogBroken(f"{LogBroken.__doc__} The last checkpoint is not signed by the key of the log.")
    lines = published(shelf).split("\n")
    if len(lines) > 1 and lines[1].isdecimal() and int(lines[1]) > last.size:
        raise LogBroken(f"{LogBroken.__doc__} The published checkpoint counts {lines[1]} entries, it {last.size}.")


def published(shelf: Shelf) -> str:
    """The checkpoint file, empty if there is none."""
    try:
        return (shelf.root / "checkpoint").read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""


def _publish(connection: Connection, shelf: Shelf, signer: Signer, edge: Edge, now: datetime) -> Signed:
    root = edge.root()
    signed = Signed(edge.size, root, signer.checkpoint(edge.size, root))
    connection.execute(
        "INSERT INTO record_checkpoint (size, root, note, signed_at) VALUES (%s, %s, %s, %s)",
        [signed.size, signed.root, signed.note, now],
    )
    _show(shelf, signed.note)
    return signed


def _show(shelf: Shelf, note: str) -> None:
    shelf.put("checkpoint", note.encode())
    shelf.settle()
