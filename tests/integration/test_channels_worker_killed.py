"""A real worker is killed in the quiet after a story's texts: the next one answers them once, and no word is lost."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from sqlalchemy import text, update

from api.channels.models import Message
from escalation.database import transaction
from escalation.reports import service as reports
from settings import get_settings
from tests.integration.channel_parts import FakeRasa, client, messages, rasa, warm
from tests.integration.test_channels_sms import receive

__all__ = ["rasa", "warm"]
pytestmark = pytest.mark.usefixtures("database_url", "rasa", "warm")
ROOT = Path(__file__).resolve().parents[2]
PARTS = ["my neighbours boy is always outside", "late at night with no coat on", "and his mum is never there"]


@contextmanager
def phone_network() -> Iterator[tuple[str, list[str]]]:
    """A phone network on loopback: its address, and every text that was sent over it."""
    sent: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
            sent.append(form["Body"][0])
            body = json.dumps({"sid": f"SM{len(sent):032d}", "status": "queued"}).encode()
            self.send_response(201)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", sent
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


@contextmanager
def a_worker() -> Iterator[subprocess.Popen[bytes]]:
    """The real worker process, killed without warning at the end."""
    before = workers()
    worker = subprocess.Popen([sys.executable, "-m", "api.worker"], cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + 120
        while workers() <= before:
            assert worker.poll() is None, "the worker ended by itself"
            assert time.monotonic() < deadline, "the worker did not start"
            time.sleep(0.1)
        yield worker
    finally:
        worker.kill()
        worker.wait()


def workers() -> int:
    """How many workers ever said that they run, the killed ones among them."""
    with transaction() as session:
        return session.scalar(text("SELECT coalesce(max(id), 0) FROM procrastinate_workers")) or 0


async def until(true: Callable[[], object], seconds: float = 120) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "it did not happen in time"
        await asyncio.sleep(0.1)


async def test_a_worker_killed_in_the_quiet_loses_nothing_and_the_next_answers_once(
    rasa: FakeRasa, monkeypatch: pytest.MonkeyPatch
) -> None:
    with phone_network() as (address, sent):
        monkeypatch.setenv("TWILIO_API_BASE", address)
        monkeypatch.setenv("FRONTDOOR_BOT_TIMEOUT_SECONDS", "8")
        get_settings.cache_clear()
        async with client() as http:
            for part in PARTS[:2]:
                await receive(http, part)
            with a_worker():
                await receive(http, PARTS[2])
            waiting = [row.turn for row in messages()]
            with transaction() as session:
                session.execute(update(Message).values(due_at=datetime.now(UTC) + timedelta(seconds=1)))
            with a_worker():
                await until(lambda: (rows := messages("out")) and all(row.delivery == "sent" for row in rows))
                await asyncio.sleep(3)
                said = [row.text for row in messages("out")]

    assert waiting == ["gathering"] * 3
    assert [row.turn for row in messages()] == ["joined", "joined", "taken"]
    assert len(rasa.turns) == 1
    assert len(sent) == len(said)
    assert sum("automated assistant" in body for body in sent) == 1
    with transaction() as session:
        stored = reports.load(session, messages()[0].conversation_id)
        assert stored is not None
        assert [kept.text for kept in reports.words(session, stored.id)] == PARTS
        assert stored.report.concern_message_ids == [str(row.id) for row in messages()]
