"""How long a freeze or seizure may last, CPL Interp (2022) art. 485(1): 1, 2 or 3 years."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from levari.law.calendars import DAY
from levari.law.deadlines import add_months
from levari.law.pack import load
from levari.law.refusals import InputWrong, PackCannot
from levari.law.working import Result, Step

AssetClass = Literal["deposit", "movable", "immovable"]

#: The class of the law for the kinds of assets this program knows.
CLASS_OF: dict[str, AssetClass] = {
    "account": "deposit",
    "income": "deposit",
    "vehicle": "movable",
    "movable": "movable",
    "land": "immovable",
    "securities": "immovable",
    "fund": "immovable",
    "equity": "immovable",
}


#: The plain name of the longest term for each class.
TERM_OF: dict[AssetClass, str] = {
    "deposit": "freeze_deposit_max",
    "movable": "seizure_movable_max",
    "immovable": "seizure_immovable_or_other_right_max",
}


def rule_of(code: str, kind: str) -> str:
    """The rule id of the longest term for a kind of asset, for example `cn.frz.1.deposit`.

    :raises PackCannot: the pack has no terms of measures.
    :raises InputWrong: a kind the law part does not know.
    """
    if kind not in CLASS_OF:
        raise InputWrong(pointer="/kind", name=kind, why=f"there are {', '.join(CLASS_OF)}.")
    names = load(code).names
    if TERM_OF[CLASS_OF[kind]] not in names:
        raise PackCannot(pointer="/pack", pack=code, what="terms of freezes and seizures")
    return names[TERM_OF[CLASS_OF[kind]]]


def longest_until(code: str, kind: str, effected_on: dt.date) -> Result[dt.date]:
    """The last day a measure that took effect on a day may stand; the day it took effect is its first.

    >>> longest_until("cn", "account", dt.date(2024, 2, 29)).value
    datetime.date(2025, 2, 27)
    """
    pack = load(code)
    value = pack.value(rule_of(code, kind), effected_on)
    last = add_months(effected_on, 12 * int(str(value.value))) - DAY
    start = pack.line(f"{code}.frz.10", effected_on)
    years = str(value.value)
    term = Step(
        value.id,
        "measure_term",
        {"what": value.told, "years": years},
        value.citation,
        effected_on,
        last,
    )
    return Result(last, (term, Step(start.id, "measure_first_day", {}, start.citation)))
