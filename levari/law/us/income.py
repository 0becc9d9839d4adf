"""United States: the part of earnings that may be garnished, 15 USC 1673(a) and 29 CFR 870.10.

>>> from levari.law.income import attachable
>>> attachable("us", dt.date(2024, 1, 5), "W", 23300, 0).value
1550
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from fractions import Fraction

from levari.law.income.scale import Band, Part, Scale, minor_units, told
from levari.law.pack import Pack
from levari.law.rational import decimal
from levari.law.working import Step

#: Month, half month, two weeks, week, day, in the order of the rows of `us.inc.weeks`.
PERIODS = ("M", "S", "B", "W", "D")
DEPENDANTS = 0
REGIONS: tuple[str, ...] = ()


def ids(region: str) -> Sequence[str]:
    """The minimum wage, the two limits, and the lengths of pay periods."""
    return "us.inc.wage", "us.inc.hours", "us.inc.share", "us.inc.weeks"


def scale(pack: Pack, on: dt.date, period: str, dependants: int, region: str) -> Scale:
    """The lesser of a share of the whole and of all that exceeds so many times the minimum wage."""
    share_rule, hours = pack.value("us.inc.share", on), pack.value("us.inc.hours", on)
    wage, lengths = pack.value("us.inc.wage", on), pack.series("us.inc.weeks", on)
    cents = pack.line("us.inc.cent", on)
    _, weeks_told, divided_by = lengths.rows[PERIODS.index(period)]
    weeks = Fraction(int(weeks_told), int(divided_by))
    share = decimal(str(share_rule.value)) / 100
    hourly, times = minor_units(str(wage.value)), decimal(str(hours.value))
    free = hourly * times * weeks
    equal = free / (1 - share)
    basis = (
        Step(wage.id, "us_wage", {}, wage.citation, amount=hourly),
        Step(hours.id, "us_free", {"hours": str(times)}, hours.citation, base=hourly, rate=times * weeks, amount=free),
        Step(lengths.id, "us_weeks", {"weeks": str(weeks)}, lengths.citation, rate=weeks),
        Step(share_rule.id, "us_lesser", {}, share_rule.citation, base=equal, rate=share),
        told(cents),
    )
    return Scale(
        bands=(
            Band(Fraction(0), ()),
            Band(free, (Part(Fraction(1), free),)),
            Band(equal, (Part(share),)),
        ),
        rules=(share_rule, hours, wage, lengths, cents),
        basis=basis,
    )
