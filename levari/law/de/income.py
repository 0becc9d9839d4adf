"""Germany: the part of wages that may be attached, ZPO 850c, with the tables of the notices; the protected account.

>>> from levari.law.income import attachable
>>> attachable("de", dt.date(2026, 7, 1), "M", 200000, 0).value
28882
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from fractions import Fraction

from levari.law.income.scale import Band, Part, Scale, minor_units, told
from levari.law.pack import Pack
from levari.law.pack.lines import Series
from levari.law.rational import decimal
from levari.law.refusals import NotInForce
from levari.law.working import Step

PERIODS = ("D", "W", "M")
DEPENDANTS = 5
REGIONS: tuple[str, ...] = ()
DAILY = "de.inc.table.day"


def ids(region: str) -> Sequence[str]:
    """The notices, the shares, and the tables that go before the formula."""
    return "de.inc.amounts", "de.inc.shares", DAILY


def scale(pack: Pack, on: dt.date, period: str, dependants: int, region: str) -> Scale:
    """The notice in force; the net income is rounded down to the step of its row."""
    notice = pack.series("de.inc.amounts", on)
    step, basic, first, next_, whole_above = (minor_units(cell) for cell in notice.rows[PERIODS.index(period)])
    shares = pack.series("de.inc.shares", on)
    share = decimal(shares.rows[dependants][1])
    free = basic + (first if dependants else 0) + next_ * max(dependants - 1, 0)
    cents, down = pack.line("de.inc.cent", on), pack.line("de.inc.rounding", on)
    table = _table(pack, on) if period == "D" else None
    basis = [
        Step(notice.id, "de_basic", {}, notice.citation, amount=basic),
        Step(notice.id, "de_first", {}, notice.citation, amount=first),
        Step(notice.id, "de_next", {"count": max(dependants - 1, 0)}, notice.citation, base=next_,
             amount=next_ * max(dependants - 1, 0)),
        Step(shares.id, "de_share", {"dependants": dependants}, shares.citation, rate=share),
    ]  # fmt: skip
    kept = [one for place, one in enumerate(basis) if place in (0, 3) or dependants >= place]
    return Scale(
        bands=(Band(Fraction(0), ()), Band(free, (Part(share, free),))),
        rules=(notice, shares, down, cents),
        basis=(*kept, told(down), told(cents)),
        step=int(step),
        whole_above=int(whole_above),
        printed=_printed(table, dependants, int(step)) if table else (),
        table=table,
    )


def _table(pack: Pack, on: dt.date) -> Series | None:
    try:
        return pack.series(DAILY, on)
    except NotInForce:
        return None


def _printed(table: Series, dependants: int, step: int) -> tuple[int, ...]:
    """The column of the table by number of steps; below its first row nothing is attached."""
    rows = {int(minor_units(row[0])) // step: int(minor_units(row[1 + dependants])) for row in table.rows}
    first = min(place for place in rows if place)
    return tuple(rows[place] if place >= first else 0 for place in range(max(rows) + 1))


def account_minimum(pack: Pack, on: dt.date, dependants: int) -> Step:
    """What stays on a protected account in a calendar month: the basic amount, rounded up, and those for dependants.

    :raises NotInForce: before 2021-12-01, when the present rule began.
    """
    rule, more = pack.value("de.acc.base", on), pack.line("de.acc.more", on)
    notice = pack.series("de.inc.amounts", on)
    _, basic, first, next_, _ = (minor_units(cell) for cell in notice.rows[PERIODS.index("M")])
    unit = minor_units(str(rule.value))
    base = -(-basic // unit) * unit
    counted = min(dependants, DEPENDANTS)
    upward = f"up to full {rule.value}"
    steps = [Step(rule.id, "de_account_base", {}, rule.citation, base=basic, amount=base, rounding=upward)]
    if counted:
        extra = first + next_ * (counted - 1)
        steps.append(Step(more.id, "de_account_more", {"dependants": counted}, more.citation, amount=extra))
    return Step(
        rule.id,
        "household_minimum",
        {},
        rule.citation,
        amount=sum((step.amount or 0) for step in steps),
        steps=tuple(steps),
    )
