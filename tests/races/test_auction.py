"""Bids at the same instant: many bidders, many lots, several writers, the last millisecond, a clock that jumps."""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from django.db import connection

from levari.access.context import acting
from levari.stages.auction.bidding import floor, outage, rows
from levari.stages.auction.bidding.batch import Asked, KeyTaken, LotUnknown
from levari.stages.auction.bidding.clock import ClockInDoubt, Guard
from levari.stages.auction.bidding.receipts import missing, told
from levari.stages.auction.bidding.rows import Receipt
from levari.stages.auction.bidding.writer import QueueFull, Undecidable, Writer
from levari.stages.auction.models import Head, Pulse, Ruling
from levari.stages.auction.rules.published import read
from levari.stages.auction.rules.refusals import ServiceSilent, StillOpen
from levari.stages.auction.rules.replaying import replay
from levari.stages.auction.rules.sealed import commitment
from levari.stages.auction.rules.terms import Command, Kind, Phase
from levari.stages.auction.tests.lots import (
    ENTRY,
    START,
    STEP,
    admit,
    bid,
    connect,
    many_lots,
    open_lot,
    replayed,
    terms,
    writing,
)
from tests.people import People, settle

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def court() -> Iterator[People]:
    people = settle()
    yield people
    connection.close()


def at_once(writers: list[Writer], court_id: int, asked: list[Asked]) -> list[Receipt]:
    """Submit everything before anything is awaited, writer by writer in turn."""
    futures: list[Future[Receipt]] = [Future() for _ in asked]
    for number, (one, future) in enumerate(zip(asked, futures, strict=True)):
        writers[number % len(writers)].submit(court_id, one, future)
    return [future.result(60) for future in futures]


def test_two_hundred_bidders_on_one_lot_and_four_writers(court: People) -> None:
    ((lot, codes),) = many_lots(court.court, 1, 200)
    asked = [bid(lot, code, START + STEP * ((7 * number) % 200)) for number, code in enumerate(codes)]
    with ExitStack() as stack:
        writers = [stack.enter_context(writing()) for _ in range(4)]
        receipts = at_once(writers, court.court.pk, asked)
    done = replayed(lot)
    assert sorted(one.seq for one in receipts) == list(range(1, 201))
    assert missing(done, [told(one) for one in receipts]) == []
    assert done.head.price == START + STEP * 199


def test_a_thousand_lots_at_once(court: People) -> None:
    lots = many_lots(court.court, 1000, 2)
    asked = [bid(lot, codes[turn], START + STEP * turn) for turn in range(2) for lot, codes in lots]
    with writing(waiting=5000) as writer:
        receipts = at_once([writer], court.court.pk, asked)
    assert {one.outcome for one in receipts} == {"accepted"}
    assert Head.objects.filter(seq=2, leader="B2", price_amount=START + STEP).count() == 1000
    for lot, _ in lots[::100]:
        replayed(lot)


def test_the_same_bid_five_times_over_three_writers_counts_once(court: People) -> None:
    lot = open_lot(court.court)
    code = admit(court.court, lot)
    asked = [bid(lot, code, START + STEP * number, f"key-{number}") for number in range(20)]
    with ExitStack() as stack:
        writers = [stack.enter_context(writing()) for _ in range(3)]
        receipts = at_once(writers, court.court.pk, [one for one in asked for _ in range(5)])
        with pytest.raises(KeyTaken):
            writers[0].bid(court.court.pk, bid(lot, code, START, "key-3"))
    assert len({(one.key, one.seq, one.hash) for one in receipts}) == 20
    assert len(replayed(lot).outcomes) == 20


@pytest.mark.parametrize("extension", [0, 2])
def test_bids_in_the_last_millisecond(court: People, extension: int) -> None:
    """Hammer through the deadline: nothing late counts, and nothing counts after the first that was late."""
    lot = open_lot(court.court, terms(1.5, extension_seconds=extension))
    codes = [admit(court.court, lot) for _ in range(16)]
    ends = time.monotonic() + 3
    with writing() as writer:

        def hammer(code: str) -> list[Receipt]:
            found = []
            while time.monotonic() < ends:
                price = int((time.monotonic() % 1000) * 1000) * STEP + START
                found.append(writer.bid(court.court.pk, bid(lot, code, price)))
            return found

        with ThreadPoolExecutor(16) as pool:
            receipts = sorted((one for each in pool.map(hammer, codes) for one in each), key=lambda one: one.seq)
    done, announced = replayed(lot), Head.objects.get(pk=lot).announced_close_at
    late = [one.seq for one in receipts if one.outcome == "NotOpen"]
    counted = [one for one in receipts if one.outcome == "accepted"]
    assert counted and (late or extension)
    if extension:
        assert done.head.closes_at == counted[-1].decided_at + timedelta(seconds=2) > announced
    else:
        assert all(one.decided_at < announced for one in counted)
        assert not [one.seq for one in counted if one.seq > late[0]]


def test_a_poisoned_bid_fails_alone(court: People) -> None:
    lot = open_lot(court.court)
    code = admit(court.court, lot)
    asked = [bid(lot, code, START + STEP * number) for number in range(6)]
    asked[3] = bid(lot, code, START, "k" * 65)
    futures: list[Future[Receipt]] = [Future() for _ in asked]
    with writing() as writer:
        for one, future in zip(asked, futures, strict=True):
            writer.submit(court.court.pk, one, future)
        with pytest.raises(Undecidable):
            futures[3].result(30)
        assert [future.result(30).outcome for place, future in enumerate(futures) if place != 3] == ["accepted"] * 5
        with pytest.raises(LotUnknown):
            writer.bid(court.court.pk, bid(uuid4(), code, START))
        with pytest.raises(LotUnknown):
            writer.bid(court.other_court.pk, bid(lot, code, START))
    assert len(replayed(lot).outcomes) == 5


def test_an_id_of_any_letters_is_found_again(court: People) -> None:
    lot = open_lot(court.court)
    code = admit(court.court, lot)
    keys = ['a"b', "a\\b", "{a,b}", "NULL", " a ", "\u4e00\n\t'", "\\x00"]
    asked = [bid(lot, code, START + STEP * number, key) for number, key in enumerate(keys)]
    with writing() as writer:
        first, again = (at_once([writer], court.court.pk, asked) for _ in range(2))
    assert [one.key for one in first] == [one.command.key for one in asked]
    assert [one._replace(repeated=False) for one in again] == first
    assert len(replayed(lot).outcomes) == len(asked)


def test_a_full_queue_takes_nothing_more(court: People) -> None:
    writer = Writer(connect, waiting=2)
    for _ in range(2):
        writer.submit(court.court.pk, bid(uuid4(), "B1", START), Future())
    with pytest.raises(QueueFull):
        writer.submit(court.court.pk, bid(uuid4(), "B1", START), Future())


def test_a_clock_that_is_an_hour_off_decides_nothing(court: People, monkeypatch: pytest.MonkeyPatch) -> None:
    lot = open_lot(court.court)
    code = admit(court.court, lot)
    with writing() as writer:
        writer.bid(court.court.pk, bid(lot, code, START))
        right = rows.LOOK
        assert rows.CLOCK in right
        for wrong in ("+ interval '1 hour'", "- interval '1 hour'"):
            monkeypatch.setattr(rows, "LOOK", right.replace(rows.CLOCK, f"{rows.CLOCK} {wrong}"))
            with pytest.raises(ClockInDoubt):
                writer.bid(court.court.pk, bid(lot, code, START + STEP, "waiting"))
        monkeypatch.setattr(rows, "LOOK", right)
        assert writer.bid(court.court.pk, bid(lot, code, START + STEP, "waiting")).seq == 2
    assert len(replayed(lot).outcomes) == 2


@pytest.mark.parametrize("first", [0.01, 30.0])
def test_the_guard_follows_drift_and_forgives_a_pause(first: float) -> None:
    """However long the first look took: what it did not tell is not held against the next ones."""
    guard, start = Guard(), datetime(2026, 3, 1, tzinfo=UTC)
    guard.check(start, -first, 0)
    for second in range(100):
        guard.check(start + timedelta(seconds=second * 1.01), second, second + 0.01)
    guard.check(start + timedelta(seconds=101), 100, 160)  # the answer took a minute to come: nothing is known
    for wrong in (171, 151):
        with pytest.raises(ClockInDoubt):
            guard.check(start + timedelta(seconds=wrong), 160, 160.01)
    guard.check(start + timedelta(seconds=161), 160, 160.01)


def test_a_lot_is_closed_after_its_close_and_not_after_a_silence(court: People) -> None:
    lot = open_lot(court.court, terms(0.2, extension_seconds=0))
    with acting(court=court.court.pk), pytest.raises(StillOpen):
        floor.close(lot_id=lot)
    time.sleep(0.3)
    Pulse.objects.create(id=1, beat_at=datetime.now(UTC) - timedelta(hours=1))
    with acting(court=court.court.pk), pytest.raises(ServiceSilent):
        floor.close(lot_id=lot)
    with connect() as own:
        assert outage.come_back(own) == 1
        assert outage.come_back(own) == 0
    head = Head.objects.get(pk=lot)
    assert head.closes_at > datetime.now(UTC) + timedelta(seconds=100)
    assert [row.kind for row in Ruling.objects.filter(head=lot)] == ["prolonged"]
    replayed(lot)


def test_orders_of_the_court_between_bids(court: People) -> None:
    """Suspended, resumed, dismissed, admitted late: each a row, each in the published log, and the log replays."""
    lot = open_lot(court.court)
    first, known = admit(court.court, lot), uuid4()
    with acting(court=court.court.pk):
        floor.admit(lot_id=lot, bidder_id=known, rank=1, entry=ENTRY)
        second = floor.code_of(lot_id=lot, bidder_id=known) or ""
    close = datetime.now(UTC) + timedelta(hours=3)
    with writing() as writer:
        writer.bid(court.court.pk, bid(lot, first, START))
        with acting(court=court.court.pk):
            floor.suspend(lot_id=lot, entry=ENTRY)
        assert writer.bid(court.court.pk, bid(lot, second, START)).outcome == "NotOpen"
        with acting(court=court.court.pk):
            floor.resume(lot_id=lot, closes_at=close, entry=ENTRY)
        assert writer.bid(court.court.pk, bid(lot, second, START)).outcome == "accepted"
        with acting(court=court.court.pk):
            floor.dismiss(lot_id=lot, bidder_id=known, entry=ENTRY)
        assert writer.bid(court.court.pk, bid(lot, second, START + STEP)).outcome == "NotQualified"
        late = admit(court.court, lot)
        assert writer.bid(court.court.pk, bid(lot, late, START + STEP)).outcome == "accepted"
    done = replayed(lot)
    with acting(court=court.court.pk):
        log = floor.published_log(lot_id=lot)
    assert (done.head.leader, done.head.closes_at) == (late, close)
    assert log["rules"]["qualified"] == sorted([first, second])
    assert [event["kind"] for event in log["events"]] == ["suspended", "resumed", "dismissed", "admitted"]
    assert replay(read(log)).head.hash == done.head.hash


def test_an_admission_that_ends_while_bids_come(court: People) -> None:
    lot, known = open_lot(court.court), uuid4()
    with acting(court=court.court.pk):
        floor.admit(lot_id=lot, bidder_id=known, rank=None, entry=ENTRY)
        code = floor.code_of(lot_id=lot, bidder_id=known) or ""
    with writing() as writer:
        stop = threading.Event()

        def keep_bidding() -> list[Receipt]:
            found: list[Receipt] = []
            while not stop.is_set():
                found.append(writer.bid(court.court.pk, bid(lot, code, START + STEP * len(found))))
            return found

        with ThreadPoolExecutor(1) as pool:
            running = pool.submit(keep_bidding)
            time.sleep(0.3)
            with acting(court=court.court.pk):
                ended = floor.dismiss(lot_id=lot, bidder_id=known, entry=ENTRY)
            time.sleep(0.3)
            stop.set()
            receipts = running.result()
    row = Ruling.objects.get(head=lot, kind="dismissed")
    assert ended is None
    assert {one.outcome for one in receipts if one.seq < row.seq} == {"accepted"}
    assert {one.outcome for one in receipts if one.seq > row.seq} == {"NotQualified"}
    replayed(lot)


def test_five_kinds_of_tampering_are_found(court: People, superuser_connection: psycopg.Connection) -> None:
    tamper = {
        "amount": "UPDATE auction_ruling SET amount = amount + 1 WHERE head_id = %s AND seq = 5",
        "bidder": "UPDATE auction_ruling SET bidder = 'B1' WHERE head_id = %s AND seq = 6",
        "instant": "UPDATE auction_ruling SET decided_at = decided_at + interval '1 us' WHERE head_id = %s AND seq = 5",
        "row": "DELETE FROM auction_ruling WHERE head_id = %s AND seq = 5",
        "tail": "DELETE FROM auction_ruling WHERE head_id = %s AND seq > 8",
    }
    superuser_connection.execute("SET session_replication_role = replica")
    for kind, order in tamper.items():
        ((lot, codes),) = many_lots(court.court, 1, 3)
        asked = [bid(lot, codes[number % 2 + 1], START + STEP * number) for number in range(10)]
        with writing() as writer:
            receipts = [told(one) for one in at_once([writer], court.court.pk, asked)]
        replayed(lot)
        superuser_connection.execute(order, [lot])  # type: ignore[call-overload]
        if kind == "tail":
            superuser_connection.execute(
                "UPDATE auction_head head SET seq = r.seq, hash = r.hash, leader = r.bidder, price_amount = r.amount "
                "FROM auction_ruling r WHERE r.head_id = head.id AND r.seq = 8 AND head.id = %s",
                [lot],
            )
            done = replayed(lot)  # a tail cut cleanly leaves a log that is right in itself ...
            assert missing(done, receipts) == [9, 10]  # ... and receipts without rows
            continue
        with pytest.raises(AssertionError):
            replayed(lot)
        assert missing(_replayed_loosely(lot), receipts)


def _replayed_loosely(lot: UUID) -> Any:
    from levari.stages.auction.bidding.log import read_log

    with connect() as own:
        return replay(read_log(lambda text, values: own.execute(text, values).fetchall(), lot))


def test_nobody_looks_behind_a_mask_before_the_close(court: People) -> None:
    lot, known = open_lot(court.court, terms(0.5, extension_seconds=0)), uuid4()
    with acting(court=court.court.pk, purpose="test"):
        floor.admit(lot_id=lot, bidder_id=known, rank=None, entry=ENTRY)
        code = floor.code_of(lot_id=lot, bidder_id=known)
        assert code is not None and floor.code_of(lot_id=lot, bidder_id=uuid4()) is None
        with pytest.raises(floor.MaskOn):
            floor.unmask(lot_id=lot, code=code)
    time.sleep(0.6)
    with acting(court=court.court.pk, purpose="test"):
        assert floor.close(lot_id=lot).phase is Phase.CLOSED
        assert floor.unmask(lot_id=lot, code=code) == known
    with acting(court=court.court.pk), pytest.raises(floor.MaskOn):
        floor.unmask(lot_id=lot, code=code)
    with acting(court=court.other_court.pk, purpose="test"), pytest.raises(floor.MaskOn):
        floor.unmask(lot_id=lot, code=code)


def test_a_batch_is_sealed_by_an_entry_in_its_own_transaction(court: People) -> None:
    from levari.record.models import Entry

    ((lot, codes),) = many_lots(court.court, 1, 2)
    with writing() as writer:
        receipt = writer.bid(court.court.pk, bid(lot, codes[0], START))
    with acting(court=court.court.pk):
        entry = Entry.objects.get(pk=Ruling.objects.get(head=lot).entry_id)
    assert (entry.kind, entry.actor_kind, entry.imposes) == ("auction.bids_decided", "automation", False)
    assert receipt.hash.hex() in entry.event


def test_no_amount_of_a_sealed_bid_is_anywhere_before_it_is_opened(
    court: People, superuser_connection: psycopg.Connection[Any]
) -> None:
    """Not for the application, not for an officer, not even for the database's own administrator: it is not there."""
    hybrid: dict[str, Any] = {"format": "hybrid_dutch", "floor_price": START // 2, "step_seconds": 3600}
    stages = {"sealed_seconds": 2, "reveal_seconds": 2, "best_seconds": 3600}
    lot = open_lot(court.court, terms(3600, extension_seconds=0, **stages, **hybrid))
    taker, other = (admit(court.court, lot) for _ in range(2))
    amount, nonce = 71_234_567_89, uuid4().hex

    def everything() -> str:
        rows = [
            superuser_connection.execute(f"SELECT row_to_json(one)::text FROM {table} one").fetchall()  # type: ignore[call-overload]
            for table in ("auction_head", "auction_admission", "auction_ruling", "record_entry")
        ]
        return repr(rows)

    with writing() as writer:
        writer.bid(court.court.pk, bid(lot, taker, START))
        sealed = Asked(lot, Command(Kind.COMMIT, other, None, uuid4().hex, commitment(other, amount, nonce)))
        receipt = writer.bid(court.court.pk, sealed)
        assert receipt.outcome == "accepted" and receipt.amount is None
        assert str(amount) not in everything() and commitment(other, amount, nonce) in everything()
        with acting(court=court.court.pk, actor=court.officer.pk, purpose="test"):
            assert list(Ruling.objects.filter(head=lot).values_list("amount", flat=True)) == [START]
            assert Head.objects.get(pk=lot).price_amount == START and floor.result(lot_id=lot).price is None
        assert writer.bid(court.court.pk, sealed).hash == receipt.hash
        time.sleep(2.1)
        opening = Asked(lot, Command(Kind.REVEAL, other, amount, uuid4().hex, nonce))
        assert writer.bid(court.court.pk, opening).outcome == "accepted"
        assert str(amount) in everything()  # the search above would have found it
        with acting(court=court.court.pk, purpose="test"):
            assert floor.result(lot_id=lot).price is None  # shown to nobody before all had their time to open
        time.sleep(2.1)
        assert writer.bid(court.court.pk, bid(lot, taker, amount + STEP)).outcome == "accepted"
    assert replayed(lot).head.price == amount + STEP
