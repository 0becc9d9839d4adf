"""Where measurements take place: a durable PostgreSQL of their own and a fresh migrated database in it.

The test server forgets (no fsync); a figure taken there would flatter whoever commits often. This one commits for real.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psycopg
from psycopg import sql

from levari.config.launch.address import SUPERUSER, conninfo
from levari.config.launch.places import CHECKOUT
from levari.config.launch.postgres import Server
from levari.config.launch.roles import prepare

BASE = CHECKOUT / ".levari" / "bench"


@dataclass(frozen=True)
class Ground:
    """The database of this run. `os.environ` names it too, so child processes find it."""

    name: str

    def superuser(self) -> psycopg.Connection:
        """A connection that no wall stops, each statement committed at once."""
        return psycopg.connect(**conninfo(SUPERUSER, self.name), autocommit=True)


@contextmanager
def ground() -> Iterator[Ground]:
    """Start the server, make the database, set Django up as levari_app; drop and stop at the end."""
    BASE.parent.mkdir(exist_ok=True)
    server = Server(BASE)
    server.settings["track_commit_timestamp"] = "on"  # for the sealing lag
    running = server.start()
    name = f"levari_bench_{os.getpid()}"
    os.environ.pop("DATABASE_URL", None)
    os.environ |= {
        "LEVARI_PG_SOCKET": running.socket,
        "LEVARI_PG_PORT": running.port,
        "LEVARI_DATABASE": name,
        "DJANGO_SETTINGS_MODULE": "levari.config.settings",
    }
    try:
        prepare(name)
        subprocess.run([sys.executable, "-m", "levari.config.launch.migrate", name], check=True)
        import django

        django.setup()
        yield Ground(name)
    finally:
        _drop(name)
        server.stop()


def _drop(name: str) -> None:
    from django.db import connections

    connections.close_all()
    with psycopg.connect(**conninfo(SUPERUSER, "postgres"), autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
