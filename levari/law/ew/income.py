"""England and Wales: deductions from earnings for council tax by a table, for a judgment by the court's own rates.

>>> from levari.law.income import attachable
>>> attachable("ew", dt.date(2024, 1, 31), "M", 250000, 0).value
58340
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from fractions import Fraction

from levari.law.income.scale import Band, Part, Scale, minor_units, told
from levari.law.pack import Pack, load
from levari.law.rational import decimal
from levari.law.refusals import InputWrong
from levari.law.working import Result, Step

PERIODS = ("D", "W", "M")
DEPENDANTS = 0
REGIONS = ("england", "wales")
WORD = {"D": "day", "W": "week", "M": "month"}


def ids(region: str) -> Sequence[str]:
    """The three tables of the place."""
    return tuple(f"ew.inc.{region}.{word}" for word in WORD.values())


def scale(pack: Pack, on: dt.date, period: str, dependants: int, region: str) -> Scale:
    """The table of the place: a percentage of the whole earnings, and in the highest band one of the rest as well."""
    table = pack.series(f"ew.inc.{region}.{WORD[period]}", on)
    whole, penny = pack.line("ew.inc.whole", on), pack.line("ew.inc.penny", on)
    bands = []
    for over_told, of_whole, of_rest in table.rows:
        over, share = minor_units(over_told), decimal(of_whole) / 100
        parts: tuple[Part, ...] = (Part(share),) if share else ()
        if of_rest:
            parts = (Part(share, Fraction(0), over), Part(decimal(of_rest) / 100, over))
        bands.append(Band(over, parts))
    return Scale(tuple(bands), (table, whole, penny), (told(whole), told(penny)))


def court_deduction(on: dt.date, net: int, normal: int, protected: int) -> Result[int]:
    """What is deducted on a pay day under an order for an ordinary judgment, AEA 1971: the normal deduction, but
    nothing below the protected earnings; both are set by the court, in pence, for the pay period.

    :raises InputWrong: a negative amount.

    >>> court_deduction(dt.date(2024, 1, 31), net=90000, normal=10000, protected=85000).value
    5000
    """
    for name, amount in (("net", net), ("normal_deduction", normal), ("protected_earnings", protected)):
        if amount < 0:
            raise InputWrong(pointer=f"/{name}", name=name, why="it is negative.")
    pack = load("ew")
    rate, kept = pack.line("ew.aeo.normal", on), pack.line("ew.aeo.protected", on)
    amount = min(normal, max(net - protected, 0))
    steps = (
        Step(rate.id, "as_the_rule_says", {"what": rate.told}, rate.citation, amount=normal),
        Step(kept.id, "as_the_rule_says", {"what": kept.told}, kept.citation, base=protected,
             amount=max(net - protected, 0)),
    )  # fmt: skip
    total = Step(rate.id, "attachable_income", {"on": on}, rate.citation, base=net, amount=amount, steps=steps)
    return Result(amount, (total,), pack.currency)
