"""What may be collusion: found in the log and in the deposits, shown to a person. Nothing here excludes anybody."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

#: A bidder who bids at least so often, and nearly always against one other, may be there for that one.
LEAST_BIDS, NEARLY_ALWAYS = 4, 0.9


@dataclass(frozen=True, slots=True)
class Bid:
    """One accepted bid, by code name."""

    seq: int
    code: str
    amount: int


@dataclass(frozen=True, slots=True)
class Suspicion:
    """The kind of a hint and what it rests on; never a name."""

    kind: str
    evidence: dict[str, Any]


def linked_deposits(payers: Mapping[str, str]) -> list[Suspicion]:
    """Several bidders whose deposits came from one account; `payers`: keyed hash of the account by bidder.

    >>> [one.evidence["bidders"] for one in linked_deposits({"A": "x", "B": "y", "C": "x"})]
    [['A', 'C']]
    """
    same: dict[str, list[str]] = defaultdict(list)
    for bidder, payer in sorted(payers.items()):
        if payer:
            same[payer].append(bidder)
    return [
        Suspicion("linked_deposits", {"bidders": bidders, "account": payer[:12]})
        for payer, bidders in sorted(same.items())
        if len(bidders) > 1
    ]


def shadow_bids(bids: Sequence[Bid], winner: str) -> list[Suspicion]:
    """Bidders who bid often, never won, and nearly always answered one and the same other bidder by one step.

    >>> told = [Bid(n, "AB"[n % 2], 100 + n) for n in range(9)]
    >>> [one.evidence["bidder"] for one in shadow_bids(told, "A")]
    ['B']
    >>> shadow_bids([Bid(1, "A", 5), Bid(2, "B", 6), Bid(3, "C", 7)], "C")
    []
    """
    answered: dict[str, Counter[str]] = defaultdict(Counter)
    for before, bid in pairwise(bids):
        if bid.code != before.code:
            answered[bid.code][before.code] += 1
    found = []
    for code, others in sorted(answered.items()):
        total, (other, times) = sum(others.values()), others.most_common(1)[0]
        if code != winner and other == winner and total >= LEAST_BIDS and times >= NEARLY_ALWAYS * total:
            seqs = [bid.seq for bid in bids if bid.code == code]
            found.append(Suspicion("shadow_bids", {"bidder": code, "beside": other, "bids": seqs}))
    return found


def repeated_default(defaults: Mapping[str, int]) -> list[Suspicion]:
    """Bidders of this round who did not pay as winners before; `defaults`: how often, by bidder."""
    return [
        Suspicion("repeated_default", {"bidder": bidder, "times": times})
        for bidder, times in sorted(defaults.items())
        if times
    ]


def every(bids: Sequence[Bid], winner: str, payers: Mapping[str, str], defaults: Mapping[str, int]) -> list[Suspicion]:
    """All hints of one round."""
    found: Iterable[list[Suspicion]] = (linked_deposits(payers), shadow_bids(bids, winner), repeated_default(defaults))
    return [one for some in found for one in some]
