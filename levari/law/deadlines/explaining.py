"""Why a term ends on its day: one step for each rule that moved it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from levari.law.calendars import year_of
from levari.law.deadlines.counting import Count, is_short
from levari.law.pack import Pack
from levari.law.pack.lines import Calendar, Clock
from levari.law.working import Fact, Step, Word


def explain(pack: Pack, clock: Clock, day: dt.date, found: Count) -> Iterator[Step]:
    """The working of a term of days or longer."""
    yield _term(clock, day, found)
    yield _rule(pack, "time.1", "day_not_counted", day)
    if is_short(pack, clock):
        yield _rule(pack, "time.short", "days_off_left_out", day)
    if clock.clear:
        yield _rule(pack, "time.clear", "clear_days", day)
    if clock.unit in ("months", "years"):
        yield _rule(pack, "time.3", "same_day", day)
    yield from _pauses(pack, clock, day, found)
    if found.nominal_on != found.counted_on:
        line = pack.line(clock.extension, day)
        yield Step(line.id, "extended", {"what": line.told, "until": found.nominal_on}, line.citation)
    if found.nominal_on != found.last_on:
        yield _rule(pack, "time.2", "moved", day, nominal=found.nominal_on, last=found.last_on)
        yield _days_off(pack, found)
    yield from _calendar(pack, clock, found)
    words = "until_start" if clock.ends == "start" else "until_midnight"
    yield _rule(pack, "time.4", words, day, last=found.last_on)


def explain_exact(pack: Pack, clock: Clock, due_at: dt.datetime, day: dt.date) -> Iterator[Step]:
    """The working of a term of hours or minutes."""
    yield Step(clock.id, "term_exact", {"what": clock.told, "due_at": due_at.isoformat()}, clock.citation)
    if clock.unit == "hours" and clock.closed_day != "stays":
        line = pack.line(f"{pack.code}.time.hours", day)
        yield Step(line.id, "said", {"what": line.told}, line.citation)


def _term(clock: Clock, day: dt.date, found: Count) -> Step:
    words = "term_before" if clock.direction == "before" else "term_after"
    facts: dict[str, Fact] = {
        "what": clock.told,
        "length": clock.length,
        "unit": Word(f"unit_{clock.unit}"),
        "trigger": clock.trigger,
        "nominal": found.counted_on,
        "day": day,
    }
    if found.first_on is not None and clock.opens is not None:
        words = "window"
        facts |= {"opens": clock.opens, "first": found.first_on}
    return Step(clock.id, words, facts, clock.citation, from_on=day, until_on=found.last_on)


def _pauses(pack: Pack, clock: Clock, day: dt.date, found: Count) -> Iterator[Step]:
    for pause in found.pauses:
        line = pack.line(clock.pauses, day)
        facts: dict[str, Fact] = {"why": pause.why or line.what, "days": found.paused}
        yield Step(line.id, "paused", facts, line.citation, from_on=pause.from_on, until_on=pause.until_on)


def _calendar(pack: Pack, clock: Clock, found: Count) -> Iterator[Step]:
    """The calendar a date rests on, where that is more than the list of an announced year."""
    year = year_of(pack.code, found.last_on.year, found.place)
    if isinstance(year.line, Calendar):
        if clock.closed_day == "stays" and clock.unit != "working_days" and not is_short(pack, clock):
            return
        words = "calendar_of" if found.place else "calendar_open" if found.provisional else "calendar_everywhere"
        if not year.line.places:
            words = "said"
        facts: dict[str, Fact] = {"what": year.line.told, "place": found.place}
        yield Step(year.line.id, words, facts, year.line.citation)
    elif found.provisional:
        yield Step(year.line.id, "provisional", {"year": found.last_on.year}, year.line.citation)


def _days_off(pack: Pack, found: Count) -> Step:
    line = year_of(pack.code, found.nominal_on.year, found.place).line
    first, last = sorted((found.nominal_on, found.last_on))
    return Step(line.id, "days_off", {}, line.citation, from_on=first, until_on=last, days=(last - first).days)


def _rule(pack: Pack, id_: str, words: str, on: dt.date, **facts: Fact) -> Step:
    line = pack.line(f"{pack.code}.{id_}", on)
    return Step(line.id, words, facts, line.citation)
