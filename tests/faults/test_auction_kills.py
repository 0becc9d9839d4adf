"""Killed bidding processes and a killed database: what was acknowledged is in the log, once, in the same place.

`LEVARI_KILLS` sets how many seeded moments there are; the short form of the suite has four.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.durable import Durable, durable, forgetful, frozen, under_fire

KILLS = int(os.environ.get("LEVARI_KILLS", "4"))


@pytest.fixture(scope="module")
def ground(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Durable]:
    base: Path = tmp_path_factory.mktemp("durable")
    base.chmod(0o711)
    with durable(base) as there:
        yield there


def test_nothing_acknowledged_is_lost(ground: Durable) -> None:
    scene = ground.scene(3, 40)
    acks = under_fire(ground, scene, KILLS)
    assert len(acks) > 20 * KILLS
    assert len({one["id"] for one in acks}) == len(acks)
    assert ground.judge(scene, acks) == []


def test_a_commit_that_nobody_waits_for_is_found_out(ground: Durable) -> None:
    """The planted fault: acknowledged before durable. The chain alone would not notice; the receipts do."""
    scene = ground.scene(1, 40)
    assert ground.judge(scene, forgetful(ground, scene)) != []


def test_a_process_frozen_with_the_lot_locked_stops_nobody_for_long(ground: Durable) -> None:
    scene = ground.scene(1, 10)
    assert ground.judge(scene, frozen(ground, scene)) == []
