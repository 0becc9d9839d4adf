"""France: the part of wages that may be seized, Code du travail R3252-2 to R3252-5.

>>> from levari.law.income import attachable
>>> attachable("fr", dt.date(2025, 2, 1), "M", 300000, 0).value
143417
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from levari.law.income.scale import MOST_DEPENDANTS, Band, Part, Scale, minor_units, told
from levari.law.pack import Pack
from levari.law.working import Step

PERIODS = ("M",)
DEPENDANTS = MOST_DEPENDANTS
REGIONS: tuple[str, ...] = ()
MONTHS = 12


def ids(region: str) -> Sequence[str]:
    """The decrees, and the amount that is left in any case."""
    return "fr.inc.scale", "fr.inc.dependant", "fr.inc.floor"


def scale(pack: Pack, on: dt.date, period: str, dependants: int, region: str) -> Scale:
    """The scale of a month; every dependant raises every threshold but nothing."""
    decree, each = pack.series("fr.inc.scale", on), pack.value("fr.inc.dependant", on)
    left, month = pack.value("fr.inc.floor", on), pack.line("fr.inc.month", on)
    always, cents = pack.line("fr.inc.left", on), pack.line("fr.inc.cent", on)
    more = minor_units(str(each.value)) * dependants
    above = [(minor_units(row[0]) + (more if minor_units(row[0]) else 0)) / MONTHS for row in decree.rows]
    shares = [Fraction(int(row[1]), int(row[2])) for row in decree.rows]
    full = [Part(share, low, high) for share, (low, high) in zip(shares, pairwise(above), strict=False)]
    bands = [
        Band(low, (*full[:place], Part(share, low)))
        for place, (share, low) in enumerate(zip(shares, above, strict=True))
    ]
    raised = Step(each.id, "fr_dependants", {"dependants": dependants}, each.citation, amount=more / MONTHS)
    return Scale(
        bands=tuple(bands),
        rules=(decree, each, month, cents, left, always),
        basis=(told(month), *([raised] if dependants else []), told(cents)),
        left=int(minor_units(str(left.value))),
        floor_rule=left,
        half="down",
    )
