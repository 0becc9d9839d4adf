"""The log of a lot out of the database, in the form that is published and replayed."""

from collections.abc import Callable, Sequence
from typing import Any, LiteralString
from uuid import UUID

from levari.stages.auction.bidding import rows
from levari.stages.auction.bidding.batch import LotUnknown
from levari.stages.auction.bidding.rows import lot_of
from levari.stages.auction.rules.replaying import Line, Log
from levari.stages.auction.rules.terms import Admission, Command, Kind

Ask = Callable[[LiteralString, list[Any]], Sequence[rows.Row]]

_LINES: LiteralString = (
    "SELECT seq, kind, bidder, amount, key, text, rank, until, decided_at, outcome, hash FROM auction_ruling "
    "WHERE head_id = %s AND seq > %s ORDER BY seq"
)
_ADMITTED: LiteralString = "SELECT code, rank, admitted FROM auction_admission WHERE head_id = %s ORDER BY code"


def read_log(ask: Ask, lot_id: UUID) -> Log:
    """Everything a stranger needs to decide the lot again.

    :raises LotUnknown: if there is no such lot.
    """
    found = ask(rows.READ, [[lot_id]])
    if not found:
        raise LotUnknown()
    lot = lot_of(found[0])
    lines = [_line(row) for row in ask(_LINES, [lot_id, 0])]
    return Log(lot.head.terms, _qualified(ask(_ADMITTED, [lot_id]), lines), lines, lot.currency)


def read_rows(ask: Ask, lot_id: UUID) -> list[dict[str, object]]:
    """Number, outcome and hash of each row as they are stored: what a replay is compared with."""
    return [{"seq": row[0], "outcome": row[9], "hash": bytes(row[10]).hex()} for row in ask(_LINES, [lot_id, 0])]


def _line(row: rows.Row) -> Line:
    seq, kind, bidder, amount, key, text, rank, until, at = row[:9]
    return Line(seq, Command(Kind(kind), bidder, amount, key or "", text, rank, until), at)


def _qualified(admitted: Sequence[rows.Row], lines: Sequence[Line]) -> list[Admission]:
    """Who was qualified before the first row: as it is now, with what the rows changed turned back."""
    first: dict[str, Line] = {}
    for line in lines:
        if line.command.kind in (Kind.ADMITTED, Kind.DISMISSED):
            first.setdefault(line.command.bidder, line)
    told = []
    for code, rank, is_admitted in admitted:
        changed = first.get(code)
        if (changed is None and is_admitted) or (changed is not None and changed.command.kind is Kind.DISMISSED):
            told.append(Admission(code, rank))
    return told
