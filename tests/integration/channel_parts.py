"""What the channels' tests share: the app with their doors, and a Rasa on loopback that behaves as a test wants."""

from __future__ import annotations

import asyncio
import json
import threading
import time
import uuid
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx2
import pytest
import uvicorn
from sqlalchemy import select

from actions.call import TurnCall
from actions.take_turn import take_turn as act
from api import problems
from api.access import GuardedApp
from api.channels import background, guard
from api.channels.bot import bot
from api.channels.live import listen
from api.channels.models import Message
from api.channels.sms import endpoints as sms
from api.channels.spoken import said
from api.channels.web import endpoints as web
from escalation.contacts.assessing import make_ready
from escalation.contacts.models import Contact
from escalation.database import transaction
from escalation.reports.service import Words, load, words
from escalation.reports.turns import TurnAbandoned
from knowledge_base.interview.steps import Act
from knowledge_base.language import screen
from knowledge_base.language.other_languages import language_of
from knowledge_base.thresholds import look_again
from settings import get_settings

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
STORY = "The boy next door is left alone every night and he cries for hours."
DANGER = "he is hitting her right now, please help"


@dataclass
class FakeRasa:
    """Answers as the bot's channel does, by running the real action. `mode`: answer, hang, empty, mute or late.

    empty: the action answers and Rasa says nothing. mute: nothing happens at all. late: the action runs after a hang.
    """

    mode: str = "answer"
    turns: list[dict[str, Any]] = field(default_factory=list)
    refused: int = 0
    release: threading.Event = field(default_factory=threading.Event)
    finished: threading.Event = field(default_factory=threading.Event)

    def take(self, body: dict[str, Any]) -> list[dict[str, Any]]:
        self.turns.append(body)
        if self.mode in {"hang", "late"}:
            self.release.wait(30)
        if self.mode in {"hang", "mute"}:
            return []
        outcome = self._act(body)
        self.finished.set()
        return [] if self.mode == "empty" else [_spoken(say, body["metadata"]["channel"]) for say in outcome]

    def _act(self, body: dict[str, Any]) -> list[dict[str, Any]]:
        call = TurnCall(
            uuid.UUID(body["sender"]),
            uuid.UUID(body["metadata"]["message_id"]),
            {Act.ANSWER: 1.0},
            body["message"],
            body["metadata"]["danger"],
        )
        try:
            return act(call, datetime.now(UTC))
        except TurnAbandoned:
            self.refused += 1
            return []


def _spoken(say: dict[str, Any], channel: str) -> dict[str, Any]:
    one = said(say, channel)
    buttons = [{"title": choice["label"], "payload": choice["value"]} for choice in one.choices]
    metadata = {"kind": one.kind, "asks": one.asks, "links": one.links, "lang": one.extra.get("lang")}
    return {"response": say["response"], "text": one.text, "buttons": buttons, "metadata": metadata, "say": say}


@contextmanager
def serving(fake: FakeRasa) -> Iterator[str]:
    """The fake on a loopback port; its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if fake.mode in {"hang", "late"}:
                fake.release.wait(30)
            self._answer({"status": "ok"})

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            assert self.headers["Authorization"] == f"Bearer {get_settings().bot_token.get_secret_value()}"
            self._answer({"messages": fake.take(body)})

        def _answer(self, body: dict[str, Any]) -> None:
            try:
                self.send_response(200)
                self.end_headers()
                self.wfile.write(json.dumps(body).encode())
            except OSError:
                fake.finished.set()

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        fake.release.set()
        server.shutdown()
        server.server_close()
        thread.join(5)


@pytest.fixture
def rasa(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> Iterator[FakeRasa]:
    """A Rasa that answers; the settings point at it, and at nobody else."""
    screen("hello")  # as the app does at its start, so that no message waits for the language model
    look_again("hello")
    language_of("hello")
    fake = FakeRasa()
    with serving(fake) as address:
        monkeypatch.setenv("FRONTDOOR_BOT_URL", address)
        monkeypatch.setenv("FRONTDOOR_BOT_TIMEOUT_SECONDS", "3")
        monkeypatch.setenv("FRONTDOOR_DATA_DIR", str(tmp_path))
        monkeypatch.setenv("FRONTDOOR_CASES_API_URL", "http://127.0.0.1:9")
        monkeypatch.setenv("TWILIO_API_BASE", "http://127.0.0.1:9")
        get_settings.cache_clear()
        bot.failed_at = None
        guard.forget_failures()
        yield fake
    get_settings.cache_clear()
    bot.failed_at = None
    guard.forget_failures()


@pytest.fixture
async def warm(database_url: str) -> None:
    """As the app is at its start: no message waits for the guidance or the language lists."""
    await make_ready()
    language_of("hello")
    look_again("hello")


@asynccontextmanager
async def client() -> AsyncIterator[httpx2.AsyncClient]:
    """A client of an app with the channels' doors."""
    app = GuardedApp()
    problems.install(app)
    app.include_router(web.router)
    app.include_router(sms.router)
    transport = httpx2.ASGITransport(app=app)
    async with httpx2.AsyncClient(transport=transport, base_url=get_settings().public_url, timeout=40) as http:
        yield http
    await background.settle()


@asynccontextmanager
async def served(http: httpx2.AsyncClient) -> AsyncIterator[str]:
    """The same app on a loopback port, with its LISTEN connection: for what streams. Its address."""
    transport = http._transport
    assert isinstance(transport, httpx2.ASGITransport)
    server = uvicorn.Server(
        uvicorn.Config(transport.app, port=0, log_level="error", lifespan="off", timeout_graceful_shutdown=1)
    )
    stop = asyncio.Event()
    running = [asyncio.create_task(server.serve()), asyncio.create_task(listen(stop))]
    await eventually(lambda: server.started)
    await asyncio.sleep(0.2)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    stop.set()
    server.should_exit = True
    await asyncio.gather(*running)


async def next_event(lines: AsyncIterator[str]) -> dict[str, Any]:
    """The data of the next server-sent event."""
    async with asyncio.timeout(4):
        async for line in lines:
            if line.startswith("data:"):
                return json.loads(line.removeprefix("data:"))
    raise AssertionError("the stream ended")


@dataclass
class Chat:
    """One reporter on the web."""

    http: httpx2.AsyncClient
    id: str
    token: str
    opening: list[dict[str, Any]]

    @classmethod
    async def start(cls, http: httpx2.AsyncClient) -> Chat:
        answer = await http.post("/v1/conversations")
        assert answer.status_code == 201, answer.text
        body = answer.json()
        return cls(http, body["id"], body["token"], body["messages"])

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    async def say(self, text: str, message_id: str | None = None) -> list[dict[str, Any]]:
        answer = await self.post({"id": message_id or str(uuid.uuid4()), "text": text})
        assert answer.status_code == 200, answer.text
        return answer.json()["messages"]

    async def post(self, body: dict[str, Any]) -> httpx2.Response:
        return await self.http.post(f"/v1/conversations/{self.id}/messages", json=body, headers=self.headers)

    async def transcript(self) -> list[dict[str, Any]]:
        answer = await self.http.get(f"/v1/conversations/{self.id}", headers=self.headers)
        assert answer.status_code == 200, answer.text
        return answer.json()["messages"]

    def kept(self) -> list[str]:
        return [one.text for one in kept_words(uuid.UUID(self.id))]

    def contact(self) -> Contact | None:
        return contact_of(uuid.UUID(self.id))


def kept_words(conversation_id: uuid.UUID) -> list[Words]:
    with transaction() as session:
        stored = load(session, conversation_id)
        return list(words(session, stored.id)) if stored else []


def contact_of(conversation_id: uuid.UUID) -> Contact | None:
    with transaction() as session:
        return session.scalar(select(Contact).where(Contact.conversation_id == conversation_id))


def messages(direction: str = "in") -> list[Message]:
    with transaction() as session:
        return list(session.scalars(select(Message).where(Message.direction == direction).order_by(Message.seq)))


def responses() -> list[str]:
    """The names of what was said, in order."""
    return [str(row.extra.get("response")) for row in messages("out")]


async def eventually(check: Callable[[], Any], seconds: float = 5) -> Any:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if found := await asyncio.to_thread(check):
            return found
        await asyncio.sleep(0.05)
    raise AssertionError("it did not happen in time")
