"""Migrate a database as its owner: the application itself owns nothing and may change no table.

``python -m levari.config.launch.migrate [DATABASE]``

A database notes the code that migrated it last and what was applied; the same code has nothing to do there and is not
even loaded. An empty database starts from ``schema.sql``, which is what the migrations make (``make schema`` writes it
anew): that takes a second instead of many. Younger migrations are then applied as to any other database.
"""

import hashlib
import os
import sys
from importlib.metadata import version
from pathlib import Path
from typing import LiteralString

import psycopg
from psycopg import sql

from levari.config.launch.address import OWNER, conninfo, database
from levari.config.launch.places import CHECKOUT

#: Their migrations are applied beside our own.
OTHERS = ("django", "procrastinate")
SNAPSHOT = Path(__file__).with_name("schema.sql")
#: Names in the snapshot are qualified, and its functions may call what comes further down.
_CALMLY = "SET LOCAL search_path = ''; SET LOCAL check_function_bodies = off;\n"
_NOTED = "SELECT obj_description('django_migrations'::regclass)"
_NOTE = "COMMENT ON TABLE django_migrations IS {}"
_APPLIED = "SELECT md5(string_agg(app || name, ' ' ORDER BY app, name)) FROM django_migrations"


def migrate(name: str | None = None) -> None:
    """Bring the database ``name`` (default: the usual one) to the newest state."""
    with psycopg.connect(**conninfo(OWNER, name), autocommit=True) as connection:
        code = _code()
        if _is_noted(connection, code):
            return
        if _is_empty(connection):
            load_snapshot(connection, SNAPSHOT.read_text("utf-8"))
        apply_migrations(name)
        connection.execute(sql.SQL(_NOTE).format(f"{code} {_value(connection, _APPLIED)}"))


def load_snapshot(connection: psycopg.Connection, told: str) -> bool:
    """Make everything at once in an empty database; whether that was done (an older PostgreSQL may not understand)."""
    try:
        with connection.transaction():
            connection.execute((_CALMLY + told).encode())
    except psycopg.Error as error:
        print(f"The snapshot does not fit this PostgreSQL, so every migration is applied: {error}", file=sys.stderr)
        return False
    return True


def apply_migrations(name: str | None = None) -> None:
    """Apply what is not applied yet, one migration after the other."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "levari.config.settings")
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    connection.close()
    connection.settings_dict.update(database(OWNER, name))
    call_command("migrate", interactive=False, verbosity=0)
    connection.close()


def _is_empty(connection: psycopg.Connection) -> bool:
    return _value(connection, "SELECT to_regclass('django_migrations')") is None


def _is_noted(connection: psycopg.Connection, code: str) -> bool:
    return not _is_empty(connection) and _value(connection, _NOTED) == f"{code} {_value(connection, _APPLIED)}"


def _value(connection: psycopg.Connection, query: LiteralString) -> str | None:
    row = connection.execute(query).fetchone()
    return row[0] if row else None


def _code() -> str:
    """SHA-256 over every source file of the product, whose models and migrations make the tables, and the others'."""
    digest = hashlib.sha256(" ".join(map(version, OTHERS)).encode())
    for path in sorted(path for kind in ("*.py", "*.sql") for path in (CHECKOUT / "levari").rglob(kind)):
        digest.update(f"{path.relative_to(CHECKOUT)}\0".encode() + path.read_bytes())
    return digest.hexdigest()


if __name__ == "__main__":
    migrate(sys.argv[1] if len(sys.argv) > 1 else None)
