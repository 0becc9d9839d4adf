"""The ASGI application of the live site."""

import asyncio
import contextlib
import re
from collections.abc import Callable
from typing import Any
from uuid import UUID

import psycopg

from levari.basics.refusal import Refusal
from levari.stages.auction.bidding import receipts, tickets
from levari.stages.auction.bidding.batch import Asked, LotUnknown
from levari.stages.auction.bidding.log import read_log
from levari.stages.auction.bidding.rows import Receipt
from levari.stages.auction.bidding.writer import Writer
from levari.stages.auction.live import clock
from levari.stages.auction.live.answers import (
    Headers,
    NotHere,
    Receive,
    Scope,
    Send,
    TooMany,
    body_of,
    give,
    give_json,
    give_problem,
    header,
)
from levari.stages.auction.live.bids import Rate, command_of, deliver_to
from levari.stages.auction.live.board import Board, Screen, Watcher
from levari.stages.auction.live.feed import Feed
from levari.stages.auction.live.frames import states
from levari.stages.auction.rules.published import write

Connect = Callable[[], "psycopg.Connection[Any]"]
BEAT = 10.0
_LOT = re.compile(r"/live/lots/([0-9a-f-]{36})/(bids|events|state\.json|log\.json)", re.ASCII)


class Live:
    """One process of the live site.

    :param origin: where the site's own pages come from, if that is another origin; only they may read the answers.
    """

    def __init__(
        self, connect: Connect, *, ticket_key: str, receipt_key: str, origin: str = "", rate: Rate | None = None
    ) -> None:
        self.connect, self.origin = connect, origin
        self.ticket_key, self.receipt_key = ticket_key, receipt_key
        self.board, self.rate = Board(), rate or Rate()
        self.writer: Writer | None = None
        self._feed: Feed | None = None
        self._reading = asyncio.Lock()
        self._beats: asyncio.Task[None] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one connection."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "http":
            try:
                await self._route(scope, receive, send)
            except Refusal as refused:
                await give_problem(send, refused, self._headers())

    def start(self) -> None:
        """Start writer and feed (inside the running loop)."""
        loop = asyncio.get_running_loop()
        self.writer = Writer(self.connect, deliver_to(loop)).start()
        self._feed = Feed(
            self.connect,
            lambda: list(self.board.screens),
            lambda told: loop.call_soon_threadsafe(self.board.show, told),
        ).start()
        self._beats = loop.create_task(self._beat())

    def stop(self) -> None:
        """Decide what waits and end."""
        if self._beats and self._feed and self.writer:
            self._beats.cancel()
            self._feed.stop()
            self.writer.stop()

    async def _live(self, receive: Receive, send: Send) -> None:
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                self.start()
                await send({"type": "lifespan.startup.complete"})
            else:
                await asyncio.to_thread(self.stop)
                await send({"type": "lifespan.shutdown.complete"})
                return

    async def _beat(self) -> None:
        while True:
            await asyncio.sleep(BEAT)
            self.board.beat()

    def _headers(self) -> Headers:
        if not self.origin:
            return []
        return [(b"access-control-allow-origin", self.origin.encode()), (b"vary", b"Origin")]

    async def _route(self, scope: Scope, receive: Receive, send: Send) -> None:
        path, method = scope["path"], scope["method"]
        if method == "OPTIONS":
            allowed = [(b"access-control-allow-headers", b"authorization, content-type, last-event-id")]
            await give(send, 204, b"", [*self._headers(), *allowed, (b"access-control-max-age", b"600")])
        elif found := _LOT.fullmatch(path):
            lot, what = UUID(found[1]), found[2]
            if (method == "POST") != (what == "bids"):
                raise NotHere()
            await {"bids": self._bid, "events": self._watch, "state.json": self._state, "log.json": self._log}[what](
                lot, scope, receive, send
            )
        elif path == "/live/key":
            await give_json(send, {"key": receipts.public_key(self.receipt_key)}, self._headers())
        elif path == "/live/health":
            await give_json(send, self._health(), self._headers())
        else:
            raise NotHere()

    def _health(self) -> dict[str, Any]:
        ready = self._feed is not None and self._feed.ready.is_set()
        return {"ready": ready, "watchers": self.board.crowd, "decided": self.writer.decided if self.writer else 0}

    async def _bid(self, lot: UUID, scope: Scope, receive: Receive, send: Send) -> None:
        received = clock.now()
        body = await body_of(receive)
        text = header(scope, b"authorization").removeprefix("Bearer ")
        ticket = tickets.admit(self.ticket_key, text, lot, received.timestamp())
        command = command_of(body, ticket)
        loop = asyncio.get_running_loop()
        self.rate.take((lot, ticket.code), loop.time())
        future: asyncio.Future[Receipt] = loop.create_future()
        assert self.writer is not None
        self.writer.submit(ticket.court, Asked(lot, command, received), future)
        receipt = await future
        await give_json(send, receipts.sign(self.receipt_key, receipt), self._headers())

    async def _screen(self, lot: UUID) -> Screen:
        """The lot on the board, read once if nobody watched it before.

        :raises LotUnknown: if there is no such lot.
        """
        if lot not in self.board.screens:
            async with self._reading:
                if lot not in self.board.screens:
                    told = await asyncio.to_thread(self._read, lot)
                    screen = self.board.screens.setdefault(lot, Screen())
                    screen.show(told)
        return self.board.screens[lot]

    def _read(self, lot: UUID) -> dict[str, Any]:
        with self.connect() as connection:
            told = states(connection, [lot])
        if lot not in told:
            raise LotUnknown()
        return told[lot]

    async def _state(self, lot: UUID, scope: Scope, receive: Receive, send: Send) -> None:
        screen = await self._screen(lot)
        screen.idle = 0
        told = {**screen.state, "now": clock.now().isoformat()}
        await give_json(send, told, self._headers(), cache="public, max-age=1")

    async def _log(self, lot: UUID, scope: Scope, receive: Receive, send: Send) -> None:
        told = await asyncio.to_thread(self._read_log, lot)
        await give_json(send, told, self._headers(), cache="public, max-age=1")

    def _read_log(self, lot: UUID) -> dict[str, Any]:
        with self.connect() as connection, connection.transaction():
            connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            return write(read_log(lambda text, values: connection.execute(text, values).fetchall(), lot))

    async def _watch(self, lot: UUID, scope: Scope, receive: Receive, send: Send) -> None:
        """Show the newest state, then every newer one, until the watcher goes or does not keep up."""
        screen = await self._screen(lot)
        if self.board.crowd >= self.board.most:
            raise TooMany()
        headers = [
            (b"content-type", b"text/event-stream"),
            (b"cache-control", b"no-store"),
            (b"x-accel-buffering", b"no"),
        ]
        await send({"type": "http.response.start", "status": 200, "headers": [*self._headers(), *headers]})
        task = asyncio.current_task()
        assert task is not None
        shown = b""
        if header(scope, b"last-event-id") == str(screen.state["seq"]) and screen.state["phase"] == "open":
            shown = screen.frame  # nothing new since this watcher was here last
            await send({"type": "http.response.body", "body": b": welcome back\n\n", "more_body": True})
        while shown is not screen.frame:
            shown = screen.frame
            await send({"type": "http.response.body", "body": shown, "more_body": True})
        watcher = Watcher(send, task)
        screen.watchers.add(watcher)
        with contextlib.suppress(asyncio.CancelledError):
            while (await receive())["type"] != "http.disconnect":
                pass
        screen.watchers.discard(watcher)
