"""The batch writer on a real database: order, ids, poison, several writers, and what the database itself refuses."""

import pytest

from levari.stages.auction.tests.lots import START, STEP, admit, bid, open_lot, replayed, writing
from tests.people import People, settle

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def court() -> People:
    return settle()


def test_bids_are_decided_in_order_and_replay_gives_the_same(court: People) -> None:
    lot = open_lot(court.court)
    first, second, stranger = admit(court.court, lot), admit(court.court, lot), "NOBODY"
    with writing() as writer:
        told = [
            writer.bid(court.court.pk, bid(lot, first, START)),
            writer.bid(court.court.pk, bid(lot, second, START)),
            writer.bid(court.court.pk, bid(lot, stranger, START * 2)),
            writer.bid(court.court.pk, bid(lot, second, START + STEP)),
        ]
    assert [(one.seq, one.outcome) for one in told] == [
        (1, "accepted"),
        (2, "BidTooLow"),
        (3, "NotQualified"),
        (4, "accepted"),
    ]
    done = replayed(lot)
    assert (done.head.leader, done.head.price) == (second, START + STEP)
    assert done.hashes[4] == told[3].hash
