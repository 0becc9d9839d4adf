"""Where the database is: one answer for settings, tests and the launcher.

Order: ``DATABASE_URL`` (another PostgreSQL), ``LEVARI_PG_SOCKET`` (folder of a Unix socket), the run file which the
embedded server left in the data folder. With none of them the answer still names the place where the embedded server
will listen, so that settings can be read before anything runs.
"""

import json
import os
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from levari.config.launch.places import home, run_file, socket_folder

ENGINE = "django.db.backends.postgresql"
DATABASE = "levari"
OWNER, APP, SEALER, SUPERUSER = "levari_owner", "levari_app", "levari_sealer", "postgres"
PORT = "5432"


class NotAPostgresAddress(Exception):
    """DATABASE_URL must look like postgresql://user:password@host:5432/name; this one does not."""


def database(role: str = APP, name: str | None = None) -> dict[str, Any]:
    """Django's settings of one database connection that acts as ``role``.

    :param role: ``levari_app``, ``levari_owner`` or ``levari_sealer``; ``postgres`` for the superuser of the
        embedded server (with ``DATABASE_URL``: the user of the address itself).
    :param name: database; ``$LEVARI_DATABASE`` or ``levari`` if not given (with ``DATABASE_URL``: the one named there).
    """
    url = os.environ.get("DATABASE_URL")
    if url:
        return _from_url(url, role, name)
    socket, port = _socket()
    return _settings(name=name or os.environ.get("LEVARI_DATABASE") or DATABASE, user=role, host=socket, port=port)


def conninfo(role: str = APP, name: str | None = None) -> dict[str, Any]:
    """The same address as keyword arguments of ``psycopg.connect``."""
    found = database(role, name)
    plain = {"dbname": found["NAME"], "user": found["USER"], "password": found["PASSWORD"], "host": found["HOST"]}
    options = {key: str(value) for key, value in found["OPTIONS"].items()}
    return {key: value for key, value in {**plain, "port": found["PORT"], **options}.items() if value}


def _from_url(url: str, role: str, name: str | None) -> dict[str, Any]:
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise NotAPostgresAddress(NotAPostgresAddress.__doc__)
    query = dict(parse_qsl(parts.query))
    options = {key: value for key, value in query.items() if key not in {"host", "port"}}
    if role != SUPERUSER:
        options["options"] = f"{options.get('options', '')} -c role={role}".strip()
    return _settings(
        name=name or os.environ.get("LEVARI_DATABASE") or unquote(parts.path.strip("/")),
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        host=query.get("host") or parts.hostname or "",
        port=query.get("port") or str(parts.port or ""),
        options=options,
    )


def _socket() -> tuple[str, str]:
    given = os.environ.get("LEVARI_PG_SOCKET")
    if given:
        return given, os.environ.get("LEVARI_PG_PORT") or PORT
    base = home()
    try:
        running = json.loads(run_file(base).read_text())
    except (OSError, ValueError):
        return str(socket_folder(base)), PORT
    return running["socket"], str(running["port"])


def _settings(
    *, name: str, user: str, host: str, port: str, password: str = "", options: Mapping[str, str] | None = None
) -> dict[str, Any]:
    return {
        "ENGINE": ENGINE,
        "NAME": name,
        "USER": user,
        "PASSWORD": password,
        "HOST": host,
        "PORT": port,
        "OPTIONS": dict(options or {}),
    }
