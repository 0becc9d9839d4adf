"""What is owed on a day: the items of a title, interest, stays and payments.

The conventions, in one place:

- A day bears interest on what was owed before the payments of that day.
- Agreed interest counts its days from `from_on`, counted, to `on`, not counted.
- The delayed-performance interest of an item starts after the day its performance period expires (with
  `start_inclusive` on that day) and counts the last day (without `end_inclusive` it does not). An item bears it from
  its own `performance_due_on`; agreed interest never bears it; costs bear it only if the question gives their day.
- The days of a stay that the debtor did not ask for are taken out, `from_on` and `until_on` both counted.
- A payment goes to the kinds in `credit_order`, within a kind to what fell due first, and to the delayed-performance
  interest last. Payments dated after `on` are left out.
- Everything is exact; each component is rounded once, half up to the minor unit, at the end. A payment that reaches the
  sum stated for its day settles the claim; what is above is `overpaid`.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Literal

from levari.law.position.account import run
from levari.law.position.plan import Plan, compile_plan
from levari.law.working import Step, unverified

__all__ = ["DELAYED", "Item", "ItemKind", "Options", "Payment", "Position", "PositionInput", "Stay", "position"]

ItemKind = Literal["principal", "agreed_interest", "costs"]

#: The name under which `Position.owed` holds the interest for delayed performance.
DELAYED = "delayed_interest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One sum of the title, in minor units. Agreed interest has none, but the item it runs on, rate and basis."""

    id: str
    kind: ItemKind
    amount: int | None = None
    performance_due_on: dt.date | None = None
    on_item: str | None = None
    rate_per_year: Fraction | None = None
    from_on: dt.date | None = None
    day_basis: int | None = None


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


@dataclass(frozen=True)
class Position:
    """The answer, all in minor units. `owed` has every item and `delayed_interest`; `total` is their sum.

    `per_day` is what one more day without a payment adds. `working` is built when it is asked for.
    """

    question: PositionInput
    owed: dict[str, int]
    total: int
    per_day: int
    overpaid: int
    _plan: Plan = field(repr=False, compare=False)

    @property
    def currency(self) -> str:
        """Of all the amounts."""
        return self.question.currency

    @property
    def delayed_interest(self) -> int:
        """The interest for delayed performance."""
        return self.owed[DELAYED]

    @cached_property
    def working(self) -> tuple[Step, ...]:
        """How the sums came about: a step per component, with its segments and what payments took off."""
        from levari.law.position.explaining import explain

        return explain(self._plan, self.question)

    @cached_property
    def unverified(self) -> tuple[str, ...]:
        """Ids of the rules of the working that nobody checked against a text."""
        return unverified(self.working)


def position(question: PositionInput) -> Position:
    """What is owed on the day asked for.

    :raises InputMissing, InputWrong: names the place in the question.
    :raises NotInForce: the pack does not know the law of a day that is needed.

    >>> import datetime as dt
    >>> debt = Item(id="p1", kind="principal", amount=100_000_000, performance_due_on=dt.date(2024, 1, 1))
    >>> position(PositionInput(on=dt.date(2024, 4, 10), currency="CNY", items=(debt,))).delayed_interest
    1750000
    """
    plan = compile_plan(question)
    found = run(plan)
    owed = dict(zip([*plan.ids, DELAYED], found.owed, strict=True))
    return Position(question, owed, sum(found.owed), found.per_day, found.overpaid, plan)
