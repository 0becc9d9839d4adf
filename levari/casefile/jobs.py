"""The loop of the clocks: what is due is claimed once, and its consequence deferred in the same transaction."""

from datetime import datetime
from uuid import UUID

from django.db import connection
from procrastinate.contrib.django import app

from levari.access.context import acting
from levari.access.models import Court
from levari.jobs.clock import is_shifted, now
from levari.jobs.tasks import task
from levari.record.defer import Job, defer_all

BATCH = 500

_CLAIM = """
UPDATE casefile_deadline SET state = 'expired' WHERE id IN (
  SELECT id FROM casefile_deadline WHERE state = 'running' AND due_at <= %s ORDER BY due_at LIMIT %s
  FOR UPDATE SKIP LOCKED
) RETURNING id, case_id, subject, consequence, due_at
"""


def expire_due(court_id: int, at: datetime) -> int:
    """Expire one batch of due deadlines of a court and defer their consequences, one job per kind of consequence."""
    with acting(court=court_id), connection.cursor() as cursor:
        cursor.execute(_CLAIM, [at, BATCH])
        rows = cursor.fetchall()
        by_consequence: dict[str, list[dict[str, str]]] = {}
        for deadline, case, subject, consequence, _due_at in rows:
            if consequence:
                by_consequence.setdefault(consequence, []).append(_told(deadline, case, subject))
        defer_all([Job(name, {"court": court_id, "due": due}) for name, due in sorted(by_consequence.items())])
        return len(rows)


def _told(deadline: UUID, case: UUID, subject: str) -> dict[str, str]:
    return {"deadline": str(deadline), "case": str(case), "subject": subject}


@task(name="casefile.run_deadlines")
def run_deadlines() -> None:
    """Expire whatever is due in every court, batch by batch."""
    at = now()
    for court_id in Court.objects.values_list("pk", flat=True):
        while expire_due(court_id, at) == BATCH:
            pass


@app.periodic(cron="* * * * *")
@app.task(name="casefile.watch_deadlines", queueing_lock="casefile.watch_deadlines", pass_context=False)
def watch_deadlines(timestamp: int) -> None:
    """Each minute: expire whatever is due. Who moves the clock by hand says himself when a day's post is in."""
    if not is_shifted():
        run_deadlines()
