"""What the escalation tests share: an area, guidance that says what a test needs, a loopback case-creation API."""

from __future__ import annotations

import json
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace
from typing import Any

import pytest

from escalation.reports.service import StoredReport
from knowledge_base.interview.report import Answer, Report
from knowledge_base.thresholds.assessment import Assessment

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
DUTY_PHONES = ["+447700900101", "+447700900102"]


@dataclass
class FakeArea:
    """The part of an area that escalation uses."""

    urgent_contacts: list[str] = field(default_factory=lambda: list(DUTY_PHONES))
    urgent_repeat_minutes: int = 5

    def feedback_due(self, now: datetime, *, urgent: bool, outcome: str) -> datetime:
        return now + timedelta(hours=1 if urgent else 24 if outcome == "escalated" else 72)


def assessment(route: str = "universal", **values: Any) -> Assessment:
    standard = {"person": "child", "level": 1, "explanation": "Because.", "guidance_version": "test"}
    return Assessment.model_validate(standard | {"route": route} | values)


@dataclass
class Guidance:
    """Says `now_says` of whatever it is asked; keeps what it was asked."""

    now_says: Assessment | Exception = field(default_factory=assessment)
    asked: list[list[str]] = field(default_factory=list)

    def assess(self, messages: list[str], **_: Any) -> Assessment:
        self.asked.append(list(messages))
        if isinstance(self.now_says, Exception):
            raise self.now_says
        return self.now_says


@pytest.fixture
def guidance(monkeypatch: pytest.MonkeyPatch) -> Guidance:
    """Threshold guidance and an area's wording, as the test wants them."""
    import knowledge_base.areas
    import knowledge_base.interview
    import knowledge_base.thresholds
    import knowledge_base.wording

    fake = Guidance()
    monkeypatch.setattr(knowledge_base.thresholds, "assess", fake.assess, raising=False)
    monkeypatch.setattr(knowledge_base.interview, "facts_of", lambda report, now: None, raising=False)
    monkeypatch.setattr(knowledge_base.areas, "current_area", FakeArea, raising=False)
    monkeypatch.setattr(knowledge_base.wording, "current_wording", FakeWording, raising=False)
    return fake


class FakeWording:
    def render(self, response: str, channel: str, values: dict[str, str]) -> SimpleNamespace:
        return SimpleNamespace(text=f"{response} {values['reference']} {values['link']}")


def a_report(text: str = "He has a bruise on his face") -> StoredReport:
    """A stored report with words about a child."""
    from escalation.database import transaction
    from escalation.reports import service as reports

    message_id = uuid.uuid4()
    report = Report(concern_message_ids=[str(message_id)])
    report.subjects[0].answers["subject_kind"] = Answer(status="given", value="child", words="a child")
    with transaction() as session:
        stored = reports.start(session, conversation_id=uuid.uuid4(), channel="web", report=report, now=NOW)
        reports.keep_words(session, stored.id, message_id, text, NOW)
    return stored


@dataclass
class CaseApi:
    """A case-creation API: answers with the next of `statuses` while there are any, else accepts."""

    url: str = ""
    statuses: list[int] = field(default_factory=list)
    requests: list[tuple[str, str, dict[str, Any]]] = field(default_factory=list)
    accepted: dict[str, dict[str, Any]] = field(default_factory=dict)
    tokens: int = 0
    refused_tokens: set[str] = field(default_factory=set)
    external_reference: str | None = None

    def answer(self, path: str, key: str, body: dict[str, Any], token: str) -> tuple[int, dict[str, Any]]:
        if token in self.refused_tokens:
            return 401, {}
        self.requests.append((path, key, body))
        if self.statuses and (status := self.statuses.pop(0)) >= 400:
            return status, {"title": "not now"}
        self.accepted[key] = body
        return 201, {"reference": body["reference"], "external_reference": self.external_reference}


@contextmanager
def case_api() -> Iterator[CaseApi]:
    """A case-creation API on loopback."""
    api = CaseApi()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            content = self.rfile.read(int(self.headers["Content-Length"]))
            if self.path == "/oauth/token":
                api.tokens += 1
                self._say(200, {"access_token": f"token-{api.tokens}", "token_type": "Bearer", "expires_in": 600})
                return
            token = self.headers["Authorization"].removeprefix("Bearer ")
            self._say(*api.answer(self.path, self.headers["Idempotency-Key"], json.loads(content), token))

        def _say(self, status: int, content: dict[str, Any]) -> None:
            raw = json.dumps(content).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(raw)))
            self.end_headers()
            self.wfile.write(raw)

        def log_message(self, *_: Any) -> None:
            """Keep the test's output clean."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    api.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield api
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def cases(database_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[CaseApi]:
    """A case-creation API that deliveries of this test go to."""
    from escalation.deliveries.case_api import forget_tokens
    from settings import get_settings

    with case_api() as api:
        monkeypatch.setenv("FRONTDOOR_CASES_API_URL", api.url)
        get_settings.cache_clear()
        forget_tokens()
        yield api
    get_settings.cache_clear()
