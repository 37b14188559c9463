"""What the chat page's tests share: one conversation in memory, and a browser without scripting."""

from __future__ import annotations

import re
import uuid
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import httpx2
import pytest

from api.access import GuardedApp
from api.channels.access import token_for
from api.channels.guard import DatabaseDown
from api.channels.page import endpoints
from api.channels.schemas import Conversation, MessageIn, MessageOut, Progress

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)


def out(text: str, **more: Any) -> MessageOut:
    return MessageOut(id=uuid.uuid4(), text=text, at=AT, **more)


@dataclass
class FakeService:
    """One conversation in memory. `down`: the database is not there; `answers`: what is said to the next message."""

    said: list[MessageOut] = field(default_factory=list)
    received: list[MessageIn] = field(default_factory=list)
    answers: list[MessageOut] = field(default_factory=list)
    came: Progress = field(default_factory=lambda: Progress(remaining=4))
    down: bool = False

    async def open_web(self, now: datetime) -> Conversation:
        identifier = uuid.uuid4()
        messages = [
            out("I am an automated assistant."),
            out(
                "Is anyone in danger now?",
                kind="ask",
                asks="danger_now",
                choices=[{"label": "Yes", "value": "yes"}, {"label": "I don't know", "value": "dont_know"}],
            ),
        ]
        self.said = [] if self.down else list(messages)
        return Conversation(id=identifier, token=token_for(identifier), messages=messages)

    async def receive_web(self, conversation_id: uuid.UUID, message: MessageIn, now: datetime) -> list[MessageOut]:
        if message.id not in {one.id for one in self.received}:
            self.received.append(message)
            if not self.down:
                sent = MessageOut(id=uuid.uuid4(), text=message.text, direction="in", sender_id=str(message.id), at=now)
                self.said += [sent, *self.answers]
        return self.answers

    def transcript(self, _session: None, _conversation_id: uuid.UUID, after: int = 0) -> list[MessageOut]:
        return [one for one in self.said if not after or (one.seq or 0) > after]

    def progress(self, _session: None, _conversation_id: uuid.UUID) -> Progress:
        return self.came

    async def in_database[T](self, work: Callable[[None], T]) -> T:
        if self.down:
            raise DatabaseDown
        return work(None)


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> FakeService:
    fake = FakeService()
    monkeypatch.setattr(endpoints, "service", fake)
    monkeypatch.setattr(endpoints, "in_database", fake.in_database)
    return fake


@pytest.fixture
async def browser(service: FakeService) -> AsyncIterator[httpx2.AsyncClient]:
    app = GuardedApp()
    app.include_router(endpoints.router)
    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app), base_url="http://127.0.0.1:8000") as client:
        yield client


@pytest.fixture
async def chatting(browser: httpx2.AsyncClient) -> httpx2.AsyncClient:
    await browser.post("/chat/start")
    return browser


async def form_id(browser: httpx2.AsyncClient) -> str:
    found = re.search(r'name="id" value="([0-9a-f-]{36})"', (await browser.get("/chat")).text)
    assert found
    return found[1]
