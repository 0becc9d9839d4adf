"""Killed bidding processes and a killed database: what was acknowledged is in the log, once, in the same place.

`LEVARI_KILLS` sets how many seeded moments there are; the short form of the suite has four.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.durable import Durable, durable, moments

KILLS = int(os.environ.get("LEVARI_KILLS", "4"))


@pytest.fixture(scope="module")
def ground(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Durable]:
    base: Path = tmp_path_factory.mktemp("durable")
    base.chmod(0o711)
    with durable(base) as there:
        yield there


def test_nothing_acknowledged_is_lost(ground: Durable) -> None:
    scene = ground.scene(3, 40)
    acks = []
    bidders = ground.bidders(scene, 0)
    for number, (victim, after) in enumerate(moments(7, KILLS), 1):
        bidders.wait_for(len(bidders.acks) + after)
        if victim == "database":
            ground.kill_database()
            continue
        bidders.kill()
        acks += bidders.acks
        bidders = ground.bidders(scene, number)
    bidders.wait_for(len(bidders.acks) + 50)
    bidders.kill()
    acks += bidders.acks
    assert len(acks) > 20 * KILLS
    assert len({one["id"] for one in acks}) == len(acks)
    assert ground.judge(scene, acks) == []


def test_a_commit_that_nobody_waits_for_is_found_out(ground: Durable) -> None:
    """The planted fault: acknowledged before durable. The chain alone would not notice; the receipts do."""
    scene = ground.scene(1, 40)
    bidders = ground.bidders(scene, 1, "--forget")
    bidders.wait_for(200)
    bidders.process.send_signal(19)
    ground.kill_database()
    bidders.kill()
    assert ground.judge(scene, bidders.acks) != []


def test_a_process_frozen_with_the_lot_locked_stops_nobody_for_long(ground: Durable) -> None:
    scene = ground.scene(1, 10)
    frozen = ground.bidders(scene, 2, "--freeze", "5")
    frozen.wait_for(10)
    others = ground.bidders(scene, 3)
    others.wait_for(200)
    frozen.process.send_signal(18)
    frozen.wait_for(len(frozen.acks) + 50)
    frozen.kill()
    others.kill()
    assert ground.judge(scene, [*frozen.acks, *others.acks]) == []
