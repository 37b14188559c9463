"""Keeps the guidance in force, so that what it says today can still be explained when it has changed.

The app and the worker each do this when they start. Neither waits for it: a database that is down only delays it.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import structlog

from api.guidance.versions import repository
from escalation.database import transaction
from escalation.threads import in_own_thread
from knowledge_base.thresholds import guidance_version
from knowledge_base.thresholds.versions import snapshot

AGAIN_SECONDS = 5.0
log = structlog.get_logger()


def keep_in_force(now: datetime) -> bool:
    """Keep the version in force where it is missing; True if it was this call that kept it. Raises SourceError."""
    with transaction() as session:
        if repository.is_kept(session, guidance_version()):
            return False
    content = snapshot()
    with transaction() as session:
        return repository.keep(session, content, now)


async def keep_until_kept() -> None:
    """Try until it is kept. A fault is logged once a change."""
    fault = ""
    while True:
        try:
            if await in_own_thread(keep_in_force, datetime.now(UTC)):
                log.info("guidance_version_kept", version=guidance_version())
            return
        except Exception as error:
            if fault != (fault := type(error).__name__):
                log.error("guidance_version_not_kept", error=fault)
        await asyncio.sleep(AGAIN_SECONDS)


@asynccontextmanager
async def keeping() -> AsyncIterator[None]:
    """Keep the version in force beside whatever is done meanwhile."""
    task = asyncio.create_task(keep_until_kept(), name="keep_guidance_version")
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
