"""Post-judgment interest of federal courts, 28 USC 1961.

The rate is the weekly average one-year constant maturity Treasury yield of the calendar week (Monday to Sunday) before
the judgment, frozen for its life. Interest is computed daily and compounded annually: a full year from the judgment
bears the yearly rate, a part of a year its days divided by 365. The 366th day of a year therefore bears nothing more.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterator
from fractions import Fraction

from levari.law.pack import load
from levari.law.pack.lines import Line
from levari.law.position.rates import Row, anniversaries, rows
from levari.law.position.terms import Debt, RatePeriod, Terms, Track
from levari.law.rational import decimal, plain
from levari.law.refusals import InputWrong, NotInForce, RateUnknown
from levari.law.working import Fact, Step

RULES = {
    "general": "us.int.agreed",
    "rate": "us.int.1",
    "start": "us.int.start",
    "end": "us.int.end",
    "stay": "us.int.stay",
    "last": "us.int.title",
    "sum": "us.int.1",
    "capital": "us.int.2",
    "count_start": "us.int.count.start",
    "count_end": "us.int.count.end",
    "day_basis": "us.int.day_basis",
    "rounding": "us.int.rounding",
    "order": "us.credit.1",
    "within": "us.credit.2",
}
YEAR = 365


def terms() -> Terms:
    """The terms of the American pack."""
    return Terms(load("us"), RULES, track, needs=("judgment_on",), allows=("judgment_rate",), from_judgment=True)


def track(debt: Debt) -> Track:
    """The rate of a judgment; all debts of a question have the same.

    :raises NotInForce, RateUnknown: the pack knows no yield for the week before the judgment.
    """
    on, stated = debt.facts.judgment_on, debt.facts.judgment_rate
    assert on is not None
    if stated is not None and stated < 0:
        raise InputWrong(pointer="/judgment_rate", name="judgment_rate", why="it is negative.")
    return _track(on, stated, debt.until)


@functools.lru_cache(4096)
def _track(on: dt.date, stated: Fraction | None, until: int) -> Track:
    rule = load("us").line("us.int.1", on)
    if stated is None:
        line, percent, note = _frozen(on)
    else:
        line, percent = rule, stated * 100
        note = Step(rule.id, "stated_rate", {"percent": plain(percent), "on": on}, rule.citation)
    return Track(tuple(_periods(on, percent, line, until)), tuple(anniversaries(on, until)), (note,))


def _frozen(on: dt.date) -> tuple[Line, Fraction, Step]:
    """The yield of the calendar week before a judgment, its line, and a step that says so.

    >>> _frozen(dt.date(2024, 5, 20))[1]  # the week of 13 May 2024
    Fraction(257, 50)
    """
    week = on - dt.timedelta(days=on.weekday() + 7)
    for row in reversed(_weeks()):
        if row.first <= week.toordinal() <= row.last:
            percent = decimal(row.cells[0])
            facts: dict[str, Fact] = {"percent": plain(percent), "on": on, "week": week}
            return row.line, percent, Step(row.line.id, "frozen_rate", facts, row.line.citation)
    oldest, newest = _weeks()[0], _weeks()[-1]
    if week.toordinal() > newest.last:
        known = dt.date.fromordinal(newest.last)
        raise RateUnknown(pack="us", id=newest.line.id, known=known, on=f"the week of {week}")
    raise NotInForce(pack="us", id=oldest.line.id, on=week, first=oldest.line.from_on)


@functools.cache
def _weeks() -> tuple[Row, ...]:
    return rows(load("us"), "us.int.rates")


def _periods(on: dt.date, percent: Fraction, line: Line, until: int) -> Iterator[RatePeriod]:
    """A year from the judgment after the other; the day itself, should it be counted, belongs to the first."""
    told = {"percent": plain(percent), "year": str(YEAR)}
    first = start = on.toordinal()
    for end in (*anniversaries(on, until), until):
        borne = min(end, start + YEAR)
        yield RatePeriod(first, borne, percent / 100 / YEAR, line, "judgment_rate", told)
        if borne < end:
            yield RatePeriod(borne + 1, end, Fraction(0), line, "last_day_of_leap_year", told)
        first, start = end + 1, end
