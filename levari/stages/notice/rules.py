"""When a demand may be served, and until when it may be paid."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from levari.basics.refusal import Refusal

BASIS = "cn.clk.enforcement_notice"
TIME_TO_PAY = "notice.time_to_pay"


class CaseNotOpen(Refusal):
    """The case is {state}. Nobody is asked to pay in a case that is not open."""

    rule = BASIS


class ServedBeforeIssued(Refusal):
    """The service of {served_on} lies before the demand of {issued_on}. Check the date on the proof."""

    rule = BASIS


class ServedInFuture(Refusal):
    """The service is dated {served_on}, which has not come yet. Record it when it has happened."""

    rule = BASIS


class OrderNotWaiting(Refusal):
    """This order does not wait for service in this case. Look among its papers: it may have been served."""

    rule = BASIS


class ProofMissing(Refusal):
    """No proof of service was named. Enter the number of the receipt, the record or the publication."""

    rule = BASIS


class NoTimeToPay(Refusal):
    """A demand gives between 1 and 60 days to pay; {days} was asked for."""

    rule = BASIS


def check_time_to_pay(days: int) -> None:
    """The court sets the time in the notice (CPL (2023) art. 251); no statute fixes its length.

    :raises NoTimeToPay: below 1 or above 60 days.
    """
    if not 1 <= days <= 60:
        raise NoTimeToPay(days=days)


def check_service(*, issued_on: date, served_on: date, served_at: datetime, at: datetime, proof: str) -> None:
    """A service is proved, not before the demand, and not in the future.

    :raises ProofMissing, ServedBeforeIssued, ServedInFuture: with the dates in question.
    """
    if not proof.strip():
        raise ProofMissing()
    if served_on < issued_on:
        raise ServedBeforeIssued(served_on=served_on, issued_on=issued_on)
    if served_at > at:
        raise ServedInFuture(served_on=served_on)


def pay_until(served_at: datetime, days: int, zone: str) -> datetime:
    """The end of the last day to pay, in the court's time zone; the day of service is not counted.

    >>> pay_until(datetime.fromisoformat("2024-03-01T09:00:00+08:00"), 10, "Asia/Shanghai").isoformat()
    '2024-03-11T23:59:59+08:00'
    """
    last = served_at.astimezone(ZoneInfo(zone)).date() + timedelta(days=days)
    return datetime(last.year, last.month, last.day, 23, 59, 59, tzinfo=ZoneInfo(zone))
