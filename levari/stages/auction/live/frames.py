"""What watchers see of a lot: one state from committed rows, made once for all of them."""

import json
from collections.abc import Sequence
from typing import Any, LiteralString
from uuid import UUID

import psycopg

from levari.basics.money import format_minor
from levari.stages.auction.bidding import rows
from levari.stages.auction.bidding.floor import result_of
from levari.stages.auction.bidding.rows import Lot, lot_of

Connection = psycopg.Connection[Any]
#: How many accepted bids a state carries.
SHOWN = 10

_LATEST: LiteralString = (
    "SELECT found.* FROM unnest(%b::uuid[]) AS asked (lot) CROSS JOIN LATERAL ("
    "SELECT head_id, seq, bidder, amount, decided_at FROM auction_ruling WHERE head_id = lot AND outcome = 'accepted' "
    "AND kind IN ('bid', 'reveal') ORDER BY seq DESC LIMIT %s) AS found"
)


def states(connection: Connection, lots: Sequence[UUID]) -> dict[UUID, dict[str, Any]]:
    """The state of each lot that exists, read in one snapshot: a price is never without its row of the log."""
    with connection.transaction():
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        heads = [lot_of(row) for row in connection.execute(rows.READ, [list(lots)]).fetchall()]
        latest = connection.execute(_LATEST, [list(lots), SHOWN]).fetchall()
    told: dict[UUID, list[rows.Row]] = {lot.id: [] for lot in heads}
    for row in latest:
        told[row[0]].append(row)
    return {lot.id: _state(lot, told[lot.id]) for lot in heads}


def _state(lot: Lot, latest: Sequence[rows.Row]) -> dict[str, Any]:
    stands = result_of(lot)
    return {
        "lot": str(lot.id),
        "seq": stands.seq,
        "phase": str(stands.phase),
        "price": None if stands.price is None else format_minor(stands.price, lot.currency),
        "currency": lot.currency,
        "leader": stands.leader,
        "opens_at": lot.head.terms.opens_at.isoformat(),
        "closes_at": stands.closes_at.isoformat(),
        "extensions": stands.extensions,
        "head": stands.head,
        "bids": [
            {"seq": seq, "bidder": bidder, "amount": format_minor(amount, lot.currency), "at": at.isoformat()}
            for _, seq, bidder, amount, at in latest
        ],
    }


def frame(state: dict[str, Any]) -> bytes:
    """The state as one server-sent event."""
    told = json.dumps(state, separators=(",", ":"), ensure_ascii=False)
    return f"id: {state['seq']}\ndata: {told}\n\n".encode()
