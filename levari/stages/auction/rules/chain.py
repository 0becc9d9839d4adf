"""The chain of a log: each row's hash commits to the terms, to who was qualified, and to all rows before it.

    seed    = SHA-256(canonical JSON of [version, terms, [[code name, rank or null], ... in order of code names]])
    hash(n) = SHA-256(hash(n - 1) + canonical JSON of row n)        hash(0) = seed

Canonical JSON is RFC 8785; instants are microseconds since 1970, amounts minor units. Whoever replays a published log
gets the same hashes, so the last one (in a receipt, in the sealed record) proves content and order, and a receipt with
a higher number proves that a tail was cut.
"""

import hashlib
import json.encoder
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

from levari.basics.canonical import NotCanonical, canonical
from levari.stages.auction.rules.terms import VERSION, Admission, Command, Decision, Terms

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
#: Greater integers are written as text: other readers of JSON would round them.
_EXACT = 2**53 - 1


def microseconds(at: datetime) -> int:
    """Microseconds since 1970 in UTC.

    >>> microseconds(datetime(1970, 1, 1, 8, 0, 1, tzinfo=UTC))
    28801000000
    """
    return (at - _EPOCH) // _MICROSECOND


def seed(terms: Terms, qualified: Iterable[Admission]) -> bytes:
    """What the first row builds on: the terms, and who was admitted before it."""
    told = {name: _plain(value) for name, value in terms._asdict().items()}
    admitted = sorted((one.bidder, one.rank) for one in qualified if one.admitted)
    return hashlib.sha256(canonical([VERSION, told, [list(one) for one in admitted]])).digest()


def link(before: bytes, seq: int, at: datetime, command: Command, decision: Decision) -> bytes:
    """The hash of the row that `command` became: its number, the instant it was decided at, and what was decided."""
    kind, bidder, amount, key, text, rank, until = command
    row = (
        f"[{seq},{_quoted(kind)},{_quoted(bidder)},{_number(amount)},"
        f"{_quoted(key)},{_quoted(text)},{_number(rank)},{_instant(until)},"
        f"{_instant(at)},{_quoted(decision.outcome)},{_instant(decision.head.closes_at)}]"
    )
    try:
        return hashlib.sha256(before + row.encode()).digest()
    except UnicodeError as why:
        raise NotCanonical(reason=str(why)) from why


#: A text as RFC 8785 has it.
_quoted = json.encoder.encode_basestring


def _number(value: int | None) -> str:
    if value is None:
        return "null"
    return str(value) if value <= _EXACT else f'"{value}"'


@lru_cache(maxsize=1024)  # the rows of a batch share their instants
def _instant(at: datetime | None) -> str:
    return "null" if at is None else _number(microseconds(at))


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return microseconds(value)
    if isinstance(value, int) and value > _EXACT:
        return str(value)
    return str(value) if isinstance(value, str) else value
