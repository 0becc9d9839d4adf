"""Databases for tests: one forgetful server for everybody in this checkout, one migrated template, cheap clones of it.

Several test sessions may run at once. Each holds a shared lock on the server while it works; who lets go last stops it.
Clones carry the number of the process that made them, so that those of a killed session are recognised and dropped.
"""

import fcntl
import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import psycopg
from psycopg import sql

from levari.config.launch.address import OWNER, SUPERUSER, conninfo
from levari.config.launch.places import CHECKOUT
from levari.config.launch.postgres import Server
from levari.config.launch.roles import prepare

BASE = CHECKOUT / ".levari" / "test"
TEMPLATE, CLONE, HALF_MADE = "levari_template_", "levari_test_", "levari_building_"
SOURCES = (
    "levari/**/migrations/*.py",
    "levari/**/migrations/*.sql",
    "levari/**/walls.py",
    "levari/config/launch/roles.py",
    "levari/config/launch/schema.sql",
    "requirements.lock",
)


class MigrationsFailed(Exception):
    """The test database could not be migrated."""


@dataclass(frozen=True)
class FreshDatabase:
    """A database of one test: its name and the environment for programs that shall use it."""

    name: str
    environment: dict[str, str]


class TestServer:
    """The forgetful server and this process's lease on it."""

    __test__ = False

    def __init__(self) -> None:
        BASE.parent.mkdir(exist_ok=True)
        BASE.parent.chmod(0o711 if os.geteuid() == 0 else 0o700)
        self._server = Server(BASE, forgetful=True)
        self._lease: IO[str] | None = None
        self._made = 0

    def open(self) -> None:
        """Start the server if nobody has, and point this process and its children at it."""
        BASE.mkdir(exist_ok=True)
        self._lease = (BASE / "sessions.lock").open("w")
        fcntl.flock(self._lease, fcntl.LOCK_SH)
        running = self._server.start()
        os.environ.pop("DATABASE_URL", None)
        os.environ |= {"LEVARI_PG_SOCKET": running.socket, "LEVARI_PG_PORT": running.port}
        with alone("prepare"):
            _drop_leftovers()

    def close(self) -> None:
        """Let go; the last session stops the server. Its data and templates stay for the next one."""
        if self._lease is None:
            return
        fcntl.flock(self._lease, fcntl.LOCK_UN)
        try:
            fcntl.flock(self._lease, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self._server.stop()
        except BlockingIOError:  # somebody else still works
            pass
        finally:
            self._lease.close()
            self._lease = None

    def clone(self) -> str:
        """Make a new database with all tables and whatever the migrations put into them; return its name."""
        self._made += 1
        name = f"{CLONE}{os.getpid()}_{self._made}"
        template = ensure_template()
        order = sql.SQL("CREATE DATABASE {} TEMPLATE {} OWNER {} STRATEGY file_copy")
        with administration() as connection:
            connection.execute(order.format(*map(sql.Identifier, (name, template, OWNER))))
        return name

    def drop(self, name: str) -> None:
        """Drop a clone, whoever is still connected to it."""
        with administration() as connection:
            drop(connection, name)


@contextmanager
def administration(name: str = "postgres") -> Iterator[psycopg.Connection]:
    """A superuser's connection, each statement its own transaction."""
    with psycopg.connect(**conninfo(SUPERUSER, name), autocommit=True) as connection:
        yield connection


@contextmanager
def alone(purpose: str) -> Iterator[None]:
    """Keep all other test processes of this checkout out of the block."""
    with (BASE / f"{purpose}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def ensure_template() -> str:
    """The name of the migrated template for the migrations as they are now; made at first use."""
    name = TEMPLATE + fingerprint_of_migrations()
    with alone("template"):
        with administration() as connection:
            if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
                return name
        _build(name)
    return name


def fingerprint_of_migrations(root: Path = CHECKOUT) -> str:
    """Sixteen characters that change whenever anything changes that shapes an empty database."""
    digest = hashlib.sha256()
    for path in sorted({path for pattern in SOURCES for path in root.glob(pattern)}):
        digest.update(str(path.relative_to(root)).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def drop(connection: psycopg.Connection, name: str) -> None:
    """Drop a database and cut its connections."""
    connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def _build(name: str) -> None:
    half = f"{HALF_MADE}{os.getpid()}"
    with administration() as connection:
        drop(connection, half)
    prepare(half)
    done = subprocess.run(
        [sys.executable, "-m", "levari.config.launch.migrate", half],
        cwd=CHECKOUT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "levari.config.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise MigrationsFailed(f"{MigrationsFailed.__doc__}\n{done.stdout}\n{done.stderr}")
    with administration() as connection:
        old, new = sql.Identifier(half), sql.Identifier(name)
        connection.execute(sql.SQL("ALTER DATABASE {} WITH ALLOW_CONNECTIONS false").format(old))
        connection.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(old, new))
        note = sql.Literal(str(int(time.time())))
        connection.execute(sql.SQL("COMMENT ON DATABASE {} IS {}").format(new, note))


def _drop_leftovers() -> None:
    """Drop clones of processes that are gone, and templates that are over a day old and not today's."""
    with administration() as connection:
        names = connection.execute(
            "SELECT datname, coalesce(shobj_description(oid, 'pg_database'), '0') FROM pg_database"
        ).fetchall()
        for name, made in names:
            if _is_leftover(name, made):
                drop(connection, name)


def _is_leftover(name: str, made: str) -> bool:
    for prefix in (CLONE, HALF_MADE):
        if name.startswith(prefix):
            return not Path(f"/proc/{name.removeprefix(prefix).split('_')[0]}").exists()
    if not name.startswith(TEMPLATE) or name == TEMPLATE + fingerprint_of_migrations():
        return False
    return int(made) < time.time() - 3600
