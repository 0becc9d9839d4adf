"""The feed: one thread that learns of committed batches, reads what watchers see, and gives the sign of life.

News come by NOTIFY, which PostgreSQL delivers after the commit and never before; once a second every lot on the board
is read anyway, in case a notification was lost.
"""

import logging
import time
from collections.abc import Callable, Sequence
from threading import Event, Thread
from typing import Any
from uuid import UUID

import psycopg

from levari.stages.auction.bidding.clock import ClockInDoubt, Guard, steady
from levari.stages.auction.bidding.outage import beat, come_back
from levari.stages.auction.live.frames import states

log = logging.getLogger("levari.auction.feed")

Connection = psycopg.Connection[Any]
States = dict[UUID, dict[str, Any]]
SECOND = 1.0


class Feed:
    """Reads for the board until it is stopped.

    :param watched: the lots on the board now. :param show: gets new states, in the feed's thread.
    """

    def __init__(
        self, connect: Callable[[], Connection], watched: Callable[[], Sequence[UUID]], show: Callable[[States], object]
    ) -> None:
        self._connect, self._watched, self._show = connect, watched, show
        self._stop = Event()
        self._guard = Guard()
        self._thread = Thread(target=self._run, name="feed", daemon=True)
        self.ready = Event()

    def start(self) -> "Feed":
        """Start the thread."""
        self._thread.start()
        return self

    def stop(self) -> None:
        """End the thread."""
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._stop.is_set():
            try:
                with self._connect() as connection:
                    come_back(connection)
                    connection.execute("LISTEN levari_bidding")
                    self.ready.set()
                    self._follow(connection)
            except psycopg.Error as lost:
                log.warning("the feed is interrupted: %s", lost)
                self._stop.wait(SECOND / 2)

    def _follow(self, connection: Connection) -> None:
        due = time.monotonic()
        while not self._stop.is_set():
            if time.monotonic() >= due:
                due = time.monotonic() + SECOND
                self._beat(connection)
                self._read(connection, self._watched())
            told = connection.notifies(timeout=max(0.0, due - time.monotonic()), stop_after=1)
            named = {UUID(name) for news in told for name in news.payload.split(",")}
            self._read(connection, [lot for lot in self._watched() if lot in named] if named else [])

    def _read(self, connection: Connection, lots: Sequence[UUID]) -> None:
        if lots:
            self._show(states(connection, lots))

    def _beat(self, connection: Connection) -> None:
        """Give the sign of life, unless the clock jumped: then lots stay open until somebody has looked."""
        before = steady()
        now = beat(connection, only_look=True)
        try:
            self._guard.check(now, before, steady())
        except ClockInDoubt as doubt:
            log.error("%s", doubt)
            return
        beat(connection)
