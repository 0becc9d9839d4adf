"""The export of the log: everything `verify` needs, in a folder, written in bounded memory."""

from __future__ import annotations

import json
from base64 import b64encode
from pathlib import Path
from typing import Any

from levari.basics.refusal import Refusal
from levari.record.sealer import VKEY_FILE
from levari.record.sealing import Connection, last_checkpoint
from levari.record.tiles import ENTRIES, Shelf, tile_path, tiles_of

_AT_ONCE = 2_000


class NothingSealed(Refusal):
    """The log has no checkpoint yet. Start the sealer (`levari seal`) and try again."""

    rule = "record.export"


class FolderNotEmpty(Refusal):
    """{folder} is not empty. Name a new folder: an export never mixes with older files."""

    rule = "record.export"


def export(connection: Connection, tiles_dir: Path, folder: Path, *, events: bool = True) -> dict[str, Any]:
    """Write checkpoint, tiles, entries and key of the last checkpoint, and the events for those who may see them.

    An erased event is written as null. An event whose row is gone is not written, so that the gap shows.

    :raises NothingSealed: before the first checkpoint. :raises FolderNotEmpty: if the folder holds files.
    """
    last = last_checkpoint(connection)
    if last is None or not (tiles_dir / VKEY_FILE).exists():
        raise NothingSealed
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise FolderNotEmpty(folder=folder)
    shelf = Shelf(tiles_dir)
    for level, index, width in tiles_of(last.size):
        _copy(shelf, folder, level, index, width)
        if level == 0:
            _copy(shelf, folder, ENTRIES, index, width)
    (folder / VKEY_FILE).write_bytes((tiles_dir / VKEY_FILE).read_bytes())
    written = _events(connection, folder, last.size) if events else 0
    (folder / "checkpoint").write_text(last.note, encoding="utf-8")
    return {"size": last.size, "root": last.root.hex(), "events": written}


def _copy(shelf: Shelf, folder: Path, level: int | str, index: int, width: int) -> None:
    path = folder / tile_path(level, index, width)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(shelf.read(level, index, width))


def _events(connection: Connection, folder: Path, size: int) -> int:
    written = 0
    with (folder / "events.jsonl").open("w", encoding="utf-8", newline="\n") as file:
        for start in range(0, size, _AT_ONCE):
            rows = connection.execute(
                "SELECT l.position, e.nonce, e.event FROM record_leaf l JOIN record_entry e ON e.id = l.entry_id "
                "WHERE l.position >= %s AND l.position < %s ORDER BY l.position",
                [start, min(size, start + _AT_ONCE)],
            )
            for position, nonce, event in rows:
                file.write(event_line(position, bytes(nonce or b""), event))
                written += 1
    return written


def event_line(index: int, nonce: bytes, event: str | None) -> str:
    """One line of events.jsonl; nonce and event are null if the event was erased."""
    shown = b64encode(nonce).decode() if event else None
    return json.dumps({"index": index, "nonce": shown, "event": event or None}, ensure_ascii=False) + "\n"
