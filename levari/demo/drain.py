"""Waiting until the house is quiet: no job to run, nothing to send, no answer outstanding or untaken."""

import json
import time
from collections.abc import Callable, Collection

from django.db import connection, transaction
from procrastinate.contrib.django import app

from levari.access.context import acting
from levari.access.models import Court
from levari.partners.jobs import rouse_all
from levari.partners.polling import poll_once
from levari.partners.transport import InstitutionUnreachable

_BUSY = """
SELECT (SELECT count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing')
          AND (scheduled_at IS NULL OR scheduled_at <= now() + interval '2 minutes')),
       (SELECT count(*) FROM partners_outgoing WHERE state IN ('queued', 'received') AND institution <> ALL (%s)),
       (SELECT count(*) FROM partners_incoming WHERE taken_at IS NULL),
       (SELECT count(*) FROM procrastinate_jobs WHERE status = 'failed')
"""
_NEXT = """
DELETE FROM procrastinate_jobs WHERE id = (
  SELECT id FROM procrastinate_jobs WHERE status = 'todo' AND (scheduled_at IS NULL OR scheduled_at <= now())
  ORDER BY priority DESC, id LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING task_name, args
"""


class NotQuiet(Exception):
    """Work did not come to an end in time; what is left is in the message."""


def busy(court: Court, but: Collection[str] = ()) -> tuple[int, int, int, int]:
    """Jobs waiting or running, documents without an answer (`but` not of these institutions), answers nobody took, jobs
    that failed for good."""
    with acting(court=court.pk), connection.cursor() as cursor:
        cursor.execute(_BUSY, [list(but)])
        row: tuple[int, int, int, int] = cursor.fetchone()
        return row


def wait_for_workers(court: Court, *, patience: float = 180.0, tell: Callable[[str], None] | None = None) -> None:
    """Wait until worker processes have done everything; complains when nothing moves for `patience` seconds.

    :raises NotQuiet: naming what is left.
    """
    last, since, pause, roused = None, time.monotonic(), 0.02, 0.0
    while (now := busy(court))[:3] != (0, 0, 0):
        if now != last:
            last, since, pause = now, time.monotonic(), 0.02
        waited = time.monotonic() - since
        if waited > patience:
            raise NotQuiet(f"jobs {now[0]}, unanswered documents {now[1]}, untaken answers {now[2]}, failed {now[3]}")
        if waited > 3.0 and time.monotonic() - roused > 3.0:
            rouse_all()
            roused = time.monotonic()
        if tell:
            tell(f"{now[0]} jobs, {now[1]} answers outstanding")
        time.sleep(pause)
        pause = min(pause * 1.5, 0.25)
    if now[3]:
        raise NotQuiet(f"{now[3]} jobs failed for good")


def run_here(court: Court, *, but: Collection[str] = (), rounds: int = 400) -> None:
    """Do all the work in this process, one job after the other (for tests on a given clock).

    Answers of the institutions in `but` are not waited for.

    :raises NotQuiet: if it does not end after `rounds` rounds of polling.
    """
    for _ in range(rounds):
        while _run_next():
            pass
        jobs, unanswered, untaken, _failed = busy(court, but)
        if (jobs, unanswered, untaken) == (0, 0, 0):
            return
        _poll_all(court)
        time.sleep(0.01)
    raise NotQuiet(f"jobs {jobs}, unanswered documents {unanswered}, untaken answers {untaken}")


def _run_next() -> bool:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_NEXT)
        row = cursor.fetchone()
    if row is None:
        return False
    name, args = row
    app.tasks[name].func(**json.loads(args))
    return True


def _poll_all(court: Court) -> None:
    from levari.jobs.clock import now
    from levari.partners.models import Outgoing

    with acting(court=court.pk):
        waiting = set(Outgoing.objects.filter(state="received").values_list("institution", flat=True))
    for institution in sorted(waiting):
        try:
            while poll_once(court, institution, now()):
                pass
        except InstitutionUnreachable:
            continue
