"""The interfaces that other systems rely on, on the whole service."""

from __future__ import annotations

import uuid

from tests.acceptance.service import Service

ASSESSMENT = {
    "person", "level", "s42", "immediate_danger", "categories", "route", "indicators", "unknowns", "explanation",
    "guidance_version",
}  # fmt: skip


def test_a_client_asks_for_threshold_guidance_and_sees_which_words_met_which_source(service: Service) -> None:
    asked = {"reporter": "professional", "messages": ["the baby is five weeks old and has a bruise on his cheek"]}
    with service.client() as http:
        answer = http.post("/v1/guidance/threshold", json=asked)
    assert answer.status_code == 200, answer.text
    body = answer.json()
    assert set(body) >= ASSESSMENT
    assert (body["person"], body["level"], body["route"]) == ("child", 4, "case")
    assert any(found["quote"] == "bruise" and found["source"] for found in body["indicators"])
    with service.http() as http:
        assert http.post("/v1/guidance/threshold", json=asked).status_code == 401


def test_a_malformed_question_is_refused_without_repeating_its_words(service: Service) -> None:
    with service.client() as http:
        answer = http.post("/v1/guidance/threshold", json={"messages": {"secret": "he touched her"}})
    assert answer.status_code == 422
    assert answer.headers["content-type"].startswith("application/problem+json")
    assert "touched" not in answer.text


def test_a_case_is_created_once_whoever_repeats_the_request(service: Service) -> None:
    body = {
        "reference": "FD-TEST-0001",
        "urgent": False,
        "complete": True,
        "reasons": ["threshold_met"],
        "channel": "web",
        "conversation_id": None,
        "report": {"channel": "web"},
        "words": [{"message_id": str(uuid.uuid4()), "text": "He is cold.", "at": "2026-11-20T09:00:00Z"}],
        "report_revision": 1,
        "feedback_due_at": None,
    }
    with service.client() as http:
        first = http.post("/v1/cases", json=body, headers={"Idempotency-Key": "acceptance-1"})
        again = http.post("/v1/cases", json=body, headers={"Idempotency-Key": "acceptance-1"})
        other = http.post("/v1/cases", json={**body, "urgent": True}, headers={"Idempotency-Key": "acceptance-1"})
        without = http.post("/v1/cases", json=body)
    assert first.status_code == 201, first.text
    assert first.headers["location"].endswith("/v1/cases/FD-TEST-0001")
    assert again.json() == first.json()
    assert other.status_code == 422
    assert without.status_code == 400


def test_the_directory_speaks_open_referral(service: Service) -> None:
    with service.http() as http:
        assert http.get("/open-referral/").json()["version"] == "HSDS-UK-3.0"
        assert http.get("/open-referral/services", params={"postcode": "ZZ1 1AA"}).json()["total_items"] >= 1


def test_the_service_says_that_it_lives_and_which_parts_work(service: Service) -> None:
    with service.http() as http:
        assert http.get("/healthz").status_code == 200
        ready = http.get("/readyz")
        assert ready.status_code == 200
        assert all(part["works"] for part in ready.json()["parts"].values())
        assert "http_requests_total" in http.get("/metrics").text
