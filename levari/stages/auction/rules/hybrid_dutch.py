"""The falling clock, then sealed bids against who stopped it, then that bidder's one best bid.

1. From the opening the price falls by `step` every `step_seconds`, never below `floor_price`. The first bid of at least
   the price on the clock stops it: that bidder leads at the price on the clock. If nobody stops it until `closes_at`,
   the lot has failed.
2. For `sealed_seconds` the others may each hand in one commitment as in the sealed auction, and for `reveal_seconds`
   they open it: at least that price and one step. Until then no amount is anywhere but with who bid it.
3. For `best_seconds` who stopped the clock may once bid at least the highest sealed bid and one step, if there is one.
The highest bid wins; of equal sealed bids the priority purchaser's, then the better rank's, then the earlier one.
"""

from datetime import datetime, timedelta

from levari.stages.auction.rules.sealed import OPENED, refused
from levari.stages.auction.rules.terms import ACCEPTED, Admission, Command, Decision, Head, Kind, Terms


def clock_price(terms: Terms, now: datetime) -> int:
    """The price on the falling clock at an instant, in minor units."""
    steps = int((now - terms.opens_at) / timedelta(seconds=terms.step_seconds))
    return max(terms.start_price - steps * terms.step, terms.floor_price)


def best_from(head: Head) -> datetime | None:
    """When the sealed bids have been opened and the price may be shown; None while the clock falls."""
    return head.taken_at and head.closes_at - timedelta(seconds=head.terms.best_seconds)


def judge(head: Head, command: Command, now: datetime, admission: Admission) -> Decision:
    """Judge a bid by the stage in which it comes."""
    amount, best = command.amount, best_from(head)
    if best is None:
        fits = command.kind is Kind.BID and amount is not None
        return _stop_the_clock(head, amount or 0, now, admission) if fits else Decision(head, "NotOpen", admission)
    if command.kind is not _wanted(head, now, best) or (admission.bidder == head.taken_by) != (now >= best):
        return Decision(head, "NotOpen", admission)
    if command.kind is Kind.REVEAL:
        return _unseal(head, command, admission)
    if admission.sealed:
        return Decision(head, "AlreadyBid", admission)
    if command.kind is Kind.COMMIT:
        return Decision(head, ACCEPTED, admission._replace(sealed=command.text))
    return _best(head, amount or 0, admission)


def _wanted(head: Head, now: datetime, best: datetime) -> Kind:
    """What the stage takes: commitments, openings, and at last the one best bid."""
    if now >= best:
        return Kind.BID
    return Kind.COMMIT if now < best - timedelta(seconds=head.terms.reveal_seconds) else Kind.REVEAL


def _stop_the_clock(head: Head, amount: int, now: datetime, admission: Admission) -> Decision:
    price = clock_price(head.terms, now)
    if amount < price:
        return Decision(head, "BidTooLow", admission)
    terms = head.terms
    ends = now + timedelta(seconds=terms.sealed_seconds + terms.reveal_seconds + terms.best_seconds)
    taken = head._replace(taken_by=admission.bidder, taken_at=now, closes_at=ends)
    return Decision(taken.led(admission, price), ACCEPTED, admission)


def _unseal(head: Head, command: Command, admission: Admission) -> Decision:
    if why := refused(command, admission):
        return Decision(head, why, admission)
    amount, opened = command.amount or 0, admission._replace(sealed=OPENED)
    if amount < clock_price_taken(head) + head.terms.step:
        return Decision(head, "BidTooLow", opened)
    least, taken = head.price or 0, head.leader == head.taken_by
    leads = amount > least or (
        amount == least
        and not taken
        and admission.rank is not None
        and (head.leader_rank is None or admission.rank < head.leader_rank)
    )
    return Decision(head.led(admission, amount) if leads else head, ACCEPTED, opened)


def clock_price_taken(head: Head) -> int:
    """The price at which the clock was stopped."""
    return clock_price(head.terms, head.taken_at) if head.taken_at else head.terms.start_price


def _best(head: Head, amount: int, admission: Admission) -> Decision:
    if head.leader == head.taken_by:
        return Decision(head, "NotOpen", admission)
    if amount < (head.price or 0) + head.terms.step:
        return Decision(head, "BidTooLow", admission)
    return Decision(head.led(admission, amount), ACCEPTED, admission._replace(sealed=OPENED))
