"""Heads, admissions and rulings between the tables and the rules: statements that any connection may run.

The batch writer runs them on a connection of its own, in a pipeline; the acts of the court run them through Django.
All take lists, so one lot and a thousand lots are the same statement. `OFFSET 0` keeps look-ups single, so that one
plan is right for all sizes of the tables.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, LiteralString, NamedTuple
from uuid import UUID

from levari.stages.auction.rules.terms import Admission, Format, Head, Phase, Terms

Row = Sequence[Any]
Statement = tuple[LiteralString, list[Any], bool]

_TERMS: LiteralString = (
    "format, start_amount, step_amount, opens_at, announced_close_at, extension_seconds, reveal_seconds, "
    "floor_amount, step_seconds, sealed_seconds, best_seconds"
)
_STANDING: LiteralString = (
    "closes_at, phase, seq, hash, leader, leader_rank, price_amount, last_at, extensions, taken_by, taken_at"
)
_HEADS: LiteralString = f"SELECT id, court_id, currency, {_TERMS}, {_STANDING} FROM auction_head"

ENTER: LiteralString = "SELECT set_config('levari.court', %s, true), set_config('levari.bidding', 'on', true)"
#: The same for as long as the connection lasts.
STAY: LiteralString = ENTER.replace("true", "false")
READ: LiteralString = f"{_HEADS} WHERE id = ANY(%s::uuid[])"
LOCK: LiteralString = f"{_HEADS} WHERE id = ANY(%s::uuid[]) ORDER BY id FOR NO KEY UPDATE"
#: The court's clock: the database's own, with the shift of a demo district (`levari.jobs.clock`).
CLOCK: LiteralString = (
    "SELECT clock_timestamp() + coalesce((SELECT ahead_by FROM jobs_courtclock WHERE id = 1), interval '0')"
)
ADMISSIONS: LiteralString = (
    "SELECT found.* FROM unnest(%s::uuid[], %s::text[]) AS asked (lot, name) CROSS JOIN LATERAL ("
    "SELECT head_id, code, rank, admitted, sealed FROM auction_admission WHERE head_id = lot AND code = name OFFSET 0"
    ") AS found"
)
#: Who is qualified before the first row of a log; nobody once there is a row.
QUALIFIED: LiteralString = (
    "SELECT found.* FROM unnest(%s::uuid[]) AS asked (lot) "
    "CROSS JOIN LATERAL (SELECT FROM auction_head WHERE id = lot AND seq = 0 OFFSET 0) AS fresh CROSS JOIN LATERAL ("
    "SELECT head_id, code, rank, admitted, sealed FROM auction_admission WHERE head_id = lot AND admitted OFFSET 0"
    ") AS found"
)
#: Sorted by id, so that a plan made while the log is short reads `ruling_once` too, and not the primary key.
EARLIER: LiteralString = (
    "SELECT found.* FROM unnest(%s::uuid[], %s::text[]) AS asked (lot, id) CROSS JOIN LATERAL ("
    "SELECT head_id, seq, kind, bidder, amount, key, text, decided_at, closes_at, outcome, hash FROM auction_ruling "
    "WHERE head_id = lot AND key >= id AND key <= id ORDER BY key LIMIT 1) AS found"
)
MOVE: LiteralString = (
    "UPDATE auction_head head SET closes_at = new.closes_at, phase = new.phase, seq = new.seq, hash = new.hash, "
    "leader = new.leader, leader_rank = new.leader_rank, price_amount = new.price_amount, last_at = new.last_at, "
    "extensions = new.extensions, taken_by = new.taken_by, taken_at = new.taken_at "
    "FROM unnest(%s::uuid[], %s::timestamptz[], %s::text[], %s::bigint[], %s::bytea[], %s::text[], %s::int[], "
    "%s::bigint[], %s::timestamptz[], %s::int[], %s::text[], %s::timestamptz[]) "
    f"AS new (id, {_STANDING}) WHERE head.id = new.id"
)
#: Heads and their new rows in one statement: the guards of both tables look at its end, once for all lots.
DECIDED: LiteralString = (
    f"WITH moved AS ({MOVE}) "
    "INSERT INTO auction_ruling (court_id, entry_id, head_id, seq, kind, bidder, amount, key, text, rank, until, "
    "received_at, decided_at, closes_at, outcome, hash, hidden_until) SELECT %s, %s, * FROM unnest(%s::uuid[], "
    "%s::bigint[], %s::text[], %s::text[], %s::bigint[], %s::text[], %s::text[], %s::int[], %s::timestamptz[], "
    "%s::timestamptz[], %s::timestamptz[], %s::timestamptz[], %s::text[], %s::bytea[], %s::timestamptz[])"
)
#: A sealed bid is written as such; who was not admitted before is.
ADMIT: LiteralString = (
    "INSERT INTO auction_admission (court_id, head_id, code, rank, admitted, sealed) "
    "SELECT %s, * FROM unnest(%s::uuid[], %s::text[], %s::int[], %s::bool[], %s::text[]) "
    "ON CONFLICT (head_id, code) DO UPDATE SET rank = excluded.rank, admitted = excluded.admitted, "
    "sealed = excluded.sealed"
)
TELL: LiteralString = "SELECT pg_notify('levari_bidding', %s)"


@dataclass(frozen=True, slots=True)
class Lot:
    """A head with what belongs to its row."""

    id: UUID
    court_id: int
    currency: str
    head: Head


#: Several times faster to look up than to ask the class.
_FORMATS = {str(one): one for one in Format}
_PHASES = {str(one): one for one in Phase}


def lot_of(row: Row) -> Lot:
    """A row of `READ` or `LOCK`."""
    (id_, court, currency, format_, start, step, opens, announced, extension, reveal, floor) = row[:11]
    terms = Terms(_FORMATS[format_], start, step, opens, announced, extension, reveal, floor, *row[11:14])
    closes, phase, seq, hash_, leader, rank, price, last, extensions, taken_by, taken_at = row[14:]
    head = Head(
        terms, closes, _PHASES[phase], seq, bytes(hash_), leader, rank, price, last, extensions, taken_by, taken_at
    )
    return Lot(id_, court, currency, head)


def admission_of(row: Row) -> tuple[UUID, Admission]:
    """A row of `ADMISSIONS` or `QUALIFIED`: the lot and who is admitted."""
    return row[0], Admission(*row[1:])


def standing(lots: Iterable[tuple[UUID, Head]]) -> list[str]:
    """The columns of `MOVE`."""
    rows = [
        (
            id_, head.closes_at, str(head.phase), head.seq, head.hash, head.leader, head.leader_rank, head.price,
            head.last_at, head.extensions, head.taken_by, head.taken_at,
        )
        for id_, head in lots
    ]  # fmt: skip
    return columns(rows)


def columns(rows: Iterable[Row]) -> list[str]:
    """The columns of some rows, as arrays for `unnest`."""
    return [array(column) for column in zip(*rows, strict=True)]


def array(values: Iterable[Any]) -> str:
    """An array as PostgreSQL reads it; several times faster than to have each value bound.

    >>> array(["a\\"b", None, 7, b"\\x01"])
    '{"a\\\\"b",NULL,7,"\\\\\\\\x01"}'
    """
    told, last, written = [], None, "NULL"
    for value in values:
        if value is not last:
            last, written = value, _WRITTEN[type(value)](value)
        told.append(written)
    return "{" + ",".join(told) + "}"


_WRITTEN: dict[type, Callable[[Any], str]] = {
    type(None): lambda nothing: "NULL",
    int: str,
    bool: str,
    str: lambda text: '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"',
    bytes: lambda data: '"\\\\x' + data.hex() + '"',
    UUID: lambda name: name.hex,
    datetime: datetime.isoformat,
}


class Receipt(NamedTuple):
    """What became of a bid, as the bidder gets it: durable when it exists."""

    lot: UUID
    seq: int
    kind: str
    bidder: str
    amount: int | None
    key: str
    text: str
    decided_at: datetime
    closes_at: datetime
    outcome: str
    hash: bytes
    repeated: bool = False


def receipt_of(row: Row) -> Receipt:
    """A row of `EARLIER`: what was decided when the bid came for the first time."""
    return Receipt(*[*row[:10], bytes(row[10]), True])
