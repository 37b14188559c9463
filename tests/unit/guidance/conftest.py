"""The whole app without a database, a form that is filled in, and guidance that says what a test needs."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import httpx2
import pytest

from api.access import GuardedApp
from api.app import create_app
from api.guidance import limit, service
from api.guidance.schemas import ThresholdQuestion
from knowledge_base.thresholds import Assessment, IndicatorFinding, Unknown
from settings import get_settings

PAGE = {"Accept": "text/html"}
FORM = {"reporter": "professional", "words": "She is cold.\n\nHe has a belt.", "person": "child", "age": "7"}


def finding(name: str, status: str = "confirmed", **more: object) -> IndicatorFinding:
    """A sign, confirmed unless said otherwise."""
    standard = {
        "id": name.lower().replace(" ", "_"),
        "name": name,
        "status": status,
        "source": "A source",
        "version": "4",
    }
    return IndicatorFinding.model_validate({**standard, **more})


class Guidance:
    """Guidance that answers as told and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[ThresholdQuestion] = []
        self.says: dict[str, object] = {}

    async def ask(self, question: ThresholdQuestion) -> Assessment:
        self.asked.append(question)
        standard: dict[str, object] = {
            "person": "child",
            "level": 3,
            "route": "case",
            "explanation": "Because of the belt.",
            "guidance_version": "test-1",
            "indicators": [finding("A sign", quote="belt", message_index=1, level=3)],
            "unknowns": [Unknown(id="age", field="subject_age", question="How old?", why="Age matters.")],
        }
        return Assessment.model_validate({**standard, **self.says})


@pytest.fixture
def guidance(monkeypatch: pytest.MonkeyPatch) -> Guidance:
    fake = Guidance()
    monkeypatch.setattr(service, "ask", fake.ask)
    return fake


@pytest.fixture(autouse=True)
def few_questions(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Three questions a minute, counted from nothing."""
    for door in ("PAGE", "CLIENT"):
        monkeypatch.setenv(f"FRONTDOOR_GUIDANCE_{door}_PER_MINUTE", "3")
    for cached in (get_settings, limit.limiter):
        cached.cache_clear()
    yield
    for cached in (get_settings, limit.limiter):
        cached.cache_clear()


@pytest.fixture
def app(few_questions: None) -> GuardedApp:
    return create_app()


@pytest.fixture
async def http(app: GuardedApp) -> AsyncIterator[httpx2.AsyncClient]:
    transport = httpx2.ASGITransport(app, client=("192.0.2.1", 4000))
    async with httpx2.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000") as client:
        yield client
