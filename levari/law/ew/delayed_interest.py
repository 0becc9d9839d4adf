"""Interest on judgment debts in England and Wales, Judgments Act 1838 s. 17.

Simple, at the rate of the day of the judgment (8 % since 1993-04-01), divided by 365 days. A county court judgment
bears it from 5,000.00 up (County Courts (Interest on Judgment Debts) Order 1991).
"""

from __future__ import annotations

import datetime as dt
import functools

from levari.basics.money import minor
from levari.law.pack import load
from levari.law.pack.lines import Value
from levari.law.position.rates import EVER
from levari.law.position.terms import Debt, RatePeriod, Terms, Track
from levari.law.rational import decimal, plain
from levari.law.refusals import InputWrong
from levari.law.working import Step

RULES = {
    "general": "ew.int.agreed",
    "rate": "ew.int.1",
    "start": "ew.int.start",
    "end": "ew.int.end",
    "stay": "ew.int.stay",
    "last": "ew.int.title",
    "sum": "ew.int.1",
    "count_start": "ew.int.count.start",
    "count_end": "ew.int.count.end",
    "day_basis": "ew.int.day_basis",
    "rounding": "ew.int.rounding",
    "order": "ew.credit.1",
    "within": "ew.credit.2",
}


def terms() -> Terms:
    """The terms of the pack of England and Wales."""
    pack = load("ew")
    steps = tuple(minor(str(line.value), pack.currency) for line in pack.dated("ew.int.3") if isinstance(line, Value))
    return Terms(pack, RULES, track, needs=("judgment_on", "court"), from_judgment=True, steps=steps)


def track(debt: Debt) -> Track:
    """The rate of a judgment; all debts of a question have the same.

    :raises InputWrong: a court that is none; a county court judgment in another currency than the threshold.
    """
    on, court = debt.facts.judgment_on, debt.facts.court
    assert on is not None
    if court not in ("high", "county"):
        raise InputWrong(pointer="/court", name=str(court), why="there are high, county.")
    if court == "county" and (below := _below(debt, on)):
        return below
    return _track(on, debt.basis)


def _below(debt: Debt, on: dt.date) -> Track | None:
    """The track without interest of a county court judgment for less than the threshold."""
    least = load("ew").value("ew.int.3", on)
    if debt.currency != load("ew").currency:
        raise InputWrong(pointer="/currency", name=debt.currency, why="the threshold of the county court is in GBP.")
    adjudged = sum(item.amount or 0 for item in debt.items if item.kind == "principal")
    if adjudged >= minor(str(least.value), debt.currency):
        return None
    note = Step(least.id, "below_threshold", {"least": str(least.value)}, least.citation)
    return Track((), notes=(note,))


@functools.lru_cache(4096)
def _track(on: dt.date, basis: int) -> Track:
    rate, kept = load("ew").value("ew.int.1", on), load("ew").line("ew.int.2", on)
    percent = plain(decimal(str(rate.value)))
    note = Step(kept.id, "rate_of_judgment_day", {"percent": percent, "on": on}, kept.citation)
    return Track(_periods(rate.from_on, basis), notes=(note,))


@functools.cache
def _periods(since: dt.date, basis: int) -> tuple[RatePeriod, ...]:
    """One object for all judgments that bear the same rate."""
    rate = load("ew").value("ew.int.1", since)
    percent = decimal(str(rate.value))
    told = {"percent": plain(percent), "year": str(basis)}
    return (RatePeriod(since.toordinal(), EVER, percent / 100 / basis, rate, "judgment_rate", told),)
