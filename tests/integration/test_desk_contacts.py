"""Contacts that did not become cases: at the desk and by the API."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from escalation.contacts.models import Contact
from escalation.database import transaction
from escalation.reports import service as reports
from knowledge_base.interview.report import Report
from tests.integration.cases_support import NOW, PAGE, bearer, case_body, make_app, sign_in


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
