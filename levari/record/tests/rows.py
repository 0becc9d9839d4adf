"""Entries written straight into a test database, with the application's rights, and a sealer's connection to it."""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg

from levari.basics.canonical import canonical
from levari.basics.ids import uuid7
from levari.config.launch.address import APP, SEALER, conninfo
from levari.record.sealer import show_key
from levari.record.sealing import Connection, Sealed, seal_once
from levari.record.tests.logs import SIGNER
from tests.people import make_court

AT = datetime(2024, 3, 1, 1, 0, tzinfo=UTC)
COLUMNS = (
    "id, kind, court_id, case_id, actor_id, actor_kind, imposes, at, basis, event, nonce, because_of, input_hash, "
    "result_model, result_id"
)


@dataclass
class Log:
    """A court, its actor, and the log of one test database."""

    name: str
    superuser: Connection
    sealer: Connection
    tiles: Path
    court: int
    actor: UUID

    def row(self, at: datetime = AT, **facts: Any) -> tuple[Any, ...]:
        """The columns of an entry as the door would write them."""
        entry = uuid7()
        event = {
            "id": str(entry),
            "kind": "test.thing_done",
            "court": self.court,
            "case": None,
            "actor": str(self.actor),
            "actor_kind": "automation",
            "at": at.isoformat(),
            "basis": "",
            "reason": "",
            "imposes": False,
            "because_of": [],
            "facts": facts,
        }
        return (
            entry,
            "test.thing_done",
            self.court,
            None,
            self.actor,
            "automation",
            False,
            at,
            "",
            canonical(event).decode(),
            secrets.token_bytes(32),
            [],
            "",
            "",
            "",
        )

    def write(self, number: int) -> list[UUID]:
        """Commit entries in one transaction, as levari_app."""
        rows = [self.row(number=at) for at in range(number)]
        with psycopg.connect(**conninfo(APP, self.name)) as connection:
            insert(connection, self.court, rows)
        return [row[0] for row in rows]

    def seal(self, now: datetime | None = None) -> Sealed:
        """One round of the sealer."""
        sealed = seal_once(self.sealer, self.tiles, SIGNER, now or AT + timedelta(days=1))
        assert sealed is not None
        return sealed

    def positions(self) -> dict[UUID, int]:
        """Where each sealed entry stands."""
        return dict(self.superuser.execute("SELECT entry_id, position FROM record_leaf ORDER BY position").fetchall())

    def tamper(self, statement: str, *values: Any) -> int:
        """Do as the database's superuser what no trigger stops; how many rows."""
        self.superuser.execute("SET session_replication_role = replica")
        done = self.superuser.execute(statement, values).rowcount
        self.superuser.execute("RESET session_replication_role")
        return done


def insert(connection: Connection, court: int, rows: list[tuple[Any, ...]]) -> None:
    """Insert entries in one statement, in the context of their court."""
    connection.execute("SELECT set_config('levari.court', %s, true)", [str(court)])
    line = "(" + ", ".join(["%s"] * len(rows[0])) + ")"
    values = [value for row in rows for value in row]
    connection.execute(
        f"INSERT INTO record_entry ({COLUMNS}) VALUES {', '.join([line] * len(rows))}",
        values,  # type: ignore[arg-type]
    )


def open_log(name: str, superuser: Connection, tiles: Path) -> Log:
    """Make a court, take an automation as the actor, and connect the sealer."""
    court = make_court("京0199", "Demo District Court")
    actor = superuser.execute("SELECT id FROM access_actor WHERE kind = 'automation' LIMIT 1").fetchone()
    assert actor is not None
    show_key(tiles, SIGNER)
    sealer = psycopg.connect(**conninfo(SEALER, name), autocommit=True)
    return Log(name, superuser, sealer, tiles, court.pk, actor[0])
