"""The same position over columns: a whole court's claims at one day, exact to the cent.

Rows that share their rates run together through `sheet`, in whole numbers of a small part of the minor unit. Where
such a number could be on either side of a rounding, or would not fit, the row is answered by the single form:
`position` is the one authority, and a property test holds both equal.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from levari.law.position import DELAYED, Position, position
from levari.law.position.columns.claims import Amounts, Claims, Rows
from levari.law.position.columns.rates import Table
from levari.law.position.columns.run import Run
from levari.law.position.columns.sheet import Sheet
from levari.law.position.terms import Debt, Track, terms_of

__all__ = ["Claims", "Positions", "positions"]

#: Rows that run through the sheet at once: few enough for the caches of a core.
CHUNK = 16_384


@dataclass(frozen=True)
class Positions:
    """The answer, a row per claim, int64 minor units. `per_day` is None if a rate of the next day is not known.

    `singly` counts the rows that were answered by the single form.
    """

    claims: Claims
    principal: Amounts
    costs: Amounts
    agreed_interest: Amounts
    delayed_interest: Amounts
    overpaid: Amounts
    per_day: Amounts | None
    singly: int

    @cached_property
    def total(self) -> Amounts:
        """What is owed in all."""
        return self.principal + self.costs + self.agreed_interest + self.delayed_interest

    def position(self, row: int) -> Position:
        """The position of one row with its working."""
        return position(self.claims.question(row))


@dataclass
class _Answer:
    """The columns while they are filled; `open` are the rows that no sheet could answer."""

    size: int

    def __post_init__(self) -> None:
        self.principal = np.zeros(self.size, np.int64)
        self.costs = np.zeros(self.size, np.int64)
        self.agreed_interest = np.zeros(self.size, np.int64)
        self.delayed_interest = np.zeros(self.size, np.int64)
        self.overpaid = np.zeros(self.size, np.int64)
        self.per_day = np.zeros(self.size, np.int64)
        self.open = np.zeros(self.size, np.bool_)


def positions(claims: Claims) -> Positions:
    """What is owed on every claim.

    :raises InputMissing, InputWrong: a column that is missing, or has not one value for each claim.
    :raises NotInForce, RateUnknown: the pack does not know a rate that some claim needs.
    """
    claims.check()
    made = _Answer(len(claims))
    known = True
    for rows, track in _tracks(claims):
        known &= _group(claims, rows, track, made)
    singly = np.flatnonzero(made.open)
    for row in singly:
        _single(claims, int(row), made)
    return Positions(
        claims,
        made.principal,
        made.costs,
        made.agreed_interest,
        made.delayed_interest,
        made.overpaid,
        made.per_day if known else None,
        len(singly),
    )


def _tracks(claims: Claims) -> Iterator[tuple[Rows, Track]]:
    """The rows that share their rates, with these: different facts may lead to the same."""
    found: dict[tuple[int, tuple[int, ...]], tuple[Track, list[Rows]]] = {}
    for rows in claims.groups():
        track = _track(claims, rows.start if isinstance(rows, slice) else int(rows[0]))
        found.setdefault((id(track.periods), track.capital_days), (track, []))[1].append(rows)
    for track, parts in found.values():
        yield (
            parts[0] if len(parts) == 1 else np.concatenate([part for part in parts if not isinstance(part, slice)]),
            track,
        )


def _group(claims: Claims, rows: Rows, track: Track, made: _Answer) -> bool:
    """Fill in the rows of one track; is the rate of the next day known?"""
    table = Table.of(claims, track, rows)
    sheet = Sheet.of(claims, table, track)
    for part in _chunks(rows):
        Run(sheet, claims, part).answer(made)
    return table.tomorrow is not None


def _chunks(rows: Rows) -> Iterator[Rows]:
    if isinstance(rows, slice):
        for start in range(rows.start, rows.stop, CHUNK):
            yield slice(start, min(start + CHUNK, rows.stop))
    else:
        for start in range(0, len(rows), CHUNK):
            yield rows[start : start + CHUNK]


def _track(claims: Claims, row: int) -> Track:
    """The rates of a claim, from the same terms as in the single form."""
    terms, question = terms_of(claims.pack), claims.question(row)
    last = claims.on.toordinal() + 1
    debt = Debt(
        question.items[0], "/items/0", question.items, question.facts, claims.basis(terms), claims.currency, last
    )
    return terms.track(debt)


def _single(claims: Claims, row: int, made: _Answer) -> None:
    found = position(claims.question(row))
    made.principal[row] = found.owed["principal"]
    made.costs[row] = found.owed.get("costs", 0)
    made.agreed_interest[row] = found.owed.get("agreed_interest", 0)
    made.delayed_interest[row] = found.owed[DELAYED]
    made.overpaid[row] = found.overpaid
    made.per_day[row] = found.tomorrow or 0
