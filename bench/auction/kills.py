"""Kills: bidding processes and the database end at seeded moments, and no receipt may be without its row of the log.

Every lot is decided again from its log, by the engine's rules and by a second reading of the contract, and held against
the receipts. `LEVARI_KILLS` says how often something is killed. Late bids and jumping clocks are in `tests/races`.
"""

import os
import tempfile
from concurrent.futures import Future
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from bench.ground import Ground
from bench.table import Row
from levari.stages.auction.bidding.batch import Asked
from levari.stages.auction.bidding.writer import Writer
from levari.stages.auction.rules.terms import Command, Kind
from tests.faults.auction_process import START, STEP
from tests.faults.durable import Durable, durable, forgetful, frozen, under_fire

TITLE = "The auction engine: kills"
KILLS = int(os.environ.get("LEVARI_KILLS", "40"))
KEYS, TIMES = 100, 9


def measure(ground: Ground) -> list[Row]:
    """Lost receipts after kills, with the planted fault, after a freeze; rows of bids that were sent nine times."""
    with tempfile.TemporaryDirectory(prefix="levari-", dir="/tmp") as name:
        Path(name).chmod(0o711)
        with durable(Path(name)) as there:
            scene = there.scene(3, 40)
            fire = _lost(there, scene, under_fire(there, scene, KILLS))
            scene = there.scene(1, 40)
            planted = _lost(there, scene, forgetful(there, scene))
            scene = there.scene(1, 10)
            freeze = _lost(there, scene, frozen(there, scene))
            return [
                _none(f"10. acknowledged bids lost, {KILLS} kills, half of them of the database", *fire),
                _none("10. acknowledged bids lost, a process frozen in the middle of its batch", *freeze),
                _planted(*planted),
                _repeated(there, there.scene(1, 1)),
            ]


def _lost(there: Durable, scene: dict[str, Any], acks: list[dict[str, Any]]) -> tuple[int, int]:
    return len(there.judge(scene, acks)), len(acks)


def _none(measure: str, lost: int, acks: int) -> Row:
    return Row(measure, f"{lost} of {acks:,}", "", "", lost, 0, at_most=True)


def _planted(lost: int, acks: int) -> Row:
    told = "10. the same without waiting for the commit: lost bids that the check finds"
    return Row(told, f"{lost} of {acks:,}", "", "", lost, 1)


def _repeated(there: Durable, scene: dict[str, Any]) -> Row:
    """Each bid nine times, in any order, over three writers: how many rows there are for one id."""
    lot, (code, *_) = UUID(scene["lots"][0]), scene["codes"]
    asked = [Asked(lot, Command(Kind.BID, code, START + STEP * key, f"key-{key}")) for key in range(KEYS)] * TIMES
    Random(7).shuffle(asked)
    writers = [Writer(there.connect).start() for _ in range(3)]
    futures: list[Future[Any]] = [Future() for _ in asked]
    for number, (one, future) in enumerate(zip(asked, futures, strict=True)):
        writers[number % 3].submit(scene["court"], one, future)
    receipts = {(one.key, one.seq, one.hash) for one in (future.result(60) for future in futures)}
    for writer in writers:
        writer.stop()
    with there.connect() as database:
        row = database.execute("SELECT count(*) FROM auction_ruling WHERE head_id = %s", [lot]).fetchone()
    assert row is not None and len(receipts) == KEYS
    told = f"10. rows of the log for one bid that was sent {TIMES} times"
    return Row(told, f"{row[0] / KEYS:.2f}", "", "1", row[0] / KEYS, 1, at_most=True)
