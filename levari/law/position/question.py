"""The question of a position: the items of a title, payments, stays, and what only some packs want to know."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

ItemKind = Literal["principal", "agreed_interest", "costs"]

#: The day basis that divides by the days of the calendar year: 366 in a leap year, else 365.
ACTUAL = "actual"
DayBasis = int | Literal["actual"]


@dataclass(frozen=True, slots=True)
class RateOf:
    """A rate per year that follows a series of the pack: `times` the value of `column`, plus `points` per cent."""

    series: str
    column: str
    times: Fraction = Fraction(1)
    points: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One sum of the title, in minor units. Agreed interest has none, but the item it runs on, a rate and a basis.

    `claim_kind` and `obligation_arose_on` are asked for by packs whose rate is tied to the obligation.
    """

    id: str
    kind: ItemKind
    amount: int | None = None
    performance_due_on: dt.date | None = None
    on_item: str | None = None
    rate_per_year: Fraction | None = None
    rate_of: RateOf | None = None
    from_on: dt.date | None = None
    day_basis: DayBasis | None = None
    claim_kind: str | None = None
    obligation_arose_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Payment:
    """Money that reduced the claim, in minor units, on its day."""

    on: dt.date
    amount: int


@dataclass(frozen=True, slots=True)
class Stay:
    """A time in which enforcement rested; both days are counted; `until_on` None while it lasts."""

    from_on: dt.date
    until_on: dt.date | None
    asked_by: Literal["creditor", "debtor", "court"]


@dataclass(frozen=True, slots=True)
class Options:
    """Open questions of the law; None leaves the answer to the pack."""

    start_inclusive: bool | None = None
    end_inclusive: bool | None = None
    credit_order: tuple[str, ...] | None = None
    day_basis: DayBasis | None = None


@dataclass(frozen=True, slots=True)
class Conversion:
    """The creditor wants the delayed interest of a debt in foreign currency in the currency of the pack.

    `mid_rate` is the price of one unit of the foreign currency on `rate_on`, the day the interest starts.
    """

    mid_rate: Fraction
    rate_on: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What some packs must know of the title; each pack says which it needs and refuses the others.

    `judgment_on`: day of entry of the judgment (us, ew). `judgment_rate`: rate per year stated in it (us).
    `court`: high or county (ew). `creditor_kind`: individual or other (fr). `enforceable_on`, `served_on`: the two
    months of the increase run from the later one (fr). `increase_points`: as the judge reduced it (fr).
    `capitalised_from`: since when a year's unpaid interest bears interest (fr). `conversion`: Conversion (cn).
    """

    judgment_on: dt.date | None = None
    judgment_rate: Fraction | None = None
    court: str | None = None
    creditor_kind: str | None = None
    enforceable_on: dt.date | None = None
    served_on: dt.date | None = None
    increase_points: Fraction | None = None
    capitalised_from: dt.date | None = None
    conversion: Conversion | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionInput:
    """The question: which pack, which day, which currency, and what is known of the claim."""

    on: dt.date
    currency: str
    items: tuple[Item, ...]
    pack: str = "cn"
    payments: tuple[Payment, ...] = ()
    stays: tuple[Stay, ...] = ()
    options: Options = field(default_factory=Options)
    facts: Facts = field(default_factory=Facts)
