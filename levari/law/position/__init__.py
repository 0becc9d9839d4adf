"""What is owed on a day: the items of a title, interest, stays and payments.

The conventions, in one place:

- A day bears interest on what was owed before the payments of that day.
- Agreed interest counts its days from `from_on`, counted, to `on`, not counted.
- The interest for late payment of an item starts after the day its performance period expires (with `start_inclusive`
  on that day) and counts the last day (without `end_inclusive` it does not). An item bears it from its own
  `performance_due_on` (in `us` and `ew` else from `judgment_on`); agreed interest never bears it; costs bear it only
  if the question gives their day.
- Where a stay stops the interest (`cn`, unless the debtor asked for it), its days `from_on` and `until_on` are out.
- A payment goes to the kinds in `credit_order`, within a kind to what fell due first; the order is the pack's, unless
  the question has one. A kind of interest that the order does not name is paid last. Payments after `on` are left out.
- Everything is exact; each component is rounded once, half up to the minor unit, at the end. A payment that reaches the
  sum stated for its day settles the claim; what is above is `overpaid`.
- A rate that the pack does not know for a day that counts is a refusal, never a guess.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from levari.law.position.account import run
from levari.law.position.conversion import converted
from levari.law.position.plan import Plan, compile_plan
from levari.law.position.question import (
    ACTUAL,
    Conversion,
    Facts,
    Item,
    ItemKind,
    Options,
    Payment,
    PositionInput,
    RateOf,
    Stay,
)
from levari.law.refusals import RateUnknown
from levari.law.working import Step, unverified

__all__ = [
    "ACTUAL",
    "DELAYED",
    "Conversion",
    "Facts",
    "Item",
    "ItemKind",
    "Options",
    "Payment",
    "Position",
    "PositionInput",
    "RateOf",
    "Stay",
    "position",
]

#: The name under which `Position.owed` holds the interest for late payment.
DELAYED = "delayed_interest"


@dataclass(frozen=True)
class Position:
    """The answer, all in minor units. `owed` has every item and `delayed_interest`; `total` is their sum.

    `tomorrow` is what one more day without a payment adds, None if the pack does not know the rate of that day yet.
    `converted` is the delayed interest in the currency of the pack, if the question asks for it. `working` is built
    when it is asked for.
    """

    question: PositionInput
    owed: dict[str, int]
    total: int
    tomorrow: int | None
    overpaid: int
    converted: int | None
    _plan: Plan = field(repr=False, compare=False)

    @property
    def per_day(self) -> int:
        """What one more day without a payment adds.

        :raises RateUnknown: the pack does not know the rate of that day yet.
        """
        if self.tomorrow is None:
            on, rule = self.question.on, self._plan.terms.rules["rate"]
            raise RateUnknown(pack=self.question.pack, id=rule, known=on, on="the next day")
        return self.tomorrow

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
    :raises NotInForce, RateUnknown: the pack does not know the law or the rate of a day that is needed.

    >>> import datetime as dt
    >>> debt = Item(id="p1", kind="principal", amount=100_000_000, performance_due_on=dt.date(2024, 1, 1))
    >>> position(PositionInput(on=dt.date(2024, 4, 10), currency="CNY", items=(debt,))).delayed_interest
    1750000
    """
    plan = compile_plan(question)
    found = run(plan)
    owed = dict(zip([*plan.ids, DELAYED], found.owed, strict=True))
    asked = question.facts.conversion
    other = converted(found.delayed, asked, question.currency, plan.terms.pack.currency) if asked else None
    return Position(question, owed, sum(found.owed), found.per_day, found.overpaid, other, plan)
