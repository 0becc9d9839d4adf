"""Bidders over HTTP as plain sockets: each sends a bid again under the same id until somebody answers."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from typing import Any

from levari.config.launch import ports

Json = dict[str, Any]


class Line:
    """One keep-alive connection, to whichever of the ports answers."""

    def __init__(self, *ports_: int) -> None:
        self.ports, self.turn = ports_, 0
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, method: str, path: str, body: bytes = b"", *, ticket: str = "") -> tuple[int, Json]:
        """One request; a broken connection raises OSError or EOFError."""
        if self._streams is None:
            port = self.ports[self.turn % len(self.ports)]
            self.turn += 1
            self._streams = await asyncio.open_connection("127.0.0.1", port)
        reader, writer = self._streams
        front = f"{method} {path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {ticket}\r\n"
        writer.write(f"{front}Content-Length: {len(body)}\r\n\r\n".encode() + body)
        head = await reader.readuntil(b"\r\n\r\n")
        lines = head.decode("latin-1").split("\r\n")
        length = next(int(line.split(":")[1]) for line in lines if line.lower().startswith("content-length"))
        told = await reader.readexactly(length)
        return int(lines[0].split()[1]), json.loads(told)

    def cut(self) -> None:
        """Drop the connection."""
        if self._streams is not None:
            self._streams[1].close()
            self._streams = None

    async def insist(self, path: str, told: Json, ticket: str, *, until: float) -> Json | None:
        """Send the same bid until it is decided; None if the time is over first."""
        body = json.dumps(told).encode()
        while time.monotonic() < until:
            try:
                status, answer = await asyncio.wait_for(self.ask("POST", path, body, ticket=ticket), 10)
            except (OSError, EOFError, TimeoutError):
                self.cut()
                await asyncio.sleep(0.05)
                continue
            if status == 200:
                return answer
            await asyncio.sleep(0.05)
            if status not in (429, 503):
                raise AssertionError(f"{status}: {answer}")
        return None


@dataclass
class LiveSite:
    """Processes of `levari live` on ports of their own."""

    environment: Mapping[str, str]
    ports: list[int]
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self, number: int) -> None:
        """Start one process (again)."""
        process = subprocess.Popen(
            [sys.executable, "-m", "levari", "live", "--port", str(self.ports[number])], env=dict(self.environment)
        )
        if number < len(self.processes):
            self.processes[number] = process
        else:
            self.processes.append(process)

    def wait(self, number: int, seconds: float = 240.0) -> None:
        """Until it takes bids."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            connection = HTTPConnection("127.0.0.1", self.ports[number], timeout=5)
            try:
                connection.request("GET", "/live/health")
                if json.loads(connection.getresponse().read())["ready"]:
                    return
            except (OSError, ValueError):
                time.sleep(0.1)
            finally:
                connection.close()
        raise AssertionError("the live site did not start")

    def send(self, number: int, what: signal.Signals) -> None:
        """Send a signal to one process."""
        os.kill(self.processes[number].pid, what)


@contextmanager
def live_site(environment: Mapping[str, str], processes: int = 1) -> Iterator[LiveSite]:
    """Some processes of the live site, killed at the end."""
    first = ports.free_run(18300, processes)
    site = LiveSite(environment, list(range(first, first + processes)))
    try:
        for number in range(processes):
            site.start(number)
        for number in range(processes):
            site.wait(number)
        yield site
    finally:
        for process in site.processes:
            process.kill()
            process.wait()
