"""A batch: commands decided in the order they came, on what was read under the lock of their lots."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, LiteralString, NamedTuple
from uuid import UUID

from levari.basics.refusal import Refusal
from levari.record.draft import Draft
from levari.record.writing import Doing, Done, statement
from levari.stages.auction.bidding import rows
from levari.stages.auction.bidding.rows import Lot, Receipt
from levari.stages.auction.rules import chain
from levari.stages.auction.rules.deciding import decide
from levari.stages.auction.rules.hybrid_dutch import best_from
from levari.stages.auction.rules.refusals import NotOpen
from levari.stages.auction.rules.terms import OF_BIDDERS, Admission, Command, Decision, Head, Phase

BIDDING_ACTOR = UUID("00000000-0000-7000-8000-000000000004")


class LotUnknown(Refusal):
    """There is no such lot. Look at the list of lots."""

    rule = "auction.lot"


class KeyTaken(Refusal):
    """The id {key} was used for another bid on this lot. Choose a new id for a new bid."""

    rule = "auction.once"


class Asked(NamedTuple):
    """A command for a lot, and when this process got it (evidence only: the clock under the lock counts)."""

    lot: UUID
    command: Command
    received_at: datetime | None = None


@dataclass
class Batch:
    """The state that commands are decided on, and what they change. All lots belong to one court."""

    court_id: int
    now: datetime
    lots: dict[UUID, Lot]
    admissions: dict[tuple[UUID, str], Admission]
    earlier: dict[tuple[UUID, str], Receipt]
    qualified: dict[UUID, list[Admission]]
    entry: UUID | None = None
    draft: Draft = field(default_factory=Draft)
    moved: dict[UUID, Head] = field(default_factory=dict)
    admitted: dict[tuple[UUID, str], Admission] = field(default_factory=dict)
    log: list[tuple[Any, ...]] = field(default_factory=list)

    def take(self, asked: Asked) -> Receipt | Refusal:
        """Decide one command; a bid that was decided before gets its receipt again."""
        lot, command = self.lots.get(asked.lot), asked.command
        if lot is None or lot.court_id != self.court_id:
            return LotUnknown()
        if command.key and (known := self.earlier.get((asked.lot, command.key))):
            return known._replace(repeated=True) if _same(known, command) else KeyTaken(key=command.key)
        try:
            return self._decide(asked, self.moved.get(asked.lot, lot.head))
        except Refusal as refused:
            return refused

    def _decide(self, asked: Asked, head: Head) -> Receipt | Refusal:
        command, place = asked.command, (asked.lot, asked.command.bidder)
        known = self.admissions.get(place)
        if head.phase is Phase.CLOSED and command.kind in OF_BIDDERS:
            return NotOpen()  # closed for good: the log takes no more rows, so a late bid is answered, not recorded
        now = self.now if head.last_at is None else max(self.now, head.last_at)
        before = head.hash or chain.seed(head.terms, self.qualified.get(asked.lot, ()))
        decision = decide(head, command, now, known)
        after = decision.head.linked(chain.link(before, decision.head, command, decision.outcome))
        self.moved[asked.lot] = after
        if decision.admission is not None and decision.admission != known:
            self.admissions[place] = self.admitted[place] = decision.admission
        return self._note(asked, after, decision, now)

    def _note(self, asked: Asked, after: Head, decision: Decision, now: datetime) -> Receipt:
        command, kind = asked.command, str(asked.command.kind)
        hidden = best_from(after) if after.taken_at and after.taken_at < now and command.key else None
        self.log.append(
            (
                asked.lot, after.seq, kind, command.bidder, command.amount, command.key or None, command.text,
                command.rank, command.until, asked.received_at, now, after.closes_at, decision.outcome, after.hash,
                hidden if hidden and hidden > now else None,
            )
        )  # fmt: skip
        receipt = Receipt(
            asked.lot, after.seq, kind, command.bidder, command.amount, command.key, command.text, now,
            after.closes_at, decision.outcome, after.hash,
        )  # fmt: skip
        if command.key:
            self.earlier[asked.lot, command.key] = receipt
        return receipt

    def decided(self) -> list[rows.Statement]:
        """What makes the decisions since the last call durable: admissions, then heads and log together."""
        if not self.log:
            return []
        told: list[rows.Statement] = []
        if self.admitted:
            admitted = [(lot, *_admission(one)) for (lot, _), one in self.admitted.items()]
            told.append((rows.ADMIT, [self.court_id, *rows.columns(admitted)], True))
        moved = [(lot, self.moved[lot]) for lot in dict.fromkeys(row[0] for row in self.log)]
        values = [*rows.standing(moved), self.court_id, self.entry or self.draft.id, *rows.columns(self.log)]
        told.append((rows.DECIDED, values, True))
        self.log, self.admitted = [], {}
        return told

    def writes(self) -> list[rows.Statement]:
        """What is left to make durable, in this order: admissions, heads and log, the sealing entry, the news."""
        told = self.decided()
        if self.moved and self.entry is None:
            told.append(self._sealing(self.draft))
        return [*told, *tellings(self.moved)]

    def _sealing(self, draft: Draft) -> rows.Statement:
        """The entry of the batch: number and hash of the last row of each lot commit to all rows before them."""
        draft.facts["lots"] = [
            {"lot": str(lot), "seq": head.seq, "head": head.hash.hex()} for lot, head in self.moved.items()
        ]
        doing = Doing(
            "auction.bids_decided", self.court_id, BIDDING_ACTOR, "automation", False, self.now, "cn.auc.7", ""
        )
        return statement(doing, [Done(draft, None, "", None)])


def _same(known: Receipt, command: Command) -> bool:
    asked = (str(command.kind), command.bidder, command.amount, command.text)
    return (known.kind, known.bidder, known.amount, known.text) == asked


def _admission(one: Admission) -> tuple[str, int | None, bool, str]:
    return one.bidder, one.rank, one.admitted, one.sealed


#: A notification holds 8,000 bytes; this many lots fit.
_TOLD_AT_ONCE = 200


def tellings(lots: Iterable[UUID]) -> list[rows.Statement]:
    """News for the watchers of these lots; PostgreSQL delivers them when the transaction has committed."""
    names = [str(lot) for lot in lots]
    text: LiteralString = rows.TELL
    return [
        (text, [",".join(names[start : start + _TOLD_AT_ONCE])], True) for start in range(0, len(names), _TOLD_AT_ONCE)
    ]
