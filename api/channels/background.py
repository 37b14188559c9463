"""Work that starts at once after a commit and that nobody waits for. What it must achieve is also kept as a job."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

import structlog

log = structlog.get_logger()
_running: set[asyncio.Task[Any]] = set()


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


async def settle() -> None:
    """Wait for everything that was started (at shutdown and in tests)."""
    while _running:
        await asyncio.gather(*_running, return_exceptions=True)
