"""What may be collusion: found in the log and in the deposits, shown to a person. Nothing here excludes anybody."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

#: Who lost to the same winner in at least so many lots before may have been there for that one.
LEAST_LOTS = 2


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


def shadow_bids(lost: Mapping[str, Sequence[str]], winner: str) -> list[Suspicion]:
    """Losers of this lot who lost to the same winner in several lots before; `lost`: those lots by bidder.

    A single fight between two says nothing: the loser of it always answers the winner.

    >>> [one.evidence["bidder"] for one in shadow_bids({"B": ["lot 1", "lot 2"], "C": ["lot 1"]}, "A")]
    ['B']
    """
    return [
        Suspicion("shadow_bids", {"bidder": bidder, "beside": winner, "lots": sorted(lots)})
        for bidder, lots in sorted(lost.items())
        if len(lots) >= LEAST_LOTS
    ]


def repeated_default(defaults: Mapping[str, int]) -> list[Suspicion]:
    """Bidders of this round who did not pay as winners before; `defaults`: how often, by bidder."""
    return [
        Suspicion("repeated_default", {"bidder": bidder, "times": times})
        for bidder, times in sorted(defaults.items())
        if times
    ]


def every(
    winner: str, *, payers: Mapping[str, str], lost: Mapping[str, Sequence[str]], defaults: Mapping[str, int]
) -> list[Suspicion]:
    """All hints of one round, which `winner` won ("" for nobody)."""
    found: Iterable[list[Suspicion]] = (
        linked_deposits(payers), shadow_bids(lost, winner) if winner else [], repeated_default(defaults)
    )  # fmt: skip
    return [one for some in found for one in some]
