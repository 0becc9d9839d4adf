"""The jobs that acts deferred in the running transaction."""

import json
from typing import Any

from django.db import connection


def deferred(name: str) -> list[dict[str, Any]]:
    """The arguments of every waiting job of this name, oldest first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT args FROM procrastinate_jobs WHERE task_name = %s AND status = 'todo' ORDER BY id", [name]
        )
        return [json.loads(row[0]) for row in cursor.fetchall()]
