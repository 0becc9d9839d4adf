"""Statements that are repeated all day: bound and, where wished, prepared by the server, past the ORM."""

import time
from collections.abc import Sequence
from typing import Any, LiteralString

import psycopg
from django.db import connections

Row = tuple[Any, ...]


def ask(statement: LiteralString, values: Sequence[Any], *, prepare: bool = True) -> list[Row]:
    """Run one statement on Django's connection and in its transaction; its rows, none if it gives none.

    Prepared, it is parsed once for each connection and soon also planned once. Do so only where one plan is right for
    all values and any size of the table: a look-up of one row by a unique key, a write.
    """
    wrapper = connections["default"]
    wrapper.validate_no_broken_transaction()
    wrapper.close_if_health_check_failed()
    wrapper.ensure_connection()
    raw = wrapper.connection
    if raw.prepare_threshold is None:  # Django's default: its own cursors could not prepare anyway
        raw.prepare_threshold = 5
    started = time.monotonic()
    with wrapper.wrap_database_errors:
        cursor = psycopg.Cursor(raw).execute(statement, values, prepare=prepare)
        rows = cursor.fetchall() if cursor.description else []
    if wrapper.queries_logged:
        wrapper.queries_log.append({"sql": statement, "time": f"{time.monotonic() - started:.3f}"})
    return rows
