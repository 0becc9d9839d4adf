"""From a block of a pack file to a line of the law; what does not fit is refused with file, line and reason."""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any, Protocol

from levari.law.pack import form
from levari.law.pack.form import Block, Spec
from levari.law.pack.lines import Calendar, Citation, Clock, Entry, Instrument, Line, Listing, Series, Value
from levari.law.refusals import PackBroken

_DECIMAL = re.compile(r"-?\d+(\.\d+)?", re.ASCII)


class Source(Protocol):
    """The file a block comes from."""

    name: str
    folder: Path

    def broken(self, line: int, reason: str) -> PackBroken: ...


def check_keys(file: Source, line: int, block: Block, spec: Spec) -> None:
    """Every key known, every needed key there, of the right type and not empty.

    :raises PackBroken: says which key and why.
    """
    for key in block:
        if key not in spec:
            raise file.broken(line, f"{key!r} is not known here")
    for key, (kind, needed) in spec.items():
        if key not in block:
            if needed:
                raise file.broken(line, f"{key!r} is missing")
        elif not _is(block[key], kind):
            raise file.broken(line, f"{key!r} has the wrong type: {block[key]!r}")
        elif block[key] == "" and needed and key != "article":
            raise file.broken(line, f"{key!r} is empty")


def _is(value: object, kind: type | tuple[type, ...]) -> bool:
    # In Python a bool is an int and an instant is a day; in a pack they are not.
    return isinstance(value, kind) and (kind is bool or not isinstance(value, bool | dt.datetime))


def one_of(file: Source, line: int, key: str, value: str, allowed: tuple[str, ...]) -> None:
    """:raises PackBroken: the word is not among the allowed ones."""
    if value not in allowed:
        raise file.broken(line, f"{key} {value!r} is not known; there are {', '.join(allowed)}")


def build(file: Source, line: int, kind: str, block: Block, instruments: dict[str, Instrument]) -> Line:
    """The line of the law that a block states.

    :raises PackBroken: the block is none.
    """
    if kind not in BUILD:
        raise file.broken(line, f"[[{kind}]] is no kind of line; there are {', '.join(BUILD)}")
    check_keys(file, line, block, form.SPECS[kind])
    return BUILD[kind](file, line, block, _common(file, line, block, instruments))


def _common(file: Source, line: int, block: Block, instruments: dict[str, Instrument]) -> Block:
    one_of(file, line, "status", block["status"], form.STATUSES)
    if block["instrument"] not in instruments:
        raise file.broken(line, f"the instrument {block['instrument']!r} is not in pack.toml")
    if "until" in block and block["until"] < block["from"]:
        raise file.broken(line, "'until' lies before 'from'")
    rests_on = block.get("rests_on", [])
    if not all(isinstance(id_, str) for id_ in rests_on):
        raise file.broken(line, "'rests_on' is a list of rule ids")
    instrument = instruments[block["instrument"]]
    return {
        "id": block["id"], "name": block.get("name", ""), "what": block["what"],
        "what_zh": block.get("what_zh", block["what"]), "from_on": block["from"], "until_on": block.get("until"),
        "citation": Citation(instrument, block["article"], block["status"], block["source"]),
        "note": block.get("note", ""), "rests_on": tuple(rests_on), "place": (file.name, line),
    }  # fmt: skip


def _value(file: Source, line: int, block: Block, common: Block) -> Value:
    one_of(file, line, "unit", block["unit"], form.UNITS)
    parts = block["value"] if isinstance(block["value"], list) else [block["value"]]
    for part in parts:
        if not isinstance(part, str) or not _fits(part, block["unit"]):
            raise file.broken(line, f"the value {part!r} is not in the unit {block['unit']!r}")
    return Value(**common, value=parts[0] if isinstance(block["value"], str) else tuple(parts), unit=block["unit"])


def _fits(part: str, unit: str) -> bool:
    if unit == "date":
        return re.fullmatch(r"\d{4}-\d{2}-\d{2}", part) is not None
    return unit in form.WORD_UNITS or _DECIMAL.fullmatch(part) is not None


def _clock(file: Source, line: int, block: Block, common: Block) -> Clock:
    told = {"direction": "after", "ends": "end"} | {
        key: block[key] for key in form.SPECS["clock"] if key in block and key not in form.COMMON
    }
    one_of(file, line, "unit", told["unit"], form.TERM_UNITS)
    one_of(file, line, "nature", told["nature"], form.NATURES)
    one_of(file, line, "direction", told["direction"], form.DIRECTIONS)
    one_of(file, line, "closed_day", told["closed_day"], form.CLOSED)
    one_of(file, line, "ends", told["ends"], form.ENDS)
    if told["length"] < 1:
        raise file.broken(line, "a term is at least 1 long")
    if ("opens" in told) != (told["nature"] == "window"):
        raise file.broken(line, "a window, and nothing else, says in 'opens' where its other end is")
    if (told.get("opens", 0) > told["length"]) != (told["direction"] == "before" and "opens" in told):
        raise file.broken(line, "a window opens before it closes")
    if told.get("clear") and told["direction"] != "before":
        raise file.broken(line, "only a term counted backwards is clear")
    return Clock(**common, **told)


def _series(file: Source, line: int, block: Block, common: Block) -> Series:
    one_of(file, line, "unit", block["unit"], form.UNITS)
    columns, rows = _rows(file, line, block)
    for row in rows:
        if not isinstance(row, list) or len(row) != len(columns):
            raise file.broken(line, f"the row {row!r} has not the columns {columns!r}")
        if not all(isinstance(cell, str) and (_DECIMAL.fullmatch(cell) or cell == "") for cell in row[1:]):
            raise file.broken(line, f"the row {row!r} holds something that is no decimal string")
    if not rows or any(not isinstance(row[0], type(rows[0][0])) or not _orders(row[0]) for row in rows):
        raise file.broken(line, "the first column must be all days or all decimal strings, in at least one row")
    # Days in ISO form are in order as text; amounts are as numbers.
    keys: list[Any] = [str(row[0]) if isinstance(row[0], dt.date) else Decimal(row[0]) for row in rows]
    if any(low >= high for low, high in pairwise(keys)):
        raise file.broken(line, "the rows are not in strictly rising order of the first column")
    told = tuple(tuple(str(cell) for cell in row) for row in rows)
    overrides = block.get("overrides", "")
    return Series(**common, columns=tuple(columns), unit=block["unit"], rows=told, overrides=overrides)


def _rows(file: Source, line: int, block: Block) -> tuple[list[str], list[Any]]:
    """Columns and rows, written in the block or in the table file that it names."""
    if "file" not in block:
        for key in ("columns", "rows"):
            if key not in block:
                raise file.broken(line, f"{key!r} is missing; write the rows here, or name a 'file' of the pack")
        return block["columns"], block["rows"]
    if "rows" in block or "columns" in block:
        raise file.broken(line, "the rows stand here or in 'file', not in both")
    path = file.folder / block["file"]
    if ".." in path.parts or not path.is_file():
        raise file.broken(line, f"there is no file {block['file']!r} in the pack")
    with path.open(encoding="utf-8", newline="") as lines:
        read = list(csv.reader(text for text in lines if not text.startswith("#")))
    if not read:
        raise file.broken(line, f"the file {block['file']!r} is empty")
    return read[0], [[_cell(row[0]), *row[1:]] for row in read[1:] if row]


def _cell(text: str) -> str | dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return text


def _orders(first: object) -> bool:
    if isinstance(first, str):
        return _DECIMAL.fullmatch(first) is not None
    return isinstance(first, dt.date) and not isinstance(first, dt.datetime)


def _listing(file: Source, line: int, block: Block, common: Block) -> Listing:
    entries = []
    for entry in block["entries"]:
        if not isinstance(entry, dict):
            raise file.broken(line, f"the entry {entry!r} is no table")
        check_keys(file, line, entry, form.ENTRY)
        chinese = str(entry.get("zh", entry["en"]))
        entries.append(Entry(entry["key"], entry["en"], chinese, str(entry.get("article", ""))))
    if len({entry.key for entry in entries}) < len(entries):
        raise file.broken(line, "a key stands twice in 'entries'")
    return Listing(**common, entries=tuple(entries))


def _calendar(file: Source, line: int, block: Block, common: Block) -> Calendar:
    places = block.get("places", [])
    if not all(isinstance(place, str) for place in places):
        raise file.broken(line, "'places' is a list of codes")
    return Calendar(**common, country=block["country"], places=tuple(places))


def _rule(file: Source, line: int, block: Block, common: Block) -> Line:
    return Line(**common)


BUILD: dict[str, Callable[[Source, int, Block, Block], Line]] = {
    "value": _value, "clock": _clock, "series": _series, "list": _listing, "calendar": _calendar, "rule": _rule,
}  # fmt: skip
