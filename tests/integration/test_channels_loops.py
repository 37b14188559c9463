"""The background rounds: spooled words come back by themselves, one bad record stops nobody, and stopping is quick."""

from __future__ import annotations

import asyncio
import time
import uuid
from datetime import UTC, datetime

import pytest

from api.channels.intake import Arrival
from api.channels.loops import run_loops
from api.channels.replay import replay_once
from api.channels.spool import record_of
from escalation.spool import default_spool
from tests.integration.channel_parts import STORY, contact_of, eventually, messages, rasa

__all__ = ["rasa"]
pytestmark = pytest.mark.usefixtures("database_url", "rasa")


def spool_a_text() -> None:
    arrival = Arrival("sms", f"SM{uuid.uuid4().hex}", STORY, datetime.now(UTC), address="+447700900301")
    default_spool().write(record_of(arrival, None))


async def test_spooled_words_come_back_and_a_person_is_asked_without_anybody_calling() -> None:
    spool_a_text()
    stop = asyncio.Event()
    rounds = asyncio.create_task(run_loops(stop))
    contact = await eventually(lambda: messages() and contact_of(messages()[0].conversation_id))
    started = time.monotonic()
    stop.set()
    await asyncio.wait_for(rounds, 8)

    assert time.monotonic() - started < 5
    assert "replayed_from_spool" in contact.reasons
    assert [row.text for row in messages()] == [STORY]
    assert default_spool().waiting == 0


async def test_a_record_that_cannot_be_stored_stays_and_the_others_go_on() -> None:
    default_spool().write({"kind": "message", "channel": "web"})
    spool_a_text()

    count = await replay_once(datetime.now(UTC))

    assert count == 1
    assert default_spool().waiting == 1
    assert [row.text for row in messages()] == [STORY]
