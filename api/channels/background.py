"""Work beside a request: started at once after a commit (a job covers its loss), or blocking work in a thread."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import structlog

log = structlog.get_logger()
_running: set[asyncio.Task[Any]] = set()
_threads = ThreadPoolExecutor(4, thread_name_prefix="channels-disk")


def soon(work: Coroutine[Any, Any, Any], name: str) -> asyncio.Task[Any]:
    """Start it now; a failure is logged by name and left to the job that covers it."""
    task = asyncio.create_task(_logged(work, name), name=name)
    _running.add(task)
    task.add_done_callback(_running.discard)
    return task


async def _logged(work: Coroutine[Any, Any, Any], name: str) -> None:
    try:
        await work
    except Exception as error:
        log.warning("background_work_failed", work=name, error=type(error).__name__)


async def in_thread[T](work: Callable[[], T]) -> T:
    """Do blocking work that needs no database, in threads that no hanging database can fill."""
    return await asyncio.get_running_loop().run_in_executor(_threads, work)


async def settle() -> None:
    """Wait for everything that was started (at shutdown and in tests)."""
    while unfinished := [task for task in _running if not task.done()]:
        await asyncio.gather(*unfinished, return_exceptions=True)
    _running.clear()
