"""`levari law attachable`: what is attachable of the incomes of a CSV file, by the million.

The file is read, reckoned and written in blocks, so memory does not grow with it. The answer is put at its place when
it is whole; a refused file leaves nothing behind.
"""

from __future__ import annotations

import contextlib
import csv
import datetime as dt
import functools
import io
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TextIO

import click

from levari.cli.questions import Unanswerable, open_source, pointer, problem, refuse

if TYPE_CHECKING:
    from levari.law.income.columns import Columns

COLUMNS = ("on", "period", "net", "dependants")
BLOCK = 1 << 15
#: So many places are told of a refused file.
MOST_TOLD = 20
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_NET = re.compile(r"(0|[1-9]\d{0,11})(?:\.(\d{1,2}))?", re.ASCII)
_COUNT = re.compile(r"\d{1,2}", re.ASCII)

Row = list[str]
Wrong = tuple[int, str, str]


class FileRefused(Exception):
    """The file cannot be answered as it stands; nothing was written."""


@click.command()
@click.option("--pack", required=True, help="de, fr, us or ew")
@click.option("--input", "source", required=True, metavar="FILE|-", help="CSV: on,period,net,dependants")
@click.option("--output", "target", required=True, metavar="FILE|-", help="the same with the column attachable")
@click.option("--region", default="", help="ew: england (the default) or wales")
def attachable(pack: str, source: str, target: str, region: str) -> None:
    """What is attachable of each net income: one row of the input is one row of the output."""
    from levari.basics.refusal import Refusal

    stream = open_source(source)
    try:
        from levari.law.income.columns import Columns

        columns = Columns(pack, region)
        with _whole(target) as out:
            _answer(stream, out, columns)
    except Refusal as refused:
        refuse(problem(refused, [(refused.pointer, str(refused))]))
    except Unanswerable as refused:
        refuse(problem(FileRefused(str(refused)), refused.errors))
    except OSError as error:
        raise click.UsageError(f"{target}: {error.strerror}") from None
    _tell(columns)


def _whole(target: str) -> contextlib.AbstractContextManager[TextIO]:
    """What is written appears at the target when it is complete, and not at all if anything fails before."""
    place = Path(target)
    if target == "-" or (place.exists() and not place.is_file() and not place.is_dir()):
        return _copied(target)
    return _replaced(place.resolve())


@contextlib.contextmanager
def _copied(target: str) -> Iterator[TextIO]:
    """For standard output, pipes and devices, which must stay what they are."""
    with tempfile.TemporaryFile("w+", encoding="utf-8", newline="") as out:
        yield out
        out.seek(0)
        with click.open_file(target, "w", encoding="utf-8") as there:
            shutil.copyfileobj(out, there)


@contextlib.contextmanager
def _replaced(target: Path) -> Iterator[TextIO]:
    """For files: written beside the place, then moved there."""
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _answer(stream: BinaryIO, out: TextIO, columns: Columns) -> None:
    reader = csv.reader(io.TextIOWrapper(stream, encoding="utf-8-sig", newline=""), strict=True)
    lines = _read(reader)
    head = next(lines, [])
    places = _places(head)
    out.write(",".join([*head, "attachable"]) + "\n")
    first = 1
    while rows := list(islice(lines, BLOCK)):
        out.writelines(_block(rows, places, first, columns))
        first += len(rows)


def _read(reader: Iterable[Row]) -> Iterator[Row]:
    """The lines of the file; what is no CSV in UTF-8 is refused with its line."""
    number = 0
    try:
        for number, row in enumerate(reader, start=1):  # noqa: B007
            yield row
    except UnicodeDecodeError:
        raise Unanswerable(f"The file is not UTF-8, in line {number + 1} or after it.") from None
    except csv.Error as error:
        raise Unanswerable(f"The file is no CSV, in line {number + 1} or after it: {error}.") from None


def _places(head: Row) -> tuple[int, ...]:
    """Where the four columns stand, in any order; one that is missing, unknown or twice is refused by its name."""
    wrong = [(name, f"The column {name!r} is missing.") for name in COLUMNS if name not in head]
    wrong += [(name, f"The column {name!r} is not known here.") for name in head if name not in COLUMNS]
    wrong += [(name, f"The column {name!r} stands twice.") for name in COLUMNS if head.count(name) > 1]
    if wrong:
        errors = [(pointer("columns", name), why) for name, why in wrong]
        raise Unanswerable("The file does not have the columns asked for.", errors=errors)
    return tuple(head.index(name) for name in COLUMNS)


def _block(rows: list[Row], places: tuple[int, ...], first: int, columns: Columns) -> Iterator[str]:
    """The lines of the answer to a block of rows, of which `first` is the number of the first."""
    import numpy as np

    from levari.law.income.columns import PERIOD_NUMBER, RowRefused

    periods = columns.law.PERIODS
    if not _fit(rows, places, periods):
        wrong = (one for number, row in enumerate(rows, start=first) for one in _why(number, row, places, periods))
        raise _refused(list(islice(wrong, MOST_TOLD)))
    on, period, net, dependants = ([row[place] for row in rows] for place in places)
    persons = {text: int(text) for text in set(dependants)}
    try:
        found = columns.attachable(
            np.array([_day(text) for text in on], dtype="datetime64[D]"),
            np.array([PERIOD_NUMBER[code] for code in period]),
            np.array([_minor(text) for text in net]),
            np.array([persons[text] for text in dependants]),
            first,
        )
    except RowRefused as refused:
        raise _refused([(refused.facts["row"], refused.facts["column"], refused.facts["why"])]) from None
    for row, amount in zip(rows, found.tolist(), strict=True):
        yield f"{','.join(row)},{amount // 100}.{amount % 100:02d}\n"


def _minor(text: str) -> int:
    if text[-3:-2] == ".":
        return int(text[:-3] + text[-2:])
    whole, _, cents = text.partition(".")
    return int(whole) * 100 + int(cents.ljust(2, "0"))


def _fit(rows: list[Row], places: tuple[int, ...], periods: tuple[str, ...]) -> bool:
    """Has every cell the form asked for? Days, periods and numbers of persons repeat, so each is looked at once."""
    if set(map(len, rows)) != {len(COLUMNS)}:
        return False
    on, period, net, dependants = ([row[place] for row in rows] for place in places)
    return (
        None not in set(map(_day, on))
        and set(period) <= set(periods)
        and all(map(_COUNT.fullmatch, set(dependants)))
        and all(map(_NET.fullmatch, net))
    )


def _why(number: int, row: Row, places: tuple[int, ...], periods: tuple[str, ...]) -> Iterator[Wrong]:
    """What is wrong with a row, cell by cell."""
    if len(row) != len(COLUMNS):
        yield number, "", f"it has {len(row)} cells, {len(COLUMNS)} are asked for." if row else "the line is blank."
        return
    on, period, net, dependants = (row[place] for place in places)
    forms = (
        ("on", on, _day(on) is not None, "is not a day YYYY-MM-DD."),
        ("period", period, period in periods, f"is no pay period that this pack has rules for: {', '.join(periods)}."),
        ("net", net, _NET.fullmatch(net), "is no amount: digits, a point, up to two digits, no sign."),
        ("dependants", dependants, _COUNT.fullmatch(dependants), "is no number of persons from 0 to 99."),
    )
    for column, cell, fits, why in forms:
        if not fits:
            yield number, column, "it is missing." if cell == "" else f"{cell[:40]!r} {why}"


@functools.lru_cache(maxsize=1 << 16)
def _day(text: str) -> int | None:
    """Days since 1970-01-01; None if it is no day."""
    try:
        return (dt.date.fromisoformat(text) - dt.date(1970, 1, 1)).days if _DAY.fullmatch(text) else None
    except ValueError:
        return None


def _refused(wrong: list[Wrong]) -> Unanswerable:
    errors = []
    for number, column, why in wrong:
        place = f"Row {number} (line {number + 1})" + (f", column {column}" if column else "")
        errors.append((pointer("rows", number, *([column] if column else [])), f"{place}: {why}"))
    return Unanswerable(errors[0][1], errors=errors)


def _tell(columns: Columns) -> None:
    """On standard error: the rules nobody checked against a text, and the region that was assumed."""
    for id_ in columns.rests_on_unverified():
        click.echo(f"unverified: {id_}", err=True)
    if columns.law.REGIONS:
        click.echo(f"region: {columns.region}", err=True)
