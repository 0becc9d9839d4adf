"""The files of the log (C2SP tlog-tiles): where they lie, how they are written so that a crash leaves no half file.

A hash tile holds up to 256 hashes of 32 bytes; tile N of level L holds the hashes of complete subtrees of 256**L
leaves. An entry bundle holds the same 256 entries as the level 0 tile, each with its length as two big-endian bytes.
Here an entry is the byte 0x01 and a commitment of 32 bytes, so that the log carries no personal data.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from levari.record.tree import EMPTY_ROOT, leaf_hash, node_hash, split

WIDTH = 256
HASH = 32
ENTRIES = "entries"
_VERSION = b"\x01"
_HEAD = b"\x00\x21" + _VERSION  # length 33, then the version of the entry


class TilesBroken(Exception):
    """The tiles of the log do not give the root that was signed."""


def tile_path(level: int | str, index: int, width: int = WIDTH) -> str:
    """Path of a tile below the folder of the log; ``level`` is a number or ``entries``.

    >>> tile_path(0, 1234067)
    'tile/0/x001/x234/067'
    >>> tile_path("entries", 5, 17)
    'tile/entries/005.p/17'
    """
    parts = [f"{index % 1000:03d}"]
    while index := index // 1000:
        parts.append(f"x{index % 1000:03d}")
    name = "/".join(reversed(parts))
    return f"tile/{level}/{name}" + (f".p/{width}" if width < WIDTH else "")


def tiles_of(size: int) -> Iterator[tuple[int, int, int]]:
    """Level, index and width of every hash tile of a tree of ``size`` leaves.

    >>> list(tiles_of(257))
    [(0, 0, 256), (0, 1, 1), (1, 0, 1)]
    """
    level = 0
    while size:
        yield from ((level, index, WIDTH) for index in range(size // WIDTH))
        if size % WIDTH:
            yield level, size // WIDTH, size % WIDTH
        size, level = size // WIDTH, level + 1


def bundle_of(commitments: Sequence[bytes]) -> bytes:
    """The bytes of an entry bundle."""
    return b"".join([_HEAD + commitment for commitment in commitments])


def commitments_in(bundle: bytes) -> list[bytes]:
    """The commitments in an entry bundle."""
    unit = len(_HEAD) + HASH
    return [bundle[at + len(_HEAD) : at + unit] for at in range(0, len(bundle), unit)]


def halve(hashes: list[bytes]) -> list[bytes]:
    """One level up: the hashes of neighbouring pairs; an odd one at the end is left out."""
    return [node_hash(left, right) for left, right in zip(hashes[::2], hashes[1::2], strict=False)]


def complete_root(hashes: list[bytes]) -> bytes:
    """Root over a power of two of hashes."""
    while len(hashes) > 1:
        hashes = halve(hashes)
    return hashes[0]


def edge_root(levels: Sequence[Sequence[bytes]]) -> bytes:
    """Root of the tree whose unfinished tiles, level 0 first, hold these hashes (0 to 255 each)."""
    right: bytes | None = None
    for hashes in levels:
        left = list(hashes)
        while left:
            if len(left) & 1:
                right = node_hash(left[-1], right) if right is not None else left[-1]
            left = halve(left)
    return EMPTY_ROOT if right is None else right


def cut(data: bytes) -> list[bytes]:
    """The hashes in a tile."""
    return [data[at : at + HASH] for at in range(0, len(data), HASH)]


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


class Shelf:
    """The folder of a log. Files appear whole or not at all; `settle` makes all of them durable."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._touched: set[Path] = set()

    def put(self, name: str, data: bytes) -> None:
        """Write a file under a temporary name, force it to the disk, and give it its name."""
        path = self.root / name
        self._make_folder(path.parent)
        fresh = path.with_name(f".{path.name}.new")
        with fresh.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
        self._touched.add(path.parent)

    def _make_folder(self, folder: Path) -> None:
        if not folder.is_dir():
            self._make_folder(folder.parent)
            folder.mkdir(exist_ok=True)
            self._touched.add(folder.parent)

    def settle(self) -> None:
        """Force the names of all files written since the last call to the disk."""
        for folder in self._touched:
            sync_folder(folder)
        self._touched.clear()

    def read(self, level: int | str, index: int, width: int) -> bytes:
        """The bytes of a tile; the full tile serves where the partial one has been cleared away.

        :raises FileNotFoundError: if there is neither.
        """
        try:
            return (self.root / tile_path(level, index, width)).read_bytes()
        except FileNotFoundError:
            unit = HASH if level != ENTRIES else len(_HEAD) + HASH
            return (self.root / tile_path(level, index)).read_bytes()[: width * unit]

    def put_tile(self, level: int | str, index: int, data: bytes) -> None:
        """Write a tile; a full one replaces its partial ones."""
        width = len(data) // (HASH if level != ENTRIES else len(_HEAD) + HASH)
        self.put(tile_path(level, index, width), data)
        if width == WIDTH:
            shutil.rmtree(self.root / f"{tile_path(level, index)}.p", ignore_errors=True)

    def subtree(self, size: int, low: int, high: int) -> bytes:
        """Hash of the tree over the leaves ``[low, high)`` of the log at ``size`` leaves, read from its tiles."""
        width = high - low
        if width & (width - 1) or low % width:
            middle = low + split(width)
            return node_hash(self.subtree(size, low, middle), self.subtree(size, middle, high))
        level, inside = divmod(width.bit_length() - 1, 8)
        index, start = divmod(low >> 8 * level, WIDTH)
        have = min(WIDTH, (size >> 8 * level) - index * WIDTH)
        hashes = cut(self.read(level, index, have))[start : start + (1 << inside)]
        if len(hashes) != 1 << inside:
            raise TilesBroken(f"{tile_path(level, index, have)} is too short")
        return complete_root(hashes)


class Edge:
    """The growing end of the log: what the unfinished tiles of each level hold, and the writing of tiles."""

    def __init__(self, shelf: Shelf, size: int = 0) -> None:
        """Read the unfinished tiles of a log of ``size`` leaves.

        :raises FileNotFoundError: if one of them is missing.
        """
        self.shelf, self.size = shelf, size
        self.levels: list[list[bytes]] = [[]]
        self.commitments: list[bytes] = []
        level = 0
        while rest := size >> 8 * level:
            full, width = divmod(rest, WIDTH)
            self._level(level).extend(cut(shelf.read(level, full, width)) if width else [])
            level += 1
        if width := size % WIDTH:
            self.commitments = commitments_in(shelf.read(ENTRIES, size // WIDTH, width))

    def _level(self, level: int) -> list[bytes]:
        while len(self.levels) <= level:
            self.levels.append([])
        return self.levels[level]

    def root(self) -> bytes:
        """Root hash of the log as it stands."""
        return edge_root(self.levels)

    def is_sound(self) -> bool:
        """Whether the unfinished bundle holds the entries of the unfinished leaves."""
        return self.levels[0] == [leaf_hash(_VERSION + commitment) for commitment in self.commitments]

    def extend(self, commitments: Sequence[bytes], *, write: bool = True) -> None:
        """Append entries; each tile that becomes full is written unless ``write`` is false."""
        at = 0
        while at < len(commitments):
            part = commitments[at : at + WIDTH - len(self.commitments)]
            at += len(part)
            self.commitments.extend(part)
            self.levels[0].extend([leaf_hash(_VERSION + commitment) for commitment in part])
            self.size += len(part)
            if len(self.commitments) == WIDTH:
                self._finish(write)

    def _finish(self, write: bool) -> None:
        index = self.size // WIDTH - 1
        if write:
            self.shelf.put_tile(ENTRIES, index, bundle_of(self.commitments))
        self.commitments.clear()
        level = 0
        while len(hashes := self._level(level)) == WIDTH:
            if write:
                self.shelf.put_tile(level, (self.size >> 8 * (level + 1)) - 1, b"".join(hashes))
            self._level(level + 1).append(complete_root(hashes))
            hashes.clear()
            level += 1

    def write_partial(self) -> None:
        """Write the unfinished tiles, as the checkpoint of this size needs them."""
        if self.commitments:
            self.shelf.put_tile(ENTRIES, self.size // WIDTH, bundle_of(self.commitments))
        for level, hashes in enumerate(self.levels):
            if hashes:
                self.shelf.put_tile(level, self.size >> 8 * (level + 1), b"".join(hashes))
