"""A log in a database of its own."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from levari.record.tests.rows import Log, open_log
from tests.databases import FreshDatabase


@pytest.fixture
def log_of_a_court(
    fresh_database: FreshDatabase, superuser_connection: psycopg.Connection, tmp_path: Path
) -> Iterator[Log]:
    log = open_log(fresh_database.name, superuser_connection, tmp_path / "tiles")
    yield log
    log.sealer.close()
