"""Lots ready to be bid on, in a database with real commits."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import psycopg

from levari.access.context import acting
from levari.access.models import Court
from levari.config.launch.address import APP, conninfo
from levari.stages.auction.bidding import floor
from levari.stages.auction.bidding.batch import Asked
from levari.stages.auction.bidding.log import read_log, read_rows
from levari.stages.auction.bidding.writer import Writer
from levari.stages.auction.models import Head
from levari.stages.auction.rules.replaying import Replayed, differences, replay
from levari.stages.auction.rules.terms import Command, Format, Kind, Terms

START, STEP = 70_000_00, 500_00
ENTRY = UUID(int=7)


def terms(seconds: float = 3600, *, opened: float = 60, **more: Any) -> Terms:
    """An english lot that opened a minute ago and closes in so many seconds."""
    now = datetime.now(UTC)
    told = {"format": Format.ENGLISH, "start_price": START, "step": STEP, "extension_seconds": 300, **more}
    return Terms(opens_at=now - timedelta(seconds=opened), closes_at=now + timedelta(seconds=seconds), **told)


def open_lot(court: Court, announced: Terms | None = None) -> UUID:
    """A new lot without bidders."""
    lot = uuid4()
    with acting(court=court.pk):
        floor.open_lot(lot_id=lot, court=court, case=None, terms=announced or terms(), entry=None)  # type: ignore[arg-type]
    return lot


def admit(court: Court, lot: UUID, rank: int | None = None) -> str:
    """Admit somebody new; the code name."""
    bidder = uuid4()
    with acting(court=court.pk):
        floor.admit(lot_id=lot, bidder_id=bidder, rank=rank, entry=ENTRY)
        code = floor.code_of(lot_id=lot, bidder_id=bidder)
    assert code is not None
    return code


def many_lots(court: Court, lots: int, bidders: int, announced: Terms | None = None) -> list[tuple[UUID, list[str]]]:
    """Many lots with the same code names B1, B2, ... on each, made quickly (nobody is behind the names)."""
    ids = [open_lot(court, announced)]
    head = Head.objects.get(pk=ids[0])
    with acting(court=court.pk):
        ids += [one.pk for one in Head.objects.bulk_create(_copies(head, lots - 1))]
    codes = [f"B{number}" for number in range(1, bidders + 1)]
    with acting(court=court.pk), connect() as connection:
        connection.execute("SELECT set_config('levari.court', %s, false)", [str(court.pk)])
        connection.execute(
            "INSERT INTO auction_admission (court_id, head_id, code, admitted, sealed) "
            "SELECT %s, lot, code, true, '' FROM unnest(%s::uuid[]) lot, unnest(%s::text[]) code",
            [court.pk, ids, codes],
        )
    return [(lot, codes) for lot in ids]


def _copies(head: Head, count: int) -> list[Head]:
    names = [field.attname for field in Head._meta.concrete_fields if field.attname != "id"]
    return [Head(id=uuid4(), **{name: getattr(head, name) for name in names}) for _ in range(count)]


def connect() -> psycopg.Connection[Any]:
    """A connection of the application, as the writer needs it."""
    return psycopg.connect(**conninfo(APP), autocommit=True)


@contextmanager
def writing(**more: Any) -> Iterator[Writer]:
    """A writer at work."""
    writer = Writer(connect, **more).start()
    try:
        yield writer
    finally:
        writer.stop()


def bid(lot: UUID, bidder: str, amount: int, key: str = "") -> Asked:
    """A bid, with an id of its own if none is given."""
    return Asked(lot, Command(Kind.BID, bidder, amount, key or uuid4().hex))


def replayed(lot: UUID) -> Replayed:
    """The lot decided again from its log, after comparing every stored row and the head with the replay."""
    with connect() as connection:

        def ask(text: Any, values: Sequence[Any]) -> list[Any]:
            return connection.execute(text, values).fetchall()

        done = replay(read_log(ask, lot))
        stored = read_rows(ask, lot)
    assert differences(stored, done) == []
    assert [row["seq"] for row in stored] == list(range(1, len(stored) + 1))
    head = Head.objects.get(pk=lot)
    assert (head.seq, bytes(head.hash)) == (done.head.seq, done.head.hash)
    assert (head.leader, head.price_amount, head.closes_at) == (
        done.head.leader,
        done.head.price,
        done.head.closes_at,
    )
    return done
