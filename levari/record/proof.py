"""The proof that goes with a notice: one file that shows, without the court, that the act stands in the log."""

from __future__ import annotations

import json
from base64 import b64encode
from pathlib import Path
from uuid import UUID

from django.conf import settings

from levari.basics.refusal import Refusal
from levari.record.models import Checkpoint, Entry, Leaf
from levari.record.sealer import VKEY_FILE
from levari.record.tiles import Shelf
from levari.record.tree import inclusion_proof

SUFFIX = ".tlog-proof"


class NotYetSealed(Refusal):
    """Entry {entry} is not sealed yet. The log is sealed each second: try again in a moment."""

    rule = "record.proof"


class Erased(Refusal):
    """The event of entry {entry} was erased, so it can no longer be shown; its place in the log remains."""

    rule = "record.proof"


def proof_file(entry_id: UUID, *, tiles_dir: Path | None = None) -> str:
    """The text of a proof file (C2SP tlog-proof) for one entry of the court in whose name the caller acts.

    Its extra line carries the verifier key, the nonce and the exact event (JSON in base64), so that whoever holds the
    notice can compute the entry himself. `verify.py` reads it.

    :raises NotYetSealed: if no checkpoint covers the entry. :raises Erased: if the event is gone.
    """
    shelf = Shelf(tiles_dir or settings.TILES_DIR)
    entry = Entry.objects.get(pk=entry_id)
    leaf = Leaf.objects.filter(entry_id=entry_id).first()
    last = Checkpoint.objects.order_by("-size").first()
    if leaf is None or last is None or leaf.position >= last.size:
        raise NotYetSealed(entry=entry_id)
    if not entry.event:
        raise Erased(entry=entry_id)
    vkey = (shelf.root / VKEY_FILE).read_text(encoding="utf-8").strip()
    path = inclusion_proof(leaf.position, last.size, lambda low, high: shelf.subtree(last.size, low, high))
    return proof_text(vkey, leaf.position, bytes(entry.nonce), entry.event, path, last.note)


def proof_text(vkey: str, index: int, nonce: bytes, event: str, path: list[bytes], checkpoint: str) -> str:
    """Put the parts of a proof file together."""
    carried = {"vkey": vkey, "nonce": b64encode(nonce).decode(), "event": event}
    extra = b64encode(json.dumps(carried, ensure_ascii=False).encode()).decode()
    hashes = "".join(f"{b64encode(part).decode()}\n" for part in path)
    return f"c2sp.org/tlog-proof@v1\nextra {extra}\nindex {index}\n{hashes}\n{checkpoint}"
