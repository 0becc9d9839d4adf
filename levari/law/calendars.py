"""Working days of a country: weekends, public holidays, announced days off, make-up working days.

A pack announces the days off of a year in a list (`cn.cal.2026`), or names a calendar of the library `holidays`
(`de.cal`). Two things make a date provisional, and who uses such a date says so: a year of announced lists that has
none yet (weekends and fixed holidays are taken); a calendar with places where nobody said which, if a day that was
taken for a working day is off in one of them.
"""

from __future__ import annotations

import datetime as dt
import functools
from dataclasses import dataclass

from levari.law.pack import Pack, load
from levari.law.pack.lines import Calendar, Line, Listing
from levari.law.refusals import InputWrong

DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Year:
    """Days off beyond weekends, weekend days that are worked, days off in some places only; and where it is written."""

    off: frozenset[dt.date]
    worked: frozenset[dt.date]
    elsewhere: frozenset[dt.date]
    line: Line
    provisional: bool


def year_of(code: str, year: int, place: str = "") -> Year:
    """The days of one year in the calendar of a pack, at a place of it.

    :raises InputWrong: the calendar of the pack has no such place.
    """
    return _year_of(code, year, place)


@functools.cache
def _year_of(code: str, year: int, place: str) -> Year:
    pack = load(code)
    found = pack.lines.get(f"{code}.cal")
    if found is not None and isinstance(found[-1], Calendar):
        return _by_library(found[-1], year, place)
    check_place(code, place)
    id_ = f"{code}.cal.{year}"
    if id_ not in pack.lines:
        return _fixed(pack, year)
    line = pack.listing(id_, dt.date(year, 1, 1))
    days: dict[str, set[dt.date]] = {"off": set(), "work": set()}
    for entry in line.entries:
        first, last = (dt.date.fromisoformat(part) for part in entry.key.split("/"))
        days[entry.en].update(first + DAY * n for n in range((last - first).days + 1))
    return Year(frozenset(days["off"]), frozenset(days["work"]), frozenset(), line, provisional=False)


def _fixed(pack: Pack, year: int) -> Year:
    line: Listing = pack.listing(f"{pack.code}.cal.fixed", dt.date(year, 1, 1))
    off = frozenset(dt.date.fromisoformat(f"{year:04}-{entry.key}") for entry in line.entries)
    return Year(off, frozenset(), frozenset(), line, provisional=True)


def _by_library(line: Calendar, year: int, place: str) -> Year:
    check_place(line.id.partition(".")[0], place)
    off = _holidays(line.country, "", year)
    if place:
        return Year(off | _holidays(line.country, place, year), frozenset(), frozenset(), line, provisional=False)
    elsewhere = frozenset().union(*(_holidays(line.country, there, year) for there in line.places)) - off
    return Year(off, frozenset(), elsewhere, line, provisional=False)


@functools.cache
def _holidays(country: str, place: str, year: int) -> frozenset[dt.date]:
    """Public holidays by the library: `GB-ENG` is a country and the part of it that is meant throughout."""
    from holidays import country_holidays  # slow to import, and the Chinese pack does without

    country, _, part = country.partition("-")
    return frozenset(country_holidays(country, subdiv=place or part or None, years=year))


def places(code: str) -> tuple[str, ...]:
    """Codes of the parts of the country that have days off of their own: of a Land, a state, a département."""
    line = load(code).lines.get(f"{code}.cal", (None,))[-1]
    return line.places if isinstance(line, Calendar) else ()


def check_place(code: str, place: str) -> None:
    """Is this no place, or one of the pack?

    :raises InputWrong: it is not.
    """
    if place and place not in places(code):
        known = ", ".join(places(code)) or "none in this pack"
        raise InputWrong(pointer="/place", name=place, why=f"there are {known}.")


def is_working(code: str, day: dt.date, place: str = "") -> bool:
    """Is this a working day in the country of the pack?

    >>> is_working("cn", dt.date(2024, 2, 4)), is_working("cn", dt.date(2024, 2, 12))
    (True, False)
    >>> is_working("de", dt.date(2026, 1, 6)), is_working("de", dt.date(2026, 1, 6), "BY")
    (True, False)
    """
    year = year_of(code, day.year, place)
    return day in year.worked or (day.weekday() < 5 and day not in year.off)


def next_working(code: str, day: dt.date, step: int = 1, place: str = "") -> dt.date:
    """The day itself if it is a working day, else the next one (with `step=-1` the previous one)."""
    while not is_working(code, day, place):
        day += DAY * step
    return day


def after_working_days(code: str, day: dt.date, count: int, step: int = 1, place: str = "") -> dt.date:
    """The `count`-th working day after (with `step=-1` before) a day; the day itself is not counted."""
    for _ in range(count):
        day = next_working(code, day + DAY * step, step, place)
    return day
