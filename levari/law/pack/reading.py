"""Read a pack from its TOML files and refuse a bad one with file, line and reason.

`pack.toml` holds `[pack]` (code, currency, time_zone) and one `[[instrument]]` per law cited. All other files hold
`[[value]]`, `[[clock]]`, `[[series]]`, `[[list]]` and `[[rule]]` blocks. A change of law is a new block with the same
id and a later `from`; nothing is edited.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

from levari.law.pack import Pack
from levari.law.pack.lines import Citation, Clock, Entry, Instrument, Line, Listing, Series, Value
from levari.law.refusals import PackBroken

Block = dict[str, Any]
Spec = dict[str, tuple[type | tuple[type, ...], bool]]

STATUSES = ("found", "secondary", "unverified")
TERM_UNITS = ("minutes", "hours", "days", "working_days", "weeks", "months", "years")
RATE_UNITS = ("per_day", "per_year", "percent_per_year", "percent", "ratio", "points", "times")
UNITS = (*TERM_UNITS, *RATE_UNITS, "days_per_year", "count", "money", "date", "choice", "none")
NATURES = ("max", "min", "after", "lookback", "block", "interval", "term")
DIRECTIONS = ("after", "before")
CLOSED = ("next", "previous", "stays")

COMMON: Spec = {
    "id": (str, True), "name": (str, False), "what": (str, True), "what_zh": (str, False), "from": (dt.date, True),
    "until": (dt.date, False), "instrument": (str, True), "article": (str, True), "status": (str, True),
    "source": (str, True), "note": (str, False), "rests_on": (list, False),
}  # fmt: skip
SPECS: dict[str, Spec] = {
    "value": COMMON | {"value": ((str, list), True), "unit": (str, True)},
    "clock": COMMON | {
        "trigger": (str, True), "length": (int, True), "unit": (str, True), "nature": (str, True),
        "direction": (str, False), "closed_day": (str, True),
    },
    "series": COMMON | {"columns": (list, True), "unit": (str, True), "rows": (list, True)},
    "list": COMMON | {"entries": (list, True)},
    "rule": COMMON,
}  # fmt: skip
INSTRUMENT: Spec = {
    "name": (str, True), "title_en": (str, True), "title_zh": (str, False), "in_force": (dt.date, True),
    "status": (str, True),
}  # fmt: skip
HEAD: Spec = {"code": (str, True), "currency": (str, True), "time_zone": (str, True)}

_HEADER = re.compile(r"^\s*\[\[\s*([A-Za-z_]+)\s*\]\]", re.MULTILINE)
_DECIMAL = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
_WORD_UNITS = ("choice", "none")


class _File:
    """One TOML file with the line numbers of its blocks."""

    def __init__(self, path: Path) -> None:
        self.name = f"{path.parent.name}/{path.name}"
        text = path.read_text("utf-8")
        self.lines: dict[str, list[int]] = {}
        for found in _HEADER.finditer(text):
            self.lines.setdefault(found[1], []).append(text.count("\n", 0, found.start(1)) + 1)
        try:
            self.content: Block = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            told = re.search(r"line (\d+)", str(error))
            raise self.broken(int(told[1]) if told else 1, f"not TOML: {error}") from None

    def broken(self, line: int, reason: str) -> PackBroken:
        return PackBroken(file=self.name, line=line, reason=reason)

    def blocks(self) -> Iterator[tuple[str, int, Block]]:
        """Kind, line number and content of every block."""
        for kind, found in self.content.items():
            if not isinstance(found, list):
                raise self.broken(1, f"[{kind}] must be a list of blocks: [[{kind}]]")
            for line, block in zip(self.lines.get(kind, []), found, strict=True):
                yield kind, line, block


def read_pack(folder: Path) -> Pack:
    """The pack in a folder.

    :raises PackBroken: overlap, unknown unit, missing citation, wrong type, cyclic reference, unknown key.
    """
    head, instruments = _read_head(_File(folder / "pack.toml"))
    lines: list[Line] = []
    for path in sorted(folder.glob("*.toml")):
        if path.name != "pack.toml":
            lines += _read_lines(_File(path), instruments)
    by_id = _in_time(lines)
    _check_references(by_id)
    return Pack(head["code"], head["currency"], head["time_zone"], by_id, _names(by_id), folder)


def _read_head(file: _File) -> tuple[Block, dict[str, Instrument]]:
    head = file.content.pop("pack", None)
    if not isinstance(head, dict):
        raise file.broken(1, "[pack] is missing")
    _check_keys(file, 1, head, HEAD)
    instruments: dict[str, Instrument] = {}
    for kind, line, block in file.blocks():
        if kind != "instrument":
            raise file.broken(line, f"[[{kind}]] does not belong in pack.toml")
        _check_keys(file, line, block, INSTRUMENT)
        _one_of(file, line, "status", block["status"], STATUSES)
        name = block["name"]
        if name in instruments:
            raise file.broken(line, f"the instrument {name!r} stands twice")
        chinese = str(block.get("title_zh", name))
        instruments[name] = Instrument(name, block["title_en"], chinese, block["in_force"], block["status"])
    return head, instruments


def _read_lines(file: _File, instruments: dict[str, Instrument]) -> Iterator[Line]:
    for kind, line, block in file.blocks():
        if kind not in SPECS:
            raise file.broken(line, f"[[{kind}]] is no kind of line; there are {', '.join(SPECS)}")
        _check_keys(file, line, block, SPECS[kind])
        yield BUILD[kind](file, line, block, _common(file, line, block, instruments))


def _check_keys(file: _File, line: int, block: Block, spec: Spec) -> None:
    for key in block:
        if key not in spec:
            raise file.broken(line, f"{key!r} is not known here")
    for key, (kind, needed) in spec.items():
        if key not in block:
            if needed:
                raise file.broken(line, f"{key!r} is missing")
        elif not isinstance(block[key], kind) or isinstance(block[key], bool | dt.datetime):
            raise file.broken(line, f"{key!r} has the wrong type: {block[key]!r}")
        elif block[key] == "" and needed and key != "article":
            raise file.broken(line, f"{key!r} is empty")


def _one_of(file: _File, line: int, key: str, value: str, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        raise file.broken(line, f"{key} {value!r} is not known; there are {', '.join(allowed)}")


def _common(file: _File, line: int, block: Block, instruments: dict[str, Instrument]) -> Block:
    _one_of(file, line, "status", block["status"], STATUSES)
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


def _value(file: _File, line: int, block: Block, common: Block) -> Value:
    _one_of(file, line, "unit", block["unit"], UNITS)
    parts = block["value"] if isinstance(block["value"], list) else [block["value"]]
    for part in parts:
        if not isinstance(part, str) or not _fits(part, block["unit"]):
            raise file.broken(line, f"the value {part!r} is not in the unit {block['unit']!r}")
    return Value(**common, value=parts[0] if isinstance(block["value"], str) else tuple(parts), unit=block["unit"])


def _fits(part: str, unit: str) -> bool:
    if unit == "date":
        return re.fullmatch(r"\d{4}-\d{2}-\d{2}", part) is not None
    return unit in _WORD_UNITS or _DECIMAL.fullmatch(part) is not None


def _clock(file: _File, line: int, block: Block, common: Block) -> Clock:
    direction = block.get("direction", "after")
    _one_of(file, line, "unit", block["unit"], TERM_UNITS)
    _one_of(file, line, "nature", block["nature"], NATURES)
    _one_of(file, line, "direction", direction, DIRECTIONS)
    _one_of(file, line, "closed_day", block["closed_day"], CLOSED)
    if block["length"] < 1:
        raise file.broken(line, "a term is at least 1 long")
    told = {key: block[key] for key in ("trigger", "length", "unit", "nature", "closed_day")}
    return Clock(**common, **told, direction=direction)


def _series(file: _File, line: int, block: Block, common: Block) -> Series:
    _one_of(file, line, "unit", block["unit"], UNITS)
    columns, rows = block["columns"], block["rows"]
    for row in rows:
        if not isinstance(row, list) or len(row) != len(columns):
            raise file.broken(line, f"the row {row!r} has not the columns {columns!r}")
        if not all(isinstance(cell, str) and (_DECIMAL.fullmatch(cell) or cell == "") for cell in row[1:]):
            raise file.broken(line, f"the row {row!r} holds something that is no decimal string")
    if not rows or any(not isinstance(row[0], type(rows[0][0])) for row in rows):
        raise file.broken(line, "the first column must be all days or all decimal strings, in at least one row")
    # Days in ISO form are in order as text; amounts are as numbers.
    keys: list[Any] = [str(row[0]) if isinstance(row[0], dt.date) else Decimal(row[0]) for row in rows]
    if any(low >= high for low, high in pairwise(keys)):
        raise file.broken(line, "the rows are not in strictly rising order of the first column")
    told = tuple(tuple(str(cell) for cell in row) for row in rows)
    return Series(**common, columns=tuple(columns), unit=block["unit"], rows=told)


def _listing(file: _File, line: int, block: Block, common: Block) -> Listing:
    spec: Spec = {"key": (str, True), "en": (str, True), "zh": (str, False), "article": (str, False)}
    entries = []
    for entry in block["entries"]:
        if not isinstance(entry, dict):
            raise file.broken(line, f"the entry {entry!r} is no table")
        _check_keys(file, line, entry, spec)
        chinese = str(entry.get("zh", entry["en"]))
        entries.append(Entry(entry["key"], entry["en"], chinese, str(entry.get("article", ""))))
    if len({entry.key for entry in entries}) < len(entries):
        raise file.broken(line, "a key stands twice in 'entries'")
    return Listing(**common, entries=tuple(entries))


def _rule(file: _File, line: int, block: Block, common: Block) -> Line:
    return Line(**common)


BUILD: dict[str, Callable[[_File, int, Block, Block], Line]] = {
    "value": _value, "clock": _clock, "series": _series, "list": _listing, "rule": _rule,
}  # fmt: skip


def _in_time(lines: list[Line]) -> dict[str, tuple[Line, ...]]:
    """Lines by id in order of time; each holds until the day before the next one, unless it says an earlier day."""
    by_id: dict[str, list[Line]] = {}
    for line in sorted(lines, key=lambda line: line.from_on):
        by_id.setdefault(line.id, []).append(line)
    return {id_: tuple(_close(same)) for id_, same in by_id.items()}


def _close(same: list[Line]) -> Iterator[Line]:
    day = dt.timedelta(days=1)
    for line, after in zip(same, [*same[1:], None], strict=True):
        if type(line) is not type(same[0]) or line.name != same[0].name:
            raise _at(line, f"{line.id!r} changes its kind or its name")
        if isinstance(line, Value) and isinstance(same[0], Value) and line.unit != same[0].unit:
            raise _at(line, f"{line.id!r} changes its unit")
        if after is None:
            yield line
        elif after.from_on == line.from_on or (line.until_on and line.until_on >= after.from_on):
            raise _at(after, f"{line.id!r} overlaps the line from {line.from_on} at {line.place[0]}:{line.place[1]}")
        else:
            yield line if line.until_on else replace(line, until_on=after.from_on - day)


def _at(line: Line, reason: str) -> PackBroken:
    return PackBroken(file=line.place[0], line=line.place[1], reason=reason)


def _names(by_id: dict[str, tuple[Line, ...]]) -> dict[str, str]:
    names: dict[str, str] = {}
    for id_, lines in by_id.items():
        name = lines[0].name
        if name and (name in names or name in by_id):
            raise _at(lines[0], f"the name {name!r} is taken")
        if name:
            names[name] = id_
    return names


def _check_references(by_id: dict[str, tuple[Line, ...]]) -> None:
    done: set[str] = set()

    def visit(id_: str, path: tuple[str, ...]) -> None:
        if id_ in done:
            return
        for line in by_id[id_]:
            for other in line.rests_on:
                if other not in by_id:
                    raise _at(line, f"{id_!r} rests on {other!r}, which is not in the pack")
                if other in (*path, id_):
                    raise _at(line, f"{id_!r} rests on itself: {' -> '.join([*path, id_, other])}")
                visit(other, (*path, id_))
        done.add(id_)

    for id_ in by_id:
        visit(id_, ())
