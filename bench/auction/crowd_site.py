"""``python -m bench.auction.crowd_site ours|queue|bare PORT``: one event a second to whoever watches, three ways.

`ours` is the live site's own board; `queue` gives each watcher a queue, as tutorials do; `bare` writes to sockets and
does nothing else. Each event carries the instant at which it came up.
"""

import asyncio
import json
import sys
import time
from typing import Any
from uuid import UUID

from levari.cli.live import _listening, _many_files

LOT = UUID(int=1)
PATH = f"/live/lots/{LOT}/events"


def state(number: int) -> dict[str, Any]:
    """A state as large as a real one."""
    bids = [
        {"seq": seq, "bidder": "K7Q2M9", "amount": "705000.00", "at": "2026-03-01T10:00:03+08:00"} for seq in range(10)
    ]
    return {"lot": str(LOT), "seq": number, "phase": "open", "price": "705000.00", "bids": bids, "at": time.time()}


def event(number: int) -> bytes:
    """The same as one server-sent event."""
    return f"id: {number}\ndata: {json.dumps(state(number), separators=(',', ':'))}\n\n".encode()


def ours() -> Any:
    """The board of the live site under uvicorn, fed by a clock instead of a database."""
    import django

    django.setup()
    from levari.stages.auction.live.board import Screen
    from levari.stages.auction.live.site import Live

    class Ticking(Live):
        def start(self) -> None:
            screen = self.board.screens[LOT] = Screen()
            screen.show(state(0))
            self.ticking = asyncio.get_running_loop().create_task(self.tick(screen))

        async def tick(self, screen: Screen) -> None:
            for number in range(1, 1_000_000):
                await asyncio.sleep(1)
                screen.show(state(number))

        def stop(self) -> None:
            self.ticking.cancel()

    return Ticking(lambda: None, ticket_key="", receipt_key="")  # type: ignore[arg-type,return-value]


class Queues:
    """A queue for each watcher, under uvicorn."""

    def __init__(self) -> None:
        self.queues: set[asyncio.Queue[bytes]] = set()

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan":
            await receive()
            self.ticking = asyncio.get_running_loop().create_task(self.tick())
            await send({"type": "lifespan.startup.complete"})
            await receive()
            await send({"type": "lifespan.shutdown.complete"})
            return
        queue: asyncio.Queue[bytes] = asyncio.Queue()
        self.queues.add(queue)
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/event-stream")]})
        while True:
            await send({"type": "http.response.body", "body": await queue.get(), "more_body": True})

    async def tick(self) -> None:
        for number in range(1_000_000):
            await asyncio.sleep(1)
            data = event(number)
            for queue in self.queues:
                queue.put_nowait(data)


async def bare(port: int) -> None:
    """Sockets and nothing else."""
    writers: set[asyncio.StreamWriter] = set()

    async def welcome(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n")
        writers.add(writer)

    server = await asyncio.start_server(welcome, sock=_listening("127.0.0.1", port), backlog=4096)
    async with server:
        for number in range(1_000_000):
            await asyncio.sleep(1)
            data = event(number)
            for writer in writers:
                writer.write(data)


def main(kind: str, port: int) -> None:
    """Serve until killed."""
    _many_files()
    if kind == "bare":
        asyncio.run(bare(port))
        return
    import uvicorn

    site = ours() if kind == "ours" else Queues()
    config = uvicorn.Config(site, access_log=False, log_level="error", lifespan="on", ws="none")
    uvicorn.Server(config).run(sockets=[_listening("127.0.0.1", port)])


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
