"""Money of a sale: what a winner still pays, what a defaulter's deposit is used for, what a creditor takes in kind.

Citations: Fa Shi [2016] 18 arts. 17, 23, 24; Fa Shi [2004] 16 (2020) arts. 22 to 25. Amounts in minor units.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Used:
    """What a kept deposit was used for, in the order of the law, and what it did not cover."""

    costs: int
    gap: int
    debts: int
    shortfall: int


def exempt_part(deposit: int, claim: int) -> int:
    """How much of the deposit a creditor need not pay: up to the claim.

    >>> exempt_part(100, 70), exempt_part(100, 700)
    (70, 100)
    """
    return min(deposit, max(claim, 0))


def rest_of_price(price: int, deposited: int) -> int:
    """What the winner still pays: the deposit counts toward the price."""
    return max(price - deposited, 0)


def use_of(deposit: int, *, costs: int, old_price: int, new_price: int | None) -> Used:
    """Costs first, then the lower price of the new auction, then the debts of the case; what costs and lower price
    exceed the deposit by is the shortfall.

    `new_price` is None if the new auction found no buyer: then the whole old price is the difference.

    >>> use_of(100, costs=10, old_price=900, new_price=850)
    Used(costs=10, gap=50, debts=40, shortfall=0)
    >>> use_of(100, costs=10, old_price=900, new_price=700)
    Used(costs=10, gap=90, debts=0, shortfall=110)
    """
    paid = min(costs, deposit)
    difference = max(old_price - (new_price or 0), 0)
    gap = min(deposit - paid, difference)
    return Used(paid, gap, deposit - paid - gap, difference - gap + costs - paid)


@dataclass(frozen=True, slots=True)
class SetOff:
    """What of a price a creditor's claim is set off with, and what must be paid in money."""

    credited: int
    to_pay: int


def set_off(price: int, claim: int, fee: int) -> SetOff:
    """A creditor who buys is credited with what distribution would give back: the price less the fee, up to the claim.

    Only where nobody else claims is that known before the plan.

    >>> set_off(100, 70, 0), set_off(100, 300, 0), set_off(100, 300, 5)
    (SetOff(credited=70, to_pay=30), SetOff(credited=100, to_pay=0), SetOff(credited=95, to_pay=5))
    """
    credited = min(max(price - fee, 0), max(claim, 0))
    return SetOff(credited, price - credited)
