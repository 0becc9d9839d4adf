"""Working days of a country: weekends, announced days off, make-up working days.

A year without an announced list is provisional: weekends and the public holidays with a fixed date. Who uses a
provisional day says so (`cn.cal.fixed` is `unverified`).
"""

from __future__ import annotations

import datetime as dt
import functools
from dataclasses import dataclass

from levari.law.pack import Pack, load
from levari.law.pack.lines import Line, Listing

DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Year:
    """Days off beyond weekends and weekend days that are worked, with the line they come from."""

    off: frozenset[dt.date]
    worked: frozenset[dt.date]
    line: Line
    provisional: bool


@functools.cache
def year_of(code: str, year: int) -> Year:
    """The days of one year in the calendar of a pack."""
    pack = load(code)
    id_ = f"{code}.cal.{year}"
    if id_ not in pack.lines:
        return _fixed(pack, year)
    line = pack.listing(id_, dt.date(year, 1, 1))
    days: dict[str, set[dt.date]] = {"off": set(), "work": set()}
    for entry in line.entries:
        first, last = (dt.date.fromisoformat(part) for part in entry.key.split("/"))
        days[entry.en].update(first + DAY * n for n in range((last - first).days + 1))
    return Year(frozenset(days["off"]), frozenset(days["work"]), line, provisional=False)


def _fixed(pack: Pack, year: int) -> Year:
    line: Listing = pack.listing(f"{pack.code}.cal.fixed", dt.date(year, 1, 1))
    off = frozenset(dt.date.fromisoformat(f"{year:04}-{entry.key}") for entry in line.entries)
    return Year(off, frozenset(), line, provisional=True)


def is_working(code: str, day: dt.date) -> bool:
    """Is this a working day in the country of the pack?

    >>> is_working("cn", dt.date(2024, 2, 4)), is_working("cn", dt.date(2024, 2, 12))
    (True, False)
    """
    year = year_of(code, day.year)
    return day in year.worked or (day.weekday() < 5 and day not in year.off)


def next_working(code: str, day: dt.date, step: int = 1) -> dt.date:
    """The day itself if it is a working day, else the next one (with `step=-1` the previous one)."""
    while not is_working(code, day):
        day += DAY * step
    return day


def after_working_days(code: str, day: dt.date, count: int, step: int = 1) -> dt.date:
    """The `count`-th working day after (with `step=-1` before) a day; the day itself is not counted."""
    for _ in range(count):
        day = next_working(code, day + DAY * step, step)
    return day
