"""A docket as a stream of titles: CSV, JSON Lines or a JSON array, told apart by the first character."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from levari.stages.intake.docket import objects, table
from levari.stages.intake.docket.filing import Filing
from levari.stages.intake.docket.flaws import DocketUnreadable, LineFlaw
from levari.stages.intake.docket.lines import CHUNK, Line, Source, check_encoding, split
from levari.stages.intake.docket.reading import read


@dataclass(frozen=True, slots=True)
class Piece:
    """One line of a docket (or element of its array): a filing, or why there is none."""

    number: int
    filing: Filing | None = None
    flaws: tuple[LineFlaw, ...] = ()
    cells: dict[str, str] = field(default_factory=dict)

    def in_columns(self, flaw: LineFlaw) -> LineFlaw:
        """A flaw found later, its place named as this file names it."""
        return table.in_columns(flaw, self.cells) if self.cells else flaw


def pieces(stream: Source, *, on: date, currency: str, encoding: str = "utf-8", demo: bool = False) -> Iterator[Piece]:
    """Every title of a docket in the order of the file; memory does not grow with the file.

    :raises DocketUnreadable: if the file as a whole is no docket.
    """
    check_encoding(encoding)
    buffered = _Peekable(stream)
    mark = buffered.mark()
    if not mark:
        raise DocketUnreadable(reason="it is empty")
    asked = {"on": on, "currency": currency, "demo": demo}
    if mark == b"[":
        yield from (_object(line, asked) for line in objects.elements(buffered, encoding))
    elif mark == b"{":
        yield from (_object(line, asked) for line in split(buffered, encoding))
    else:
        yield from _rows(split(buffered, encoding), asked)


def _object(line: Line, asked: dict[str, Any]) -> Piece:
    if line.flaw:
        return Piece(line.number, flaws=(line.flaw,))
    try:
        raw = objects.title(line.text)
    except LineFlaw as flaw:
        return Piece(line.number, flaws=(flaw,))
    filing, found = read(raw, **asked)
    return Piece(line.number, filing, tuple(found))


def _rows(lines: Iterator[Line], asked: dict[str, Any]) -> Iterator[Piece]:
    first = next(lines)
    if first.flaw:
        raise DocketUnreadable(reason=f"its first line is no heading. {first.flaw.detail}")
    columns = table.heading(first.text)
    for line in lines:
        yield _row(line, columns, asked)


def _row(line: Line, columns: list[str], asked: dict[str, Any]) -> Piece:
    if line.flaw:
        return Piece(line.number, flaws=(line.flaw,))
    try:
        cells = table.row(line.text, columns)
    except LineFlaw as flaw:
        return Piece(line.number, flaws=(flaw,))
    return piece_of(line.number, cells, asked)


def piece_of(number: int, cells: dict[str, str], asked: dict[str, Any]) -> Piece:
    """One title given by its filled cells; `asked` are the arguments of :func:`reading.read`."""
    filing, found = read(table.title_of(cells), **asked)
    if filing and (flaw := table.contradiction(cells, filing)):
        filing, found = None, [flaw]
    return Piece(number, filing, tuple(table.in_columns(flaw, cells) for flaw in found), cells)


class _Peekable:
    """A stream whose first bytes were looked at and are still there to read."""

    def __init__(self, stream: Source) -> None:
        self._stream = stream
        self._held = stream.read(CHUNK)

    def mark(self) -> bytes:
        """The first byte that is neither blank nor part of a byte order mark."""
        return self._held.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]

    def read(self, size: int = -1, /) -> bytes:
        """The held bytes first, then the stream."""
        held, self._held = self._held, b""
        return held or self._stream.read(size)
