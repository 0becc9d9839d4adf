"""A file of rows of text: CSV, also gzip-compressed, in the encoding the schema names or the file shows."""

import codecs
import csv
import gzip
import io
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from levari.stages.valuation.model.refusals import TableUnreadable

#: Marks at the start of a file that tell its encoding.
MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
#: What is tried if neither schema nor file tell.
TRIED = ("utf-8", "cp1252")


@dataclass(frozen=True)
class Rows:
    """The header, the rows with as many fields, each with the line it ends on, and the lines of all others."""

    header: list[str]
    rows: list[list[str]]
    lines: list[int]
    ragged: tuple[int, ...]


def rows_of(path: Path, encoding: str | None) -> Rows:
    """The rows of a file.

    :raises TableUnreadable: if it is no text in that encoding, has no rows, or a quote in it is never closed.
    """
    text = _text(path, encoding)
    top = text.partition("\n")[0]
    delimiter = max(",;\t|", key=top.count)
    csv.field_size_limit(2**24)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        header = [name.strip() for name in next(reader, [])]
        found, before = [], reader.line_num
        for row in reader:
            found.append((reader.line_num, reader.line_num - before, row))
            before = reader.line_num
    except csv.Error as error:
        raise TableUnreadable(table=path.name, reason=f"{error} (line {reader.line_num})") from None
    _one_of_each(header, path.name)
    _all_closed(found, len(header), path.name)
    full = [(line, row) for line, _, row in found if row]
    if not full:
        raise TableUnreadable(table=path.name, reason="it has no rows")
    good = [(line, row) for line, row in full if len(row) == len(header)]
    if not good:
        raise TableUnreadable(table=path.name, reason="no row has as many fields as the header")
    ragged = tuple(line for line, row in full if len(row) != len(header))
    return Rows(header, [row for _, row in good], [line for line, _ in good], ragged)


def _text(path: Path, encoding: str | None) -> str:
    try:
        raw = path.read_bytes()
        raw = gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw
    except (OSError, EOFError, gzip.BadGzipFile) as error:
        raise TableUnreadable(table=path.name, reason=str(error)) from None
    shown = next((name for mark, name in MARKS.items() if raw.startswith(mark)), None)
    for name in [shown] if shown else [encoding] if encoding else TRIED:
        try:
            text = raw.decode(name)
        except UnicodeDecodeError as error:
            line = raw.count(b"\n", 0, error.start) + 1
            reason = f"line {line} is no text in {name}: name the encoding in the schema (encoding = ...)"
        else:
            if "\0" in text:
                reason = f"line {text.count(chr(10), 0, text.index(chr(0))) + 1} holds a zero byte: it is no text"
                break
            return text
    raise TableUnreadable(table=path.name, reason=reason)


def _one_of_each(header: list[str], table: str) -> None:
    twice = [name for name, count in Counter(header).items() if name and count > 1]
    if twice:
        raise TableUnreadable(table=table, reason=f"two columns are named {twice[0]!r}", pointer=f"/{twice[0]}")


def _all_closed(found: list[tuple[int, int, list[str]]], fields: int, table: str) -> None:
    """A quote never closed swallows all lines to the end of the file; none of them may be lost unseen."""
    if found and found[-1][1] > 1 and len(found[-1][2]) != fields:
        line, count, _ = found[-1]
        raise TableUnreadable(table=table, reason=f"a quote opened on line {line - count + 1} is never closed")
