"""The account of many claims at once, in whole numbers: every amount is so many `unit`-th parts of a minor unit.

A product of an amount and a rate is cut to a whole number of parts; whether anything was cut is noted by row. What was
cut is less than one part each time, so a row can be wrong by at most `margin` parts. Where that could decide a rounding
or whether a payment was enough, and where numbers could become too large, the row is left open for the single form.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from levari.law.position.checking import check_order
from levari.law.position.columns.claims import MILLION, Amounts, Claims
from levari.law.position.columns.rates import EPOCH, Table, counted
from levari.law.position.terms import Track, terms_of

Flags = npt.NDArray[np.bool_]

#: Parts of a minor unit where products are cut: about one row in a hundred thousand is left open.
FINE = 1 << 24
#: No number on a sheet may reach this.
ROOM = 1 << 61


class Columns(Protocol):
    """Where the answers go."""

    principal: Amounts
    costs: Amounts
    agreed_interest: Amounts
    delayed_interest: Amounts
    overpaid: Amounts
    per_day: Amounts
    open: Flags


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is common to the rows of a group. `whole`: the principal stays whole minor units, so nothing is cut."""

    table: Table
    order: tuple[str, ...]
    capital_days: tuple[int, ...]
    on: int
    start: int
    end_inclusive: bool
    agreed_parts: int
    whole: bool
    unit: int
    margin: int
    room: int

    @staticmethod
    def of(claims: Claims, table: Table, track: Track) -> Sheet:
        """The sheet of a group."""
        start, end = counted(claims)
        order = _order(claims)
        days = tuple(day - EPOCH for day in track.capital_days if day - EPOCH <= table.last)
        agreed = claims.rate_millionths is not None
        late_first = claims.paid is not None and order.index("delayed_interest") < order.index("principal")
        whole = not (agreed or days or late_first) and table.parts <= FINE
        unit = table.parts * 2 if whole else max(FINE, 2)
        agreed_parts = MILLION * claims.day_basis
        growth = math.exp(min(table.most / table.parts + _agreed_growth(claims), 30))
        turns = (0 if claims.paid is None else claims.paid.shape[1]) + 2
        margin = 4 * turns * (len(days) + 1) * math.ceil(growth)
        fits = table.parts * max(table.most, 1) < ROOM
        return Sheet(
            table=table,
            order=order,
            capital_days=days,
            on=claims.on.toordinal() - EPOCH,
            start=0 if start else 1,
            end_inclusive=end,
            agreed_parts=agreed_parts,
            whole=whole,
            unit=unit,
            margin=margin,
            room=int(ROOM / (unit * growth)) if fits else -1,
        )


def _order(claims: Claims) -> tuple[str, ...]:
    """The kinds in the order in which a payment goes to them; without payments it does not matter.

    :raises InputMissing, InputWrong: an order that is not whole.
    """
    order = claims.options.credit_order
    if claims.paid is not None and order is None:
        order = terms_of(claims.pack).credit_order(claims.on)
    present = [kind for kind in ("principal", "costs", "agreed_interest") if _there(claims, kind)]
    if order is not None:
        check_order(order, set(present))
    order = tuple(kind for kind in order or () if kind in (*present, "delayed_interest")) or tuple(present)
    return order if "delayed_interest" in order else (*order, "delayed_interest")


def _there(claims: Claims, kind: str) -> bool:
    column = {"costs": claims.costs, "agreed_interest": claims.rate_millionths}
    return kind not in column or column[kind] is not None


def _agreed_growth(claims: Claims) -> float:
    """What the highest agreed rate adds to one unit, at most."""
    if claims.rate_millionths is None or claims.from_on is None or not len(claims):
        return 0.0
    days = claims.on.toordinal() - EPOCH - int(claims.from_on.astype("datetime64[D]").view(np.int64).min())
    return int(claims.rate_millionths.max()) * max(days, 0) / (MILLION * claims.day_basis)
