"""The cap over everything that is attached in a case, the protected minimum, and what gives way when the cap is passed.

Citation: Fa Shi [2004] 15 (2020) art. 19 (cn.frz.5) for the cap, art. 3 for exempt property, CPL (2023) art. 254 for
the living costs of the debtor and dependants. Amounts are integers in minor units of one currency.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from levari.basics.refusal import Refusal

#: An amount over so many times what is still owed is asked about again before any order goes out.
ABSURD_TIMES = 100


class CapExceeded(Refusal):
    """Together with what is already attached, {amount} would exceed the cap of {cap} by {excess}. Shrink or release
    something first, or place at most {free} (Fa Shi [2004] 15 art. 19)."""

    rule = "cn.frz.5"


class NothingOwed(Refusal):
    """Nothing is owed any more, so nothing may be attached. Release what is attached and close the case."""

    rule = "cn.frz.7"


class NothingAboveMinimum(Refusal):
    """The asset holds no more than the protected minimum, so nothing of it may be attached (CPL (2023) art. 254)."""

    rule = "attachment.protected_minimum"


class BelowMinimum(Refusal):
    """The order would leave less than the protected minimum. At most {free} may be attached (CPL (2023) art. 254)."""

    rule = "attachment.protected_minimum"


class AssetExempt(Refusal):
    """The asset is exempt: {why} (Fa Shi [2004] 15 art. 3). Choose another one, or record the ruling that
    lifts this."""

    rule = "attachment.exempt"


class UnknownAccount(Refusal):
    """The kind of the account is not known, so nobody can say what of it is protected. Ask the institution, or let the
    judge decide with reasons."""

    rule = "attachment.unknown_kind"


class OtherOwner(Refusal):
    """The asset belongs to somebody who owes nothing in this case. A measure reaches one owner only; a ruling on joint
    liability must come first."""

    rule = "attachment.one_owner"


class AmountNotPositive(Refusal):
    """An attachment needs an amount above zero."""

    rule = "attachment.amount_positive"


@dataclass(frozen=True, slots=True)
class Live:
    """An attachment in force or on its way: its amount counts against the cap."""

    id: str
    amount: int
    harm: int
    divisible: bool


@dataclass(frozen=True, slots=True)
class Shrunk:
    """An attachment that gives way: released by ``less``, so that ``amount`` stays (zero: released wholly)."""

    id: str
    less: int
    amount: int


def cap_amount(position: int, costs: int, ratio: Fraction) -> int:
    """The most that may be attached in all: ``ratio`` times what is owed and the costs, rounded down.

    >>> cap_amount(100_01, 0, Fraction("1.05"))
    10501
    """
    owed = max(position, 0) + max(costs, 0)
    return owed * ratio.numerator // ratio.denominator


def attachable(*, value: int, protected: int, sale_cost: int = 0, exempt: bool = False) -> int:
    """What of an asset may be attached: the value above the protected minimum and the cost of sale, or nothing.

    >>> attachable(value=5000, protected=3000), attachable(value=2000, protected=3000)
    (2000, 0)
    """
    return 0 if exempt else max(0, value - max(protected, 0) - max(sale_cost, 0))


def check_placing(*, amount: int, live: Iterable[Live], cap: int, exceeding_allowed: bool = False) -> None:
    """Whether an attachment of ``amount`` may be added to the live ones.

    ``exceeding_allowed``: the planner found that only indivisible property suffices, and a human decided so.

    :raises AmountNotPositive, NothingOwed, CapExceeded: if not.
    """
    if amount <= 0:
        raise AmountNotPositive()
    if cap <= 0:
        raise NothingOwed()
    attached = sum(one.amount for one in live)
    excess = attached + amount - cap
    if excess > 0 and not exceeding_allowed:
        raise CapExceeded(amount=amount, cap=cap, excess=excess, free=max(0, cap - attached))


def check_asset(*, owner: str, debtors: Iterable[str], kind: str, exempt_why: str = "", ruled: bool = False) -> None:
    """Whether the asset may be touched at all; ``ruled`` names a judge's reasoned decision on an unknown kind.

    :raises OtherOwner, AssetExempt, UnknownAccount: if not.
    """
    if owner not in set(debtors):
        raise OtherOwner()
    if exempt_why:
        raise AssetExempt(why=exempt_why)
    if kind == "unknown" and not ruled:
        raise UnknownAccount()


def check_minimum(*, amount: int, value: int, protected: int, sale_cost: int = 0) -> None:
    """:raises NothingAboveMinimum, BelowMinimum: if the order would touch the protected part."""
    free = attachable(value=value, protected=protected, sale_cost=sale_cost)
    if free == 0:
        raise NothingAboveMinimum()
    if amount > free:
        raise BelowMinimum(free=free)


def asks_again(*, amount: int, owed: int) -> bool:
    """Whether an amount is so far from what is owed that the officer must confirm it.

    >>> asks_again(amount=10_001, owed=100), asks_again(amount=10_000, owed=100)
    (True, False)
    """
    return amount > ABSURD_TIMES * owed


def shrink(live: Sequence[Live], cap: int) -> tuple[Shrunk, ...]:
    """Which attachments give way, and by how much, when together they exceed the cap: most harmful first, then largest
    id first; a divisible one by no more than the excess, an indivisible one wholly and only within the excess.

    What stays never falls below the cap by this, so the claim stays covered as far as it was. If only indivisible ones
    larger than the excess are left, they stay (Fa Shi [2004] 15 art. 19). Nothing stays under a cap of zero.

    >>> shrink([Live("a", 70, 1, True), Live("b", 50, 2, True)], 100)
    (Shrunk(id='b', less=20, amount=30),)
    """
    excess = sum(one.amount for one in live) - max(cap, 0)
    given: list[Shrunk] = []
    for one in sorted(sorted(live, key=lambda one: one.id, reverse=True), key=lambda one: -one.harm):
        less = min(one.amount, excess) if one.divisible or one.amount <= excess else 0
        if less > 0:
            given.append(Shrunk(one.id, less, one.amount - less))
            excess -= less
    return tuple(given)
