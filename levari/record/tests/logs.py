"""Small logs in a folder, made with the product's own writer, for tests of the verifier."""

import hashlib
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from levari.basics.canonical import canonical
from levari.record.export import event_line
from levari.record.note import Signer
from levari.record.sealing import commitment_of
from levari.record.tiles import Edge, Shelf

SIGNER = Signer("court.example/record", Ed25519PrivateKey.from_private_bytes(bytes(range(32))))
OTHER = Signer("court.example/record", Ed25519PrivateKey.from_private_bytes(bytes(32)))


def nonce_of(index: int) -> bytes:
    return hashlib.sha256(b"nonce %d" % index).digest()


def event_of(index: int) -> str:
    return canonical({"id": index, "kind": "test.thing_done", "note": "付款 paid"}).decode()


def commitments(size: int) -> list[bytes]:
    return [commitment_of(nonce_of(index), event_of(index)) for index in range(size)]


def write_log(
    folder: Path, size: int, *, signer: Signer = SIGNER, entries: list[bytes] | None = None, events: bool = True
) -> Signer:
    """An export of `size` entries."""
    edge = Edge(Shelf(folder))
    edge.extend(entries or commitments(size))
    edge.write_partial()
    folder.mkdir(exist_ok=True)
    (folder / "checkpoint").write_text(signer.checkpoint(edge.size, edge.root()))
    (folder / "log.vkey").write_text(signer.vkey + "\n")
    if events:
        lines = [event_line(index, nonce_of(index), event_of(index)) for index in range(size)]
        (folder / "events.jsonl").write_text("".join(lines))
    return signer
