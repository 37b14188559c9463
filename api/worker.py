"""The worker process: `python -m api.worker`. It runs the jobs, and the same rounds as the app for what is due.

It outlives the database: while that is away it tries again and again, and says so once.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

import structlog
from procrastinate import JobContext
from procrastinate.worker import Worker

from api import logs
from api.channels import tasks as channel_tasks
from api.channels.loops import run_loops
from api.guidance.versions.service import keeping
from escalation.deliveries import tasks as delivery_tasks
from escalation.jobs import HEARTBEAT_SECONDS, STALLED_AFTER_SECONDS, jobs, retry_stalled_jobs, worker_connector
from escalation.notifications import tasks as notification_tasks
from escalation.sweeps import repeat
from settings import get_settings

TASKS = (channel_tasks, delivery_tasks, notification_tasks)
"""Importing a module of tasks registers them; the worker knows no others."""

CONCURRENCY = 8
RECONNECT_SECONDS = (1.0, 2.0, 5.0)
STALLED_EVERY_SECONDS = 5.0
STOP_WITHIN_SECONDS = 10.0
log = structlog.get_logger()


async def run(stop: asyncio.Event) -> None:
    """Run jobs and rounds until told to stop."""
    log.info("worker_started", tasks=sorted(name for name in jobs.tasks if "builtin" not in name))
    async with keeping():
        await asyncio.gather(run_jobs(stop), run_loops(stop))
    log.info("worker_stopped")


async def run_jobs(stop: asyncio.Event) -> None:
    """Run the job worker, and again whenever it ends because the database went away."""
    failures = 0
    while not stop.is_set():
        try:
            connector = worker_connector()
            with jobs.replace_connector(connector):
                async with jobs.open_async():
                    if failures:
                        log.info("jobs_working_again", failures=failures)
                    failures = 0
                    await _work_until(stop)
        except Exception as error:
            if not failures:
                log.error("jobs_stopped", error=type(error).__name__)
        if not stop.is_set():
            wait = RECONNECT_SECONDS[min(failures, len(RECONNECT_SECONDS) - 1)]
            failures += 1
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), wait)


async def _work_until(stop: asyncio.Event) -> None:
    """One run of the job worker; returns when told to stop or when the worker gave up."""
    worker = asyncio.create_task(
        jobs.run_worker_async(
            name="frontdoor",
            concurrency=CONCURRENCY,
            install_signal_handlers=False,
            delete_jobs="successful",
            shutdown_graceful_timeout=STOP_WITHIN_SECONDS,
            update_heartbeat_interval=HEARTBEAT_SECONDS,
            stalled_worker_timeout=STALLED_AFTER_SECONDS,
            worker_middleware=[_log_failure],
        )
    )
    stopped = asyncio.create_task(stop.wait())
    stalled = asyncio.create_task(repeat("stalled_jobs", _retry_stalled, STALLED_EVERY_SECONDS, stop))
    try:
        await asyncio.wait({worker, stopped}, return_when=asyncio.FIRST_COMPLETED)
        if not worker.done():
            worker.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await worker
    finally:
        for task in (stopped, stalled):
            task.cancel()
        await asyncio.gather(stopped, stalled, return_exceptions=True)


async def _log_failure(call_next: Callable[[], Awaitable[Any]], context: JobContext, _worker: Worker) -> Any:
    """A failed job is logged by its kind: the queue's own log would show the error's text, which may hold words."""
    try:
        return await call_next()
    except Exception as error:
        log.error("job_failed", job_id=context.job.id, task=context.job.task_name, error=type(error).__name__)
        raise


async def _retry_stalled(_now: datetime) -> None:
    if count := await retry_stalled_jobs():
        log.warning("stalled_jobs_given_back", jobs=count)


async def main() -> None:
    """Run until SIGTERM or SIGINT; jobs under way may finish."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    await run(stop)


def start() -> None:
    """The process's entry point."""
    logs.configure(get_settings().log_level)
    for said_here_instead in ("procrastinate", "psycopg.pool"):
        logging.getLogger(said_here_instead).setLevel(logging.CRITICAL)
    asyncio.run(main())


if __name__ == "__main__":
    start()
