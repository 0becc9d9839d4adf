"""Replay: from a published log to the winner, the price, every refusal and every extension."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from levari.basics.refusal import Refusal
from levari.stages.auction.rules import chain
from levari.stages.auction.rules.deciding import decide
from levari.stages.auction.rules.sealed import OPENED
from levari.stages.auction.rules.terms import OF_BIDDERS, Admission, Command, Decision, Head, Terms


class OrderImpossible(Refusal):
    """The court's order with the number {seq} could not have been given: {reason}"""

    rule = "auction.log"


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a log before it is judged: its number, what was asked, and the instant that counted."""

    seq: int
    command: Command
    at: datetime


@dataclass(frozen=True)
class Log:
    """The published log of a lot: terms, who was qualified before the first row, and the rows in order."""

    terms: Terms
    qualified: Sequence[Admission]
    lines: Sequence[Line]
    currency: str = "CNY"


@dataclass
class Replayed:
    """What a log comes to. `moved` holds (number, new close) of each extension by a bid."""

    head: Head
    admissions: dict[str, Admission]
    outcomes: dict[int, str] = field(default_factory=dict)
    moved: list[tuple[int, datetime]] = field(default_factory=list)
    hashes: dict[int, bytes] = field(default_factory=dict)

    @property
    def unopened(self) -> list[str]:
        """Bidders who did not open what they had sealed."""
        return sorted(one.bidder for one in self.admissions.values() if one.sealed not in ("", OPENED))


def replay(log: Log) -> Replayed:
    """Judge every line anew, in order of its number.

    :raises OrderImpossible: for an order of the court that could not have been given.
    """
    done = Replayed(Head.new(log.terms), {one.bidder: one for one in log.qualified})
    seen: set[str] = set()
    previous = chain.seed(log.terms, log.qualified)
    for line in sorted(log.lines, key=lambda line: line.seq):
        try:
            decision = _judged(done, line, seen)
        except Refusal as why:
            raise OrderImpossible(seq=line.seq, reason=str(why)) from why
        seen.add(line.command.key)
        if decision.admission is not None:
            done.admissions[decision.admission.bidder] = decision.admission
        if line.command.kind in OF_BIDDERS and decision.head.extensions > done.head.extensions:
            done.moved.append((line.seq, decision.head.closes_at))
        previous = chain.link(previous, line.seq, line.at, line.command, decision)
        done.head = decision.head.recorded(line.seq, previous, line.at)
        done.outcomes[line.seq], done.hashes[line.seq] = decision.outcome, previous
    return done


def _judged(done: Replayed, line: Line, seen: set[str]) -> Decision:
    if line.command.kind in OF_BIDDERS and line.command.key in seen:
        return Decision(done.head, "Duplicate")
    return decide(done.head, line.command, line.at, done.admissions.get(line.command.bidder))


def differences(told: Iterable[Mapping[str, object]], done: Replayed) -> list[int]:
    """Numbers of rows whose stored `outcome` or `hash` (hexadecimal) is not what the replay gives."""
    return [
        int(str(row["seq"]))
        for row in told
        if row["outcome"] != done.outcomes.get(int(str(row["seq"])))
        or row["hash"] != done.hashes.get(int(str(row["seq"])), b"").hex()
    ]
