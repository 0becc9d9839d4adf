"""Why a bid is refused, and why an order about a lot is. A refused bid is a row of the log like any other."""

from levari.basics.refusal import Refusal


class Duplicate(Refusal):
    """A bid with this id has been decided before. What was decided then stands; choose a new id for a new bid."""

    rule = "auction.once"


class NotQualified(Refusal):
    """This bidder is not admitted to the lot. Pay the deposit in time, or ask the court why the admission ended."""

    rule = "cn.auc.5"


class NotOpen(Refusal):
    """The lot is not open for this now. Look at the clock of the lot."""

    rule = "cn.auc.6"


class BidTooLow(Refusal):
    """The bid is too low. Bid at least the start price, or the leading price and one step more."""

    rule = "cn.auc.7"


class AlreadyBid(Refusal):
    """This bidder has a sealed bid in already. It can be neither changed nor taken back."""

    rule = "auction.sealed"


class NotCommitted(Refusal):
    """There is no sealed bid of this bidder to open."""

    rule = "auction.sealed"


class RevealMismatch(Refusal):
    """Amount and nonce do not give the commitment that was sealed. Send exactly what was sealed."""

    rule = "auction.sealed"


#: Every reason a bid may be refused for, by the name that stands in the log.
OUTCOMES: dict[str, type[Refusal]] = {
    kind.__name__: kind
    for kind in (Duplicate, NotQualified, NotOpen, BidTooLow, AlreadyBid, NotCommitted, RevealMismatch)
}


class AlreadyAdmitted(Refusal):
    """This bidder is admitted already."""

    rule = "cn.auc.5"


class NotAdmitted(Refusal):
    """This bidder is not admitted to the lot, so there is no admission to end."""

    rule = "cn.auc.5"


class LotClosed(Refusal):
    """The bidding for this lot is over. What was decided stands."""

    rule = "auction.closed"


class StillOpen(Refusal):
    """The bidding runs until {closes_at}. It cannot be closed before."""

    rule = "cn.auc.6"


class NotSuspended(Refusal):
    """The lot is not suspended, so there is nothing to resume."""

    rule = "cn.auc.16"


class AlreadySuspended(Refusal):
    """The lot is suspended already."""

    rule = "cn.auc.16"


class ResumeTooShort(Refusal):
    """The new close {closes_at} would be over before anybody could bid. Set a later one."""

    rule = "cn.auc.16"


class NothingToProlong(Refusal):
    """The interruption did not touch the last minutes of the bidding, so the close stands."""

    rule = "auction.outage"


class ServiceSilent(Refusal):
    """The bidding service has given no sign of life since {since}. The lot is not closed before it is back."""

    rule = "auction.outage"
