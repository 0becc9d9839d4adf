"""Default interest in Germany: points above the base rate of BGB 247, BGB 288.

5 points in general, also on costs fixed by the court (ZPO 104(1)). Claims for payment where no consumer is a party: 9
points, for obligations that arose before 2014-07-29 8 points (EGBGB 229 par. 34): the line of the day on which the
obligation arose counts for its whole life, while the base rate follows the half-year.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterator
from fractions import Fraction

from levari.law.pack import load
from levari.law.position.checking import missing
from levari.law.position.question import DayBasis
from levari.law.position.rates import in_years, rows
from levari.law.position.terms import Debt, RatePeriod, Terms, Track
from levari.law.rational import decimal, plain
from levari.law.refusals import InputWrong
from levari.law.working import Fact, Step

RULES = {
    "general": "de.int.agreed",
    "rate": "de.base_rate",
    "start": "de.int.start",
    "end": "de.int.end",
    "stay": "de.int.stay",
    "last": "de.int.title",
    "sum": "de.int.1",
    "count_start": "de.int.count.start",
    "count_end": "de.int.count.end",
    "day_basis": "de.int.day_basis",
    "rounding": "de.int.rounding",
    "order": "de.credit.1",
    "within": "de.credit.2",
}
KINDS = ("general", "commercial")


def terms() -> Terms:
    """The terms of the German pack."""
    return Terms(load("de"), RULES, track, item_facts=("claim_kind", "obligation_arose_on"), basis_open=True)


def track(debt: Debt) -> Track:
    """The rates of one debt.

    :raises InputMissing, InputWrong: the kind of the claim, and for a commercial one the day its obligation arose.
    """
    pack, item, where = load("de"), debt.item, debt.where
    if item.kind == "costs":
        return _track("de.int.4", pack.dated("de.int.4")[0].from_on, debt.basis)
    if item.claim_kind is None:
        why = "Say whether it is general, or commercial: a claim for payment where no consumer is a party."
        raise missing(where, "claim_kind", why)
    if item.claim_kind not in KINDS:
        why = f"there are {', '.join(KINDS)}."
        raise InputWrong(pointer=f"{where}/claim_kind", name=item.claim_kind, why=why)
    if item.claim_kind == "general":
        return _track("de.int.2", pack.dated("de.int.2")[0].from_on, debt.basis)
    if item.obligation_arose_on is None:
        raise missing(where, "obligation_arose_on", "The points of a commercial claim depend on that day.")
    return _track("de.int.3", item.obligation_arose_on, debt.basis)


@functools.lru_cache(4096)
def _track(id_: str, day: dt.date, basis: DayBasis) -> Track:
    points = load("de").value(id_, day)
    words = "points_of_obligation" if id_ == "de.int.3" else "points_of_claim"
    facts: dict[str, Fact] = {"what": points.told, "points": str(points.value), "on": day}
    note = Step(points.id, words, facts, points.citation)
    return Track(_periods(decimal(str(points.value)), basis), notes=(note,))


@functools.cache
def _periods(added: Fraction, basis: DayBasis) -> tuple[RatePeriod, ...]:
    """One object for all debts that bear the same points."""
    return tuple(_each_period(added, basis))


def _each_period(added: Fraction, basis: DayBasis) -> Iterator[RatePeriod]:
    for row in rows(load("de"), "de.base_rate"):
        base = decimal(row.cells[0])
        for first, last, days in in_years(row.first, row.last, basis):
            told = {"base": plain(base), "points": plain(added), "percent": plain(base + added), "year": str(days)}
            yield RatePeriod(first, last, (base + added) / 100 / days, row.line, "base_rate_and_points", told)
