"""Bidders in a closed loop: each bids again when it is answered. Bids say "raise", so all can count."""

import asyncio
import hashlib
import itertools
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import uvloop

from bench.auction.lots import START, STEP, Scene
from bench.ground import Ground
from levari.access.context import acting
from levari.stages.auction.bidding.batch import Asked
from levari.stages.auction.bidding.rows import Receipt
from levari.stages.auction.bidding.writer import Writer
from levari.stages.auction.live.bids import deliver_to
from levari.stages.auction.live.process import connect
from levari.stages.auction.rules.terms import Command, Kind

SECONDS = float(os.environ.get("LEVARI_TURN", "2.0"))
Turn = Callable[[], "Load"]


@dataclass(frozen=True)
class Load:
    """What a turn gave: accepted bids per second, p99 in milliseconds, flushes for each bid."""

    rate: float
    p99: float = 0.0
    flushes: float = 0.0


def slow(waits: list[float]) -> float:
    """The 99th percentile in milliseconds."""
    return sorted(waits)[int(len(waits) * 0.99)] * 1000 if waits else 0.0


def flushed(ground: Ground) -> int:
    """How often the log has been flushed since the server started."""
    time.sleep(1.2)  # the processes of the server tell their numbers once a second
    with ground.superuser() as database:
        row = database.execute("SELECT coalesce(sum(fsyncs), 0) FROM pg_stat_io WHERE object = 'wal'").fetchone()
    return int(row[0]) if row else 0


def counted(ground: Ground, turn: Turn, bids: Callable[[], int]) -> Load:
    """A turn with its flushes."""
    before = flushed(ground)
    load = turn()
    return Load(load.rate, load.p99, (flushed(ground) - before) / max(1, bids()))


def engine(ground: Ground, scene: Scene, flight: int) -> Load:
    """Our batch writer with so many bids in flight, in this process, on the loop of the live site."""
    waits: list[float] = []
    accepted: list[int] = []
    load = counted(ground, lambda: uvloop.run(_bidders(scene, flight, waits, accepted)), lambda: len(accepted))
    assert len(accepted) == len(waits), f"{len(waits) - len(accepted)} bids were refused"
    return load


async def _bidders(scene: Scene, flight: int, waits: list[float], accepted: list[int]) -> Load:
    """Everybody bids once to connect and get warm; then the clock starts."""
    loop = asyncio.get_running_loop()
    writer = Writer(connect, deliver_to(loop)).start()
    steps, own = {lot: _steps_from(lot) for lot in scene.lots}, uuid4().hex

    def bid(number: int, turn: int) -> asyncio.Future[Receipt]:
        lot, code = scene.lots[turn % len(scene.lots)], f"B{number % scene.bidders + 1}"
        future: asyncio.Future[Receipt] = loop.create_future()
        writer.submit(scene.court, Asked(lot, Command(Kind.BID, code, next(steps[lot]), f"{own}-{turn}")), future)
        return future

    async def bidder(number: int) -> None:
        for turn in itertools.count(flight + number, flight):
            asked = time.perf_counter()
            if asked > began + SECONDS:
                return
            receipt = await bid(number, turn)
            waits.append(time.perf_counter() - asked)
            if receipt.outcome == "accepted":
                accepted.append(receipt.seq)

    await asyncio.gather(*(bid(number, number) for number in range(flight)))
    began = time.perf_counter()
    await asyncio.gather(*map(bidder, range(flight)))
    seconds = time.perf_counter() - began
    writer.stop()
    return Load(len(accepted) / seconds, slow(waits))


_prices: dict[UUID, "itertools.count[int]"] = {}


def _steps_from(lot: UUID) -> "itertools.count[int]":
    """The amounts of a lot, one step apart, going on where the turn before ended."""
    return _prices.setdefault(lot, itertools.count(START, STEP))


def naive(scene: Scene, threads: int) -> Load:
    """What anybody would write first: lock the row, look, insert, save; one transaction for each bid.

    Every thread bids once to connect and get warm; then the clock starts.
    """
    waits: list[float] = []
    starts: list[float] = []
    warm = threading.Barrier(threads + 1, action=lambda: starts.append(time.perf_counter()))

    def bidder(number: int) -> None:
        from django.db import connection

        for turn in itertools.count(number, threads):
            if turn == number + threads:
                warm.wait()
            asked = time.perf_counter()
            if starts and asked > starts[0] + SECONDS:
                break
            naive_bid(scene.court, scene.lots[turn % len(scene.lots)], f"B{number % scene.bidders + 1}")
            if turn != number:
                waits.append(time.perf_counter() - asked)
        connection.close()

    running = [threading.Thread(target=bidder, args=(number,)) for number in range(threads)]
    for thread in running:
        thread.start()
    warm.wait()
    for thread in running:
        thread.join()
    return Load(len(waits) / (time.perf_counter() - starts[0]), slow(waits), 1.0)


def naive_bid(court: int, lot: UUID, code: str) -> int:
    """One bid through the ORM: raise by a step."""
    from django.db.models.functions import Now

    from levari.stages.auction.models import Admission, Head, Ruling

    with acting(court=court):
        head = Head.objects.select_for_update().get(pk=lot)
        now = Head.objects.values_list(Now(), flat=True).get(pk=lot)
        if not Admission.objects.get(head_id=lot, code=code).admitted or now >= head.closes_at:
            raise ValueError("refused")
        amount = (head.price_amount or START) + STEP
        if head.closes_at - now < timedelta(seconds=head.extension_seconds):
            head.closes_at = now + timedelta(seconds=head.extension_seconds)
        head.seq, head.leader, head.price_amount, head.last_at = head.seq + 1, code, amount, now
        head.hash = hashlib.sha256(bytes(head.hash) + f"{head.seq} {code} {amount} {now}".encode()).digest()
        head.save(update_fields=["seq", "leader", "price_amount", "last_at", "hash", "closes_at"])
        Ruling.objects.create(
            head=head, seq=head.seq, court_id=court, kind="bid", bidder=code, amount=amount, key=uuid4().hex,
            decided_at=now, closes_at=head.closes_at, outcome="accepted", hash=head.hash, entry_id=uuid4(),
        )  # fmt: skip
        return int(head.seq)


def processes(scene: Scene, count: int, flight: int) -> Load:
    """So many writers in processes of their own on the same lots; the log has no gap and every price is higher."""
    told = json.dumps({"court": scene.court, "lots": [str(lot) for lot in scene.lots], "bidders": scene.bidders})
    children = [
        subprocess.Popen(
            [sys.executable, "-m", "bench.auction.process", told, str(flight), str(number), str(SECONDS)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )
        for number in range(count)
    ]  # fmt: skip
    for child in children:
        assert child.stdout is not None and child.stdout.readline() == b"ready\n"
    for child in children:
        assert child.stdin is not None
        child.stdin.write(b"go\n")
        child.stdin.flush()
    answers: list[Any] = [json.loads(child.communicate()[0]) for child in children]
    _no_gap(scene, sum(answer["decided"] for answer in answers))
    return Load(sum(answer["rate"] for answer in answers))


def _no_gap(scene: Scene, decided: int) -> None:
    with scene.ground.superuser() as database:
        row = database.execute(
            "SELECT count(*), max(seq) FROM auction_ruling WHERE head_id = ANY(%s)", [scene.lots]
        ).fetchone()
    assert row is not None and row[0] == row[1] == decided, f"{decided} decided, the log has {row}"
