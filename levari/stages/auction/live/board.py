"""The board: for each lot one shared newest frame and everybody who watches it.

A frame is made once and handed to every watcher. Who cannot take it at once (the connection's buffer is full) is
dropped and comes back with `Last-Event-ID`; nobody is waited for. If a newer frame is there before the last one has
gone to everybody, the rest get the newer one.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from uuid import UUID

from levari.stages.auction.live import clock
from levari.stages.auction.live.frames import frame

Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
#: Watchers served before the loop turns to bids again.
STRIDE = 200
#: How many watchers one process takes.
MOST = 12_000


class Watcher:
    """One open connection; `task` is ended when it has to go."""

    __slots__ = ("send", "task")

    def __init__(self, send: Send, task: "asyncio.Task[Any]") -> None:
        self.send, self.task = send, task

    def offer(self, data: bytes) -> bool:
        """Write without waiting; False if the watcher does not keep up."""
        step = self.send({"type": "http.response.body", "body": data, "more_body": True}).__await__()
        try:
            next(step)
        except StopIteration:
            return True
        except OSError:
            return False
        step.close()
        return False


class Screen:
    """One lot on the board."""

    def __init__(self) -> None:
        self.state: dict[str, Any] = {}
        self.frame = b""
        self.watchers: set[Watcher] = set()
        self.idle = 0
        self.dropped = 0
        self._queue: list[bytes] = []
        self._pump: asyncio.Task[None] | None = None

    def show(self, state: dict[str, Any]) -> None:
        """Put a new state up, unless it is the one that stands or an older one."""
        if state == self.state or state["seq"] < self.state.get("seq", 0):
            return
        self.state, self.frame = state, frame(state)
        if self.watchers:
            self.tell(b"")

    def tell(self, data: bytes) -> None:
        """Hand `data` to every watcher; nothing stands for the newest frame."""
        if data not in self._queue:
            self._queue.append(data)
        if self._pump is None or self._pump.done():
            self._pump = asyncio.get_running_loop().create_task(self._run())

    async def _run(self) -> None:
        while self._queue:
            data = self._queue.pop(0)
            for number, watcher in enumerate(list(self.watchers), 1):
                if watcher in self.watchers and not watcher.offer(data or self.frame):
                    self.drop(watcher)
                if number % STRIDE == 0:
                    await asyncio.sleep(0)

    def drop(self, watcher: Watcher) -> None:
        """Let a watcher go."""
        self.watchers.discard(watcher)
        self.dropped += 1
        watcher.task.cancel()


class Board:
    """All lots that somebody looks at in this process."""

    def __init__(self, most: int = MOST) -> None:
        self.screens: dict[UUID, Screen] = {}
        self.most = most

    @property
    def crowd(self) -> int:
        """How many watch."""
        return sum(len(screen.watchers) for screen in self.screens.values())

    def show(self, states: dict[UUID, dict[str, Any]]) -> None:
        """Put new states up, for lots that somebody looks at."""
        for lot, state in states.items():
            if screen := self.screens.get(lot):
                screen.show(state)

    def beat(self) -> None:
        """Tell everybody the time, so that both sides notice a dead connection; forget lots nobody looks at."""
        told = json.dumps({"now": clock.now().isoformat()})
        data = f"event: time\ndata: {told}\n\n".encode()
        for lot, screen in list(self.screens.items()):
            if screen.watchers:
                screen.tell(data)
                screen.idle = 0
            elif (idle := screen.idle) > 5:
                del self.screens[lot]
            else:
                screen.idle = idle + 1
