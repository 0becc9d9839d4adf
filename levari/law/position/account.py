"""The account of a claim, run from payment to payment: exact, without a thought for how it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from levari.law.position.plan import CAPITAL, LATE, Agreed, Plan, Span
from levari.law.rational import Exact, half_up


class Trace(Protocol):
    """What wants to know how the account ran. Days are ordinals, amounts exact minor units."""

    def agreed(self, span: Agreed, first: int, last: int, base: Exact, amount: Exact) -> None:
        """Agreed interest of one item over days on one base."""

    def delayed(self, span: Span, first: int, last: int, base: Exact, amount: Exact) -> None:
        """Delayed interest over days on one base at one rate."""

    def capitalised(self, day: int, amount: Exact) -> None:
        """Unpaid interest that bears interest after a day."""

    def paid(self, day: int, amount: int, taken: list[Exact], overpaid: int) -> None:
        """What the payments of a day took off each component (the delayed interest last)."""


@dataclass(slots=True)
class Outcome:
    """Rounded minor units; `owed` by item, the delayed interest last. `per_day` None: tomorrow's rate is not known.

    `delayed` is the delayed interest before it is rounded.
    """

    owed: list[int]
    per_day: int | None
    overpaid: int
    delayed: Exact


class Account:
    """What each item still owes, and the delayed interest in two parts: without and with interest of its own."""

    __slots__ = ("left", "plan", "trace")

    def __init__(self, plan: Plan, trace: Trace | None = None) -> None:
        self.plan = plan
        self.trace = trace
        self.left: list[Exact] = [*plan.amounts, 0, 0]

    def accrue_agreed(self, first: int, last: int) -> None:
        """Add the agreed interest of the days from `first` to `last`, never of the day asked for."""
        last = min(last, self.plan.on - 1)
        for span in self.plan.agreed:
            low, high = max(first, span.first), min(last, span.last)
            base = self.left[span.runs_on]
            if low <= high and base:
                amount = span.rate * (base * (high - low + 1))
                self.left[span.place] += amount
                if self.trace:
                    self.trace.agreed(span, low, high, base, amount)

    def accrue_delayed(self, first: int, last: int) -> None:
        """Add the delayed interest of the days from `first` to `last`, never beyond the last counted day."""
        last = min(last, self.plan.last)
        for day in self.plan.capital_days:
            if first <= day <= last:
                self._accrue_delayed(first, day)
                self._capitalise(day)
                first = day + 1
        self._accrue_delayed(first, last)

    def _accrue_delayed(self, first: int, last: int) -> None:
        for span in self.plan.spans:
            low, high = max(first, span.first), min(last, span.last)
            if low <= high:
                base = self.base(span)
                amount = span.period.rate * (base * (high - low + 1))
                self.left[LATE] += amount
                if self.trace and base:
                    self.trace.delayed(span, low, high, base, amount)

    def _capitalise(self, day: int) -> None:
        amount = self.left[LATE]
        self.left[CAPITAL] += amount
        self.left[LATE] = 0
        if self.trace and amount:
            self.trace.capitalised(day, amount)

    def base(self, span: Span) -> Exact:
        """What bears delayed interest in a span."""
        return sum([self.left[place] for place in span.places])

    def take(self, amount: Exact) -> Exact:
        """Take a payment off the components in their order; what is left of it comes back."""
        for place in self.plan.order:
            part = min(self.left[place], amount)
            self.left[place] -= part
            amount -= part
        return amount


def components(left: list[Exact]) -> list[Exact]:
    """What each item owes, and the delayed interest as one sum."""
    return [*left[:LATE], left[LATE] + left[CAPITAL]]


def run(plan: Plan, trace: Trace | None = None) -> Outcome:
    """What is owed on the day of the plan, with what one more day adds and what was paid too much."""
    account = Account(plan, trace)
    since, overpaid, settled = 1, 0, False
    before = account.left
    for day, amounts in plan.payments:
        if settled:
            overpaid += sum(amounts)
            if trace:
                trace.paid(day, sum(amounts), [0] * (len(plan.amounts) + 1), sum(amounts))
            continue
        rest, settled, before = _pay(account, since, day, amounts)
        overpaid += rest
        since = day + 1
    if since <= plan.on:
        account.accrue_agreed(since, plan.on)
        account.accrue_delayed(since, plan.on)
        before = account.left
    exact = components(account.left)
    per_day = 0 if settled else _one_more_day(account, before)
    return Outcome([half_up(left) for left in exact], per_day, overpaid, exact[-1])


def _pay(account: Account, since: int, day: int, amounts: list[int]) -> tuple[int, bool, list[Exact]]:
    """Run to a day with payments and book them: (overpaid, is the claim settled, what was owed before them)."""
    plan, paid = account.plan, sum(amounts)
    if paid + len(account.left) >= sum(account.left[:LATE]):
        # It may be enough: compare with the sum a position of that very day states.
        account.accrue_agreed(since, day - 1)
        account.accrue_delayed(since, day if plan.end_inclusive else day - 1)
        overpaid = _reaches(account, amounts)
        if overpaid is not None:
            return overpaid, True, _settle(account, day, paid, overpaid)
        account.accrue_agreed(day, day)
        if not plan.end_inclusive:
            account.accrue_delayed(day, day)
    else:
        account.accrue_agreed(since, day)
        account.accrue_delayed(since, day)
    before = account.left.copy()
    account.take(paid)
    if account.trace:
        taken = [old - new for old, new in zip(components(before), components(account.left), strict=True)]
        account.trace.paid(day, paid, taken, 0)
    return 0, False, before


def _reaches(account: Account, amounts: list[int]) -> int | None:
    """What is left over if the payments of a day reach the sum stated for it, each component rounded; else None.

    Either one of them reaches what was stated after those before it, or all of them what was stated before the first:
    where a cent is rounded between them must not leave a cent open.
    """
    whole = sum(half_up(left) for left in components(account.left))
    tried = Account(account.plan)
    tried.left = account.left.copy()
    for place, amount in enumerate(amounts):
        stated = sum(half_up(left) for left in components(tried.left))
        if amount >= stated or amount >= sum(tried.left):
            return max(0, amount - stated) + sum(amounts[place + 1 :])
        tried.take(amount)
    return sum(amounts) - whole if sum(amounts) >= whole else None


def _settle(account: Account, day: int, paid: int, overpaid: int) -> list[Exact]:
    before = account.left
    account.left = [0] * len(before)
    if account.trace:
        taken: list[Exact] = [half_up(left) for left in components(before)]
        # The stated sum and the payment may differ by parts of a cent; the last component bears them.
        taken[-1] += paid - overpaid - sum(taken)
        account.trace.paid(day, paid, taken, overpaid)
    return account.left


def _one_more_day(account: Account, before: list[Exact]) -> int | None:
    """The interest of the day after the last counted one, if nobody pays; None if its rate is not known."""
    plan = account.plan
    if plan.tomorrow_unknown:
        return None
    agreed = [span for span in plan.agreed if span.first <= plan.on <= span.last]
    more: Exact = sum([span.rate * before[span.runs_on] for span in agreed])
    after = Account(plan)
    after.left = account.left if plan.last + 1 > plan.on else before
    for span in plan.spans:
        if span.last == plan.last + 1:
            more += span.period.rate * after.base(span)
    return half_up(more)
