"""What a round may be announced with: floor, deposit, times. Every number comes from the law pack.

Citations: Fa Shi [2016] 18 arts. 10 (floor), 12 and 26 (announcement), 16 (notice), 17 (deposit), 20 (bidding time and
extension), 26 (second auction), Fa Ming Chuan [2017] 455 (online sale), Fa Shi [2018] 15 art. 27 (validity of a price).
Amounts in minor units; a share that does not come out even is rounded so that the limit is never passed.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from fractions import Fraction
from zoneinfo import ZoneInfo

from levari.basics.refusal import Refusal
from levari.law.deadlines import add_months
from levari.law.pack import load
from levari.ui.formatting import money_text


class Kind(StrEnum):
    """The rounds of a sale, in the order in which they may follow each other."""

    FIRST = "first"
    SECOND = "second"
    SALE = "sale"
    AGAIN = "again"


class StartTooLow(Refusal):
    """The start price {start} is below the floor of this round, {floor}. Set at least that."""

    rule = "cn.auc.1"


class DepositOutOfRange(Refusal):
    """The deposit {deposit} is not between {least} and {most}. Choose a sum between the two."""

    rule = "cn.auc.5"


class StepMissing(Refusal):
    """The step must be above zero and at most the start price."""

    rule = "cn.auc.7"


class OpensTooEarly(Refusal):
    """Announced on {announced_on}, the bidding may open on {earliest_on} at the earliest. Choose a later opening."""

    rule = "cn.auc.3"


class OpensTooLate(Refusal):
    """A second auction opens within the time of the law: on {latest_on} at the latest. Choose an earlier opening."""

    rule = "cn.auc.12"


class BiddingTooShort(Refusal):
    """The bidding must last at least {hours} hours. Choose a later close."""

    rule = "cn.par.auction_bidding_min_hours"


class SaleOfOtherLength(Refusal):
    """An online sale lasts {days} days. Set the close to {closes_on}."""

    rule = "cn.auc.14"


class PartiesNotToldInTime(Refusal):
    """The parties were told on {told_on}; the announcement may come {days} days after that, from {earliest_on} on."""

    rule = "cn.auc.4"


class PriceExpired(Refusal):
    """The reference price was valid until {valid_until_on}. Have the value determined anew before a round is set."""

    rule = "cn.par.refprice_validity_max"


@dataclass(frozen=True, slots=True)
class Ground:
    """What the terms of the next round hang on. `ended_on`: when the round before it failed, None before the first.

    `last_start` is the start price of the round before, `valid_until_on` the last day of the reference price,
    `announced_in_time` whether an earlier round was announced while it was valid.
    """

    pack: str
    zone: str
    valuation: int
    movable: bool
    home: bool
    valid_until_on: date
    last_start: int | None = None
    ended_on: date | None = None
    announced_in_time: bool = False
    currency: str = "CNY"

    def text(self, amount: int) -> str:
        """An amount as people read it."""
        return money_text(amount, self.currency)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the officer sets for a round."""

    kind: Kind
    start: int
    step: int
    deposit: int
    opens_at: datetime
    closes_at: datetime


def number(pack: str, name: str, on: date) -> Fraction:
    """A single number of the pack that is in force on a day."""
    return Fraction(str(load(pack).value(name, on).value))


def days(pack: str, name: str, on: date) -> timedelta:
    """A number of days of the pack."""
    return timedelta(days=int(number(pack, name, on)))


def _up(amount: Fraction) -> int:
    return -(-amount.numerator // amount.denominator)


def floor(ground: Ground, kind: Kind, on: date) -> int:
    """The least start price of a round.

    A home keeps the floor of the first auction in every round, if the pack says so: a later round cannot sell it lower.

    >>> ground = Ground("cn", "Asia/Shanghai", 1000, False, False, date(2025, 1, 1), last_start=700)
    >>> floor(ground, Kind.FIRST, date(2024, 3, 1)), floor(ground, Kind.SECOND, date(2024, 3, 1))
    (700, 560)
    """
    first = _up(ground.valuation * number(ground.pack, "auction_reserve_min_share_of_valuation", on))
    if kind is Kind.FIRST or ground.last_start is None:
        return first
    least = ground.last_start
    if kind is Kind.SECOND:
        least = _up(least * (1 - number(ground.pack, "auction_second_max_reduction", on)))
    kept = ground.home and load(ground.pack).value("home_floor_all_rounds", on).value == "yes"
    return max(least, first) if kept else least


def deposit_range(pack: str, start: int, on: date) -> tuple[int, int]:
    """The least and the greatest deposit for a start price.

    >>> deposit_range("cn", 70_001, date(2024, 3, 1))
    (3501, 14000)
    """
    most = start * number(pack, "auction_deposit_max", on)
    return _up(start * number(pack, "auction_deposit_min", on)), most.numerator // most.denominator


def extension_seconds(pack: str, on: date) -> int:
    """By how much a bid in the last minutes moves the close, counted from the bid."""
    return int(number(pack, "auction_soft_close_extension", on)) * 60


def earliest_open_on(ground: Ground, kind: Kind, announced_on: date) -> date:
    """The first day on which a round may open that is announced on a day.

    >>> ground = Ground("cn", "Asia/Shanghai", 1000, False, False, date(2025, 1, 1))
    >>> earliest_open_on(ground, Kind.FIRST, date(2024, 3, 1)), earliest_open_on(ground, Kind.SECOND, date(2024, 3, 1))
    (datetime.date(2024, 3, 31), datetime.date(2024, 3, 16))
    """
    if kind in (Kind.FIRST, Kind.AGAIN):
        name = "auction_notice_movable_first" if ground.movable else "auction_notice_immovable_or_right_first"
    else:
        name = "auction_notice_movable_second" if ground.movable else "auction_notice_immovable_second"
    return announced_on + days(ground.pack, name, announced_on)


def latest_open_on(ground: Ground, kind: Kind) -> date | None:
    """The last day on which a second auction may open; None for the other rounds."""
    if kind is not Kind.SECOND or ground.ended_on is None:
        return None
    return ground.ended_on + days(ground.pack, "auction_second_within", ground.ended_on)


def sale_closes_at(ground: Ground, opens_at: datetime) -> datetime:
    """When an online sale ends that opens at an instant."""
    return opens_at + days(ground.pack, "forced_sale_online_period", _day(ground, opens_at))


def _day(ground: Ground, at: datetime) -> date:
    return at.astimezone(ZoneInfo(ground.zone)).date()


def check_price(ground: Ground, on: date) -> None:
    """:raises PriceExpired: if the reference price can carry no round that is announced on this day."""
    last = ground.valid_until_on
    if ground.announced_in_time:
        more = number(ground.pack, "refprice_use_after_expiry_if_announced_in_time", min(on, last))
        last = add_months(last, int(more))
    if on > last:
        raise PriceExpired(valid_until_on=last)


def check_told(ground: Ground, told_on: date, on: date) -> None:
    """:raises PartiesNotToldInTime: if the parties were told too shortly before the announcement."""
    before = days(ground.pack, "auction_party_notice_before_announcement", on)
    if on < told_on + before:
        raise PartiesNotToldInTime(told_on=told_on, days=before.days, earliest_on=told_on + before)


def check_round(ground: Ground, wanted: Wanted, announced_on: date) -> None:
    """Whether a round may be announced with these terms on a day.

    :raises StartTooLow, DepositOutOfRange, StepMissing, OpensTooEarly, OpensTooLate, BiddingTooShort,
        SaleOfOtherLength, PriceExpired: with what would be right.
    """
    check_price(ground, announced_on)
    least = floor(ground, wanted.kind, announced_on)
    if wanted.start < least:
        raise StartTooLow(start=ground.text(wanted.start), floor=ground.text(least))
    low, high = deposit_range(ground.pack, wanted.start, announced_on)
    if not low <= wanted.deposit <= high:
        raise DepositOutOfRange(deposit=ground.text(wanted.deposit), least=ground.text(low), most=ground.text(high))
    if not 0 < wanted.step <= wanted.start:
        raise StepMissing()
    _check_times(ground, wanted, announced_on)


def _check_times(ground: Ground, wanted: Wanted, announced_on: date) -> None:
    earliest, latest = earliest_open_on(ground, wanted.kind, announced_on), latest_open_on(ground, wanted.kind)
    opens_on = _day(ground, wanted.opens_at)
    if opens_on < earliest:
        raise OpensTooEarly(announced_on=announced_on, earliest_on=earliest)
    if latest is not None and opens_on > latest:
        raise OpensTooLate(latest_on=latest)
    if wanted.kind is Kind.SALE:
        closes_at = sale_closes_at(ground, wanted.opens_at)
        if wanted.closes_at != closes_at:
            lasts = days(ground.pack, "forced_sale_online_period", opens_on)
            raise SaleOfOtherLength(days=lasts.days, closes_on=_day(ground, closes_at))
    hours = number(ground.pack, "auction_bidding_min_hours", opens_on)
    if wanted.closes_at - wanted.opens_at < timedelta(hours=int(hours)):
        raise BiddingTooShort(hours=int(hours))


def next_kind(kinds: list[str], last_defaulted: bool) -> Kind | None:
    """The round that comes next after those of these kinds; None when all have failed.

    >>> next_kind([], False), next_kind(["first"], True), next_kind(["first", "second", "sale"], False)
    (<Kind.FIRST: 'first'>, <Kind.AGAIN: 'again'>, None)
    """
    if last_defaulted:
        return Kind.AGAIN
    failed = [kind for kind in kinds if kind != Kind.AGAIN]
    order = [Kind.FIRST, Kind.SECOND, Kind.SALE]
    # A new auction that fails too stands in the place of the round whose winner did not pay.
    return next((kind for kind in order if kind not in failed), None)
