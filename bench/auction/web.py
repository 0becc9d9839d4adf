"""Bids over HTTP, 32 connections that stay open: our live site against the naive Django view under gunicorn."""

import asyncio
import itertools
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from bench.auction.loads import SECONDS, Load, slow
from bench.auction.lots import START, STEP, Scene
from levari.config.launch import ports
from levari.stages.auction.bidding import tickets
from tests.faults.bidders import Line

CONNECTIONS = 32


@contextmanager
def serving(command: list[str], health: str) -> Iterator[int]:
    """A server on a port of its own, ready."""
    port = ports.free_run(18500)
    process = subprocess.Popen([part.format(port=port) for part in command], env={**os.environ, "PORT": str(port)})
    try:
        asyncio.run(_ready(port, health))
        yield port
    finally:
        process.terminate()
        process.wait(20)


async def _ready(port: int, health: str) -> None:
    for _ in range(2400):
        line = Line(port)
        try:
            await line.ask("GET", health)
            return
        except (OSError, EOFError, ValueError):
            await asyncio.sleep(0.1)
        finally:
            line.cut()
    raise SystemExit("the server of the measurement did not start")


def live(scene: Scene) -> Load:
    """Our way: ticket, strict JSON, batch writer, signed receipt."""
    from django.conf import settings

    until = int(time.time()) + 600
    codes = [f"B{number + 1}" for number in range(CONNECTIONS)]
    passes = [
        tickets.issue(settings.TICKET_KEY, tickets.Ticket(scene.lots[0], scene.court, code, "CNY", until))
        for code in codes
    ]
    amounts = itertools.count(START, STEP)

    def body(number: int) -> bytes:
        amount = next(amounts)
        return json.dumps({"id": f"{number}-{amount}", "amount": f"{amount // 100}.{amount % 100:02d}"}).encode()

    command = [sys.executable, "-m", "bench.auction.live_site", "{port}"]
    with serving(command, "/live/health") as port:
        return asyncio.run(_bidders(port, f"/live/lots/{scene.lots[0]}/bids", body, passes))


def naive(scene: Scene) -> Load:
    """A Django view around the locked row."""
    server = ["-m", "gunicorn", "bench.auction.naive_site:application", "--bind", "127.0.0.1:{port}", "--workers", "2"]
    command = [sys.executable, *server, "--threads", "16", "--worker-class", "gthread", "--no-control-socket"]
    with serving(command, "/") as port:
        path = f"/bid/{scene.court}/{scene.lots[0]}/B1"
        return asyncio.run(_bidders(port, path, lambda number: b"{}", [""] * CONNECTIONS))


async def _bidders(port: int, path: str, body: Callable[[int], bytes], passes: list[str]) -> Load:
    """Everybody bids twice to get warm; then the clock starts for all at once."""
    waits: list[float] = []
    lines = [Line(port) for _ in passes]
    for _ in range(2):
        await asyncio.gather(*(line.ask("POST", path, body(n), ticket=passes[n]) for n, line in enumerate(lines)))
    began = time.perf_counter()

    async def bidder(number: int) -> None:
        line = lines[number]
        while time.perf_counter() - began < SECONDS:
            asked = time.perf_counter()
            status, _ = await line.ask("POST", path, body(number), ticket=passes[number])
            assert status == 200, status
            waits.append(time.perf_counter() - asked)
        line.cut()

    await asyncio.gather(*map(bidder, range(CONNECTIONS)))
    return Load(len(waits) / (time.perf_counter() - began), slow(waits))
