"""The account of a claim, run from payment to payment: exact, without a thought for how it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from levari.law.position.plan import LATE, Plan
from levari.law.position.terms import RatePeriod
from levari.law.rational import Exact, half_up


class Trace(Protocol):
    """What wants to know how the account ran. Days are ordinals, amounts exact minor units."""

    def agreed(self, place: int, first: int, last: int, base: Exact, amount: Exact) -> None:
        """Agreed interest of one item over days on one base."""

    def delayed(self, first: int, last: int, base: Exact, amount: Exact, period: RatePeriod) -> None:
        """Delayed interest over days on one base at one rate."""

    def paid(self, day: int, amount: int, taken: list[Exact], overpaid: int) -> None:
        """What the payments of a day took off each component (the delayed interest last)."""


@dataclass(slots=True)
class Outcome:
    """Rounded minor units; `owed` by item, the delayed interest last."""

    owed: list[int]
    per_day: int
    overpaid: int


class Account:
    """What each item still owes, and the delayed interest as the last component."""

    __slots__ = ("left", "plan", "trace")

    def __init__(self, plan: Plan, trace: Trace | None = None) -> None:
        self.plan = plan
        self.trace = trace
        self.left: list[Exact] = [*plan.amounts, 0]

    def accrue_agreed(self, first: int, last: int) -> None:
        """Add the agreed interest of the days from `first` to `last`, never of the day asked for."""
        last = min(last, self.plan.on - 1)
        for place, runs_on, since, rate in self.plan.agreed:
            low = max(first, since)
            base = self.left[runs_on]
            if low <= last and base:
                amount = rate * (base * (last - low + 1))
                self.left[place] += amount
                if self.trace:
                    self.trace.agreed(place, low, last, base, amount)

    def accrue_delayed(self, first: int, last: int) -> None:
        """Add the delayed interest of the days from `first` to `last`, never beyond the last counted day."""
        last = min(last, self.plan.last)
        for start, end, period in self.plan.spans:
            low, high = max(first, start), min(last, end)
            if low <= high:
                base = self.base(low)
                amount = period.rate * (base * (high - low + 1))
                self.left[LATE] += amount
                if self.trace and base:
                    self.trace.delayed(low, high, base, amount, period)

    def base(self, day: int) -> Exact:
        """What bears delayed interest on a day."""
        return sum([self.left[place] for place, since in self.plan.bearing if since <= day])

    def take(self, amount: Exact) -> Exact:
        """Take a payment off the components in their order; what is left of it comes back."""
        for place in self.plan.order:
            part = min(self.left[place], amount)
            self.left[place] -= part
            amount -= part
        return amount


def run(plan: Plan, trace: Trace | None = None) -> Outcome:
    """What is owed on the day of the plan, with what one more day adds and what was paid too much."""
    account = Account(plan, trace)
    since, overpaid, settled = 1, 0, False
    before = account.left
    for day, amounts in plan.payments:
        if settled:
            overpaid += sum(amounts)
            if trace:
                trace.paid(day, sum(amounts), [0] * len(account.left), sum(amounts))
            continue
        rest, settled, before = _pay(account, since, day, amounts)
        overpaid += rest
        since = day + 1
    if since <= plan.on:
        account.accrue_agreed(since, plan.on)
        account.accrue_delayed(since, plan.on)
        before = account.left
    per_day = 0 if settled else half_up(_one_more_day(account, before))
    return Outcome([half_up(left) for left in account.left], per_day, overpaid)


def _pay(account: Account, since: int, day: int, amounts: list[int]) -> tuple[int, bool, list[Exact]]:
    """Run to a day with payments and book them: (overpaid, is the claim settled, what was owed before them)."""
    plan, paid = account.plan, sum(amounts)
    if paid + len(account.left) >= sum([account.left[place] for place, _ in enumerate(plan.amounts)]):
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
        taken = [old - new for old, new in zip(before, account.left, strict=True)]
        account.trace.paid(day, paid, taken, 0)
    return 0, False, before


def _reaches(account: Account, amounts: list[int]) -> int | None:
    """What is left over if the payments of a day reach the sum stated for it, each component rounded; else None."""
    tried = Account(account.plan)
    tried.left = account.left.copy()
    for place, amount in enumerate(amounts):
        stated = sum(half_up(left) for left in tried.left)
        if amount >= stated or amount >= sum(tried.left):
            return max(0, amount - stated) + sum(amounts[place + 1 :])
        tried.take(amount)
    return None


def _settle(account: Account, day: int, paid: int, overpaid: int) -> list[Exact]:
    before = account.left
    account.left = [0] * len(before)
    if account.trace:
        taken: list[Exact] = [half_up(left) for left in before]
        # The stated sum and the payment may differ by parts of a cent; the last component bears them.
        taken[LATE] += paid - overpaid - sum(taken)
        account.trace.paid(day, paid, taken, overpaid)
    return account.left


def _one_more_day(account: Account, before: list[Exact]) -> Exact:
    """The exact interest of the day after the last counted one, if nobody pays."""
    plan = account.plan
    more: Exact = sum([rate * before[runs_on] for _, runs_on, since, rate in plan.agreed if since <= plan.on])
    if plan.spans and plan.spans[-1][1] == plan.last + 1:
        after = Account(plan)
        after.left = account.left if plan.last + 1 > plan.on else before
        more += plan.spans[-1][2].rate * after.base(plan.last + 1)
    return more
