"""An app of the case API and the desk alone, and what its tests say again and again."""

from __future__ import annotations

import base64
import json
import uuid
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import itsdangerous
from starlette.middleware.sessions import SessionMiddleware
from starlette.testclient import TestClient

import api.cases.endpoints
import api.contacts.endpoints
import api.desk.endpoints
import api.oauth.endpoints
from api import problems
from api.access import GuardedApp
from api.cases import clients
from escalation.database import transaction
from knowledge_base.interview.report import Answer, Report, Subject
from knowledge_base.thresholds.assessment import Assessment, IndicatorFinding, Unknown

SESSION_KEY = "session-key-of-the-tests"
COOKIE = "frontdoor_desk"
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
SOON = datetime.now(UTC)


def make_app() -> GuardedApp:
    """The doors under test behind the same guard, problems and session as the whole app."""
    app = GuardedApp()
    problems.install(app)
    for router in (
        api.oauth.endpoints.router,
        api.cases.endpoints.router,
        api.contacts.endpoints.router,
        api.desk.endpoints.router,
    ):
        app.include_router(router)
    app.add_middleware(SessionMiddleware, secret_key=SESSION_KEY, session_cookie=COOKIE, max_age=8 * 3600)
    return app


def make_client(*scopes: str) -> tuple[str, str]:
    """A client with these scopes."""
    with transaction() as session:
        return clients.new_client(session, "Test system", scopes or ("cases:read", "cases:write"), NOW)


def bearer(http: TestClient, *scopes: str) -> dict[str, str]:
    """The header of a fresh client with these scopes."""
    client_id, secret = make_client(*scopes)
    answer = http.post("/oauth/token", data={"grant_type": "client_credentials"}, auth=(client_id, secret))
    assert answer.status_code == 200, answer.text
    return {"Authorization": f"Bearer {answer.json()['access_token']}"}


def key() -> dict[str, str]:
    """A new Idempotency-Key header."""
    return {"Idempotency-Key": uuid.uuid4().hex}


def case_body(reference: str = "FD-7K3M-2QXP", *, words: str = "He had a bruise.", **changes: Any) -> dict[str, Any]:
    """What the delivery of a contact sends."""
    report = Report(
        danger_signals=[{"id": "hitting_now", "name": "Violence now", "quote": "hitting", "source": "Example source"}],
        answers={"reporter_kind": Answer(status="given", value="professional", words="I am a teacher")},
        subjects=[
            Subject(
                id="1",
                answers={
                    "subject_kind": Answer(status="given", value="child"),
                    "subject_name": Answer(status="given", value="Alex Example", words="Alex Example"),
                    "subject_age": Answer(status="given", value="4", words="he is four"),
                },
            )
        ],
    )
    assessment = Assessment(
        person="child",
        level=4,
        route="case",
        explanation="A bruise that nobody can explain.",
        indicators=[
            IndicatorFinding(
                id="bruise", name="Bruise", status="confirmed", quote="a bruise", source="Example guidance", version="3"
            )
        ],
        unknowns=[Unknown(id="mobile", field="indicator:mobile", question="Can the child walk?", why="It matters.")],
        guidance_version="2026-11",
    )
    body = {
        "reference": reference,
        "urgent": False,
        "complete": True,
        "reasons": ["threshold_met"],
        "channel": "web",
        "conversation_id": "0b0e4c6e-5b57-4f52-a1f6-0f6a6fd1c0de",
        "report": report.model_dump(mode="json"),
        "words": [{"message_id": str(uuid.uuid5(uuid.NAMESPACE_URL, words)), "text": words, "at": NOW.isoformat()}],
        "assessment": assessment.model_dump(mode="json"),
        "report_revision": 3,
        "feedback_due_at": "2026-11-24T17:00:00Z",
    }
    return {**body, **changes}


def create(http: TestClient, auth: Mapping[str, str], reference: str = "FD-7K3M-2QXP", **changes: Any) -> None:
    """A case, made through the API."""
    answer = http.post("/v1/cases", json=case_body(reference, **changes), headers={**auth, **key()})
    assert answer.status_code in {200, 201}, answer.text


def sign_in(http: TestClient, name: str = "Sam Okafor", *roles: str, csrf: str = "form-token", at: int = 0) -> None:
    """Put a session into the browser as signing in would."""
    officer = {
        "id": name.lower().replace(" ", "."),
        "name": name,
        "roles": list(roles or ("triage",)),
        "signed_in_at": at or int(SOON.timestamp()),
    }
    plain = base64.b64encode(json.dumps({"officer": officer, "csrf": csrf}).encode())
    signed = itsdangerous.TimestampSigner(SESSION_KEY).sign(plain).decode()
    http.cookies.set(COOKIE, signed, domain="testserver.local", path="/")


PAGE = {"Accept": "text/html"}
