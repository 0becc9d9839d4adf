"""Interest for delayed performance in China, Civil Procedure Law (2023) art. 264.

From 2014-08-01: 0.0175 % per day of the unpaid money debt without general interest (Fa Shi [2014] 8 art. 1(3)). Time
before that day follows the old rule (art. 7): twice the benchmark loan rate of its highest band (CPL Opinions (1992)
art. 294), divided by 360 days. Under the old rule Fa Shi [2009] 6 is reported to discharge principal and interest side
by side; that text could not be checked and is not coded: the order of credit of the question holds for all payments.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from levari.law.pack import Pack, load
from levari.law.position.rates import EVER, rows
from levari.law.position.terms import Debt, RatePeriod, Terms, Track
from levari.law.rational import decimal, plain

RULES = {
    "general": "cn.int.2",
    "rate": "cn.int.3",
    "start": "cn.int.4",
    "end": "cn.int.5",
    "stay": "cn.int.7",
    "last": "cn.int.8",
    "sum": "cn.int.1",
    "count_start": "cn.int.count.start",
    "count_end": "cn.int.count.end",
    "order": "cn.credit.1",
    "within": "cn.credit.2",
    "conversion": "cn.int.9",
}


def terms() -> Terms:
    """The terms of the Chinese pack."""
    pack = load("cn")
    new = sorted(_new_rule(pack), key=lambda period: period.first)
    old = _old_rule(pack, until=new[0].first - 1)
    track = Track((*old, *new))

    def same_for_all(_: Debt) -> Track:
        return track

    return Terms(pack, RULES, same_for_all, allows=("conversion",), stopping=frozenset({"creditor", "court"}))


def _new_rule(pack: Pack) -> Iterator[RatePeriod]:
    for line in pack.dated("cn.int.3"):
        rate = decimal(str(pack.value("cn.int.3", line.from_on).value))
        last = line.until_on.toordinal() if line.until_on else EVER
        yield RatePeriod(line.from_on.toordinal(), last, rate, line, "doubled_portion", {"percent": plain(rate * 100)})


def _old_rule(pack: Pack, until: int) -> Iterator[RatePeriod]:
    line = pack.dated("cn.int.13")[0]
    times = decimal(str(pack.value("cn.int.13", line.from_on).value))
    year = pack.value("cn.int.13.year", line.from_on)
    for row in rows(pack, "cn.int.13.rates"):
        first, last = max(row.first, line.from_on.toordinal()), min(row.last, until)
        if first > last:
            continue
        highest = max(decimal(cell) for cell in row.cells)
        rate = times * highest / 100 / Fraction(str(year.value))
        facts = {"times": str(times), "percent": plain(highest), "year": str(year.value)}
        yield RatePeriod(first, last, rate, line, "old_doubled_interest", facts, (year.id,))
