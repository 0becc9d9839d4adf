"""A head and its log agree at every commit, in whatever order they were written, and nobody can leave that out."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import psycopg
import pytest
from django.db import connection

from levari.stages.auction.bidding.batch import Asked
from levari.stages.auction.rules.terms import Command, Kind
from levari.stages.auction.tests.lots import START, STEP, bid, connect, many_lots, replayed, writing
from tests.people import settle

pytestmark = pytest.mark.django_db(transaction=True)

_MOVE = "UPDATE auction_head SET seq = seq + 1, hash = {hash} WHERE id = %(lot)s"
_LOG = (
    "INSERT INTO auction_ruling (court_id, entry_id, head_id, seq, kind, bidder, amount, key, text, decided_at, "
    "closes_at, outcome, hash) SELECT court_id, entry_id, head_id, {seq}, kind, bidder, amount, {seq}::text, '', "
    "decided_at, closes_at, outcome, {hash} FROM auction_ruling WHERE head_id = %(lot)s AND seq = 1"
)
_RIGHT, _WRONG = "'\\x01'::bytea", "'\\x02'::bytea"


@pytest.fixture
def lot() -> Iterator[tuple[UUID, psycopg.Connection[Any]]]:
    """A lot with one bid, and a connection of the application that acts for its court."""
    court = settle().court
    ((lot, codes),) = many_lots(court, 1, 1)
    with writing() as writer:
        writer.bid(court.pk, bid(lot, codes[0], START))
    with connect() as own:
        own.execute("SELECT set_config('levari.court', %s, false)", [str(court.pk)])
        yield lot, own
    connection.close()


def _seq(own: psycopg.Connection[Any], lot: UUID) -> tuple[Any, ...] | None:
    return own.execute(
        "SELECT seq, (SELECT max(seq) FROM auction_ruling WHERE head_id = id) FROM auction_head WHERE id = %s", [lot]
    ).fetchone()


def _court(own: psycopg.Connection[Any], lot: UUID) -> int:
    found = own.execute("SELECT court_id FROM auction_head WHERE id = %s", [lot]).fetchone()
    assert found is not None
    return int(found[0])


def test_a_head_may_go_before_its_log_until_the_commit(lot: tuple[UUID, psycopg.Connection[Any]]) -> None:
    id_, own = lot
    with own.transaction():
        for seq in (2, 3):
            own.execute(_MOVE.format(hash=_RIGHT), {"lot": id_})
            own.execute(_LOG.format(seq=seq, hash=_RIGHT), {"lot": id_})
    assert _seq(own, id_) == (3, 3)


@pytest.mark.parametrize(
    "orders",
    [
        pytest.param([_MOVE.format(hash=_RIGHT)], id="no row"),
        pytest.param([_MOVE.format(hash=_WRONG), _LOG.format(seq=2, hash=_RIGHT)], id="another hash"),
        pytest.param(
            [f"WITH moved AS ({_MOVE.format(hash=_WRONG)}) {_LOG.format(seq=2, hash=_RIGHT)}"],
            id="another hash in one statement",
        ),
        pytest.param([_LOG.format(seq=2, hash=_RIGHT)], id="no head"),
        pytest.param([_LOG.format(seq=2, hash=_RIGHT), _MOVE.format(hash=_RIGHT)], id="the row first"),
        pytest.param(
            [f"WITH moved AS ({_MOVE.format(hash=_RIGHT)}) {_LOG.format(seq=3, hash=_RIGHT)}"],
            id="a gap in one statement",
        ),
        pytest.param(
            [_MOVE.format(hash=_RIGHT), _LOG.format(seq=2, hash=_RIGHT), _MOVE.format(hash=_RIGHT)], id="once too often"
        ),
    ],
)
def test_a_head_that_tells_something_else_is_refused(
    lot: tuple[UUID, psycopg.Connection[Any]], orders: list[str]
) -> None:
    id_, own = lot
    with pytest.raises(psycopg.errors.CheckViolation), own.transaction():
        for order in orders:
            own.execute(order, {"lot": id_})  # type: ignore[call-overload]
    assert _seq(own, id_) == (1, 1)


def test_head_and_row_in_one_statement_leave_nothing_to_be_checked(
    lot: tuple[UUID, psycopg.Connection[Any]], owner_connection: psycopg.Connection[Any]
) -> None:
    id_, own = lot
    own.execute(f"WITH moved AS ({_MOVE.format(hash=_RIGHT)}) {_LOG.format(seq=2, hash=_RIGHT)}", {"lot": id_})
    assert _seq(own, id_) == (2, 2)
    assert owner_connection.execute("SELECT count(*) FROM auction_ahead").fetchone() == (0,)
    for order in ("DELETE FROM auction_ahead", "INSERT INTO auction_ahead VALUES (gen_random_uuid())"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            own.execute(order)


def test_a_batch_larger_than_what_is_sent_at_a_time(lot: tuple[UUID, psycopg.Connection[Any]]) -> None:
    id_, own = lot
    with writing() as writer:
        receipts = [bid(id_, "B1", START + STEP * turn) for turn in range(1, 301)]
        answers = writer._tried(_court(own, id_), receipts)
    assert [one.seq for one in answers if not isinstance(one, Exception)] == list(range(2, 302))
    assert replayed(id_).head.price == START + STEP * 300


ODD = ['a"b', "a\\b", "a,b", "(a)", "{a}", " a ", "a\nb", "NULL", "''", '\\"', "名", "a.b_c:d-e"]


def test_any_text_comes_back_from_the_log_as_it_was_sent(lot: tuple[UUID, psycopg.Connection[Any]]) -> None:
    id_, own = lot
    told = [Asked(id_, Command(Kind.BID, "B1", START + STEP * turn, odd, odd)) for turn, odd in enumerate(ODD, 1)]
    with writing() as writer:
        receipts = writer._tried(_court(own, id_), told)
        again = writer._tried(_court(own, id_), told)
    found = own.execute("SELECT key, text FROM auction_ruling WHERE head_id = %s AND seq > 1 ORDER BY seq", [id_])
    assert found.fetchall() == [(odd, odd) for odd in ODD]
    assert again == [one._replace(repeated=True) for one in receipts if not isinstance(one, Exception)]
    assert replayed(id_).head.seq == 1 + len(ODD)


def test_the_database_refuses_by_itself() -> None:
    court = settle().court
    ((lot, codes),) = many_lots(court, 1, 2)
    with writing() as writer:
        writer.bid(court.pk, bid(lot, codes[0], START))
        writer.bid(court.pk, bid(lot, codes[1], START + STEP))
    one = "UPDATE auction_head SET "
    orders = [
        ("start_amount = 1", psycopg.errors.InsufficientPrivilege),
        ("closes_at = closes_at - interval '1 hour', seq = seq + 1", psycopg.errors.CheckViolation),
        ("price_amount = 1, seq = seq + 1", psycopg.errors.CheckViolation),
        ("leader = 'B1'", psycopg.errors.CheckViolation),
        ("seq = seq + 1", psycopg.errors.CheckViolation),
    ]
    with connect() as own:
        own.execute("SELECT set_config('levari.court', %s, false)", [str(court.pk)])
        for change, error in orders:
            with pytest.raises(error):
                own.execute(f"{one}{change} WHERE id = %s", [lot])  # type: ignore[call-overload]
        for order in ("DELETE FROM auction_ruling", "UPDATE auction_ruling SET amount = 1", "DELETE FROM auction_head"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                own.execute(order)  # type: ignore[call-overload]
        late = (
            "INSERT INTO auction_ruling "
            "(court_id, entry_id, head_id, seq, kind, bidder, amount, key, text, decided_at, "
            "closes_at, outcome, hash) SELECT court_id, entry_id, head_id, {seq}, kind, bidder, amount, 'other', '', "
            "{at}, closes_at, outcome, hash FROM auction_ruling WHERE head_id = %s AND seq = 2"
        )
        for seq, at in ((4, "decided_at"), (3, "decided_at"), (3, "closes_at")):
            with pytest.raises(psycopg.errors.CheckViolation):
                own.execute(late.format(seq=seq, at=at), [lot])  # type: ignore[call-overload]
    assert replayed(lot).head.seq == 2
    connection.close()
