"""Deferring a job by its name, in the transaction of the act. One statement for any number of jobs."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from levari.access.statements import ask

_INTO = """
INSERT INTO procrastinate_jobs (queue_name, task_name, priority, lock, queueing_lock, args, scheduled_at)
"""
_ONCE = " ON CONFLICT (queueing_lock) WHERE status = 'todo' DO NOTHING"
_ONE = _INTO + "VALUES ('default', %s, %s, %s, %s, %s::text::jsonb, %s)" + _ONCE
_MANY = (
    _INTO
    + "SELECT 'default', name, priority, lock, queueing_lock, args::jsonb, at FROM unnest("
    + "%s::text[], %s::int[], %s::text[], %s::text[], %s::text[], %s::timestamptz[]"
    + ") AS job (name, priority, lock, queueing_lock, args, at)"
    + _ONCE
)


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
    rows = [
        (job.task, job.priority, job.lock, job.queueing_lock, json.dumps(job.args), job.scheduled_at) for job in jobs
    ]
    if len(rows) == 1:
        ask(_ONE, rows[0])
    else:
        ask(_MANY, [list(column) for column in zip(*rows, strict=True)], prepare=False)
