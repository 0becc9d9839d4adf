"""What is announced of a lot, how it stands, and what may happen to it: plain values, integers and instants."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from levari.basics.refusal import Refusal

#: The version of these rules; it is part of what the first row of a log commits to.
VERSION = 1


class Format(StrEnum):
    """How bidding goes: rising and open, sealed, or falling clock with sealed and best bids after it."""

    ENGLISH = "english"
    SEALED = "sealed"
    HYBRID_DUTCH = "hybrid_dutch"


class Phase(StrEnum):
    """How a lot stands, apart from the time: what is before the opening or after the close follows from the clock."""

    OPEN = "open"
    SUSPENDED = "suspended"
    CLOSED = "closed"


class Kind(StrEnum):
    """What a command asks for; each but `close` becomes a row of the log, accepted or refused."""

    BID = "bid"
    COMMIT = "commit"
    REVEAL = "reveal"
    ADMITTED = "admitted"
    DISMISSED = "dismissed"
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    PROLONGED = "prolonged"


#: What bidders send; everything else comes from the court.
OF_BIDDERS = frozenset({Kind.BID, Kind.COMMIT, Kind.REVEAL})
ACCEPTED = "accepted"


class TermsUnfit(Refusal):
    """These terms cannot be bid under: {reason}. Correct the announcement."""

    rule = "cn.auc.6"


class Terms(NamedTuple):
    """The announced terms of a lot, fixed from the first moment. Amounts in minor units, lengths in seconds.

    `step` is the least raise (in `hybrid_dutch` also what the clock falls by). The start price is the reserve price
    (Fa Shi [2016] 18 art. 10), so there is no hidden one.
    """

    format: Format
    start_price: int
    step: int
    opens_at: datetime
    closes_at: datetime
    extension_seconds: int = 0
    reveal_seconds: int = 0
    floor_price: int = 0
    step_seconds: int = 0
    sealed_seconds: int = 0
    best_seconds: int = 0

    def check(self) -> None:
        """:raises TermsUnfit: names the first thing that does not fit."""
        for unfit, reason in _flaws(self):
            if unfit:
                raise TermsUnfit(reason=reason)

    @property
    def ends_at(self) -> datetime:
        """When the bidding would end if nothing happened: a sealed lot ends with the opening of the bids."""
        return self.closes_at + timedelta(seconds=self.reveal_seconds if self.format is Format.SEALED else 0)


def _flaws(terms: Terms) -> list[tuple[bool, str]]:
    dutch, sealed = terms.format is Format.HYBRID_DUTCH, terms.format is Format.SEALED
    lengths = (terms.extension_seconds, terms.reveal_seconds, terms.step_seconds, terms.sealed_seconds)
    return [
        (terms.start_price <= 0, "the start price is not above zero"),
        (not sealed and terms.step <= 0, "the step is not above zero"),
        (terms.closes_at <= terms.opens_at, "the bidding closes before it opens"),
        (min(*lengths, terms.best_seconds) < 0, "a length of time is negative"),
        (sealed and not terms.reveal_seconds, "nobody would have time to open a sealed bid"),
        (dutch and not 0 < terms.floor_price <= terms.start_price, "the floor is not between zero and the start price"),
        (dutch and not all((*lengths[1:], terms.best_seconds)), "a stage has no length"),
    ]


class Admission(NamedTuple):
    """Who is admitted under a code name: with a deposit or exempt from it; `rank` of a priority purchaser, else None.

    `sealed` is what lies sealed of this bidder: the commitment, or that it was opened.
    """

    bidder: str
    rank: int | None = None
    admitted: bool = True
    sealed: str = ""


class Head(NamedTuple):
    """How one lot stands: the terms and the last row of its log. `hash` is empty before the first row.

    `leader` leads at `price`. In `hybrid_dutch` `taken_by` stopped the clock at `taken_at`, and leader and price are
    not shown until the sealed bids have been opened.
    """

    terms: Terms
    closes_at: datetime
    phase: Phase = Phase.OPEN
    seq: int = 0
    hash: bytes = b""
    leader: str = ""
    leader_rank: int | None = None
    price: int | None = None
    last_at: datetime | None = None
    extensions: int = 0
    taken_by: str = ""
    taken_at: datetime | None = None

    @classmethod
    def new(cls, terms: Terms) -> "Head":
        """The head of a lot that nothing has happened to.

        :raises TermsUnfit: if nobody could bid under these terms.
        """
        terms.check()
        return cls(terms, terms.ends_at)

    def led(self, by: Admission, price: int) -> "Head":
        """The head when somebody leads at a price. (`_replace` would say the same in three times the time.)"""
        return Head._make((*self[:5], by.bidder, by.rank, price, *self[8:]))

    def recorded(self, seq: int, link: bytes, at: datetime) -> "Head":
        """The head behind one more row: its number, its hash, the instant it was decided at."""
        return Head._make((*self[:3], seq, link, *self[5:8], at, *self[9:]))


class Command(NamedTuple):
    """Something asked of a lot. `key` is the id of a bid, chosen by the bidder; `text` a commitment or a nonce.

    `rank` goes with `admitted`; `until` is the new close with `resumed`, the last sign of life with `prolonged`.
    """

    kind: Kind
    bidder: str = ""
    amount: int | None = None
    key: str = ""
    text: str = ""
    rank: int | None = None
    until: datetime | None = None


class Decision(NamedTuple):
    """What became of a command: head and admission after it, and `accepted` or the name of the refusal.

    The head is not yet recorded: it has the number, hash and instant of the row before.
    """

    head: Head
    outcome: str
    admission: Admission | None = None

    @property
    def accepted(self) -> bool:
        """Whether it counts."""
        return self.outcome == ACCEPTED
