"""Pure decisions about dividing proceeds: who gets what, in which order, why, and when it may be paid out.

Amounts are integers in minor units of one currency. Citations: Interpretation of the Civil Procedure Law (2022) arts.
506 to 514; Fa Shi [2014] 8 art. 4 for delayed-performance interest, which comes after all money debts.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import groupby
from typing import Any

from levari.basics.money import split_pro_rata
from levari.basics.refusal import Refusal


class Debtor(StrEnum):
    """What the debtor is: only a company's ordinary creditors are paid in order of attachment."""

    NATURAL = "natural"
    OTHER = "other"
    COMPANY = "company"


class Class(StrEnum):
    """The class of a claim."""

    SECURED = "secured"
    PRIORITY = "priority"
    ORDINARY = "ordinary"


class IdTwice(Refusal):
    """The id {id} stands twice among costs and claims. Give each its own id, so that nobody is paid twice."""

    rule = "distribution.id_twice"


class AmountNegative(Refusal):
    """The amount of {id} is negative. Give it as zero or more."""

    rule = "distribution.amount_negative"


class AttachmentUnknown(Refusal):
    """For the ordinary claim {id} against a company the instant of attachment is missing or has no offset; such claims
    are paid in the order of attachment (CPL Interpretation art. 514). Give the instant."""

    rule = "cn.dis.4"


class PlanNotServed(Refusal):
    """The plan has not been served on {missing} yet. Serve it and wait for {days} days before paying (CPL
    Interpretation art. 509)."""

    rule = "cn.dis.3"


class ObjectionsStillOpen(Refusal):
    """Objections to the plan may still come until {until_on} (CPL Interpretation art. 509). Pay after that day."""

    rule = "cn.dis.3"


@dataclass(frozen=True, slots=True)
class Cost:
    """Costs of enforcement, paid before every claim."""

    id: str
    amount: int


@dataclass(frozen=True, slots=True)
class Claim:
    """What one creditor may receive. A smaller ``rank`` of a secured or priority claim comes first."""

    id: str
    claim_class: Class
    rank: int
    amount: int
    delayed_interest: int
    attached_at: datetime | None


@dataclass(frozen=True, slots=True)
class Share:
    """What one id receives in one step."""

    id: str
    owed: int
    amount: int


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the working: who stood equal, what was there, what was paid, what was left."""

    rule: str
    citation: str
    basis: str
    available: int
    owed: int
    paid: int
    left: int
    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class Distribution:
    """The whole plan. Payments, delayed interest and surplus add up to the proceeds, to the minor unit.

    ``payments`` hold each cost and claim, ``delayed_interest`` each claim, in order of payment, also at zero.
    """

    payments: tuple[Share, ...]
    delayed_interest: tuple[Share, ...]
    surplus: int
    working: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    rule: str
    citation: str
    basis: str
    owed: tuple[tuple[str, int], ...]


def distribute(*, debtor: Debtor, proceeds: int, costs: Sequence[Cost], claims: Sequence[Claim]) -> Distribution:
    """Divide ``proceeds``: costs; secured and priority claims by rank; ordinary claims; delayed interest; surplus.

    Those who stand equal share in proportion to what they are owed, by largest remainder, ties by id. Ordinary claims
    stand equal, except that a company's come in order of the instant of attachment; the same instant stands equal.

    :raises IdTwice: if an id is not unique among costs and claims together.
    :raises AmountNegative: for negative proceeds, costs, claims or interest.
    :raises AttachmentUnknown: if a company's ordinary claim has no instant of attachment.

    >>> owed = [Claim("c2", Class.ORDINARY, 0, 200, 5, None), Claim("c1", Class.ORDINARY, 0, 100, 0, None)]
    >>> plan = distribute(debtor=Debtor.NATURAL, proceeds=110, costs=[Cost("k", 10)], claims=owed)
    >>> [(share.id, share.amount) for share in plan.payments], plan.surplus
    ([('k', 10), ('c1', 33), ('c2', 67)], 0)
    """
    _check(proceeds, costs, claims)
    claims = sorted(claims, key=lambda claim: claim.id)
    steps: list[Step] = []
    for line in _lines(debtor, costs, claims):
        steps.append(_paid(line, steps[-1].left if steps else proceeds))
    interest = _paid(_interest_line(claims), steps[-1].left if steps else proceeds)
    return Distribution(
        payments=tuple(share for step in steps for share in step.shares),
        delayed_interest=interest.shares,
        surplus=interest.left,
        working=(*steps, interest),
    )


def _check(proceeds: int, costs: Sequence[Cost], claims: Sequence[Claim]) -> None:
    seen: set[str] = set()
    everybody: list[tuple[str, Cost | Claim]] = [
        *((f"/costs/{at}/id", cost) for at, cost in enumerate(costs)),
        *((f"/claims/{at}/id", claim) for at, claim in enumerate(claims)),
    ]
    for where, one in everybody:
        if one.id in seen:
            raise IdTwice(id=one.id, pointer=where)
        seen.add(one.id)
        if one.amount < 0 or (isinstance(one, Claim) and one.delayed_interest < 0):
            raise AmountNegative(id=one.id)
    if proceeds < 0:
        raise AmountNegative(id="proceeds")


def _lines(debtor: Debtor, costs: Sequence[Cost], claims: Sequence[Claim]) -> Iterator[_Line]:
    """Those who stand equal, one line after the other, without the delayed interest."""
    if costs:
        yield _line("cn.dis.2", "CPL Interpretation art. 508", "costs, pro rata if short", costs)
    ranked = [claim for claim in claims if claim.claim_class is not Class.ORDINARY]
    for rank, equal in _grouped(ranked, lambda claim: claim.rank):
        yield _line("cn.dis.2", "CPL Interpretation art. 508", f"secured and priority claims of rank {rank}", equal)
    ordinary = [claim for claim in claims if claim.claim_class is Class.ORDINARY]
    if debtor is Debtor.COMPANY:
        for instant, equal in _grouped(ordinary, _attached_at):
            basis = f"ordinary claims attached at {instant.isoformat()}"
            yield _line("cn.dis.4", "CPL Interpretation art. 514", basis, equal)
    elif ordinary:
        yield _line("cn.dis.2", "CPL Interpretation art. 508", "ordinary claims, pro rata", ordinary)


def _grouped(claims: Iterable[Claim], key: Callable[[Claim], Any]) -> Iterator[tuple[Any, list[Claim]]]:
    for found, equal in groupby(sorted(claims, key=key), key):
        yield found, list(equal)


def _attached_at(claim: Claim) -> datetime:
    if claim.attached_at is None or claim.attached_at.utcoffset() is None:
        raise AttachmentUnknown(id=claim.id)
    return claim.attached_at


def _line(rule: str, citation: str, basis: str, equal: Sequence[Cost | Claim]) -> _Line:
    return _Line(rule, citation, basis, tuple(sorted((one.id, one.amount) for one in equal)))


def _interest_line(claims: Sequence[Claim]) -> _Line:
    owed = tuple((claim.id, claim.delayed_interest) for claim in claims)
    return _Line("cn.int.8", "Fa Shi [2014] 8 art. 4", "delayed interest of all claims, pro rata", owed)


def _paid(line: _Line, available: int) -> Step:
    ids, amounts = [id for id, _ in line.owed], [amount for _, amount in line.owed]
    owed = sum(amounts)
    paid = min(available, owed)
    parts = split_pro_rata(paid, amounts, ids)
    shares = tuple(Share(id, due, part) for id, due, part in zip(ids, amounts, parts, strict=True))
    return Step(line.rule, line.citation, line.basis, available, owed, paid, available - paid, shares)


def pay_after(served_on: Mapping[str, date | None], *, days: int) -> date:
    """The last day for objections: ``days`` after the last service, the day of service not counted.

    :raises PlanNotServed: if somebody entitled has not been served.

    >>> pay_after({"c1": date(2024, 5, 1), "c2": date(2024, 5, 3)}, days=15)
    datetime.date(2024, 5, 18)
    """
    missing = sorted(party for party, day in served_on.items() if day is None)
    if missing or not served_on:
        raise PlanNotServed(missing=", ".join(missing) or "anybody", days=days)
    return max(day for day in served_on.values() if day) + timedelta(days=days)


def check_payable(served_on: Mapping[str, date | None], *, days: int, on: date) -> None:
    """Whether the plan may be paid out on that day.

    :raises PlanNotServed: if somebody entitled has not been served.
    :raises ObjectionsStillOpen: while the time for objections runs.
    """
    until_on = pay_after(served_on, days=days)
    if on <= until_on:
        raise ObjectionsStillOpen(until_on=until_on.isoformat())


def undisputed(payments: Iterable[Share], disputed: Mapping[str, int]) -> tuple[Share, ...]:
    """The payments without the part in dispute, which is set aside until the suit ends (art. 510).

    >>> undisputed([Share("c1", 100, 80)], {"c1": 30})
    (Share(id='c1', owed=100, amount=50),)
    """
    return tuple(Share(one.id, one.owed, max(0, one.amount - disputed.get(one.id, 0))) for one in payments)
