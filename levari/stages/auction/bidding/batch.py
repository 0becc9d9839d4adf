"""A batch: commands decided in the order they came, on what was read under the lock of their lots."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from levari.basics.refusal import Refusal
from levari.record.draft import Draft
from levari.record.writing import Doing, Done, statement
from levari.stages.auction.bidding import rows
from levari.stages.auction.bidding.rows import Lot, Receipt, lot_of, receipt_of
from levari.stages.auction.rules import chain
from levari.stages.auction.rules.deciding import decide
from levari.stages.auction.rules.hybrid_dutch import best_from
from levari.stages.auction.rules.refusals import NotOpen
from levari.stages.auction.rules.terms import OF_BIDDERS, Admission, Command, Head, Phase

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


@dataclass(slots=True)
class Table:
    """One lot in a batch: how it stands, what bids on it are decided on, and what is not yet written down.

    `admissions` by code name, `earlier` receipts by the id of their bid; `qualified` before the first row only.
    """

    lot: Lot
    admissions: dict[str, Admission] = field(default_factory=dict)
    earlier: dict[str, Receipt] = field(default_factory=dict)
    qualified: list[Admission] = field(default_factory=list)
    admitted: dict[str, Admission] = field(default_factory=dict)
    log: list[str] = field(default_factory=list)
    head: Head = field(init=False)

    def __post_init__(self) -> None:
        self.head = self.lot.head

    def take(self, asked: Asked, now: datetime) -> Receipt:
        """Decide one command; a bid that was decided before gets its receipt again.

        :raises Refusal: if nothing is to be recorded.
        """
        command, head = asked.command, self.head
        if command.key and (before := self.earlier.get(command.key)):
            if not _same(before, command):
                raise KeyTaken(key=command.key)
            return before._replace(repeated=True)
        if head.phase is Phase.CLOSED and command.kind in OF_BIDDERS:
            raise NotOpen()  # closed for good: the log takes no more rows, so a late bid is answered, not recorded
        if head.last_at is not None and head.last_at > now:
            now = head.last_at
        known = self.admissions.get(command.bidder)
        decision = decide(head, command, now, known)
        if (after := decision.admission) is not None and after is not known and after != known:
            self.admissions[command.bidder] = self.admitted[command.bidder] = after
        seq, before_hash = head.seq + 1, head.hash or chain.seed(head.terms, self.qualified)
        link = chain.link(before_hash, seq, now, command, decision)
        self.head = decision.head.recorded(seq, link, now)
        return self._note(asked, decision.outcome)

    def _note(self, asked: Asked, outcome: str) -> Receipt:
        (lot, command, received_at), after = asked, self.head
        kind, bidder, amount, key, text, _, _ = command
        now, hidden = after.last_at, None
        assert now is not None
        if key and after.taken_at and after.taken_at < now < (best := best_from(after)):
            hidden = best
        receipt = Receipt(
            lot, after.seq, str(kind), bidder, amount, key, text, now, after.closes_at, outcome, after.hash
        )
        self.log.append(rows.ruled(receipt, command, received_at, hidden))
        if key:
            self.earlier[key] = receipt
        return receipt


def tables_of(heads: Iterable[rows.Row]) -> dict[UUID, Table]:
    """The lots that were locked."""
    return {lot.id: Table(lot) for lot in map(lot_of, heads)}


def qualify(tables: dict[UUID, Table], found: Iterable[rows.Row]) -> None:
    """Note who is qualified before the first row: rows of `QUALIFIED`."""
    for lot, *admission in found:
        tables[lot].qualified.append(Admission(*admission))


def seat(tables: dict[UUID, Table], asked: Sequence[Asked], looked: Sequence[rows.Row]) -> datetime:
    """Note admissions and earlier receipts of what is asked: rows of `LOOK`. The instant is the court's."""
    for one, row in zip(asked, looked, strict=True):
        table = tables.get(one.lot)
        if table and row[2] is not None:
            table.admissions[one.command.bidder] = Admission(*row[2:6])
        if table and row[6] is not None:
            table.earlier[one.command.key] = receipt_of(one.lot, row[6:])
    now: datetime = looked[0][1]
    return now


@dataclass
class Batch:
    """Lots of one court, commands on them decided at one instant, and what that changes."""

    court_id: int
    now: datetime
    tables: dict[UUID, Table]
    entry: UUID | None = None
    draft: Draft = field(default_factory=Draft)

    def take(self, asked: Asked) -> Receipt | Refusal:
        """Decide one command."""
        table = self.tables.get(asked.lot)
        if table is None or table.lot.court_id != self.court_id:
            return LotUnknown()
        try:
            return table.take(asked, self.now)
        except Refusal as refused:
            return refused

    @property
    def moved(self) -> list[Table]:
        """The lots whose log has grown."""
        return [table for table in self.tables.values() if table.head is not table.lot.head]

    def decided(self) -> list[rows.Statement]:
        """What makes the decisions since the last call durable: admissions, then heads and log together."""
        return [*self._admissions(), (rows.DECIDED, self._rulings(), True)]

    def writes(self) -> list[rows.Statement]:
        """What is left to make durable, with the news and, if no act does it, with the entry that seals the batch."""
        moved = self.moved
        if not moved:
            return []
        news = rows.array(news_of(table.lot.id for table in moved))
        if self.entry:
            return [*self.decided(), (rows.TELL, [news], True)]
        sealing, values, _ = self._sealing(moved)
        return [*self._admissions(), (rows.sealed_by(sealing), [*self._rulings(), *values, news], True)]

    def _admissions(self) -> list[rows.Statement]:
        tables = [table for table in self.tables.values() if table.admitted]
        admitted = [(table.lot.id, *one) for table in tables for one in table.admitted.values()]
        for table in tables:
            table.admitted = {}
        return [(rows.ADMIT, [self.court_id, *map(list, zip(*admitted, strict=True))], True)] if admitted else []

    def _rulings(self) -> list[Any]:
        """The values of `DECIDED`."""
        tables = [table for table in self.tables.values() if table.log]
        log = rows.listed(row for table in tables for row in table.log)
        for table in tables:
            table.log = []
        heads = rows.standing((table.lot.id, table.head) for table in tables)
        return [heads, self.court_id, self.entry or self.draft.id, log]

    def _sealing(self, moved: Iterable[Table]) -> rows.Statement:
        """The entry of the batch: number and hash of the last row of each lot commit to all rows before them."""
        self.draft.facts["lots"] = [
            {"lot": str(table.lot.id), "seq": table.head.seq, "head": table.head.hash.hex()} for table in moved
        ]
        doing = Doing(
            "auction.bids_decided", self.court_id, BIDDING_ACTOR, "automation", False, self.now, "cn.auc.7", ""
        )
        return statement(doing, [Done(self.draft, None, "", None)])


def _same(known: Receipt, command: Command) -> bool:
    asked = (str(command.kind), command.bidder, command.amount, command.text)
    return (known.kind, known.bidder, known.amount, known.text) == asked


#: A notification holds 8,000 bytes; this many lots fit.
_TOLD_AT_ONCE = 200


def news_of(lots: Iterable[UUID]) -> list[str]:
    """News for the watchers of these lots; PostgreSQL delivers them when the transaction has committed."""
    names = [str(lot) for lot in lots]
    return [",".join(names[start : start + _TOLD_AT_ONCE]) for start in range(0, len(names), _TOLD_AT_ONCE)]
