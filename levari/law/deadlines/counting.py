"""The arithmetic of terms: days, working days, weeks, months, clear days, short terms, pauses, hours."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from levari.law.calendars import DAY, after_working_days, is_working, next_working, year_of
from levari.law.pack import Pack
from levari.law.pack.lines import Clock, Value
from levari.law.refusals import InputWrong, PackCannot

#: Days are counted in these years; at the ends of the calendar of Python there is none before or after.
YEARS = range(1800, 9001)


@dataclass(frozen=True, slots=True)
class Pause:
    """Days on which a term does not run, `from_on` and `until_on` both counted, and what they were for."""

    from_on: dt.date
    until_on: dt.date | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """Where a count led: `counted_on` by the term and its pauses, `nominal_on` with an extension, `last_on` moved off
    days off. `longest_on` is the last day an extension may reach, None if the law names none."""

    counted_on: dt.date
    nominal_on: dt.date
    last_on: dt.date
    first_on: dt.date | None
    longest_on: dt.date | None
    paused: int
    pauses: tuple[Pause, ...]
    place: str
    provisional: bool


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day so many months later or earlier, or the last day of that month.

    >>> add_months(dt.date(2024, 1, 31), 1), add_months(dt.date(2024, 2, 29), -12)
    (datetime.date(2024, 2, 29), datetime.date(2023, 2, 28))
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def check_year(day: dt.date, where: str) -> None:
    """Is this a day that can be counted from?

    :raises InputWrong: it is not.
    """
    if day.year not in YEARS:
        why = f"days are counted from {YEARS[0]} to {YEARS[-1]}."
        raise InputWrong(pointer=where, name=str(day), why=why)


def count(
    pack: Pack, clock: Clock, day: dt.date, place: str, pauses: Sequence[Pause], extended_until: dt.date | None
) -> Count:
    """Count a term of days or longer from the day of its trigger."""
    plain = _reach(pack, clock, clock.length, day, place)
    counted, paused = _with_pauses(day, plain, pauses)
    nominal = counted if extended_until is None else extended_until
    last = _shifted(pack, clock, nominal, place)
    first = None if clock.opens is None else _reach(pack, clock, clock.opens, day, place)
    return Count(
        counted_on=counted,
        nominal_on=nominal,
        last_on=last,
        first_on=first,
        longest_on=_longest(pack, clock, day, counted, place),
        paused=paused,
        pauses=tuple(pauses),
        place=place,
        provisional=_provisional(pack, clock, day, last, place),
    )


def _reach(pack: Pack, clock: Clock, length: int, day: dt.date, place: str) -> dt.date:
    """The day so many units from a day, in the direction of the clock."""
    sign = -1 if clock.direction == "before" else 1
    if clock.unit == "working_days" or is_short(pack, clock):
        reached = after_working_days(pack.code, day, length, sign, place)
    elif clock.unit in ("months", "years"):
        reached = add_months(day, sign * length * (12 if clock.unit == "years" else 1))
    else:
        reached = day + sign * DAY * length * (7 if clock.unit == "weeks" else 1)
    # All days of a clear term lie between the act and the event.
    return reached - DAY if clock.clear else reached


def is_short(pack: Pack, clock: Clock) -> bool:
    """Is this a term of so few days that days off are left out of it? (England: five or less, CPR 2.8(4).)"""
    lines = pack.lines.get(f"{pack.code}.time.short", ())
    most = [int(str(line.value)) for line in lines if isinstance(line, Value)]
    return clock.unit == "days" and bool(most) and clock.length <= most[-1]


def _with_pauses(day: dt.date, reached: dt.date, pauses: Sequence[Pause]) -> tuple[dt.date, int]:
    """Every day of a pause that falls into the running term comes off it, so that the term ends a day later."""
    paused = {
        pause.from_on + DAY * n
        for pause in pauses
        if pause.until_on is not None
        for n in range((pause.until_on - pause.from_on).days + 1)
    }
    end, off = reached, 0
    for stopped in sorted(paused):
        if day < stopped <= end:
            end, off = end + DAY, off + 1
    return end, off


def _longest(pack: Pack, clock: Clock, day: dt.date, counted: dt.date, place: str) -> dt.date | None:
    if not clock.extension:
        return None
    by = pack.line(clock.extension, day)
    return _reach(pack, by, by.length, counted, place) if isinstance(by, Clock) else None


def _shifted(pack: Pack, clock: Clock, day: dt.date, place: str) -> dt.date:
    if clock.closed_day == "stays":
        return day
    return next_working(pack.code, day, 1 if clock.closed_day == "next" else -1, place)


def _provisional(pack: Pack, clock: Clock, day: dt.date, last: dt.date, place: str) -> bool:
    """Does the date rest on a year whose days off are not announced, or on a day that is off in some places only?"""
    by_working_days = clock.unit == "working_days" or is_short(pack, clock)
    if not by_working_days and clock.closed_day == "stays":
        return False
    first = min(day, last) if by_working_days else last
    end = max(day, last)
    if any(year_of(pack.code, year, place).provisional for year in range(first.year, end.year + 1)):
        return True
    relied_on = (first + DAY * n for n in range((end - first).days + 1)) if by_working_days else (last,)
    return any(
        each != day and each in year_of(pack.code, each.year, place).elsewhere and each.weekday() < 5
        for each in relied_on
    )


def hours_later(pack: Pack, clock: Clock, at: dt.datetime, place: str, zone: dt.tzinfo) -> dt.datetime:
    """The instant so many hours or minutes from another, over days off as the pack has it (`<pack>.time.hours`).

    A clock whose last day stays where it is counts every hour, and so does one of minutes.

    :raises PackCannot: a clock of hours in a pack that does not say how days off count.
    """
    sign = -1 if clock.direction == "before" else 1
    span = sign * dt.timedelta(**{clock.unit: clock.length})
    if clock.unit == "minutes" or clock.closed_day == "stays":
        return at + span
    id_ = f"{pack.code}.time.hours"
    if id_ not in pack.lines:
        raise PackCannot(pointer="/rule", pack=pack.code, what="how hours count over days off")
    line = pack.line(id_, at.astimezone(zone).date())
    way = line.value if isinstance(line, Value) else ""
    if way == "skip_days_off":
        return _skipping(pack, at.astimezone(zone), span, place)
    due = (at + span).astimezone(zone)
    if way == "roll":
        day = next_working(pack.code, due.date(), sign, place)
        return dt.datetime.combine(day, due.timetz().replace(tzinfo=None), zone)
    return at + span


def _skipping(pack: Pack, at: dt.datetime, span: dt.timedelta, place: str) -> dt.datetime:
    """Forward over working days only; time on days off is not counted."""
    while True:
        midnight = dt.datetime.combine(at.date() + DAY, dt.time(), at.tzinfo)
        if not is_working(pack.code, at.date(), place):
            at = midnight
            continue
        left = midnight.astimezone(dt.UTC) - at.astimezone(dt.UTC)
        if span <= left:
            return (at.astimezone(dt.UTC) + span).astimezone(at.tzinfo)
        span, at = span - left, midnight
