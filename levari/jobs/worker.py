"""The worker process: runs deferred tasks and takes over what a killed worker left in mid-job."""

import asyncio
import contextlib

from procrastinate import App
from procrastinate.contrib.django import app as django_app
from procrastinate.exceptions import ConnectorException

HEARTBEAT_SECONDS = 2.0
STALLED_SECONDS = 8.0


async def take_over(app: App) -> None:
    """Give the jobs of workers without a heartbeat back to the queue."""
    for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_SECONDS):
        # Another worker may have been faster: then the job is not running any more, and there is nothing to give back.
        with contextlib.suppress(ConnectorException):
            await app.job_manager.retry_job(job)


async def _sweep(app: App) -> None:
    """Take over again and again for as long as this worker lives, also after the database was away."""
    while True:
        with contextlib.suppress(ConnectorException):
            await take_over(app)
        await asyncio.sleep(HEARTBEAT_SECONDS)


async def _work(concurrency: int) -> None:
    app = django_app.with_connector(django_app.connector.get_worker_connector())
    async with app.open_async():
        sweeper = asyncio.create_task(_sweep(app))
        try:
            await app.run_worker_async(
                concurrency=concurrency,
                delete_jobs="successful",
                fetch_job_polling_interval=1.0,
                update_heartbeat_interval=HEARTBEAT_SECONDS,
                stalled_worker_timeout=STALLED_SECONDS,
                install_signal_handlers=True,
            )
        finally:
            sweeper.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await sweeper


def run(concurrency: int = 2) -> None:
    """Work until told to stop (SIGTERM finishes the running jobs)."""
    asyncio.run(_work(concurrency))
