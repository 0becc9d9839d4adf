"""Read a pack from its TOML files and refuse a bad one with file, line and reason.

`pack.toml` holds `[pack]` (code, currency, time_zone) and one `[[instrument]]` per law cited. All other files hold
`[[value]]`, `[[clock]]`, `[[series]]`, `[[list]]`, `[[calendar]]` and `[[rule]]` blocks. A change of law is a new block
with the same id and a later `from`; nothing is edited.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from levari.law.pack import Pack
from levari.law.pack.building import build, check_keys, one_of
from levari.law.pack.form import HEAD, INSTRUMENT, STATUSES, Block
from levari.law.pack.lines import Clock, Instrument, Line, Series, Value
from levari.law.refusals import PackBroken

_HEADER = re.compile(r"^\s*\[\[\s*([A-Za-z_]+)\s*\]\]", re.MULTILINE)


class _File:
    """One TOML file with the line numbers of its blocks."""

    def __init__(self, path: Path) -> None:
        self.name = f"{path.parent.name}/{path.name}"
        self.folder = path.parent
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError as error:
            raise self.broken(1, f"not UTF-8, byte {error.start}") from None
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
    check_keys(file, 1, head, HEAD)
    instruments: dict[str, Instrument] = {}
    for kind, line, block in file.blocks():
        if kind != "instrument":
            raise file.broken(line, f"[[{kind}]] does not belong in pack.toml")
        check_keys(file, line, block, INSTRUMENT)
        one_of(file, line, "status", block["status"], STATUSES)
        name = block["name"]
        if name in instruments:
            raise file.broken(line, f"the instrument {name!r} stands twice")
        chinese = str(block.get("title_zh", name))
        instruments[name] = Instrument(
            name, block["title_en"], chinese, block["in_force"], block["status"], block.get("mark", "art.")
        )
    return head, instruments


def _read_lines(file: _File, instruments: dict[str, Instrument]) -> Iterator[Line]:
    for kind, line, block in file.blocks():
        yield build(file, line, kind, block, instruments)


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
            for other in _named_by(line):
                if other not in by_id:
                    raise _at(line, f"{id_!r} rests on {other!r}, which is not in the pack")
                if other in (*path, id_):
                    raise _at(line, f"{id_!r} rests on itself: {' -> '.join([*path, id_, other])}")
                visit(other, (*path, id_))
        done.add(id_)

    for id_ in by_id:
        visit(id_, ())


def _named_by(line: Line) -> tuple[str, ...]:
    """Ids of the rules that a line names."""
    more: tuple[str, ...] = ()
    if isinstance(line, Clock):
        more = (line.pauses, line.extension)
    elif isinstance(line, Series):
        more = (line.overrides,)
    return (*line.rests_on, *(id_ for id_ in more if id_))
