"""``python -m tests.faults.auction_process scene|bid``: a process of bidders that may be killed at any moment.

`scene LOTS BIDDERS` makes lots and prints them. `bid SCENE SEED` bids on them until it is killed and prints one line
for each receipt it gets, and not before it has it. `--forget` plants the fault: commits that are not waited for.
`--freeze N` stops the process itself in the middle of batch N, with the lots locked.
"""

import asyncio
import json
import os
import random
import signal
import sys
from typing import Any
from uuid import UUID, uuid4

START, STEP = 70_000_00, 500_00


def scene(lots: int, bidders: int) -> None:
    """Make a court and lots; print what bidders need to know."""
    from levari.access.models import Court
    from levari.stages.auction.tests.lots import many_lots
    from tests.people import make_court

    court = Court.objects.filter(code="京0196").first() or make_court("京0196", "Court under fire")
    made = many_lots(court, lots, bidders)
    print(json.dumps({"court": court.pk, "lots": [str(lot) for lot, _ in made], "codes": made[0][1]}))


def bid(told: dict[str, Any], seed: int, options: list[str]) -> None:
    """Bid until killed."""
    from levari.stages.auction.bidding import batch, writer
    from levari.stages.auction.live.bids import deliver_to
    from levari.stages.auction.live.process import connect

    if "--forget" in options:
        writer.LIMITS = writer.LIMITS.replace("synchronous_commit = on", "synchronous_commit = off")
    if "--freeze" in options:
        _freeze_in(batch.Batch, int(options[options.index("--freeze") + 1]))
    chance = random.Random(seed)

    async def all_of_them() -> None:
        taking = writer.Writer(connect, deliver_to(asyncio.get_running_loop())).start()
        await asyncio.gather(*(_bidder(taking, told, code, chance.random()) for code in told["codes"]))

    asyncio.run(all_of_them())


async def _bidder(taking: Any, told: dict[str, Any], code: str, seed: float) -> None:
    from levari.stages.auction.bidding.batch import Asked
    from levari.stages.auction.rules.terms import Command, Kind

    chance, loop, steps = random.Random(seed), asyncio.get_running_loop(), 0
    while True:
        lot, key = UUID(chance.choice(told["lots"])), uuid4().hex
        steps += chance.randint(0, 3)
        asked = Asked(lot, Command(Kind.BID, code, START + STEP * steps, key))
        receipt = None
        while receipt is None:
            future: asyncio.Future[Any] = loop.create_future()
            try:
                taking.submit(told["court"], asked, future)
                receipt = await future
            except Exception:
                await asyncio.sleep(0.1)
        line = {"lot": str(lot), "id": key, "seq": receipt.seq, "hash": receipt.hash.hex(), "outcome": receipt.outcome}
        os.write(1, (json.dumps(line) + "\n").encode())


def _freeze_in(kind: Any, wanted: int) -> None:
    writes, seen = kind.writes, [0]

    def frozen(self: Any) -> Any:
        seen[0] += 1
        if seen[0] == wanted:
            os.kill(os.getpid(), signal.SIGSTOP)
        return writes(self)

    kind.writes = frozen


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "levari.config.settings")
    if sys.argv[1] == "scene":
        import django

        django.setup()
        scene(int(sys.argv[2]), int(sys.argv[3]))
    else:
        bid(json.loads(sys.argv[2]), int(sys.argv[3]), sys.argv[4:])
