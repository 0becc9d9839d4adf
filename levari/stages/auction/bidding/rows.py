"""Heads, admissions and rulings between the tables and the rules: statements that any connection may run.

The batch writer runs them on a connection of its own, in a pipeline; the acts of the court run them through Django.
All take lists, so one lot and a thousand lots are the same statement. `OFFSET 0` keeps look-ups single, so that one
plan is right for all sizes of the tables.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, LiteralString, NamedTuple
from uuid import UUID

from levari.stages.auction.rules.terms import Command, Format, Head, Phase, Terms

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
ADMISSION: LiteralString = "SELECT code, rank, admitted, sealed FROM auction_admission WHERE head_id = %s AND code = %s"
#: Who is qualified before the first row of a log; nobody once there is a row.
QUALIFIED: LiteralString = (
    "SELECT found.* FROM unnest(%s::uuid[]) AS asked (lot) "
    "CROSS JOIN LATERAL (SELECT FROM auction_head WHERE id = lot AND seq = 0 OFFSET 0) AS fresh CROSS JOIN LATERAL ("
    "SELECT head_id, code, rank, admitted, sealed FROM auction_admission WHERE head_id = lot AND admitted OFFSET 0"
    ") AS found"
)
#: For each bid: its number in the list, with the first the clock, the admission, and what was decided under its id.
#: Sorted by id, so that a plan made while the log is short reads `ruling_once` too, and not the primary key.
LOOK: LiteralString = (
    f"SELECT number, CASE number WHEN 1 THEN ({CLOCK}) END, admission.*, earlier.* "
    "FROM unnest(%s::uuid[], %s::text[], %s::text[]) WITH ORDINALITY AS asked (lot, name, id, number) "
    "LEFT JOIN LATERAL (SELECT code, rank, admitted, sealed FROM auction_admission "
    "WHERE head_id = lot AND code = name OFFSET 0) AS admission ON true LEFT JOIN LATERAL ("
    "SELECT seq, kind, bidder, amount, key, text, decided_at, closes_at, outcome, hash FROM auction_ruling "
    "WHERE head_id = lot AND key >= id AND key <= id ORDER BY key LIMIT 1) AS earlier ON true ORDER BY number"
)
MOVE: LiteralString = (
    "UPDATE auction_head head SET closes_at = new.closes_at, phase = new.phase, seq = new.seq, hash = new.hash, "
    "leader = new.leader, leader_rank = new.leader_rank, price_amount = new.price_amount, last_at = new.last_at, "
    "extensions = new.extensions, taken_by = new.taken_by, taken_at = new.taken_at "
    "FROM unnest(%s::auction_standing[]) AS new WHERE head.id = new.id"
)
_RULE: LiteralString = (
    "INSERT INTO auction_ruling (court_id, entry_id, head_id, seq, kind, bidder, amount, key, text, rank, until, "
    "received_at, decided_at, closes_at, outcome, hash, hidden_until) SELECT %s, %s, * FROM unnest(%s::auction_ruled[])"
)
#: Heads and their new rows in one statement: the guards of both tables look at its end, once for all lots.
DECIDED: LiteralString = f"WITH moved AS ({MOVE}) {_RULE}"
#: A sealed bid is written as such; who was not admitted before is.
ADMIT: LiteralString = (
    "INSERT INTO auction_admission (court_id, head_id, code, rank, admitted, sealed) "
    "SELECT %s, * FROM unnest(%s::uuid[], %s::text[], %s::int[], %s::bool[], %s::text[]) "
    "ON CONFLICT (head_id, code) DO UPDATE SET rank = excluded.rank, admitted = excluded.admitted, "
    "sealed = excluded.sealed"
)
TELL: LiteralString = "SELECT pg_notify('levari_bidding', news) FROM unnest(%s::text[]) AS news"


def sealed_by(entry: LiteralString) -> LiteralString:
    """`DECIDED`, the statement of an entry that seals it, and `TELL`, all in one."""
    return f"WITH moved AS ({MOVE}), ruled AS ({_RULE}), sealed AS ({entry}) {TELL}"


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


def standing(lots: Iterable[tuple[UUID, Head]]) -> str:
    """The value of `MOVE`."""
    return listed(
        f'"({lot.hex},{_at(head.closes_at)},{head.phase},{head.seq},{_data(head.hash)},{_word(head.leader)},'
        f"{_number(head.leader_rank)},{_number(head.price)},{_at(head.last_at)},{head.extensions},"
        f'{_word(head.taken_by)},{_at(head.taken_at)})"'
        for lot, head in lots
    )


def array(values: Iterable[str | UUID]) -> str:
    """An array as PostgreSQL reads it; several times faster than to have each value bound.

    >>> array(['a"b', "c"])
    '{"a\\\\"b","c"}'
    """
    told = list(values)
    if told and told.count(told[0]) == len(told):
        return listed([_element(told[0])] * len(told))
    return listed(map(_element, told))


def listed(elements: Iterable[str]) -> str:
    """An array of elements that are written already."""
    return "{" + ",".join(elements) + "}"


def _element(value: str | UUID) -> str:
    return value.hex if isinstance(value, UUID) else f'"{_escaped(value)}"'


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


@lru_cache(maxsize=1024)  # most are code names, or empty
def _word(text: str) -> str:
    """A text as a field of a row in an array."""
    return text if text.isalnum() else _escaped(f'"{_escaped(text)}"')


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


def _data(data: bytes) -> str:
    return "\\\\\\\\x" + data.hex()


@lru_cache(maxsize=1024)  # the rows of a batch share their instants
def _at(instant: datetime | None) -> str:
    return "" if instant is None else instant.isoformat()


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


def ruled(told: Receipt, command: Command, received_at: datetime | None, hidden_until: datetime | None) -> str:
    """A row of the log: an element of the array that `DECIDED` takes."""
    lot, seq, kind, bidder, amount, key, text, decided_at, closes_at, outcome, hash_, _ = told
    return (
        f'"({lot.hex},{seq},{kind},{_word(bidder)},{_number(amount)},{key and _word(key)},{_word(text)},'
        f"{_number(command.rank)},{_at(command.until)},{_at(received_at)},{_at(decided_at)},{_at(closes_at)},"
        f'{outcome},{_data(hash_)},{_at(hidden_until)})"'
    )


def receipt_of(lot: UUID, row: Row) -> Receipt:
    """What was decided when the bid came for the first time: the last columns of a row of `LOOK`."""
    return Receipt(lot, *row[:9], bytes(row[9]), True)
