"""Looking for what is due, so that neither a lost job nor a stopped worker delays a case or an urgent text.

The worker and the app both do this; claims in the database keep them from doing the same thing twice.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import structlog

from escalation.deliveries import service as deliveries
from escalation.notifications import service as notifications

EVERY_SECONDS = 2.0
log = structlog.get_logger()

type Sweep = Callable[[datetime], Awaitable[object]]


async def sweep_once(now: datetime) -> None:
    """Try every due delivery and every due notification once, side by side."""
    await asyncio.gather(deliveries.sweep(now), notifications.sweep(now))


async def sweep_until(stop: asyncio.Event) -> None:
    """Sweep until told to stop. Texts and deliveries each have their own round: a slow one does not delay the other."""
    await asyncio.gather(
        repeat("deliveries", deliveries.sweep, EVERY_SECONDS, stop),
        repeat("notifications", notifications.sweep, EVERY_SECONDS, stop),
    )


async def repeat(name: str, sweep: Sweep, seconds: float, stop: asyncio.Event) -> None:
    """Do one sweep again and again until told to stop. A fault ends its round only, and is logged once a change."""
    fault = ""
    while not stop.is_set():
        try:
            await sweep(datetime.now(UTC))
        except Exception as error:
            if fault != (fault := type(error).__name__):
                log.error("sweep_failing", sweep=name, error=fault)
        else:
            if fault:
                log.info("sweep_working_again", sweep=name)
            fault = ""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), seconds)
