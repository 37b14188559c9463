"""Durable jobs in PostgreSQL (procrastinate). A job is enqueued in the caller's transaction: both or neither.

Tasks register on `jobs` (`@jobs.task(name="deliver")`); the worker process opens it with a connector of its own.
A job's payload is ids only.
"""

from __future__ import annotations

from datetime import datetime

from procrastinate import App, PsycopgConnector, SyncPsycopgConnector
from procrastinate.exceptions import AlreadyEnqueued
from sqlalchemy.orm import Session

from settings import get_settings

HEARTBEAT_SECONDS = 5.0
STALLED_AFTER_SECONDS = 20.0

jobs = App(connector=SyncPsycopgConnector())
_enqueuer = App(connector=SyncPsycopgConnector())


def enqueue(
    session: Session,
    task_name: str,
    *,
    lock: str | None = None,
    queueing_lock: str | None = None,
    at: datetime | None = None,
    **ids: str,
) -> None:
    """Enqueue a job inside the session's transaction: it exists exactly when the transaction commits.

    lock: jobs with the same lock run one after the other, in order. queueing_lock: at most one such job waits; another
    is not added. at: not before then. ids: the payload, ids only.
    """
    session.flush()
    try:
        with session.begin_nested():
            # Asked for inside: the session opens the savepoint on a connection only when it is asked for it.
            connection = session.connection().connection.driver_connection
            _enqueuer.configure_task(
                task_name, lock=lock, queueing_lock=queueing_lock, schedule_at=at, connection=connection
            ).defer(**ids)
    except AlreadyEnqueued:
        return


def worker_connector() -> PsycopgConnector:
    """The worker's own connections to the database of the settings."""
    return PsycopgConnector(
        conninfo=get_settings().database_url.replace("postgresql+psycopg://", "postgresql://"),
        min_size=1,
        max_size=6,
        timeout=5,
        kwargs={"connect_timeout": 3},
    )


async def retry_stalled_jobs() -> int:
    """Give the jobs of workers that died back to the living; how many. `jobs` must be open."""
    stalled = await jobs.job_manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_AFTER_SECONDS)
    count = 0
    for job in stalled:
        await jobs.job_manager.retry_job(job)
        count += 1
    return count
