"""Rates over time: the rows of a series as periods, years of 365 or 366 days, anniversaries."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from levari.law.deadlines.counting import add_months
from levari.law.pack import Pack
from levari.law.pack.lines import Series
from levari.law.position.question import ACTUAL, DayBasis
from levari.law.refusals import InputWrong

EVER = dt.date.max.toordinal()


class Row(NamedTuple):
    """One row of a series: the day numbers from `first` to `last`, its cells, the line it stands in."""

    first: int
    last: int
    cells: tuple[str, ...]
    line: Series


def rows(pack: Pack, id_: str) -> tuple[Row, ...]:
    """The rows of all lines of a series by day, oldest first.

    A row holds until the day before the next one; the last row of a line until the line's own `until`.
    """
    found: list[Row] = []
    for line in pack.dated(id_):
        if not isinstance(line, Series):
            raise pack.unknown(id_, Series)
        days = [dt.date.fromisoformat(row[0]).toordinal() for row in line.rows]
        end = line.until_on.toordinal() if line.until_on else EVER
        for row, first, after in zip(line.rows, days, [*days[1:], end + 1], strict=True):
            found.append(Row(first, after - 1, row[1:], line))
    return tuple(found)


def column(pack: Pack, id_: str, name: str, where: str) -> int:
    """The place of a column among the cells of a row.

    :raises InputWrong: the series has no such column.
    """
    line = pack.dated(id_)[0]
    columns = line.columns[1:] if isinstance(line, Series) else ()
    if name not in columns:
        raise InputWrong(pointer=where, name=name, why=f"the series {id_} has the columns {', '.join(columns)}.")
    return columns.index(name)


def in_years(first: int, last: int, basis: DayBasis) -> Iterator[tuple[int, int, int]]:
    """Days cut where the divisor changes: (first, last, days of the year).

    >>> new_year = dt.date(2024, 1, 1).toordinal()
    >>> [(low - new_year, high - new_year, days) for low, high, days in in_years(new_year - 1, new_year, "actual")]
    [(-1, -1, 365), (0, 0, 366)]
    """
    if basis != ACTUAL:
        yield first, last, int(basis)
        return
    while first <= last:
        year = dt.date.fromordinal(first).year
        end = min(last, dt.date(year, 12, 31).toordinal())
        yield first, end, 366 if calendar.isleap(year) else 365
        first = end + 1


def anniversaries(day: dt.date, until: int) -> Iterator[int]:
    """The same day of every later year up to the day number `until`; 28 February where there is no 29th.

    >>> [dt.date.fromordinal(found).isoformat() for found in anniversaries(dt.date(2024, 2, 29), 740_000)]
    ['2025-02-28', '2026-02-28']
    """
    months = 12
    while (found := add_months(day, months).toordinal()) <= until:
        yield found
        months += 12
