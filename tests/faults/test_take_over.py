"""Jobs of workers that are gone: given back to the queue by whoever looks first, never kept back by their own like."""

import asyncio
import contextlib
from types import SimpleNamespace
from typing import cast

import psycopg
import pytest
from procrastinate import App
from procrastinate.contrib.django import app
from procrastinate.exceptions import ConnectorException

from levari.jobs.worker import STALLED_SECONDS, OwnJobs, sweeping, take_over
from tests.databases import FreshDatabase
from tests.loops import in_a_loop


def job(connection: psycopg.Connection, status: str, *, worker: int | None = None, once: str | None = None) -> int:
    """A job under a lock of its own, or under that of the work it is about."""
    row = connection.execute(
        "INSERT INTO procrastinate_jobs (queue_name, task_name, lock, queueing_lock, status, worker_id) "
        "VALUES ('default', 'test.work', %s, %s, %s, %s) RETURNING id",
        [once, once, status, worker],
    ).fetchone()
    assert row
    return int(row[0])


def worker(connection: psycopg.Connection, silent: float) -> int:
    """A worker whose last heartbeat is so many seconds old."""
    row = connection.execute(
        "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - make_interval(secs => %s)) RETURNING id",
        [silent],
    ).fetchone()
    assert row
    return int(row[0])


def states(connection: psycopg.Connection) -> dict[int, str]:
    return dict(connection.execute("SELECT id, status::text FROM procrastinate_jobs").fetchall())


def look(times: int = 1) -> None:
    """Let so many workers look at the same moment."""

    async def together() -> None:
        own = app.with_connector(app.connector.get_worker_connector())
        async with own.open_async():
            await asyncio.gather(*(take_over(own) for _ in range(times)))

    in_a_loop(together())


def test_only_jobs_of_silent_workers_are_given_back(
    fresh_database: FreshDatabase, superuser_connection: psycopg.Connection
) -> None:
    connection = superuser_connection
    alive, dead = worker(connection, 0), worker(connection, STALLED_SECONDS * 2)
    running, lost = job(connection, "doing", worker=alive), job(connection, "doing", worker=dead)
    forgotten = job(connection, "doing")
    look(times=3)
    assert states(connection) == {running: "doing", lost: "todo", forgotten: "todo"}


def test_a_lost_job_is_given_back_though_the_same_work_waits_already(
    fresh_database: FreshDatabase, superuser_connection: psycopg.Connection
) -> None:
    connection = superuser_connection
    lost, waiting = job(connection, "doing", once="tracing:1"), job(connection, "todo", once="tracing:1")
    other = job(connection, "doing", once="tracing:2")
    look()
    assert states(connection) == {lost: "todo", waiting: "todo", other: "todo"}
    kept = dict(connection.execute("SELECT id, queueing_lock FROM procrastinate_jobs").fetchall())
    assert kept == {lost: None, waiting: "tracing:1", other: "tracing:2"}
    assert connection.execute("SELECT count(DISTINCT lock) FROM procrastinate_jobs").fetchone() == (2,)


def test_a_job_that_only_the_books_say_a_living_worker_does_is_given_back_at_the_second_look(
    fresh_database: FreshDatabase, superuser_connection: psycopg.Connection
) -> None:
    connection, own = superuser_connection, OwnJobs()
    own.worker, other = worker(connection, 0), worker(connection, 0)
    running, lost = job(connection, "doing", worker=own.worker), job(connection, "doing", worker=own.worker)
    others = job(connection, "doing", worker=other)
    own.running = {running}
    seen = []

    async def look_twice() -> None:
        app_ = app.with_connector(app.connector.get_worker_connector())
        async with app_.open_async():
            for _ in range(2):
                await own.give_back(app_)
                seen.append(states(connection))

    in_a_loop(look_twice())
    assert seen[0] == {running: "doing", lost: "doing", others: "doing"}
    assert seen[1] == {running: "doing", lost: "todo", others: "doing"}


def test_a_worker_knows_what_it_does_while_it_does_it_and_says_why_it_failed(caplog: pytest.LogCaptureFixture) -> None:
    own, seen = OwnJobs(), []

    async def fail() -> None:
        seen.append(set(own.running))
        raise ValueError

    context = SimpleNamespace(job=SimpleNamespace(id=7, call_string="test.work()", attempts=1))
    at_work = SimpleNamespace(worker_id=3)
    with pytest.raises(ValueError):
        in_a_loop(own.around(fail, context, at_work))  # type: ignore[arg-type]
    assert (seen, own.running, own.worker) == ([{7}], set(), 3)
    assert caplog.messages == ["test.work() failed for the 2. time: ValueError()"]


def test_a_worker_ends_although_its_cancellation_was_swallowed() -> None:
    looking = asyncio.Event()

    async def swallow(**_: object) -> list[object]:
        looking.set()
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.Event().wait()
        raise ConnectorException

    async def end() -> bool:
        stuck = SimpleNamespace(job_manager=SimpleNamespace(get_stalled_jobs=swallow))
        async with asyncio.timeout(60), sweeping(cast(App, stuck), OwnJobs()):
            await looking.wait()
        return True

    assert in_a_loop(end())
