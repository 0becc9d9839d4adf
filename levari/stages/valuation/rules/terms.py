"""The times of the reference price, read from the law pack. Fa Shi [2018] 15 arts. 1, 11, 19, 21, 22, 27, 30.

A term in days does not count the day of its trigger, and one whose last day is a day off ends on the next working day.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

from levari.basics.refusal import Refusal
from levari.law.auction import price_usable_until
from levari.law.calendars import next_working
from levari.law.pack import load


class ValidityTooLong(Refusal):
    """A reference price is valid until {latest_on} at the latest. Choose that day or an earlier one."""

    rule = "cn.par.refprice_validity_max"


class NoMoreTime(Refusal):
    """The time was extended {times} times, and the law allows no more. Go on with what there is."""

    rule = "cn.par.refprice_appraisal_extension"


class SomebodyWasInTime(Refusal):
    """One extension is given only if no platform reported in time. {count} did: determine the price from those."""

    rule = "cn.par.refprice_online_extension"


@dataclass(frozen=True, slots=True)
class Term:
    """A term: its rule in the pack, its last day, and the instant at which that day is over."""

    rule: str
    last_on: date
    due_at: datetime


def number(pack: str, name: str, on: date) -> Fraction:
    """A number of the pack that is in force on a day."""
    return Fraction(str(load(pack).value(name, on).value))


def term(pack: str, name: str, since_on: date, *, times: int = 1) -> Term:
    """A term of so many days of the pack, counted from the day after its trigger; `times`: so often in a row.

    >>> term("cn", "refprice_online_report", date(2024, 3, 4)).last_on
    datetime.date(2024, 3, 7)
    >>> term("cn", "refprice_online_report", date(2024, 3, 6)).last_on  # the third day is a Saturday
    datetime.date(2024, 3, 11)
    """
    value = load(pack).value(name, since_on)
    last = next_working(pack, since_on + timedelta(days=times * int(str(value.value))), 1)
    zone = ZoneInfo(load(pack).time_zone)
    return Term(value.id, last, datetime.combine(last + timedelta(days=1), time(), zone))


def latest_validity(pack: str, determined_on: date) -> date:
    """The last day on which a price may still be used: a year less a day, counted with the day it was determined.

    >>> latest_validity("cn", date(2024, 3, 1))
    datetime.date(2025, 2, 28)
    """
    return price_usable_until(pack, dated_on=determined_on, announced_on=None, on=determined_on).value


def validity(pack: str, determined_on: date, told: list[date | None]) -> date:
    """Until when a price is valid: the shortest of what its reports say, never longer than the law allows.

    >>> validity("cn", date(2024, 3, 1), [date(2024, 9, 1), None, date(2026, 1, 1)])
    datetime.date(2024, 9, 1)
    """
    return min([latest_validity(pack, determined_on), *(day for day in told if day)])


def check_validity(pack: str, determined_on: date, until_on: date) -> None:
    """:raises ValidityTooLong: if it is longer than the law allows, or over already."""
    latest = latest_validity(pack, determined_on)
    if not determined_on <= until_on <= latest:
        raise ValidityTooLong(latest_on=latest)


def check_extension(pack: str, route: str, on: date, *, given: int, in_time: int) -> str:
    """The name of the term by which the time may be extended once more.

    :raises NoMoreTime: if it was extended as often as the law allows.
    :raises SomebodyWasInTime: if a platform reported; then there is nothing to wait for.
    """
    if route == "online" and in_time:
        raise SomebodyWasInTime(count=in_time)
    if given >= number(pack, f"refprice_{route}_extensions", on):
        raise NoMoreTime(times=given)
    return f"refprice_{route}_extension"


def objection_until(pack: str, received_on: date) -> Term:
    """Until when somebody may object who got the report on a day."""
    return term(pack, "refprice_objection", received_on)


def received_on(pack: str, channel: str, sent_on: date) -> date:
    """When a report counts as received: at once, or, if it was published, after the time of the law.

    >>> received_on("cn", "publication", date(2024, 3, 1))
    datetime.date(2024, 3, 16)
    """
    if channel != "publication":
        return sent_on
    return sent_on + timedelta(days=int(number(pack, "refprice_publication_deemed_receipt", sent_on)))
