"""Whether each part of the service works, with the reason where one does not."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import httpx2
from sqlalchemy import text

from escalation.database import get_engine
from escalation.spool import default_spool
from settings import get_settings

SECONDS = 3.0
_probes = ThreadPoolExecutor(max_workers=2, thread_name_prefix="health")


@dataclass(frozen=True)
class PartHealth:
    """One part: its name, whether it works, and why not. `needed`: without it this copy should get no traffic."""

    name: str
    works: bool
    reason: str = ""
    needed: bool = False


def _database_answers() -> str:
    with get_engine().connect() as connection:
        connection.execute(text("SELECT 1"))
    return ""


def _worker_was_seen() -> str:
    with get_engine().connect() as connection:
        seen = connection.execute(
            text("SELECT count(*) FROM procrastinate_workers WHERE last_heartbeat > now() - interval '45 seconds'")
        ).scalar_one()
    return "" if seen else "no worker was seen in the last 45 seconds"


async def _check(name: str, probe: Callable[[], str], *, needed: bool) -> PartHealth:
    loop = asyncio.get_running_loop()
    try:
        reason = await asyncio.wait_for(loop.run_in_executor(_probes, probe), SECONDS)
    except TimeoutError:
        reason = f"no answer within {SECONDS:.0f} seconds"
    except Exception as error:
        reason = type(error).__name__
    return PartHealth(name, not reason, reason, needed)


async def _check_bot() -> PartHealth:
    try:
        async with httpx2.AsyncClient(timeout=SECONDS, trust_env=False) as client:
            answer = await client.get(f"{get_settings().bot_url}/webhooks/frontdoor/")
        reason = "" if answer.status_code == 200 else f"answered {answer.status_code}"
    except httpx2.HTTPError as error:
        reason = type(error).__name__
    return PartHealth("bot", not reason, reason)


def _spool_is_empty() -> str:
    waiting = sum(1 for _ in default_spool().pending())
    return f"{waiting} messages wait to be stored" if waiting else ""


async def check_parts() -> list[PartHealth]:
    """Every part this copy depends on, checked now."""
    return list(
        await asyncio.gather(
            _check("database", _database_answers, needed=True),
            _check_bot(),
            _check("worker", _worker_was_seen, needed=False),
            _check("spool", _spool_is_empty, needed=False),
        )
    )
