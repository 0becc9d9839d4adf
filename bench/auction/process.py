"""``python -m bench.auction.process SCENE FLIGHT NUMBER SECONDS``: one of the processes that bid on the same lot.

Two raise by turns of their own amounts (odd and even steps), so bids can be overtaken; decided bids are counted.
"""

import asyncio
import itertools
import json
import sys
import time
from typing import Any
from uuid import UUID, uuid4

import uvloop

from levari.stages.auction.bidding.batch import Asked
from levari.stages.auction.bidding.writer import Writer
from levari.stages.auction.live.bids import deliver_to
from levari.stages.auction.live.process import connect
from levari.stages.auction.rules.terms import Command, Kind


async def bid(told: dict[str, Any], flight: int, number: int, seconds: float) -> dict[str, float]:
    """Bid once to get warm, wait for the word, bid for some seconds; how many decisions each second."""
    loop, lots = asyncio.get_running_loop(), [UUID(lot) for lot in told["lots"]]
    writer = Writer(connect, deliver_to(loop)).start()

    def one(who: int) -> asyncio.Future[Any]:
        amount = int(time.time() % 1e6 * 1e6) * 100  # above what was bid before, in either process
        future: asyncio.Future[Any] = loop.create_future()
        command = Command(Kind.BID, f"B{who * 2 + number + 1}", amount, uuid4().hex)
        writer.submit(told["court"], Asked(lots[0], command), future)
        return future

    async def bidder(who: int) -> int:
        for decided in itertools.count():
            if time.perf_counter() - began > seconds:
                return decided
            await one(who)
        raise AssertionError

    await asyncio.gather(*map(one, range(flight)))
    print("ready", flush=True)
    sys.stdin.readline()
    began = time.perf_counter()
    decided = sum(await asyncio.gather(*map(bidder, range(flight))))
    rate = decided / (time.perf_counter() - began)
    writer.stop()
    return {"rate": rate, "decided": flight + decided}


if __name__ == "__main__":
    print(json.dumps(uvloop.run(bid(json.loads(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4])))))
