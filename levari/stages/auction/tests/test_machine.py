"""Batches of bids on a lot against a plain list: the engine in any order of bids, repeats and instants."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from levari.stages.auction.bidding.batch import Asked, Batch, KeyTaken, Table
from levari.stages.auction.bidding.rows import Lot, Receipt
from levari.stages.auction.rules.replaying import Line, Log, replay
from levari.stages.auction.rules.terms import Admission, Command, Format, Head, Kind, Terms

LOT, OPENS = UUID(int=1), datetime(2026, 3, 1, tzinfo=UTC)
TERMS = Terms(Format.ENGLISH, 1000, 100, OPENS, OPENS + timedelta(seconds=60), extension_seconds=10)
RANKS = {"B1": None, "B2": None, "P1": 1, "P2": 2}


class Bidding(RuleBasedStateMachine):
    """One lot whose bids come in batches, as the writer would decide them; truth is the list `asked`."""

    def __init__(self) -> None:
        super().__init__()
        self.head, self.now = Head.new(TERMS), OPENS - timedelta(seconds=2)
        self.receipts: dict[str, Receipt] = {}
        self.asked: list[tuple[str, str, int, datetime]] = []

    @rule(seconds=st.integers(-3, 12))
    def time_passes(self, seconds: int) -> None:
        """Also backwards: a clock that was set back."""
        self.now += timedelta(seconds=seconds)

    @rule(
        bids=st.lists(
            st.tuples(st.integers(0, 30), st.sampled_from([*RANKS, "X"]), st.integers(8, 40)), min_size=1, max_size=5
        )
    )
    def a_batch_comes(self, bids: list[tuple[int, str, int]]) -> None:
        qualified = [Admission(bidder, rank) for bidder, rank in RANKS.items()]
        table = Table(
            Lot(LOT, 1, "CNY", self.head),
            {one.bidder: one for one in qualified},
            dict(self.receipts),
            [] if self.head.seq else qualified,
        )
        batch = Batch(1, self.now, {LOT: table})
        for number, bidder, hundreds in bids:
            key, amount = f"k{number}", hundreds * 100
            answer = batch.take(Asked(LOT, Command(Kind.BID, bidder, amount, key)))
            self._compare(answer, key, bidder, amount)
        self.head = table.head

    def _compare(self, answer: Any, key: str, bidder: str, amount: int) -> None:
        known = self.receipts.get(key)
        if known is None:
            stamped = max([self.now, *(at for _, _, _, at in self.asked)])
            self.asked.append((key, bidder, amount, stamped))
            assert answer.seq == len(self.asked) and answer.decided_at == stamped
            self.receipts[key] = answer
        elif (known.bidder, known.amount) == (bidder, amount):
            assert answer == known._replace(repeated=True)
        else:
            assert isinstance(answer, KeyTaken)

    @invariant()
    def the_list_says_the_same(self) -> None:
        close, leader, price = TERMS.closes_at, "", None
        for seq, (key, bidder, amount, at) in enumerate(self.asked, 1):
            outcome = _plainly(bidder, amount, at, close, leader, price)
            assert (self.receipts[key].seq, self.receipts[key].outcome) == (seq, outcome)
            if outcome == "accepted":
                leader, price, close = bidder, amount, max(close, at + timedelta(seconds=10))
        assert (self.head.seq, self.head.leader, self.head.price) == (len(self.asked), leader, price)
        assert self.head.closes_at == close

    @invariant()
    def a_replay_says_the_same(self) -> None:
        lines = [
            Line(seq, Command(Kind.BID, bidder, amount, key), at)
            for seq, (key, bidder, amount, at) in enumerate(self.asked, 1)
        ]
        done = replay(Log(TERMS, [Admission(bidder, rank) for bidder, rank in RANKS.items()], lines))
        if lines:
            assert done.head == self.head


def _plainly(bidder: str, amount: int, at: datetime, close: datetime, leader: str, price: int | None) -> str:
    if bidder not in RANKS:
        return "NotQualified"
    if at < OPENS or at >= close:
        return "NotOpen"
    if price is None:
        return "accepted" if amount >= 1000 else "BidTooLow"
    rank, leads = RANKS[bidder], RANKS.get(leader)
    if amount >= price + 100 or (amount == price and rank is not None and (leads is None or rank < leads)):
        return "accepted"
    return "BidTooLow"


TestBidding = Bidding.TestCase
TestBidding.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
