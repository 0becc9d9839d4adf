"""``python -m levari.config.launch start|stop|status|url|remove``: the embedded database alone."""

import os
import sys
import time

from levari.config.launch.address import APP, conninfo
from levari.config.launch.binaries import remove_copies
from levari.config.launch.places import home
from levari.config.launch.postgres import Server
from levari.config.launch.roles import prepare


def start() -> None:
    """Start the server and make roles and database."""
    began = time.monotonic()
    running = Server().start()
    prepare()
    print(f"PostgreSQL listens in {running.socket} (process {running.pid}, {time.monotonic() - began:.1f} s)")


def stop() -> None:
    """Stop the server."""
    print("PostgreSQL stopped" if Server().stop() else "PostgreSQL was not running")


def status() -> None:
    """Say whether the server runs."""
    running = Server().running()
    print(f"running: process {running.pid} in {running.socket}" if running else "not running")
    sys.exit(0 if running else 3)


def url() -> None:
    """Print the address as the application uses it."""
    there = conninfo(os.environ.get("LEVARI_ROLE", APP))
    print(f"postgresql://{there['user']}@/{there['dbname']}?host={there['host']}&port={there['port']}")


def remove() -> None:
    """Stop the servers of this data folder and of its tests, and delete their data."""
    for base in (home(), home() / "test"):
        if base.exists():
            Server(base).remove()
    remove_copies()


COMMANDS = {"start": start, "stop": stop, "status": status, "url": url, "remove": remove}

if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in COMMANDS:
        sys.exit(f"usage: python -m levari.config.launch {'|'.join(COMMANDS)}")
    COMMANDS[sys.argv[1]]()
