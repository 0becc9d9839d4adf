"""What of an income may be attached: one income with its working, or columns of millions by the same scales.

>>> import datetime as dt
>>> attachable("de", dt.date(2026, 7, 1), "M", 300000, 2).value
19294
"""

from __future__ import annotations

import datetime as dt
import functools
from bisect import bisect_right
from importlib import import_module
from typing import cast

from levari.law.income.explaining import explain
from levari.law.income.scale import MOST_DEPENDANTS, MOST_NET, PERIODS, IncomeLaw, Scale
from levari.law.pack import load
from levari.law.refusals import InputWrong, NotInForce, PackCannot
from levari.law.working import Result

__all__ = ["attachable", "changes", "income_law", "region_of", "scale_of"]

#: The packs that have a scale. In China the court sets what a household keeps each month: see `levari.law.household`.
PACKS = ("de", "fr", "us", "ew")
DAY = dt.timedelta(days=1)


def attachable(code: str, on: dt.date, period: str, net: int, dependants: int, region: str = "") -> Result[int]:
    """What is attachable of the net income of one pay period (`M` month, `W` week, `D` day), minor units.

    `dependants` are the persons whom the debtor by law supports; where they play no part they change nothing.
    `region` is `england` or `wales` for the pack `ew`, England if left out.

    :raises PackUnknown, PackCannot: no such pack, no scale in it, or none for the pay period.
    :raises NotInForce: the pack does not know the law of that day.
    :raises InputWrong: a negative or absurd number, an unknown pay period or region.
    """
    _check(net, dependants)
    scale = scale_of(code, on, period, dependants, region)
    amount = scale.amount(net)
    working = explain(scale, on, period, net, dependants, amount)
    return Result(amount, (working,), load(code).currency)


def _check(net: int, dependants: int) -> None:
    if not 0 <= net <= MOST_NET:
        raise InputWrong(pointer="/net", name="net", why=f"it is not between 0 and {MOST_NET} minor units.")
    if not 0 <= dependants <= MOST_DEPENDANTS:
        raise InputWrong(pointer="/dependants", name="dependants", why=f"it is not between 0 and {MOST_DEPENDANTS}.")


def income_law(code: str) -> IncomeLaw:
    """The part of a pack that knows its scales.

    :raises PackUnknown, PackCannot: no such pack, or no scale in it.
    """
    load(code)
    if code not in PACKS:
        raise PackCannot(pointer="/pack", pack=code, what="attachable income by a scale")
    return cast("IncomeLaw", import_module(f"levari.law.{code}.income"))


def region_of(law: IncomeLaw, region: str) -> str:
    """The place whose tables count: the one named, else the first.

    :raises InputWrong: there is no such place.
    """
    if region and region not in law.REGIONS:
        known = f"there are {', '.join(law.REGIONS)}." if law.REGIONS else "this pack has no regions."
        raise InputWrong(pointer="/region", name="region", why=known)
    return region or (law.REGIONS[0] if law.REGIONS else "")


@functools.cache
def changes(code: str, region: str) -> tuple[dt.date, ...]:
    """The days from which another scale may hold, oldest first."""
    days: set[dt.date] = set()
    for id_ in income_law(code).ids(region):
        for line in load(code).dated(id_):
            days.add(line.from_on)
            if line.until_on is not None:
                days.add(line.until_on + DAY)
    return tuple(sorted(days))


def scale_of(code: str, on: dt.date, period: str, dependants: int, region: str = "") -> Scale:
    """The scale of a day for a pay period and a number of dependants.

    :raises InputWrong, PackCannot, NotInForce: as `attachable`.
    """
    law = income_law(code)
    region = region_of(law, region)
    if period not in PERIODS:
        raise InputWrong(pointer="/period", name="period", why=f"{period!r} is none of {', '.join(law.PERIODS)}.")
    if period not in law.PERIODS:
        raise PackCannot(pointer="/period", pack=code, what=f"attachable income of the pay period {period}")
    counted, days = min(dependants, law.DEPENDANTS), changes(code, region)
    place = bisect_right(days, on)
    try:
        return _scale(code, days[place - 1] if place else on, period, counted, region)
    except NotInForce:
        return law.scale(load(code), on, period, counted, region)  # refuses again, with the day that was asked for


@functools.lru_cache(maxsize=4096)
def _scale(code: str, on: dt.date, period: str, dependants: int, region: str) -> Scale:
    return income_law(code).scale(load(code), on, period, dependants, region)
