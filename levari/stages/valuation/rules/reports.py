"""From the reports to one price: which count, their mean, which lie far off, and a better mean beside the legal one.

Fa Shi [2018] 15 art. 13: the arithmetic mean of the reports delivered in time, without those objected to with success.
Amounts in minor units; a mean that does not come out even is rounded half up.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from statistics import median

from levari.basics.refusal import Refusal
from levari.law.auction import mean_price

#: The name under which the platform's own model reports, beside the codes of institutions.
OWN = "levari"
#: Half the width of a 90 % interval on the log scale is so many standard deviations.
NINETY = 1.6448536269514722


class NothingCounts(Refusal):
    """No report counts: none came in time, or all were set aside. Extend the time or take the next route."""

    rule = "cn.ref.mean"


class OnlyOwnModel(Refusal):
    """Only the platform's own model is left, and a party has objected. Commission an appraisal."""

    rule = "cn.ref.own_model"


@dataclass(frozen=True, slots=True)
class Report:
    """What one of those asked said. `low` and `high` bound a 90 % interval, where one was given."""

    source: str
    amount: int
    in_time: bool = True
    set_aside: bool = False
    usable: bool = True
    low: int | None = None
    high: int | None = None

    @property
    def counts(self) -> bool:
        """Whether it belongs to the mean."""
        return self.in_time and self.usable and not self.set_aside


@dataclass(frozen=True, slots=True)
class Outcome:
    """The legal price, what it rests on, the reports far from the others, and the mean weighted by precision."""

    amount: int
    counted: tuple[str, ...]
    outliers: tuple[str, ...]
    weighted: int | None


def mean(pack: str, amounts: Sequence[int], on: date) -> int:
    """The arithmetic mean to the minor unit, as the law pack reckons it.

    >>> mean("cn", [100, 101], date(2024, 3, 1)), mean("cn", [3], date(2024, 3, 1))
    (101, 3)
    """
    return mean_price(pack, amounts, on).value


def outliers(reports: Sequence[Report], share: Fraction) -> tuple[str, ...]:
    """Those that differ from the median of all, or of two from each other, by more than a share.

    >>> outliers([Report("a", 100), Report("b", 104), Report("c", 180)], Fraction(1, 4))
    ('c',)
    """
    amounts = [one.amount for one in reports]
    if len(amounts) == 2 and max(amounts) - min(amounts) > share * min(amounts):
        return tuple(one.source for one in reports)
    if len(amounts) <= 2:
        return ()
    middle = Fraction(median(amounts))
    return tuple(one.source for one in reports if abs(one.amount - middle) > share * middle)


def weighted(reports: Sequence[Report]) -> int | None:
    """The mean of the logarithms weighted by inverse variance, where at least two reports state an interval.

    It never decides; it stands beside the legal mean, so that one sees when a vague report pulls the mean.

    >>> weighted([Report("a", 10_000, low=9_000, high=11_111), Report("b", 20_000, low=5_000, high=80_000)])
    10040
    """
    known = [one for one in reports if one.low and one.high and one.low < one.high]
    if len(known) < 2:
        return None
    weights = [(2 * NINETY / math.log(one.high / one.low)) ** 2 for one in known if one.low and one.high]
    logs = [math.log(one.amount) for one in known]
    return round(math.exp(math.fsum(w * x for w, x in zip(weights, logs, strict=True)) / math.fsum(weights)))


def outcome(pack: str, reports: Sequence[Report], share: Fraction, on: date, *, objected: bool) -> Outcome:
    """What the reports make.

    :param objected: a party has objected with success to the price or to a report it rested on.
    :raises NothingCounts: if none counts. :raises OnlyOwnModel: if only the own model does, against a party.
    """
    counted = [one for one in reports if one.counts]
    if not counted:
        raise NothingCounts()
    if objected and all(one.source == OWN for one in counted):
        raise OnlyOwnModel()
    return Outcome(
        mean(pack, [one.amount for one in counted], on),
        tuple(one.source for one in counted),
        outliers(counted, share),
        weighted(counted),
    )
