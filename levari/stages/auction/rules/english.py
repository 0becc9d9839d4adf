"""The rising auction: start price, step, priority purchasers, extension (Fa Shi [2016] 18 arts. 10, 20, 21)."""

from datetime import datetime, timedelta
from functools import lru_cache

from levari.stages.auction.rules.terms import ACCEPTED, Admission, Command, Decision, Head, Kind


def judge(head: Head, command: Command, now: datetime, admission: Admission) -> Decision:
    """Judge a bid of an admitted bidder while the lot is open."""
    if command.kind is not Kind.BID or command.amount is None:
        return Decision(head, "NotOpen", admission)
    if command.amount < head.terms.start_price or not _is_enough(head, command.amount, admission.rank):
        return Decision(head, "BidTooLow", admission)
    return Decision(_extended(head.led(admission, command.amount), now), ACCEPTED, admission)


def _is_enough(head: Head, amount: int, rank: int | None) -> bool:
    if head.price is None or amount >= head.price + head.terms.step:
        return True
    return amount == head.price and rank is not None and (head.leader_rank is None or rank < head.leader_rank)


def _extended(head: Head, now: datetime) -> Head:
    """A bid in the last minutes moves the close to so many minutes after itself."""
    later = now + _seconds(head.terms.extension_seconds)
    if later <= head.closes_at:
        return head
    return head._replace(closes_at=later, extensions=head.extensions + 1)


@lru_cache(maxsize=64)
def _seconds(length: int) -> timedelta:
    return timedelta(seconds=length)
