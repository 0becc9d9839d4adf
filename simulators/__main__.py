"""Start the simulated institutions: ``python -m simulators --world FILE --home DIR``."""

import argparse
import signal
import sys
import threading
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from simulators.institution import Institution
from simulators.kinds.bank import Bank
from simulators.kinds.employers import Employers
from simulators.kinds.identity import IdentityRegister
from simulators.kinds.registers import MarkRegister, Securities
from simulators.kinds.valuer import Valuer
from simulators.outgoing import Sender
from simulators.server import Server
from simulators.wire import Directory
from simulators.world import read_world

#: The institutions in the order of their ports.
INSTITUTIONS: dict[str, tuple[str, type[Institution]]] = {
    "bank-a": ("bank", Bank),
    "bank-b": ("bank", Bank),
    "bank-c": ("bank", Bank),
    "land": ("land", MarkRegister),
    "vehicle": ("vehicle", MarkRegister),
    "securities": ("securities", Securities),
    "employers": ("employers", Employers),
    "population": ("population", IdentityRegister),
    "companies": ("companies", IdentityRegister),
    "valuer-a": ("valuer", Valuer),
    "valuer-b": ("valuer", Valuer),
}


class Running:
    """One institution with its server and its sender."""

    def __init__(
        self, code: str, home: Path, world: dict[str, Any], address: tuple[str, int], court_url: str | None = None
    ) -> None:
        kind, made = INSTITUTIONS[code]
        self.institution = made(code, kind, home, world)
        self.server = Server(address, self.institution)
        self.url = f"http://{address[0]}:{self.server.server_address[1]}"
        self.sender = Sender(self.institution, court_url)

    def start(self) -> None:
        threading.Thread(
            target=self.server.serve_forever, args=(0.05,), daemon=True, name=self.institution.code
        ).start()
        self.sender.start()

    def stop(self) -> None:
        self.sender.stop()
        self.server.shutdown()
        self.server.server_close()
        self.sender.join(timeout=5)
        self.institution.store.close()


def address_of(code: str, directory: Directory, base_port: int | None) -> tuple[str, int]:
    """Where an institution listens: as the directory says, or by its place behind a base port."""
    if base_port is not None:
        return "127.0.0.1", base_port + list(INSTITUTIONS).index(code)
    url = urlsplit(directory.entries()[code]["url"])
    return url.hostname or "127.0.0.1", url.port or 80


def main(arguments: list[str] | None = None) -> int:
    """Run until told to stop."""
    parser = argparse.ArgumentParser(prog="python -m simulators", description=__doc__)
    parser.add_argument("--world", type=Path, required=True)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--base-port", type=int)
    parser.add_argument("--court-url", help="instead of the court's address in the directory")
    parser.add_argument("--only", action="append", choices=list(INSTITUTIONS))
    wish = parser.parse_args(arguments)
    world, directory = read_world(wish.world), Directory(wish.home / "directory.json")
    running = [
        Running(code, wish.home, world, address_of(code, directory, wish.base_port), wish.court_url)
        for code in wish.only or INSTITUTIONS
    ]
    for one in running:
        one.start()
        print(f"{one.institution.code} {one.url}", flush=True)
    over = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: over.set())
    over.wait()
    for one in running:
        one.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
