"""The batch writer on a real database: order, ids, poison, several writers, and what the database itself refuses."""

from concurrent.futures import Future
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from levari.access.context import acting
from levari.stages.auction.bidding import floor
from levari.stages.auction.bidding.batch import KeyTaken, LotUnknown
from levari.stages.auction.bidding.writer import QueueFull, Undecidable, Writer
from levari.stages.auction.models import Ruling
from levari.stages.auction.rules.refusals import NotOpen
from levari.stages.auction.tests.lots import START, STEP, admit, bid, connect, open_lot, replayed, terms, writing
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
