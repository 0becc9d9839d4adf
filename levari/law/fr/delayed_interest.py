"""Legal interest in France: a rate by half-year and by creditor, 5 points more two months after the decision bound.

CMF L313-2 (natural persons, and all others), L313-3 (increase), C. civ. 1343-2 (interest of a full year bears interest
if that was claimed or ordered), 1343-1 (part payments go to the interest first).
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterator
from fractions import Fraction

from levari.law.deadlines import add_months
from levari.law.pack import load
from levari.law.position.checking import missing
from levari.law.position.question import DayBasis, Facts
from levari.law.position.rates import EVER, Row, anniversaries, column, in_years, rows
from levari.law.position.terms import Debt, RatePeriod, Terms, Track
from levari.law.rational import decimal, plain
from levari.law.refusals import InputWrong
from levari.law.working import Fact, Step

RULES = {
    "general": "fr.int.agreed",
    "rate": "fr.int.rates",
    "start": "fr.int.start",
    "end": "fr.int.end",
    "stay": "fr.int.stay",
    "last": "fr.int.title",
    "sum": "fr.int.1",
    "capital": "fr.int.4",
    "count_start": "fr.int.count.start",
    "count_end": "fr.int.count.end",
    "day_basis": "fr.int.day_basis",
    "rounding": "fr.int.rounding",
    "order": "fr.credit.1",
    "within": "fr.credit.2",
}
ALLOWS = ("enforceable_on", "served_on", "increase_points", "capitalised_from")


def terms() -> Terms:
    """The terms of the French pack."""
    return Terms(load("fr"), RULES, track, needs=("creditor_kind",), allows=ALLOWS, basis_open=True)


def track(debt: Debt) -> Track:
    """The rates of one debt; all debts of a question have the same.

    :raises InputMissing, InputWrong: when the increase begins cannot be said.
    """
    facts = debt.facts
    kind = facts.creditor_kind
    if kind not in ("individual", "other"):
        raise InputWrong(pointer="/creditor_kind", name=str(kind), why="there are individual, other.")
    points = _points(facts)
    return _track(kind, _binding_on(facts) if points else None, points, facts.capitalised_from, debt.basis, debt.until)


def _points(facts: Facts) -> Fraction:
    found = facts.increase_points
    if found is None:
        return decimal(str(load("fr").dated("fr.int.2")[0].value))  # type: ignore[attr-defined]
    if found < 0:
        raise InputWrong(pointer="/increase_points", name="increase_points", why="it is negative.")
    return found


def _binding_on(facts: Facts) -> dt.date:
    """The day from which the two months run: enforceable, and served where that was later."""
    if facts.enforceable_on is None:
        why = "The rate rises two months after that day; if it never does, say increase_points 0."
        raise missing("", "enforceable_on", why)
    return max(facts.enforceable_on, facts.served_on or facts.enforceable_on)


@functools.lru_cache(4096)
def _track(
    kind: str, binding_on: dt.date | None, points: Fraction, claimed_on: dt.date | None, basis: DayBasis, until: int
) -> Track:
    first = EVER if binding_on is None else _increase_from(binding_on)
    periods = tuple(_periods(kind, first, points, basis))
    capital = tuple(anniversaries(claimed_on, until)) if claimed_on else ()
    return Track(periods, capital, tuple(_notes(binding_on, first, points, claimed_on)))


def _increase_from(binding_on: dt.date) -> int:
    """The day after the two months have passed.

    >>> dt.date.fromordinal(_increase_from(dt.date(2024, 1, 15)))
    datetime.date(2024, 3, 16)
    """
    months = load("fr").dated("fr.int.3")[0].value  # type: ignore[attr-defined]
    return add_months(binding_on, int(months)).toordinal() + 1


def _periods(kind: str, increased: int, points: Fraction, basis: DayBasis) -> Iterator[RatePeriod]:
    place = column(load("fr"), "fr.int.rates", kind, "/creditor_kind")
    for row in rows(load("fr"), "fr.int.rates"):
        rate = decimal(row.cells[place])
        if row.first < increased:
            yield from _days(row, row.first, min(row.last, increased - 1), rate, Fraction(0), basis)
        if row.last >= increased:
            yield from _days(row, max(row.first, increased), row.last, rate, points, basis)


def _days(row: Row, first: int, last: int, rate: Fraction, points: Fraction, basis: DayBasis) -> Iterator[RatePeriod]:
    percent = rate + points
    for low, high, year in in_years(first, last, basis):
        told = {"rate": plain(rate), "points": plain(points), "percent": plain(percent), "year": str(year)}
        words = "legal_rate_increased" if points else "legal_rate"
        yield RatePeriod(low, high, percent / 100 / year, row.line, words, told)


def _notes(binding_on: dt.date | None, first: int, points: Fraction, claimed_on: dt.date | None) -> Iterator[Step]:
    increase, capital = load("fr").dated("fr.int.2")[0], load("fr").dated("fr.int.4")[0]
    if binding_on is None:
        yield Step(increase.id, "no_increase", {}, increase.citation)
    else:
        facts: dict[str, Fact] = {"points": plain(points), "first": dt.date.fromordinal(first), "on": binding_on}
        yield Step(increase.id, "increase_from", facts, increase.citation)
    if claimed_on is not None:
        yield Step(capital.id, "capitalises", {"on": add_months(claimed_on, 12)}, capital.citation)
