"""A worker in a process of its own, for tests that kill it; run as a module, with a folder for its marks.

Its one task takes for ever the first time it runs and ends at once the second time.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import escalation.jobs
from escalation.jobs import jobs

FOLDER = Path(sys.argv[1]) if len(sys.argv) > 1 else Path()


@jobs.task(name="slow_the_first_time")
async def slow_the_first_time(mark_id: str) -> None:
    started = FOLDER / f"{mark_id}.started"
    if not started.exists():
        started.touch()
        await asyncio.sleep(600)
    (FOLDER / f"{mark_id}.finished").touch()


if __name__ == "__main__":
    escalation.jobs.HEARTBEAT_SECONDS = 0.5
    escalation.jobs.STALLED_AFTER_SECONDS = 2.0
    import api.worker

    api.worker.STALLED_EVERY_SECONDS = 0.5
    asyncio.run(api.worker.run_jobs(asyncio.Event()))
