"""News of a conversation as it happens: one LISTEN connection for each process, and a slow poll where it fails."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections import defaultdict
from collections.abc import AsyncIterator

import psycopg
import structlog
from psycopg import sql

from api.channels.repository import NOTIFY_CHANNEL
from settings import get_settings

AGAIN_SECONDS = 2.0
log = structlog.get_logger()
_waiting: dict[str, set[asyncio.Event]] = defaultdict(set)


async def listen(stop: asyncio.Event) -> None:
    """Wake those who wait for a topic, until told to stop. A lost connection is made again."""
    while not stop.is_set():
        try:
            async with await psycopg.AsyncConnection.connect(
                get_settings().database_url, connect_timeout=3, autocommit=True
            ) as connection:
                await connection.execute(sql.SQL("LISTEN {}").format(sql.Identifier(NOTIFY_CHANNEL)))
                while not stop.is_set():
                    async for notice in connection.notifies(timeout=1.0):
                        _wake(notice.payload)
        except psycopg.Error as error:
            log.warning("not_listening", error=type(error).__name__)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), AGAIN_SECONDS)


@contextlib.asynccontextmanager
async def subscribed(topic: str) -> AsyncIterator[asyncio.Event]:
    """An event that is set whenever there is news of the topic."""
    event = asyncio.Event()
    _waiting[topic].add(event)
    try:
        yield event
    finally:
        _waiting[topic].discard(event)
        if not _waiting[topic]:
            del _waiting[topic]


def _wake(payload: str) -> None:
    try:
        topic = str(json.loads(payload)["topic"])
    except (ValueError, KeyError, TypeError):
        return
    for event in _waiting.get(topic, ()):
        event.set()
