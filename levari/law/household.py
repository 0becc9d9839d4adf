"""What a household keeps each month, and how much of it stays on each of several accounts: never less than the minimum.

China names no sum: the court sets one for each person (CPL (2023) art. 254). Germany protects one account: the basic
amount of a month, rounded up, and the amounts for dependants (ZPO 899, 902).

>>> stays(200_00, [150_00, 100_00, 30_00])
(15000, 5000, 0)
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from levari.law.pack import load
from levari.law.refusals import InputMissing, InputWrong, PackCannot
from levari.law.working import Result, Step


def stays(minimum: int, balances: Sequence[int]) -> tuple[int, ...]:
    """How much of each balance stays so that the minimum stays once over all: the earlier ones keep first.

    The sum is the minimum, or all there is if that is less; no balance keeps more than it holds. Minor units.
    """
    left, kept = max(minimum, 0), []
    for balance in balances:
        here = min(left, max(balance, 0))
        kept.append(here)
        left -= here
    return tuple(kept)


def monthly_minimum(code: str, on: dt.date, dependants: int, per_person: int | None = None) -> Result[int]:
    """What stays with a debtor and the dependants in a month, minor units.

    `per_person` is what the court has set for each person, where the law leaves it to the court.

    :raises InputMissing: the court has set nothing; nothing is guessed.
    :raises InputWrong: a negative number. :raises PackCannot: the pack has no such rule.
    """
    pack = load(code)
    for name, number in (("dependants", dependants), ("per_person", per_person or 0)):
        if number < 0:
            raise InputWrong(pointer=f"/{name}", name=name, why="it is negative.")
    if code == "cn":
        if per_person is None:
            why = "The law names no sum. Ask the court to set what each person of the household keeps."
            raise InputMissing(pointer="/per_person", name="per_person", why=why)
        rule, persons = pack.line("cn.wage.1", on), 1 + dependants
        each = Step(rule.id, "household_persons", {"persons": persons}, rule.citation, base=per_person)
        whole = Step(rule.id, "household_minimum", {}, rule.citation, amount=per_person * persons, steps=(each,))
    elif code == "de":
        from levari.law.de.income import account_minimum

        whole = account_minimum(pack, on, dependants)
    else:
        raise PackCannot(pointer="/pack", pack=code, what="what a household keeps each month")
    return Result(int(whole.amount or 0), (whole,), pack.currency)


def protect(minimum: Result[int], accounts: Sequence[tuple[str, int]]) -> Result[dict[str, int]]:
    """How much stays on each account (id, balance), the earlier ones first, with its working."""
    balances = [balance for _, balance in accounts]
    kept = stays(minimum.value, balances)
    whole = minimum.working[0]
    steps = [
        Step(whole.rule, "household_account", {"id": id_}, whole.citation, base=balance, amount=here)
        for (id_, balance), here in zip(accounts, kept, strict=True)
    ]
    if sum(kept) < minimum.value:
        steps.append(Step(whole.rule, "household_short", {}, whole.citation, amount=sum(kept)))
    ids = [id_ for id_, _ in accounts]
    return Result(dict(zip(ids, kept, strict=True)), (whole, *steps), minimum.currency)
