"""When a term ends: from the instant of its trigger to its last day, and why.

The day of the trigger is not counted; months and years end on the same day of the last month, or on its last day where
it has none; a term that may not end on a day off ends on the next working day. The last day ends at 24:00 of the pack's
time zone: `due_at` is that instant, the first moment that is too late.

>>> at = dt.datetime.fromisoformat("2024-01-31T16:30:00+00:00")
>>> deadline("cn", "filing_decision", at).value.last_on
datetime.date(2024, 2, 8)
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from levari.law.calendars import DAY, check_place
from levari.law.deadlines.counting import Count, Pause, add_months, check_year, count, hours_later
from levari.law.deadlines.explaining import explain, explain_exact
from levari.law.pack import Pack, load
from levari.law.pack.lines import Clock
from levari.law.refusals import InputMissing, InputWrong
from levari.law.working import Result

__all__ = ["Deadline", "Pause", "add_months", "deadline", "local_day"]


@dataclass(frozen=True, slots=True)
class Deadline:
    """`last_on` is the last day (of a term counted backwards: the day it reaches), `due_at` the end of that day.

    `nominal_on` is where the count alone leads, `first_on` the other end of a window. `provisional` dates rest on days
    off that are not announced yet, or that depend on a place nobody named.
    """

    rule: str
    trigger_at: dt.datetime
    nominal_on: dt.date
    last_on: dt.date
    due_at: dt.datetime
    provisional: bool
    first_on: dt.date | None = None


def deadline(
    code: str,
    rule: str,
    at: dt.datetime,
    *,
    place: str = "",
    pauses: Sequence[Pause] = (),
    extended_until: dt.date | None = None,
) -> Result[Deadline]:
    """When the term of a clock that was triggered at an instant ends.

    `place` is the part of the country whose days off count, `pauses` the days on which the term did not run,
    `extended_until` the day to which a decision extended it.

    :raises RuleUnknown: no such clock in the pack.
    :raises NotInForce: the clock was not yet law on the day of the trigger.
    :raises InputMissing: a pause without an end.
    :raises InputWrong: an instant without offset, an unknown place, a pause or an extension the law does not allow.
    """
    pack = load(code)
    check_place(code, place)
    day = local_day(pack, at)
    clock = pack.clock(rule, day)
    _check_pauses(clock, pauses)
    if clock.unit in ("minutes", "hours"):
        return _exact(pack, clock, at, place)
    if extended_until is not None:
        check_year(extended_until, "/extended_until")
    found = count(pack, clock, day, place, pauses, extended_until)
    _check_extension(clock, found, extended_until)
    begins = found.last_on if clock.ends == "start" else found.last_on + DAY
    due_at = dt.datetime.combine(begins, dt.time(), _zone(pack))
    value = Deadline(clock.id, at, found.nominal_on, found.last_on, due_at, found.provisional, found.first_on)
    return Result(value, tuple(explain(pack, clock, day, found)))


def _exact(pack: Pack, clock: Clock, at: dt.datetime, place: str) -> Result[Deadline]:
    due_at = hours_later(pack, clock, at, place, _zone(pack))
    day = local_day(pack, due_at)
    return Result(Deadline(clock.id, at, day, day, due_at, False), tuple(explain_exact(pack, clock, due_at, day)))


def _check_pauses(clock: Clock, pauses: Sequence[Pause]) -> None:
    for number, pause in enumerate(pauses):
        if not clock.pauses:
            raise InputWrong(pointer="/pauses", name=clock.id, why="the law knows no pause of this term.")
        if pause.until_on is None:
            why = "As long as the pause has no end, the term has none."
            raise InputMissing(pointer=f"/pauses/{number}/until", name="until", why=why)
        for name, day in (("from", pause.from_on), ("until", pause.until_on)):
            check_year(day, f"/pauses/{number}/{name}")
        if pause.until_on < pause.from_on:
            raise InputWrong(pointer=f"/pauses/{number}/until", name="until", why="it lies before the pause begins.")


def _check_extension(clock: Clock, found: Count, until: dt.date | None) -> None:
    if until is None:
        return
    if not clock.extension:
        raise InputWrong(pointer="/extended_until", name=clock.id, why="the law knows no extension of this term.")
    if until <= found.counted_on:
        raise InputWrong(pointer="/extended_until", name=str(until), why=f"the term ends on {found.counted_on} anyway.")
    if found.longest_on is not None and until > found.longest_on:
        why = f"the law extends this term to {found.longest_on} at most."
        raise InputWrong(pointer="/extended_until", name=str(until), why=why)


def local_day(pack: Pack, at: dt.datetime) -> dt.date:
    """The day an instant falls on in the pack's time zone.

    :raises InputWrong: for an instant without offset, or at an end of the calendar.
    """
    check_year(at, "/from")
    if at.utcoffset() is None:
        raise InputWrong(pointer="/from", name=at.isoformat(), why="an instant needs its offset, for example +08:00.")
    return at.astimezone(_zone(pack)).date()


def _zone(pack: Pack) -> dt.tzinfo:
    from zoneinfo import ZoneInfo  # reads files; not needed to import the calculators

    return ZoneInfo(pack.time_zone)
