"""A sweep goes on whatever happens, and says so once."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

from structlog.testing import capture_logs

from escalation.sweeps import repeat


async def test_a_sweep_that_fails_goes_on_and_says_so_once_a_change() -> None:
    stop, rounds = asyncio.Event(), 0

    async def sweep(now: datetime) -> None:
        nonlocal rounds
        assert now.tzinfo is UTC
        rounds += 1
        if rounds == 6:
            stop.set()
        if rounds in {2, 3, 4}:
            raise ConnectionError("what somebody wrote")

    with capture_logs() as logs:
        await repeat("deliveries", sweep, 0.001, stop)

    assert rounds == 6
    assert [(entry["event"], entry.get("error")) for entry in logs] == [
        ("sweep_failing", "ConnectionError"),
        ("sweep_working_again", None),
    ]


async def test_a_sweep_ends_its_wait_as_soon_as_it_is_told_to_stop() -> None:
    stop = asyncio.Event()

    async def sweep(_now: datetime) -> None:
        asyncio.get_running_loop().call_later(0.01, stop.set)

    await asyncio.wait_for(repeat("deliveries", sweep, 600, stop), timeout=5)
