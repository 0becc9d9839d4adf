"""The proof that goes with a notice: one file that shows, without the court, that the act stands in the log."""

from __future__ import annotations

import json
from base64 import b64encode
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection as own_connection

from levari.basics.refusal import Refusal
from levari.record.sealer import VKEY_FILE
from levari.record.tiles import Shelf
from levari.record.tree import inclusion_proof

SUFFIX = ".tlog-proof"


_WANTED = """
SELECT l.position, c.size, c.note, e.event, e.nonce
FROM record_entry e LEFT JOIN record_leaf l ON l.entry_id = e.id
LEFT JOIN (SELECT size, note FROM record_checkpoint ORDER BY size DESC LIMIT 1) c ON c.size > l.position
WHERE e.id = %s
"""


class UnknownEntry(Refusal):
    """There is no entry {entry} in the record of this court. Check the number."""

    rule = "record.proof"


class NotYetSealed(Refusal):
    """Entry {entry} is not sealed yet. The log is sealed each second: try again in a moment."""

    rule = "record.proof"


class Erased(Refusal):
    """The event of entry {entry} was erased, so it can no longer be shown; its place in the log remains."""

    rule = "record.proof"


def proof_file(entry_id: UUID, *, connection: Any = None, tiles_dir: Path | None = None) -> str:
    """The text of a proof file (C2SP tlog-proof) for one entry of the court in whose name the caller acts.

    Its extra line carries the verifier key, the nonce and the exact event (JSON in base64), so that whoever holds the
    notice can compute the entry himself. `verify.py` reads it. ``connection``: Django's own if not given.

    :raises UnknownEntry: :raises NotYetSealed: if no checkpoint covers it. :raises Erased: if the event is gone.
    """
    shelf = Shelf(tiles_dir or settings.TILES_DIR)
    with (connection or own_connection).cursor() as cursor:
        cursor.execute(_WANTED, [entry_id])
        row = cursor.fetchone()
    if row is None:
        raise UnknownEntry(entry=entry_id)
    position, size, note, event, nonce = row
    if size is None:
        raise NotYetSealed(entry=entry_id)
    if not event:
        raise Erased(entry=entry_id)
    vkey = (shelf.root / VKEY_FILE).read_text(encoding="utf-8").strip()
    path = inclusion_proof(position, size, lambda low, high: shelf.subtree(size, low, high))
    return proof_text(vkey, position, bytes(nonce), event, path, note)


def proof_text(vkey: str, index: int, nonce: bytes, event: str, path: list[bytes], checkpoint: str) -> str:
    """Put the parts of a proof file together."""
    carried = {"vkey": vkey, "nonce": b64encode(nonce).decode(), "event": event}
    extra = b64encode(json.dumps(carried, ensure_ascii=False).encode()).decode()
    hashes = "".join(f"{b64encode(part).decode()}\n" for part in path)
    return f"c2sp.org/tlog-proof@v1\nextra {extra}\nindex {index}\n{hashes}\n{checkpoint}"
