"""When a term ends: from the instant of its trigger to its last day, and why.

The day of the trigger is not counted; months and years end on the same day of the last month, or on its last day where
it has none; a term that may not end on a day off ends on the next working day. The last day ends at 24:00 of the pack's
time zone: `due_at` is that instant, the first moment that is too late.

>>> at = dt.datetime.fromisoformat("2024-01-31T16:30:00+00:00")
>>> deadline("cn", "filing_decision", at).value.last_on
datetime.date(2024, 2, 8)
"""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass

from levari.law.calendars import DAY, after_working_days, is_working, next_working, year_of
from levari.law.pack import Pack, load
from levari.law.pack.lines import Clock
from levari.law.refusals import InputWrong
from levari.law.working import Fact, Result, Step, Word


@dataclass(frozen=True, slots=True)
class Deadline:
    """`last_on` is the last day (of a term counted backwards: the day it reaches), `due_at` the end of that day."""

    rule: str
    trigger_at: dt.datetime
    nominal_on: dt.date
    last_on: dt.date
    due_at: dt.datetime
    provisional: bool


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day so many months later or earlier, or the last day of that month.

    >>> add_months(dt.date(2024, 1, 31), 1), add_months(dt.date(2024, 2, 29), -12)
    (datetime.date(2024, 2, 29), datetime.date(2023, 2, 28))
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def local_day(pack: Pack, at: dt.datetime) -> dt.date:
    """The day an instant falls on in the pack's time zone.

    :raises InputWrong: for an instant without offset.
    """
    if at.utcoffset() is None:
        raise InputWrong(pointer="/from", name=at.isoformat(), why="an instant needs its offset, for example +08:00.")
    return at.astimezone(_zone(pack)).date()


def _zone(pack: Pack) -> dt.tzinfo:
    from zoneinfo import ZoneInfo  # reads files; not needed to import the calculators

    return ZoneInfo(pack.time_zone)


def deadline(code: str, rule: str, at: dt.datetime) -> Result[Deadline]:
    """When the term of a clock that was triggered at an instant ends.

    :raises RuleUnknown: no such clock in the pack.
    :raises NotInForce: the clock was not yet law on the day of the trigger.
    """
    pack = load(code)
    day = local_day(pack, at)
    clock = pack.clock(rule, day)
    nominal = _nominal(pack, clock, day)
    if clock.unit in ("minutes", "hours"):
        return _exact(pack, clock, at)
    last = _shifted(pack, clock, nominal)
    due_at = dt.datetime.combine(last + DAY, dt.time(), _zone(pack))
    provisional = _provisional(pack, clock, day, last)
    found = Deadline(clock.id, at, nominal, last, due_at, provisional)
    return Result(found, tuple(_explain(pack, clock, day, found)))


def _exact(pack: Pack, clock: Clock, at: dt.datetime) -> Result[Deadline]:
    sign = -1 if clock.direction == "before" else 1
    due_at = at + sign * dt.timedelta(**{clock.unit: clock.length})
    day = local_day(pack, due_at)
    step = Step(clock.id, "term_exact", {"what": clock.told, "due_at": due_at.isoformat()}, clock.citation)
    return Result(Deadline(clock.id, at, day, day, due_at, False), (step,))


def _nominal(pack: Pack, clock: Clock, day: dt.date) -> dt.date:
    sign = -1 if clock.direction == "before" else 1
    if clock.unit == "working_days":
        return after_working_days(pack.code, day, clock.length, sign)
    if clock.unit in ("months", "years"):
        return add_months(day, sign * clock.length * (12 if clock.unit == "years" else 1))
    return day + sign * DAY * clock.length * (7 if clock.unit == "weeks" else 1)


def _shifted(pack: Pack, clock: Clock, day: dt.date) -> dt.date:
    if clock.closed_day == "stays":
        return day
    return next_working(pack.code, day, 1 if clock.closed_day == "next" else -1)


def _provisional(pack: Pack, clock: Clock, day: dt.date, last: dt.date) -> bool:
    """Does the date rest on a year whose days off are not announced?"""
    if clock.unit != "working_days" and clock.closed_day == "stays":
        return False
    first = min(day, last) if clock.unit == "working_days" else last
    return any(year_of(pack.code, year).provisional for year in range(first.year, max(day, last).year + 1))


def _explain(pack: Pack, clock: Clock, day: dt.date, found: Deadline) -> list[Step]:
    code = pack.code
    unit = Word(f"unit_{clock.unit}")
    words = "term_before" if clock.direction == "before" else "term_after"
    facts: dict[str, Fact] = {
        "what": clock.told,
        "length": clock.length,
        "unit": unit,
        "trigger": clock.trigger,
    }
    facts |= {"nominal": found.nominal_on, "day": day}
    steps = [Step(clock.id, words, facts, clock.citation, from_on=day, until_on=found.last_on)]
    steps.append(_rule(pack, f"{code}.time.1", "day_not_counted", day))
    if clock.unit in ("months", "years"):
        steps.append(_rule(pack, f"{code}.time.3", "same_day", day))
    if found.nominal_on != found.last_on:
        steps.append(_rule(pack, f"{code}.time.2", "moved", day, nominal=found.nominal_on, last=found.last_on))
        steps += _closed(pack, found)
    elif clock.closed_day != "stays" and not is_working(code, found.last_on):
        raise AssertionError("a term may not end on a day off")
    if found.provisional:
        line = year_of(code, found.last_on.year).line
        steps.append(Step(line.id, "provisional", {"year": found.last_on.year}, line.citation))
    steps.append(_rule(pack, f"{code}.time.4", "until_midnight", day, last=found.last_on))
    return steps


def _rule(pack: Pack, id_: str, words: str, on: dt.date, **facts: str | int | dt.date) -> Step:
    line = pack.line(id_, on)
    return Step(line.id, words, facts, line.citation)


def _closed(pack: Pack, found: Deadline) -> list[Step]:
    line = year_of(pack.code, found.nominal_on.year).line
    first, last = sorted((found.nominal_on, found.last_on))
    return [Step(line.id, "days_off", {}, line.citation, from_on=first, until_on=last, days=(last - first).days)]
