"""Contacts that did not become cases: at the desk and by the API."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from escalation.contacts.models import Contact
from escalation.database import transaction
from escalation.notifications.models import Notification
from escalation.reports import service as reports
from knowledge_base.interview.report import Report
from tests.integration.cases_support import NOW, PAGE, bearer, case_body, create, make_app, sign_in


@pytest.fixture
def http(database_url: str) -> Iterator[TestClient]:
    with TestClient(make_app(), headers=PAGE, follow_redirects=False) as client:
        yield client


def hand_over(reference: str, outcome: str) -> None:
    body = case_body()
    conversation = uuid.uuid4()
    with transaction() as session:
        stored = reports.start(
            session,
            conversation_id=conversation,
            channel="sms",
            report=Report.model_validate(body["report"]),
            now=NOW,
        )
        reports.keep_words(session, stored.id, uuid.uuid4(), "She seems <b>lonely</b>.", NOW)
        session.add(
            Contact(
                reference=reference,
                report_id=stored.id,
                conversation_id=conversation,
                channel="sms",
                outcome=outcome,
                reasons=["below_threshold"],
                complete=True,
                assessment=body["assessment"],
                report_revision=0,
                handed_over_at=NOW,
                updated_at=NOW,
            )
        )


def test_the_desk_lists_signposted_and_advised_contacts(http):
    for reference, outcome in (("FD-S", "signposted"), ("FD-A00", "advised"), ("FD-E00", "escalated")):
        hand_over(reference, outcome)
    sign_in(http)

    page = http.get("/desk/contacts").text
    everything = http.get("/desk/contacts?show=all").text

    assert "FD-S" in page
    assert "FD-A00" in page
    assert "FD-E00" not in page
    assert "FD-E00" in everything


def test_a_contact_is_shown_with_its_words(http):
    hand_over("FD-S00", "signposted")
    sign_in(http)

    page = http.get("/desk/contacts/FD-S00")

    assert page.status_code == 200
    assert "She seems &lt;b&gt;lonely&lt;/b&gt;." in page.text
    assert "Below the threshold" in page.text
    assert http.get("/desk/contacts/FD-NONE").status_code == 404


def test_contacts_are_read_by_the_api_page_by_page(http):
    for number in range(5):
        hand_over(f"FD-{number}000", "signposted" if number else "escalated")
    auth = bearer(http, "contacts:read")

    first = http.get("/v1/contacts", params={"limit": 3}, headers=auth).json()
    rest = http.get("/v1/contacts", params={"limit": 3, "cursor": first["next"]}, headers=auth).json()
    one = http.get("/v1/contacts/FD-3000", headers=auth).json()

    assert [item["reference"] for item in first["items"] + rest["items"]] == [
        "FD-4000",
        "FD-3000",
        "FD-2000",
        "FD-1000",
        "FD-0000",
    ]
    assert rest["next"] is None
    assert one["words"][0]["text"] == "She seems <b>lonely</b>."
    escalated = http.get("/v1/contacts", params={"outcome": "escalated"}, headers=auth).json()
    assert [item["reference"] for item in escalated["items"]] == ["FD-0000"]
    assert http.get("/v1/contacts/FD-NONE", headers=auth).status_code == 404


def test_picking_up_an_urgent_case_acknowledges_its_notifications(http):
    hand_over("FD-E00", "escalated")
    auth = bearer(http, "cases:read", "cases:write")
    create(http, auth, "FD-E00", urgent=True)
    notification = uuid.uuid4()
    with transaction() as session:
        session.add(
            Notification(
                id=notification,
                reference="FD-E00",
                recipient="+447700900123",
                state="sent",
                created_at=NOW,
                next_attempt_at=NOW,
            )
        )
    sign_in(http)

    http.post("/desk/cases/FD-E00/pick-up", data={"csrf_token": "form-token"})

    with transaction() as session:
        told = session.get_one(Notification, notification)
        assert (told.state, told.acknowledged_by) == ("acknowledged", "sam.okafor")
    events = http.get("/v1/cases/FD-E00", headers=auth).json()["timeline"]
    assert [event["type"] for event in events] == ["opened", "assigned", "acknowledged"]


def test_every_problem_of_the_api_is_documented(http):
    paths = http.app.openapi()["paths"]

    for path, methods in paths.items():
        for method, operation in methods.items():
            if path.startswith("/v1/"):
                assert {"401", "403", "422", "503"} <= set(operation["responses"]), (method, path)
                problem = operation["responses"]["401"]["content"]["application/problem+json"]["schema"]
                assert problem == {"$ref": "#/components/schemas/ProblemDetails"}
