"""``python -m bench.auction.crowd_client PORT WATCHERS EVENTS``: many connections, one loop, each event's delay."""

import json
import re
import selectors
import socket
import sys
import time

from bench.auction.crowd_site import PATH
from levari.cli.live import _many_files

_AT = re.compile(rb'"at":(\d+\.\d+)')


def watch(port: int, watchers: int, events: int) -> dict[str, float]:
    """Connect everybody, then count what comes for so many seconds."""
    _many_files()
    chosen, began = selectors.DefaultSelector(), time.time()
    for _ in range(watchers):
        line = socket.create_connection(("127.0.0.1", port), timeout=30)
        line.sendall(f"GET {PATH} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        line.setblocking(False)
        chosen.register(line, selectors.EVENT_READ)
    connected = time.time() - began
    print(json.dumps({"connected": connected}), flush=True)
    sys.stdin.readline()
    start, delays = time.time(), []
    while time.time() < start + events + 1.5:
        for key, _ in chosen.select(0.2):
            data = key.fileobj.recv(65536)  # type: ignore[union-attr]
            seen = time.time()
            for found in _AT.findall(data):
                if start < float(found) < start + events:
                    delays.append(seen - float(found))
    delays.sort()
    return {
        "p50": delays[len(delays) // 2] * 1000 if delays else 0.0,
        "p99": delays[int(len(delays) * 0.99)] * 1000 if delays else 0.0,
        "delivered": len(delays) / watchers / events,
    }


if __name__ == "__main__":
    print(json.dumps(watch(*map(int, sys.argv[1:]))))
