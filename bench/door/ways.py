"""The same rows by three ways: through the door, by a bare Django transaction, and as fast as PostgreSQL takes them."""

import itertools
import json
import os
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import psycopg
from django.conf import settings
from django.db import connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from bench.door.acts import TASK, NewStay, record_stay, record_stays
from bench.door.scene import Scene
from bench.workers import Work
from levari.access.context import acting
from levari.access.models import Actor
from levari.basics.ids import uuid7
from levari.casefile.models import Case, Stay
from levari.config.launch.address import APP, conninfo
from levari.record.models import Entry

AT = datetime(2024, 3, 1, 1, 0, tzinfo=UTC)
ON = date(2024, 3, 1)
MANY = 500
WHY = {"basis": "cn.stay.1", "reason": "The creditor agrees to wait."}


def ways(number: int, scene: Scene) -> dict[str, Work]:
    """The works of one process; each process has cases of its own."""
    settings.PROCRASTINATE_READONLY_MODELS = False
    with acting(court=scene.court):
        judge = Actor.objects.get(pk=scene.judge)
        cases = list(Case.objects.filter(pk__in=scene.cases[number::2]))
    turn = itertools.cycle(cases)
    return {
        "door": lambda: _door(next(turn), judge),
        "bare": _bare_way(turn, judge),
        "limit": _limit_way(turn, judge, scene.court),
        "bulk": lambda: _bulk([next(turn) for _ in range(MANY)], judge),
        "bulk_limit": _bulk_limit_way(judge, scene.court),
    }


def _door(case: Case, judge: Actor) -> int:
    record_stay(case=case, from_on=ON, by=judge, at=AT, key=f"bench {os.urandom(8).hex()}", **WHY)
    return 1


def _bulk(cases: list[Case], judge: Actor) -> int:
    stem = os.urandom(8).hex()
    keys = [f"bench {stem} {place}" for place in range(len(cases))]
    record_stays(items=[NewStay(case, ON) for case in cases], by=judge, at=AT, keys=keys, **WHY)
    return len(cases)


def _event(entry: UUID, case: UUID, judge: UUID, court: int, stay: int) -> str:
    """An event of the same length as the door's, without its care about bytes."""
    return json.dumps(
        {
            "id": str(entry), "kind": "bench.stay_recorded", "court": court, "case": str(case), "actor": str(judge),
            "actor_kind": "human", "at": AT.isoformat(), **WHY, "imposes": True, "because_of": [],
            "facts": {"from_on": ON.isoformat(), "stay": str(stay)},
        }
    )  # fmt: skip


def _bare_way(turn: Iterator[Case], judge: Actor) -> Work:
    """No lock, no permission, no look for the key; even the court is told to the database once and for all."""

    def bare() -> int:
        case, entry = next(turn), uuid7()
        if connection.connection is None or not told:
            _tell_for_good(judge.court_id)
            told.append(True)
        with transaction.atomic():
            stay = Stay.objects.create(
                court_id=judge.court_id, case_id=case.pk, from_on=ON, asked_by="court", entry_id=entry
            )
            Entry.objects.create(
                id=entry, kind="bench.stay_recorded", court_id=judge.court_id, case_id=case.pk, actor_id=judge.pk,
                actor_kind="human", imposes=True, at=AT, basis=WHY["basis"],
                event=_event(entry, case.pk, judge.pk, judge.court_id, stay.pk), nonce=os.urandom(32),
                key=f"bench {os.urandom(8).hex()}", input_hash="0" * 64, result_model="casefile.Stay",
                result_id=str(stay.pk),
            )  # fmt: skip
            ProcrastinateJob.objects.create(
                queue_name="default", task_name=TASK, priority=0, args={"court": judge.court_id}, status="todo",
                attempts=0, abort_requested=False,
            )  # fmt: skip
        return 1

    told: list[bool] = []
    return bare


def _tell_for_good(court: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('levari.court', %s, false)", [str(court)])


_STAY = """
INSERT INTO casefile_stay (court_id, case_id, from_on, asked_by, entry_id)
VALUES (%s, %s, %s, 'court', %s)
"""
_ENTRY = """
INSERT INTO record_entry (id, kind, court_id, case_id, actor_id, actor_kind, imposes, at, basis, event, nonce,
                          because_of, key, input_hash, result_model, result_id)
VALUES (%s, 'bench.stay_recorded', %s, %s, %s, 'human', true, %s, 'cn.stay.1', %s, %s, '{}', %s, %s,
        'casefile.Stay', '1')
"""
_JOB = "INSERT INTO procrastinate_jobs (queue_name, task_name, args) VALUES ('default', %s, %s::text::jsonb)"


def _open_raw(court: int) -> psycopg.Connection:
    raw = psycopg.connect(**conninfo(APP), prepare_threshold=0)
    raw.execute("SELECT set_config('levari.court', %s, false)", [str(court)])
    raw.commit()
    return raw


def _limit_way(turn: Iterator[Case], judge: Actor, court: int) -> Work:
    """Prepared statements, all in one packet, with nothing asked and nothing looked at; the commit is real."""
    raw = _open_raw(court)
    event = _event(uuid7(), judge.pk, judge.pk, court, 1)

    def limit() -> int:
        case, entry = next(turn), uuid7()
        with raw.pipeline():
            raw.execute(_STAY, [court, case.pk, ON, entry])
            values: list[Any] = [entry, court, case.pk, judge.pk, AT, event, os.urandom(32)]
            raw.execute(_ENTRY, [*values, f"bench {os.urandom(8).hex()}", "0" * 64])
            raw.execute(_JOB, [TASK, '{"court": 1}'])
            raw.commit()
        return 1

    return limit


_BULK_LIMIT = """
WITH given AS MATERIALIZED (
  SELECT gen_random_uuid() AS entry, case_id FROM unnest(%s::uuid[]) AS case_id
), stays AS (
  INSERT INTO casefile_stay (court_id, case_id, from_on, asked_by, entry_id)
  SELECT %s, case_id, %s, 'court', entry FROM given
), entries AS (
  INSERT INTO record_entry (id, kind, court_id, case_id, actor_id, actor_kind, imposes, at, basis, event, nonce,
                            because_of, key, input_hash, result_model, result_id)
  SELECT entry, 'bench.stays_recorded', %s, case_id, %s, 'human', true, %s, 'cn.stay.1', %s, %s, '{}',
         'bench ' || entry, repeat('0', 64), 'casefile.Stay', '1' FROM given
)
INSERT INTO procrastinate_jobs (queue_name, task_name, args) SELECT 'default', %s, '{"court": 1}' FROM given
"""


def _bulk_limit_way(judge: Actor, court: int) -> Work:
    """One statement in which the database makes the rows itself."""
    raw = _open_raw(court)
    with acting(court=court):
        cases = list(Case.objects.values_list("pk", flat=True)[:MANY])
    many = (cases * MANY)[:MANY]
    event = _event(uuid7(), judge.pk, judge.pk, court, 1)

    def limit() -> int:
        raw.execute(_BULK_LIMIT, [many, court, ON, court, judge.pk, AT, event, os.urandom(32), TASK])
        raw.commit()
        return MANY

    return limit
