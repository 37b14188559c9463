"""The channels' background rounds: in the app and in the worker alike, so that either may be stopped."""

from __future__ import annotations

import asyncio
from datetime import datetime

from api.channels.background import settle
from api.channels.gathering import sweep_quiet
from api.channels.guard import DatabaseDown
from api.channels.live import listen
from api.channels.replay import replay_once
from api.channels.sweeps import close_text_conversations, sweep_overdue_turns, sweep_silences
from escalation.sweeps import Sweep, repeat, sweep_until


def _patient(sweep: Sweep) -> Sweep:
    async def run(now: datetime) -> None:
        try:
            await sweep(now)
        except DatabaseDown:
            return

    return run


async def run_loops(stop: asyncio.Event) -> None:
    """Replay, overdue turns, silences, news and escalation's own sweeps, until told to stop."""
    await asyncio.gather(
        listen(stop),
        repeat("replay", _patient(replay_once), 1.0, stop),
        repeat("overdue_turns", _patient(sweep_overdue_turns), 1.0, stop),
        repeat("quiet", _patient(sweep_quiet), 1.0, stop),
        repeat("silences", _patient(sweep_silences), 10.0, stop),
        repeat("text_conversations", _patient(close_text_conversations), 300.0, stop),
        sweep_until(stop),
    )
    await settle()
