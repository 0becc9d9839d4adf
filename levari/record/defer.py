"""Deferring a job by its name, in the transaction of the act. One statement for any number of jobs."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection

_INSERT = """
INSERT INTO procrastinate_jobs (queue_name, task_name, priority, lock, queueing_lock, args, scheduled_at)
SELECT 'default', * FROM unnest(%s::text[], %s::int[], %s::text[], %s::text[], %s::jsonb[], %s::timestamptz[])
ON CONFLICT (queueing_lock) WHERE status = 'todo' DO NOTHING
"""


@dataclass(frozen=True)
class Job:
    """A task by name with JSON arguments; `lock` runs alone, `queueing_lock` waits at most once."""

    task: str
    args: dict[str, Any] = field(default_factory=dict)
    lock: str | None = None
    queueing_lock: str | None = None
    priority: int = 0
    scheduled_at: datetime | None = None


def defer_all(jobs: Sequence[Job]) -> None:
    """Insert the jobs; one whose queueing lock already waits is left out, as its work will be done anyway."""
    if not jobs:
        return
    columns = [
        [job.task for job in jobs],
        [job.priority for job in jobs],
        [job.lock for job in jobs],
        [job.queueing_lock for job in jobs],
        [json.dumps(job.args) for job in jobs],
        [job.scheduled_at for job in jobs],
    ]
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, columns)
