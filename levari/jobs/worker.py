"""The worker process: runs deferred tasks and takes over what a killed worker left in mid-job."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

from procrastinate import App, JobContext
from procrastinate.contrib.django import app as django_app
from procrastinate.exceptions import ConnectorException
from procrastinate.worker import Worker

LOG = logging.getLogger(__name__)
HEARTBEAT_SECONDS = 2.0
STALLED_SECONDS = 8.0


async def take_over(app: App) -> None:
    """Give the jobs of workers without a heartbeat back to the queue."""
    for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_SECONDS):
        # Another worker may have been faster: then the job is not running any more, and there is nothing to give back.
        with contextlib.suppress(ConnectorException):
            await app.job_manager.retry_job(job)


class OwnJobs:
    """What this worker does, against what the queue says it does.

    A job whose end (or whose beginning) was told while the database was away is running in the queue's books only; its
    worker lives, so nobody takes it over. It goes back to the queue when it is missed twice in a row.
    """

    def __init__(self) -> None:
        self.worker: int | None = None
        self.running: set[int | None] = set()
        self.missed: set[int | None] = set()

    async def around(self, call_next: Callable[[], Awaitable[Any]], context: JobContext, worker: Worker) -> Any:
        """Know of a job for as long as it runs, and say why one failed (a worker middleware)."""
        self.worker = worker.worker_id
        self.running.add(context.job.id)
        try:
            return await call_next()
        except Exception as why:
            LOG.warning("%s failed for the %d. time: %r", context.job.call_string, context.job.attempts + 1, why)
            raise
        finally:
            self.running.discard(context.job.id)

    async def give_back(self, app: App) -> None:
        """Give back what is running in the books, now and a moment ago, and not here."""
        if self.worker is None:
            return
        doing = await app.job_manager.list_jobs_async(status="doing", worker_id=self.worker)
        lost = {job.id: job for job in doing if job.id not in self.running}
        for id_ in self.missed & lost.keys():
            await app.job_manager.retry_job(lost[id_])
        self.missed = set(lost)


async def _sweep(app: App, own: OwnJobs, over: asyncio.Event) -> None:
    """Look for lost jobs again and again for as long as this worker lives, also after the database was away."""
    while not over.is_set():
        for look in (take_over, own.give_back):
            with contextlib.suppress(ConnectorException):
                await look(app)
        await asyncio.sleep(HEARTBEAT_SECONDS)


@contextlib.asynccontextmanager
async def sweeping(app: App, own: OwnJobs) -> AsyncIterator[None]:
    """Sweep during the block. Its end does not rest on a cancellation alone: a connection pool may swallow one that
    comes together with the connection it waited for, and the worker would stay for ever and do nothing."""
    over = asyncio.Event()
    sweeper = asyncio.create_task(_sweep(app, own, over))
    try:
        yield
    finally:
        over.set()
        sweeper.cancel()
        await asyncio.wait([sweeper])


async def _work(concurrency: int) -> None:
    app = django_app.with_connector(django_app.connector.get_worker_connector())
    async with app.open_async():
        own = OwnJobs()
        async with sweeping(app, own):
            await app.run_worker_async(
                concurrency=concurrency,
                delete_jobs="successful",
                fetch_job_polling_interval=1.0,
                update_heartbeat_interval=HEARTBEAT_SECONDS,
                stalled_worker_timeout=STALLED_SECONDS,
                install_signal_handlers=True,
                worker_middleware=[own.around],
            )


def run(concurrency: int = 2) -> None:
    """Work until told to stop (SIGTERM finishes the running jobs)."""
    asyncio.run(_work(concurrency))
