"""While PostgreSQL is stopped: danger is met, words go to the spool, and afterwards a person is asked."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest

from api.channels.replay import replay_once
from api.migrations.upgrade import upgrade
from escalation import database
from escalation.spool import Spool, default_spool
from launch.postgres import EmbeddedPostgres, programs_of
from settings import get_settings
from tests.integration.channel_parts import DANGER, STORY, Chat, client, contact_of, messages, rasa, responses
from tests.integration.test_channels_sms import receive

__all__ = ["rasa"]
pytestmark = pytest.mark.usefixtures("rasa")


def _forget_engine() -> None:
    for cached in (get_settings, database.get_engine, database._session_factory):
        cached.cache_clear()


@pytest.fixture(scope="module")
def own_server() -> Iterator[EmbeddedPostgres]:
    """A PostgreSQL of this file's own, since it is stopped here."""
    folder = Path(tempfile.mkdtemp(prefix="frontdoor-tests-", dir="/var/tmp"))
    folder.chmod(0o755)
    server = EmbeddedPostgres(folder / "postgres", programs_of(Path(sys.prefix)))
    server.prepare()
    server.start(fast_and_unsafe=True)
    with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
        connection.execute("CREATE DATABASE frontdoor")
    upgrade(server.url())
    yield server
    server.stop()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(autouse=True)
def own_database(own_server: EmbeddedPostgres, rasa: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """This file's database, emptied of the last test's messages."""
    monkeypatch.setenv("DATABASE_URL", own_server.url())
    _forget_engine()
    yield
    deadline = time.monotonic() + 10
    while database.get_engine().pool.checkedout() and time.monotonic() < deadline:
        time.sleep(0.05)
    database.get_engine().dispose()
    with psycopg.connect(own_server.url(), autocommit=True) as connection:
        connection.execute("TRUNCATE conversations, messages, report_words, turns, concern_reports, contacts CASCADE")
    _forget_engine()


@contextmanager
def stopped(server: EmbeddedPostgres) -> Iterator[None]:
    """Every process of the server hangs."""
    assert server.process is not None
    pids = [server.process.pid, *_children(server.process.pid)]
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in reversed(pids):
            os.kill(pid, signal.SIGCONT)


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


async def bring_back() -> int:
    deadline, count = time.monotonic() + 15, 0
    while time.monotonic() < deadline and default_spool().waiting:
        count += await replay_once(datetime.now(UTC))
        await asyncio.sleep(0.1)
    return count


async def test_words_are_kept_danger_is_met_and_afterwards_a_person_is_asked(own_server: EmbeddedPostgres) -> None:
    message_id = str(uuid.uuid4())
    async with client() as http:
        chat = await Chat.start(http)
        with stopped(own_server):
            started = time.monotonic()
            replies = await chat.say(STORY, message_id)
            first = time.monotonic() - started
            started = time.monotonic()
            danger = await chat.say(DANGER)
            second = time.monotonic() - started
        count = await bring_back()
        again = await chat.say(STORY, message_id)

    assert first < 6
    assert second < 1
    assert "kept safe" in replies[-1]["text"]
    assert danger[0]["kind"] == "emergency"
    assert count == 2
    assert sorted(chat.kept()) == sorted([STORY, DANGER])
    assert {row.turn for row in messages()} == {"words_only"}
    contact = chat.contact()
    assert contact is not None
    assert contact.urgent
    assert {"replayed_from_spool", "danger"} <= set(contact.reasons)
    assert [m["text"] for m in again] == [m["text"] for m in replies]


async def test_a_conversation_can_be_opened_and_made_when_words_come_back(own_server: EmbeddedPostgres) -> None:
    async with client() as http:
        with stopped(own_server):
            chat = await Chat.start(http)
            await chat.say(STORY)
            unreadable = await http.get(f"/v1/conversations/{chat.id}", headers=chat.headers)
        await bring_back()
        replies = await chat.say("no")

    assert chat.opening[-1]["asks"] == "danger_now"
    assert unreadable.status_code == 503
    assert chat.kept() == [STORY, "no"]
    assert replies[-1]["asks"] == "reporter_kind"


async def test_a_text_is_answered_kept_and_brought_back_once(own_server: EmbeddedPostgres) -> None:
    async with client() as http:
        with stopped(own_server):
            answer = await receive(http, DANGER, sid="SM1")
            again = await receive(http, DANGER, sid="SM1")
        await bring_back()

    assert answer.index("999") < answer.index("kept safe")
    assert "kept safe" in again
    assert [row.text for row in messages()] == [DANGER]
    assert {row.delivery for row in messages("out")} == {"sent"}
    assert responses() == ["utter_emergency", "utter_saved_for_later"]
    contact = contact_of(messages()[0].conversation_id)
    assert contact is not None
    assert contact.urgent


async def test_when_not_even_the_spool_takes_it_the_reporter_is_told(
    own_server: EmbeddedPostgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(Spool, "write", full)
    async with client() as http:
        chat = await Chat.start(http)
        with stopped(own_server):
            replies = await chat.say(DANGER)

    assert [m["kind"] for m in replies] == ["emergency", "say"]
    assert "could not save" in replies[-1]["text"]
