"""Verify a court's log from its files alone: an export folder, or the proof file that comes with a notice.

    python verify.py FOLDER [--vkey KEY] [--since CHECKPOINT]
    python verify.py NOTICE.tlog-proof [--vkey KEY]

Needs Python 3.11 and the package `cryptography`, nothing else: no database, no network, no other file.
Formats: RFC 6962 tree; C2SP tlog-tiles, tlog-checkpoint, signed-note, tlog-proof. An entry of the log is the byte
0x01 and HMAC-SHA-256(nonce, canonical event). Prints one line of JSON; exit 0 verified, 1 not verified, 2 usage.

`position` is the first entry a change can lie in; `until` the last one, where it cannot be told apart further.
"""

from __future__ import annotations

import argparse
import hmac
import io
import json
import re
import sys
from array import array
from base64 import b64decode, b64encode
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, NoReturn

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

WIDTH = 256
MORE = "there are more entries than were signed"
EMPTY_ROOT = sha256(b"").digest()
MOST_BYTES = 64_000_000  # of one line of events.jsonl, of a checkpoint or of a proof file
PROOF = re.compile(
    r"c2sp\.org/tlog-proof@v1\nextra (\S+)\nindex (0|[1-9][0-9]{0,17})\n((?:\S{44}\n)*)\n(.+)", re.DOTALL | re.ASCII
)


class Fault(Exception):
    """The log is not what it claims to be, in the entries from `position` to `until`."""

    def __init__(self, reason: str, position: int = 0, until: int | None = None) -> None:
        super().__init__(reason)
        self.reason, self.position, self.until = reason, position, until

    def answer(self) -> dict[str, Any]:
        """What is printed."""
        wide = {} if self.until is None or self.until <= self.position else {"until": self.until}
        return {"ok": False, "position": self.position, **wide, "reason": self.reason}


def strict_base64(text: str, what: str) -> bytes:
    """Bytes of standard base64 in its one canonical spelling."""
    try:
        data = b64decode(text, validate=True)
    except ValueError:
        raise Fault(f"{what} is not base64") from None
    if b64encode(data).decode() != text:
        raise Fault(f"{what} is not base64 in canonical form")
    return data


class VerifierKey(NamedTuple):
    """A public key with its name, as in the line ``name+hexid+base64(0x01 || key)``."""

    name: str
    id: bytes
    public: bytes

    @classmethod
    def parse(cls, line: str, pinned: str | None = None) -> VerifierKey:
        """Read a vkey line; its id must follow from name and key, and it must be the pinned one if one is given."""
        found = re.fullmatch(r"([^\s+]+)\+([0-9a-f]{8})\+(\S+)", line.strip())
        data = strict_base64(found[3], "the verifier key") if found else b""
        if not found or len(data) != 33 or data[0] != 1:
            raise Fault("the verifier key is not of the form name+id+key with an Ed25519 key")
        key = cls(found[1], sha256(found[1].encode() + b"\n" + data).digest()[:4], data[1:])
        if found[2] != key.id.hex():
            raise Fault("the id in the verifier key does not belong to that key")
        if pinned is not None and cls.parse(pinned) != key:
            raise Fault("the key that comes with the log is not the key you were given")
        return key


def open_note(note: str, key: VerifierKey) -> str:
    """The text of a signed note, if the key signed it; lines of unknown keys are passed over."""
    text, found, signatures = note.rpartition("\n\n")
    text, signed = text + "\n", False
    if not (found and re.fullmatch(r"(\u2014 \S+ \S+\n){1,64}", signatures)) or re.search(r"[\0-\x09\x0b-\x1f]", note):
        raise Fault("the checkpoint is no signed note")
    for line in signatures[:-1].split("\n"):
        _, name, value = line.split(" ")
        data = strict_base64(value, "a signature of the checkpoint")
        if name == key.name and data[:4] == key.id:
            try:
                Ed25519PublicKey.from_public_bytes(key.public).verify(data[4:], text.encode())
            except (InvalidSignature, ValueError):
                raise Fault("the signature under the checkpoint is false") from None
            signed = True
    if not signed:
        raise Fault("the checkpoint is not signed by the key of the log")
    return text


class Head(NamedTuple):
    """What a checkpoint says: number of entries and root hash."""

    size: int
    root: bytes


def open_checkpoint(note: str, key: VerifierKey) -> Head:
    """Read a checkpoint after checking its signature; its origin must be the name of the key."""
    found = re.fullmatch(r"([^\n]+)\n(0|[1-9][0-9]{0,17})\n([^\n]{44})\n([^\n]+\n)*", open_note(note, key))
    if not found:
        raise Fault("the checkpoint does not say origin, size and root")
    if found[1] != key.name:
        raise Fault(f"the checkpoint is of the log {found[1]}, the key of the log {key.name}")
    head = Head(int(found[2]), strict_base64(found[3], "the root in the checkpoint"))
    if len(head.root) != 32 or (head.size == 0 and head.root != EMPTY_ROOT):
        raise Fault("the root in the checkpoint cannot be")
    return head


def node_hash(left: bytes, right: bytes) -> bytes:
    """RFC 6962 hash of an inner node."""
    return sha256(b"\x01" + left + right).digest()


def halve(hashes: Sequence[bytes]) -> list[bytes]:
    """Hashes of neighbouring pairs; an odd one at the end is left out."""
    digest = sha256
    return [digest(b"\x01" + hashes[at] + hashes[at + 1]).digest() for at in range(0, len(hashes) - 1, 2)]


def edge_root(levels: Sequence[Sequence[bytes]]) -> bytes:
    """Root of a tree from what the unfinished tile of each level holds, level 0 first."""
    right: bytes | None = None
    for hashes in levels:
        while hashes:
            if len(hashes) & 1:
                right = hashes[-1] if right is None else node_hash(hashes[-1], right)
            hashes = halve(hashes)
    return EMPTY_ROOT if right is None else right


def verify_inclusion(leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """Whether ``proof`` shows that ``leaf`` (a leaf hash) is leaf ``index`` of the tree with this size and root.

    RFC 9162, section 2.1.3.2. A proof that is too long or too short is no proof.
    """
    if not 0 <= index < size or any(len(part) != 32 for part in (leaf, root, *proof)):
        return False
    place, last, seen = index, size - 1, leaf
    for part in proof:
        if last == 0:
            return False
        if place & 1 or place == last:
            seen = node_hash(part, seen)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            seen = node_hash(seen, part)
        place, last = place >> 1, last >> 1
    return last == 0 and seen == root


def tile_name(level: int | str, index: int, width: int = WIDTH) -> str:
    """Path of a tile below the folder."""
    name = f"{index % 1000:03d}"
    while index := index // 1000:
        name = f"x{index % 1000:03d}/{name}"
    return f"tile/{level}/{name}" + (f".p/{width}" if width < WIDTH else "")


def leaf_hashes(bundle: bytes) -> list[bytes]:
    """Leaf hashes of the entries in a bundle; none if these are not all entries of 33 bytes with version 1."""
    width = len(bundle) // 35
    if len(bundle) % 35 or [bundle[at::35] for at in range(3)] != [bytes(width), b"\x21" * width, b"\x01" * width]:
        return []
    # Each entry is preceded by the length 00 21. With 21 made 00, the bytes before it are the leaf prefix.
    joined = bytearray(bundle)
    joined[1::35] = bytes(width)
    digest, data = sha256, bytes(joined)
    return [digest(data[at : at + 34]).digest() for at in range(1, len(data), 35)]


def read_object(text: str | bytes, keys: tuple[str, ...]) -> list[Any]:
    """The values of a JSON object that has exactly these keys, each once and in this order."""
    pairs = json.loads(text, object_pairs_hook=list)
    if not isinstance(pairs, list) or tuple(key for key, _ in pairs) != keys:
        raise ValueError("other keys")
    return [value for _, value in pairs]


class Events:
    """The lines of events.jsonl, one for each position without a gap; null instead of an event that is withheld."""

    def __init__(self, file: BinaryIO) -> None:
        self.file, self.opened = file, 0

    def check(self, start: int, bundle: bytes) -> None:
        """Compare the next events with the commitments of a bundle that begins at ``start``."""
        for position, at in enumerate(range(3, len(bundle), 35), start):
            nonce, event = self._next(position)
            if nonce is None and event is None:
                continue
            try:
                sealed = hmac.digest(b64decode(nonce, validate=True), event.encode(), "sha256")
            except (ValueError, TypeError, AttributeError):
                raise Fault("this line of events.jsonl has no readable event and nonce", position) from None
            if sealed != bundle[at : at + 32]:
                raise Fault("the event or its nonce is not what was sealed", position)
            self.opened += 1

    def _next(self, position: int) -> tuple[Any, Any]:
        line = self.file.readline(MOST_BYTES)
        if not line:
            raise Fault("events.jsonl ends before this event", position)
        try:
            index, nonce, event = read_object(line, ("index", "nonce", "event"))
        except (ValueError, TypeError, RecursionError):
            raise Fault("this line of events.jsonl is not index, nonce and event", position) from None
        if type(index) is not int or index != position:
            raise Fault(f"events.jsonl has event {index} where event {position} belongs", position)
        return nonce, event


class Folder:
    """One pass over the tiles of a log, 256 entries at a time; memory grows by 8 bytes per event only."""

    def __init__(self, root: Path, head: Head, since: Head | None, events: Events | None) -> None:
        self.root, self.head, self.since, self.events = root, head, since, events
        self.levels: list[list[bytes]] = [[] for _ in range(9)]  # enough for 2**64 entries
        self.marks = array("Q")

    def check(self) -> None:
        """Go through everything and raise `Fault` at the first difference."""
        size = self.head.size
        for start in range(0, size, WIDTH):
            self._bundle(start, min(WIDTH, size - start))
        for level, hashes in enumerate(self.levels):
            if hashes and level:
                self._same_tile(level, size >> 8 * (level + 1), hashes)
        if self.events and self.events.file.read(1):
            raise Fault("events.jsonl has more events than were signed", size)
        if any((self.root / tile_name(level, -(-size // WIDTH))).exists() for level in ("entries", 0)):
            raise Fault(MORE, size)
        if edge_root(self.levels) != self.head.root:
            raise Fault("the entries do not give the root that was signed", 0, size - 1)
        self._no_twins()

    def _read(self, level: int | str, index: int, width: int) -> bytes:
        name, span = tile_name(level, index, width), WIDTH << 8 * (level if isinstance(level, int) else 0)
        try:
            return (self.root / name).read_bytes()
        except OSError:
            raise Fault(f"{name} is missing", index * span, min(index * span + span, self.head.size) - 1) from None

    def _bundle(self, start: int, width: int) -> None:
        bundle = self._read("entries", start // WIDTH, width)
        self.levels[0] = hashes = leaf_hashes(bundle)
        if len(hashes) != width:
            self._bad_bundle(bundle, start, width)
        self._same_tile(0, start // WIDTH, hashes)
        if self.events:
            self.events.check(start, bundle)
            marks = bytearray(8 * width)  # the first 8 bytes of each commitment, without a loop over the entries
            for byte in range(8):
                marks[byte::8] = bundle[3 + byte :: 35]
            self.marks.frombytes(marks)
        self._continues(start, hashes)
        level = 0
        while len(self.levels[level]) == WIDTH:
            self._fold(level, start)
            level += 1

    def _bad_bundle(self, bundle: bytes, start: int, width: int) -> NoReturn:
        tile = self._read(0, start // WIDTH, width)
        for place in range(width):
            piece = bundle[35 * place :][:35]
            if piece[:3] != b"\x00\x21\x01" or sha256(b"\0" + piece[2:]).digest() != tile[32 * place :][:32]:
                raise Fault("the entry of this position is not here", start + place)
        raise Fault(MORE, start + width)

    def _continues(self, start: int, hashes: list[bytes]) -> None:
        old = self.since
        then = [hashes[: old.size - start], *self.levels[1:]] if old and start < old.size <= start + len(hashes) else []
        if old and then and edge_root(then) != old.root:
            raise Fault("the log does not continue the earlier checkpoint", 0, old.size - 1)

    def _fold(self, level: int, start: int) -> None:
        hashes = self.levels[level]
        if level:
            self._same_tile(level, start >> 8 * (level + 1), hashes)
        self.levels[level] = []
        while len(hashes) > 1:
            hashes = halve(hashes)
        self.levels[level + 1].append(hashes[0])

    def _same_tile(self, level: int, index: int, hashes: Sequence[bytes]) -> None:
        found, expected = self._read(level, index, len(hashes)), b"".join(hashes)
        if found != expected:
            span, last = 1 << 8 * level, self.head.size - 1
            at = next(at for at in range(WIDTH + 1) if found[32 * at :][:32] != expected[32 * at :][:32])
            place = min((index * WIDTH + at) * span, last)
            name = tile_name(level, index, len(hashes))
            raise Fault(f"{name} does not hold the hash of what lies below it", place, min(place + span - 1, last))

    def _no_twins(self) -> None:
        parts = max(1, len(self.marks) // 2_000_000)  # so that the sets stay small
        for part in range(parts):
            mine = [mark for mark in self.marks if mark % parts == part]
            if len(set(mine)) == len(mine):
                continue
            first: dict[int, int] = {}
            for position, mark in enumerate(self.marks):
                if mark % parts == part and first.setdefault(mark, position) != position:
                    raise Fault(f"the entry at {first[mark]} stands here a second time", position)


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES).decode()
    except (OSError, UnicodeDecodeError):
        raise Fault(f"{path.name} is missing or not text") from None


def verify_folder(root: Path, *, vkey: str | None = None, since: str | None = None) -> dict[str, Any]:
    """Verify an export; ``vkey`` is the key as known from elsewhere, ``since`` the text of an older checkpoint."""
    key = VerifierKey.parse(_text(root / "log.vkey"), vkey)
    head = open_checkpoint(_text(root / "checkpoint"), key)
    old = open_checkpoint(since, key) if since is not None else None
    if old and old.size > head.size:
        raise Fault(f"the log was cut: an earlier checkpoint counts {old.size} entries", head.size, old.size - 1)
    events = root / "events.jsonl"
    with events.open("rb") if events.exists() else io.BytesIO() as file:
        folder = Folder(root, head, old, Events(file) if events.exists() else None)
        folder.check()
    more = {"events": folder.events.opened if folder.events else 0, "continues": old.size if old else None}
    return _verified(head, key, vkey) | more


def _verified(head: Head, key: VerifierKey, pinned: str | None) -> dict[str, Any]:
    known = {"log": key.name, "key": key.id.hex(), "key_given": pinned is not None}
    return {"ok": True, "size": head.size, "root": head.root.hex(), **known}


def verify_proof(text: str, *, vkey: str | None = None) -> dict[str, Any]:
    """Verify a tlog-proof file whose extra data carries vkey, nonce and event (JSON)."""
    found = PROOF.fullmatch(text)
    if not found:
        raise Fault("this is no proof file with an event in it")
    index = int(found[2])
    try:
        line, nonce, event = read_object(strict_base64(found[1], "the extra line"), ("vkey", "nonce", "event"))
        leaf = sha256(b"\x00\x01" + hmac.digest(strict_base64(nonce, "the nonce"), event.encode(), "sha256")).digest()
        key = VerifierKey.parse(line, vkey)
        head = open_checkpoint(found[4], key)
        path = [strict_base64(part, "a hash of the proof") for part in found[3].split("\n")[:-1]]
    except Fault as fault:
        raise Fault(fault.reason, index) from None
    except (ValueError, TypeError, AttributeError, RecursionError):
        raise Fault("the extra line is not vkey, nonce and event", index) from None
    if not verify_inclusion(leaf, index, head.size, path, head.root):
        raise Fault(f"this event is not entry number {index} of the signed log", index)
    return _verified(head, key, vkey) | {"index": index, "event": event}


def verify(path: Path, *, vkey: str | None = None, since: str | None = None) -> dict[str, Any]:
    """The answer for a folder or a proof file, as it is printed."""
    try:
        if path.is_dir():
            return verify_folder(path, vkey=vkey, since=since)
        if since is not None:
            raise Fault("an earlier checkpoint can be compared with a whole export only")
        return verify_proof(_text(path), vkey=vkey)
    except Fault as fault:
        return fault.answer()


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description="Verify a court's log, or one proof from it.")
    parser.add_argument("path", type=Path, help="folder of an export, or a .tlog-proof file")
    parser.add_argument("--vkey", help="the key of the log as you know it from elsewhere")
    parser.add_argument("--since", type=Path, metavar="CHECKPOINT", help="a checkpoint you kept from an earlier day")
    given = parser.parse_args(arguments)
    if not given.path.exists() or (given.since and not given.since.is_file()):
        parser.error("there is no such file or folder")
    since = given.since.read_text(encoding="utf-8", errors="replace") if given.since else None
    answer = verify(given.path, vkey=given.vkey, since=since)
    print(json.dumps(answer))
    return 0 if answer["ok"] else 1


if __name__ == "__main__":
    sys.exit(main())
