"""The one function that decides: state, command, instant and admission in; new state and outcome out."""

from collections.abc import Callable
from datetime import datetime, timedelta

from levari.stages.auction.rules import english, hybrid_dutch, sealed
from levari.stages.auction.rules.refusals import (
    AlreadyAdmitted,
    AlreadySuspended,
    LotClosed,
    NotAdmitted,
    NothingToProlong,
    NotSuspended,
    ResumeTooShort,
    ServiceSilent,
    StillOpen,
)
from levari.stages.auction.rules.terms import (
    ACCEPTED,
    OF_BIDDERS,
    Admission,
    Command,
    Decision,
    Format,
    Head,
    Kind,
    Phase,
)

#: Silence of the service that counts as an outage.
OUTAGE = timedelta(seconds=120)

Judge = Callable[[Head, Command, datetime, Admission], Decision]
JUDGES: dict[Format, Judge] = {
    Format.ENGLISH: english.judge,
    Format.SEALED: sealed.judge,
    Format.HYBRID_DUTCH: hybrid_dutch.judge,
}


def decide(head: Head, command: Command, now: datetime, admission: Admission | None = None) -> Decision:
    """Decide one command. `now` is the court's clock, read after the lot was locked; `admission` is the bidder's.

    A bid is refused by a named outcome, which is a row of the log. An order of the court that cannot be carried out is
    refused by an exception, and nothing is recorded.

    :raises LotClosed, AlreadyAdmitted, NotAdmitted, AlreadySuspended, NotSuspended: for orders.
    :raises ResumeTooShort, NothingToProlong: likewise.
    """
    return (_of_bidder if command.kind in OF_BIDDERS else _of_court)(head, command, now, admission)


def _of_bidder(head: Head, command: Command, now: datetime, admission: Admission | None) -> Decision:
    if admission is None or not admission.admitted:
        return Decision(head, "NotQualified", admission)
    if head.phase is not Phase.OPEN or not head.terms.opens_at <= now < head.closes_at:
        return Decision(head, "NotOpen", admission)
    return JUDGES[head.terms.format](head, command, now, admission)


def _of_court(head: Head, command: Command, now: datetime, admission: Admission | None) -> Decision:
    if head.phase is Phase.CLOSED:
        raise LotClosed()
    if command.kind is Kind.ADMITTED:
        if admission is not None and admission.admitted:
            raise AlreadyAdmitted()
        known = admission or Admission(command.bidder)
        return Decision(head, ACCEPTED, known._replace(rank=command.rank, admitted=True))
    if command.kind is Kind.DISMISSED:
        if admission is None or not admission.admitted:
            raise NotAdmitted()
        return Decision(head, ACCEPTED, admission._replace(admitted=False))
    return Decision(_ORDERS[command.kind](head, command, now), ACCEPTED)


def _suspend(head: Head, command: Command, now: datetime) -> Head:
    if head.phase is Phase.SUSPENDED:
        raise AlreadySuspended()
    return head._replace(phase=Phase.SUSPENDED)


def _resume(head: Head, command: Command, now: datetime) -> Head:
    if head.phase is not Phase.SUSPENDED:
        raise NotSuspended()
    if command.until is None or command.until <= max(now, head.terms.opens_at):
        raise ResumeTooShort(closes_at=command.until)
    return head._replace(phase=Phase.OPEN, closes_at=command.until)


def _prolong(head: Head, command: Command, now: datetime) -> Head:
    """The last minutes are given anew, from `now`, after a silence since `until` that took some of them away."""
    window = timedelta(seconds=max(head.terms.extension_seconds, OUTAGE.total_seconds()))
    down_since = command.until
    if head.phase is not Phase.OPEN or down_since is None or now + window <= head.closes_at:
        raise NothingToProlong()
    if min(now, head.closes_at) - down_since <= OUTAGE:
        raise NothingToProlong()
    return head._replace(closes_at=now + window, extensions=head.extensions + 1)


_ORDERS: dict[Kind, Callable[[Head, Command, datetime], Head]] = {
    Kind.SUSPENDED: _suspend,
    Kind.RESUMED: _resume,
    Kind.PROLONGED: _prolong,
}


def close(head: Head, now: datetime, last_beat: datetime | None) -> Head:
    """Close the lot: no row, because the deadline is a rule that refuses late bids whether anybody closes or not.

    `last_beat` is the service's last sign of life. A lot whose last minutes nobody could bid in is not closed: the
    service prolongs it when it is back.

    :raises LotClosed, StillOpen, AlreadySuspended, ServiceSilent: if it cannot be closed now.
    """
    if head.phase is Phase.CLOSED:
        raise LotClosed()
    if head.phase is Phase.SUSPENDED:
        raise AlreadySuspended()
    if now < head.closes_at:
        raise StillOpen(closes_at=head.closes_at)
    if last_beat is not None and head.closes_at - last_beat > OUTAGE:
        raise ServiceSilent(since=last_beat)
    return head._replace(phase=Phase.CLOSED, last_at=now)
