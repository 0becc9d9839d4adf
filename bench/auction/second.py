"""``python -m bench.auction.second SCENE FLIGHT NUMBER SECONDS``: one of two processes that bid on the same lot.

Both raise by turns of their own amounts (odd and even steps), so bids can be overtaken; decided bids are counted.
"""

import asyncio
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
    """Bid for some seconds; how many decisions each second."""
    loop, decided = asyncio.get_running_loop(), 0
    writer = Writer(connect, deliver_to(loop)).start()
    lots, began = [UUID(lot) for lot in told["lots"]], time.perf_counter()

    async def bidder(who: int) -> None:
        nonlocal decided
        while time.perf_counter() - began < seconds:
            amount = int(time.time() % 1e6 * 1e6) * 100  # above what was bid before, in either process
            future: asyncio.Future[Any] = loop.create_future()
            command = Command(Kind.BID, f"B{who * 2 + number + 1}", amount, uuid4().hex)
            writer.submit(told["court"], Asked(lots[0], command), future)
            await future
            decided += 1

    await asyncio.gather(*map(bidder, range(flight)))
    rate = decided / (time.perf_counter() - began)
    writer.stop()
    return {"rate": rate, "decided": decided}


if __name__ == "__main__":
    print("ready", flush=True)
    sys.stdin.readline()
    print(json.dumps(uvloop.run(bid(json.loads(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4])))))
