"""Fees by a schedule of slices: a fixed sum, or a share of each slice.

The fee for applying for enforcement in China: Decree 481 art. 14(1).

>>> from levari.law.rational import spell
>>> spell(application_fee("cn", 60_000_000, dt.date(2024, 1, 1)).value, "CNY")
'8400.00'
"""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

from levari.basics.money import minor_digits
from levari.law.pack import load
from levari.law.pack.lines import Series
from levari.law.rational import Exact, decimal, half_up, plain
from levari.law.refusals import InputWrong, PackCannot
from levari.law.working import Result, Step

SCHEDULE = "enforcement_application_fee"
ONCE = "half up to the minor unit, once"


def application_fee(code: str, amount: int, on: dt.date) -> Result[int]:
    """The fee for applying for the enforcement of a sum, both in minor units of the pack's currency.

    :raises PackCannot: the pack has no schedule.
    :raises InputWrong: a negative sum.
    """
    pack = load(code)
    if SCHEDULE not in pack.names:
        raise PackCannot(pointer="/pack", pack=code, what="application fees")
    if amount < 0:
        raise InputWrong(pointer="/amount", name="amount", why="it is negative.")
    schedule = pack.series(SCHEDULE, on)
    slices = _slices(schedule, amount, 10 ** minor_digits(pack.currency))
    fee = half_up(sum([step.amount or 0 for step in slices]))
    total = Step(schedule.id, "fee", {}, schedule.citation, base=amount, amount=fee, rounding=ONCE, steps=tuple(slices))
    return Result(fee, (total,), pack.currency)


def _slices(schedule: Series, amount: int, unit: int) -> list[Step]:
    """One step per slice of the sum. The first slice begins at nothing and is owed even for the smallest sum."""
    bounds: list[Exact] = [decimal(row[0]) * unit for row in schedule.rows]
    steps = []
    for row, low, high in zip(schedule.rows, bounds, [*bounds[1:], None], strict=True):
        if amount <= low and low > 0:
            break
        part = (amount if high is None else min(amount, high)) - low
        fixed, percent = decimal(row[1] or "0") * unit, decimal(row[2] or "0")
        words = "fee_slice" if percent else "fee_fixed"
        facts = {"over": row[0], "percent": plain(percent)}
        rate: Fraction | None = percent / 100 if percent else None
        fee = fixed + part * percent / 100
        steps.append(Step(schedule.id, words, facts, schedule.citation, base=part, rate=rate, amount=fee))
    return steps
