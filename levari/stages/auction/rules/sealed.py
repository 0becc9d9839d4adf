"""The sealed auction: one commitment each until the close, opened after it; the highest opened bid wins and pays it.

The commitment is SHA-256, in lower-case hexadecimal, of the UTF-8 text
`levari sealed bid 1\\n<bidder>\\n<amount>\\n<nonce>`, the amount in minor units. Code names are drawn per lot, so a
commitment fits one lot only. Who does not open a bid has withdrawn it, which is forbidden: it counts as a default.
"""

import hashlib
from datetime import datetime, timedelta

from levari.stages.auction.rules.terms import ACCEPTED, Admission, Command, Decision, Head, Kind

#: What lies sealed of a bidder whose bid was opened.
OPENED = "opened"


def commitment(bidder: str, amount: int, nonce: str) -> str:
    """What is sealed for an amount in minor units.

    >>> commitment("B1", 70000000, "x")[:16]
    'bc0b2038b14889aa'
    """
    return hashlib.sha256(f"levari sealed bid 1\n{bidder}\n{amount}\n{nonce}".encode()).hexdigest()


def judge(head: Head, command: Command, now: datetime, admission: Admission) -> Decision:
    """Judge a commitment before the bids are opened, or the opening of one."""
    opening_from = head.closes_at - timedelta(seconds=head.terms.reveal_seconds)
    wanted = Kind.COMMIT if now < opening_from else Kind.REVEAL
    if command.kind is not wanted:
        return Decision(head, "NotOpen", admission)
    if command.kind is Kind.COMMIT:
        if admission.sealed:
            return Decision(head, "AlreadyBid", admission)
        return Decision(head, ACCEPTED, admission._replace(sealed=command.text))
    return _open(head, command, admission)


def refused(command: Command, admission: Admission) -> str:
    """Why a bid that is opened is not the one that lies sealed of this bidder; empty if it is."""
    if admission.sealed in ("", OPENED):
        return "AlreadyBid" if admission.sealed else "NotCommitted"
    fits = commitment(admission.bidder, command.amount or 0, command.text) == admission.sealed
    return "" if fits else "RevealMismatch"


def _open(head: Head, command: Command, admission: Admission) -> Decision:
    amount = command.amount or 0
    if why := refused(command, admission):
        return Decision(head, why, admission)
    opened = admission._replace(sealed=OPENED)
    if amount < head.terms.start_price:
        return Decision(head, "BidTooLow", opened)
    if not _leads(head, amount, admission.rank):
        return Decision(head, ACCEPTED, opened)
    return Decision(head.led(admission, amount), ACCEPTED, opened)


def _leads(head: Head, amount: int, rank: int | None) -> bool:
    """At an equal price a priority purchaser takes, then the better rank, then who opened first."""
    if head.price is None or amount != head.price:
        return head.price is None or amount > head.price
    return rank is not None and (head.leader_rank is None or rank < head.leader_rank)
