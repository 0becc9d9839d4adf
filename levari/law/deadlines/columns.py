"""Terms over columns: the last days of one clock for a million triggers, equal to the single form day for day.

Shapes are `(n,)` throughout. Days are `datetime64[D]` of the pack's time zone, instants `datetime64[s]` in UTC. Pauses
and extensions belong to a single case and are not in the columns; the explanation of a row is the single form's.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from levari.law.calendars import check_place, year_of
from levari.law.deadlines.counting import is_short
from levari.law.deadlines.zones import local_days, midnights
from levari.law.pack import Pack, load
from levari.law.pack.lines import Clock
from levari.law.refusals import NotInForce, PackCannot

Days = NDArray[np.int64]
#: Days beyond a nominal end that are looked through for a working day.
MARGIN = 40


@dataclass(frozen=True, slots=True)
class Deadlines:
    """One row for each trigger; `first_on` is not-a-time where the clock is no window."""

    nominal_on: NDArray[np.datetime64]
    last_on: NDArray[np.datetime64]
    due_at: NDArray[np.datetime64]
    first_on: NDArray[np.datetime64]
    provisional: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Calendar:
    """Days from number `base` on (days since 1970): for each whether it is worked, and running counts."""

    base: int
    next_working: Days
    last_working: Days
    working_days: Days
    counted: Days
    elsewhere: Days
    unannounced: Days


def deadlines(code: str, rule: str, at: NDArray[np.datetime64], *, place: str = "") -> Deadlines:
    """When the terms of a clock triggered at instants (or, as `datetime64[D]`, on local days) end.

    :raises RuleUnknown: no such clock in the pack.
    :raises NotInForce: the clock was not yet law on the day of a trigger.
    :raises PackCannot: a clock of hours or minutes, which has no days.
    :raises InputWrong: an unknown place.

    >>> ends = deadlines("cn", "filing_decision", np.array(["2024-03-02", "2024-09-26"], "datetime64[D]"))
    >>> ends.last_on.astype(str).tolist()
    ['2024-03-11', '2024-10-08']
    """
    pack = load(code)
    check_place(code, place)
    at = np.asarray(at)
    days = (at if at.dtype == np.dtype("datetime64[D]") else local_days(pack.time_zone, at)).astype(np.int64)
    nominal, last, first = np.empty_like(days), np.empty_like(days), np.empty_like(days)
    provisional, held = np.zeros(days.shape, bool), np.zeros(days.shape, bool)
    clock = None
    for line in pack.dated(rule):
        if not isinstance(line, Clock):
            raise pack.unknown(rule, Clock)
        clock, in_force = line, _in_force(line, days)
        if in_force.any():
            nominal[in_force], last[in_force], first[in_force], provisional[in_force] = _count(
                pack, line, days[in_force], place
            )
        held |= in_force
    if not held.all():
        on = dt.date.fromordinal(int(days[~held].min()) + _EPOCH)
        raise NotInForce(pack=code, id=rule, on=on, first=pack.dated(rule)[0].from_on)
    begins = last if clock is not None and clock.ends == "start" else last + 1
    return Deadlines(_days(nominal), _days(last), midnights(pack.time_zone, begins), _days(first), provisional)


_EPOCH = dt.date(1970, 1, 1).toordinal()
_NAT = np.iinfo(np.int64).min


def _days(numbers: Days) -> NDArray[np.datetime64]:
    return numbers.astype("datetime64[D]")


def _number(day: dt.date) -> int:
    return day.toordinal() - _EPOCH


def _in_force(line: Clock, days: Days) -> NDArray[np.bool_]:
    after = days >= _number(line.from_on)
    return after if line.until_on is None else after & (days <= _number(line.until_on))


def _count(pack: Pack, clock: Clock, days: Days, place: str) -> tuple[Days, Days, Days, NDArray[np.bool_]]:
    if clock.unit in ("minutes", "hours"):
        raise PackCannot(pointer="/rule", pack=pack.code, what="terms of hours in columns")
    by_working_days = clock.unit == "working_days" or is_short(pack, clock)
    reach = clock.length * {"working_days": 4, "weeks": 7, "months": 31, "years": 366}.get(clock.unit, 4) + MARGIN
    calendar = _calendar(pack, int(days.min()) - reach, int(days.max()) + reach, place)
    nominal = _reach(clock, clock.length, days, calendar, by_working_days)
    last = _shifted(clock, nominal, calendar)
    first = np.full_like(days, _NAT)
    if clock.opens is not None:
        first = _reach(clock, clock.opens, days, calendar, by_working_days)
    return nominal, last, first, _provisional(clock, days, last, calendar, by_working_days)


def _reach(clock: Clock, length: int, days: Days, calendar: _Calendar, by_working_days: bool) -> Days:
    sign = -1 if clock.direction == "before" else 1
    if by_working_days:
        # `counted[i]` working days lie before day i; the next one after a day comes after those up to and with it.
        place = days - calendar.base
        rank = calendar.counted[place] - length if sign < 0 else calendar.counted[place + 1] + length - 1
        reached: Days = calendar.working_days[rank]
    elif clock.unit in ("months", "years"):
        reached = _add_months(days, sign * length * (12 if clock.unit == "years" else 1))
    else:
        reached = days + sign * length * (7 if clock.unit == "weeks" else 1)
    return reached - 1 if clock.clear else reached


def _add_months(days: Days, months: int) -> Days:
    """The same day so many months on, or the last day of that month."""
    on = _days(days)
    month = on.astype("datetime64[M]")
    day = (on - month.astype("datetime64[D]")).astype(np.int64)
    begins = (month + months).astype("datetime64[D]").astype(np.int64)
    ends = (month + months + 1).astype("datetime64[D]").astype(np.int64)
    found: Days = np.minimum(begins + day, ends - 1)
    return found


def _shifted(clock: Clock, nominal: Days, calendar: _Calendar) -> Days:
    if clock.closed_day == "stays":
        return nominal
    table = calendar.next_working if clock.closed_day == "next" else calendar.last_working
    found: Days = table[nominal - calendar.base]
    return found


def _provisional(clock: Clock, days: Days, last: Days, calendar: _Calendar, by_working_days: bool) -> NDArray[np.bool_]:
    if not by_working_days and clock.closed_day == "stays":
        return np.zeros(days.shape, bool)
    end = np.maximum(days, last)
    first = np.minimum(days, last) if by_working_days else last
    low, high = first - calendar.base, end - calendar.base + 1
    unannounced = calendar.unannounced[high] > calendar.unannounced[low]
    if not by_working_days:
        high = low + 1
    open_days = calendar.elsewhere[high] - calendar.elsewhere[low]
    start = days - calendar.base
    inside = (start >= low) & (start < high)
    open_days = open_days - inside * (calendar.elsewhere[start + 1] - calendar.elsewhere[start])
    found: NDArray[np.bool_] = unannounced | (open_days > 0)
    return found


def _calendar(pack: Pack, first: int, last: int, place: str) -> _Calendar:
    """The calendar of a pack from one day number to another, whole years."""
    years = range(dt.date.fromordinal(first + _EPOCH).year, dt.date.fromordinal(last + _EPOCH).year + 1)
    base, end = _number(dt.date(years.start, 1, 1)), _number(dt.date(years.stop, 1, 1))
    numbers = np.arange(base, end)
    worked = (numbers + 3) % 7 < 5  # day 0, 1 January 1970, was a Thursday
    weekday = worked.copy()
    elsewhere, unannounced = np.zeros(len(numbers), bool), np.zeros(len(numbers), bool)
    for year in years:
        found = year_of(pack.code, year, place)
        worked[_places(found.off, base, end)] = False
        worked[_places(found.worked, base, end)] = True
        elsewhere[_places(found.elsewhere, base, end)] = True
        start = _number(dt.date(year, 1, 1)) - base
        unannounced[start : start + 366] |= found.provisional and _same_year(numbers[start : start + 366], year)
    return _Calendar(
        base=base,
        next_working=np.minimum.accumulate(np.where(worked, numbers, end)[::-1])[::-1],
        last_working=np.maximum.accumulate(np.where(worked, numbers, base - 1)),
        working_days=numbers[worked],
        counted=_running(worked),
        elsewhere=_running(elsewhere & weekday),
        unannounced=_running(unannounced),
    )


def _places(days: frozenset[dt.date], base: int, end: int) -> list[int]:
    """Places in the arrays of a calendar; an observed holiday of the next year may lie outside."""
    return [number - base for day in days if base <= (number := _number(day)) < end]


def _same_year(numbers: Days, year: int) -> NDArray[np.bool_]:
    same: NDArray[np.bool_] = _days(numbers).astype("datetime64[Y]").astype(np.int64) + 1970 == year
    return same


def _running(flags: NDArray[np.bool_]) -> Days:
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(flags, dtype=np.int64)])
