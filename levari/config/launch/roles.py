"""The three roles and the database: the owner migrates, the application owns nothing, the sealer reads and seals."""

import os
from typing import Any

import psycopg
from psycopg import sql

from levari.config.launch.address import APP, OWNER, SEALER, SUPERUSER, conninfo

ROLES = (OWNER, APP, SEALER)


class RolesMissing(Exception):
    """The user of DATABASE_URL may not make the roles of Levari. Let a superuser type, in that database:
    CREATE ROLE levari_owner LOGIN; CREATE ROLE levari_app LOGIN; CREATE ROLE levari_sealer LOGIN;
    GRANT levari_owner, levari_app, levari_sealer TO <that user>;"""


def prepare(name: str | None = None) -> None:
    """Make roles, database and standing grants where they are missing; harmless when they are there.

    :raises RolesMissing: if the given user may not.
    """
    if name is None and _complete():
        return
    try:
        _make_roles()
        _make_database(name)
        _grant(name)
    except psycopg.errors.InsufficientPrivilege as error:
        raise RolesMissing(f"{RolesMissing.__doc__}\n({error})") from error


def _complete() -> bool:
    """Whether the application can log in already and finds the standing grants (one round trip on a second start)."""
    try:
        with psycopg.connect(**conninfo(OWNER)) as connection:
            row = connection.execute(
                "SELECT count(*) FROM pg_default_acl WHERE defaclrole = 'levari_owner'::regrole"
            ).fetchone()
            return bool(row and row[0])
    except psycopg.Error:
        return False


def _make_roles() -> None:
    with psycopg.connect(**_administration(), autocommit=True) as connection:
        me = connection.execute("SELECT current_user, rolsuper FROM pg_roles WHERE rolname = current_user").fetchone()
        for role in ROLES:
            _make_role(connection, role)
            if me and not me[1]:
                connection.execute(sql.SQL("GRANT {} TO {}").format(sql.Identifier(role), sql.Identifier(me[0])))


def _make_role(connection: psycopg.Connection, role: str) -> None:
    known = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone()
    if known:
        return
    plain = "CREATE ROLE {} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOINHERIT"
    try:
        connection.execute(sql.SQL(plain).format(sql.Identifier(role)))
    except psycopg.errors.DuplicateObject:  # made by a neighbour a moment ago
        return


def _make_database(name: str | None) -> None:
    wanted = conninfo(SUPERUSER, name)["dbname"]
    with psycopg.connect(**_administration(), autocommit=True) as connection:
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [wanted]).fetchone()
        if not known:
            order = sql.SQL("CREATE DATABASE {} OWNER {}")
            connection.execute(order.format(sql.Identifier(wanted), sql.Identifier(OWNER)))


def _grant(name: str | None) -> None:
    with psycopg.connect(**conninfo(SUPERUSER, name)) as connection:
        database = sql.Identifier(connection.info.dbname)
        everyone = sql.SQL(", ").join(map(sql.Identifier, ROLES))
        connection.execute(sql.SQL("GRANT CONNECT, TEMPORARY ON DATABASE {} TO {}").format(database, everyone))
        connection.execute(sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(everyone))
        connection.execute(sql.SQL("GRANT CREATE ON SCHEMA public TO {}").format(sql.Identifier(OWNER)))
        connection.execute(
            sql.SQL("ALTER DEFAULT PRIVILEGES FOR ROLE {} GRANT USAGE, SELECT ON SEQUENCES TO {}, {}").format(
                sql.Identifier(OWNER), sql.Identifier(APP), sql.Identifier(SEALER)
            )
        )


def _administration() -> dict[str, Any]:
    """Where roles and databases are made: ``postgres`` on the embedded server, else the given database itself."""
    there = conninfo(SUPERUSER)
    return there if os.environ.get("DATABASE_URL") else {**there, "dbname": "postgres"}
