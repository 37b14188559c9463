"""Jobs live and die with their transaction, and outlive the process that runs them."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import text

from escalation.database import transaction
from escalation.jobs import enqueue, jobs

ROOT = Path(__file__).resolve().parents[2]


def names() -> list[str]:
    with transaction() as session:
        return list(session.scalars(text("SELECT task_name FROM procrastinate_jobs ORDER BY id")))


def test_a_job_is_rolled_back_with_its_transaction(database_url: str) -> None:
    with pytest.raises(RuntimeError), transaction() as session:
        enqueue(session, "deliver", delivery_id="1")
        raise RuntimeError("the caller failed")

    assert names() == []


def test_a_second_job_with_the_same_queueing_lock_is_not_added_and_harms_nothing(database_url: str) -> None:
    with transaction() as session:
        for _ in range(2):
            enqueue(session, "deliver", queueing_lock="one", delivery_id="1")
        enqueue(session, "notify", notification_id="2")

    assert names() == ["deliver", "notify"]


def test_the_job_of_a_killed_worker_is_done_by_the_next(database_url: str, tmp_path: Path) -> None:
    with transaction() as session:
        enqueue(session, "slow_the_first_time", lock="order", mark_id="a")
    worker = _start(tmp_path)
    try:
        _wait_for(tmp_path / "a.started")
    finally:
        worker.kill()
        worker.wait()

    worker = _start(tmp_path)
    try:
        _wait_for(tmp_path / "a.finished")
    finally:
        worker.kill()
        worker.wait()


async def test_the_worker_goes_on_after_the_database_dropped_it(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import api.worker

    monkeypatch.setattr(api.worker, "RECONNECT_SECONDS", (0.1,))
    done: list[str] = []

    async def remember(mark_id: str) -> None:
        done.append(mark_id)

    monkeypatch.setattr(jobs, "tasks", dict(jobs.tasks))
    jobs.task(remember, name="remember")
    stop = asyncio.Event()
    running = asyncio.create_task(api.worker.run_jobs(stop))
    try:
        await asyncio.to_thread(_enqueue, "before")
        await _until(lambda: done == ["before"])

        await asyncio.to_thread(_drop_everybody, database_url)
        await asyncio.to_thread(_enqueue, "after")

        await _until(lambda: done == ["before", "after"])
    finally:
        stop.set()
        await running


def _enqueue(mark_id: str) -> None:
    with transaction() as session:
        enqueue(session, "remember", mark_id=mark_id)


def _drop_everybody(database_url: str) -> None:
    with psycopg.connect(database_url, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


async def _until(true: Callable[[], object], seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "it did not happen in time"
        await asyncio.sleep(0.05)


def _start(folder: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.integration.escalation_worker_process", str(folder)], cwd=ROOT
    )


def _wait_for(path: Path, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not path.exists():
        assert time.monotonic() < deadline, f"{path.name} did not appear"
        time.sleep(0.05)
