"""Creating cases: exactly one for each reference, whatever is repeated, at whatever time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from sqlalchemy import func, select
from starlette.testclient import TestClient

from api.cases.models import Case, CaseEvent
from escalation.database import transaction
from tests.integration.cases_support import bearer, case_body, key, make_app


@pytest.fixture
def http(database_url: str) -> Iterator[TestClient]:
    with TestClient(make_app()) as client:
        yield client


@pytest.fixture
def auth(http: TestClient) -> dict[str, str]:
    return bearer(http, "cases:read", "cases:write")


def count_cases() -> int:
    with transaction() as session:
        return session.scalar(select(func.count()).select_from(Case)) or 0


def events_of(reference: str) -> list[str]:
    with transaction() as session:
        query = select(CaseEvent.type).where(CaseEvent.reference == reference).order_by(CaseEvent.id)
        return list(session.scalars(query))


def test_a_case_is_created_with_its_location_and_read_back_whole(http, auth):
    body = case_body()

    answer = http.post("/v1/cases", json=body, headers={**auth, **key()})

    assert answer.status_code == 201
    assert answer.headers["location"] == "/v1/cases/FD-7K3M-2QXP"
    whole = http.get(answer.headers["location"], headers=auth).json()
    assert whole["words"][0]["text"] == "He had a bruise."
    assert whole["report"] == body["report"]
    assert whole["assessment"] == body["assessment"]
    assert [event["type"] for event in whole["timeline"]] == ["opened"]
    assert (whole["status"], whole["rating"], whole["urgent"]) == ("new", None, False)


def test_a_case_without_a_reference_is_given_one(http, auth):
    body = case_body()
    del body["reference"]

    answer = http.post("/v1/cases", json=body, headers={**auth, **key()})

    assert answer.status_code == 201
    assert answer.headers["location"] == f"/v1/cases/{answer.json()['reference']}"


def test_the_idempotency_key_is_required(http, auth):
    answer = http.post("/v1/cases", json=case_body(), headers=auth)

    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["type"] == "urn:frontdoor:problem:idempotency-key-missing"
    assert count_cases() == 0


@pytest.mark.parametrize("bad", ["", "x" * 129, "two words"])
def test_a_key_that_is_not_one_is_refused(http, auth, bad):
    answer = http.post("/v1/cases", json=case_body(), headers={**auth, "Idempotency-Key": bad})

    assert answer.status_code == 400


def test_the_same_key_and_body_give_the_same_answer(http, auth):
    once = key()

    answers = [http.post("/v1/cases", json=case_body(), headers={**auth, **once}) for _ in range(3)]

    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.text for answer in answers}) == 1
    assert {answer.headers["location"] for answer in answers} == {"/v1/cases/FD-7K3M-2QXP"}
    assert events_of("FD-7K3M-2QXP") == ["opened"]


def test_the_stored_answer_is_given_even_after_the_case_changed(http, auth):
    once = key()
    first = http.post("/v1/cases", json=case_body(), headers={**auth, **once})
    http.post("/v1/cases/FD-7K3M-2QXP/updates", json={"urgent": True}, headers=auth)

    again = http.post("/v1/cases", json=case_body(), headers={**auth, **once})

    assert again.json() == first.json()


def test_the_same_key_with_another_body_is_refused(http, auth):
    once = key()
    http.post("/v1/cases", json=case_body(), headers={**auth, **once})

    answer = http.post("/v1/cases", json=case_body(urgent=True), headers={**auth, **once})

    assert answer.status_code == 422
    assert answer.json()["type"] == "urn:frontdoor:problem:idempotency-key-reused"


def test_two_clients_may_use_the_same_key(http, auth):
    once = key()
    http.post("/v1/cases", json=case_body("FD-AAAA-0001"), headers={**auth, **once})

    other = bearer(http, "cases:write")
    answer = http.post("/v1/cases", json=case_body("FD-AAAA-0002"), headers={**other, **once})

    assert answer.status_code == 201
    assert count_cases() == 2


def test_another_key_for_a_known_reference_updates_the_one_case(http, auth):
    http.post("/v1/cases", json=case_body(), headers={**auth, **key()})

    later = case_body(words="And she was crying.", urgent=True, report_revision=4)
    answer = http.post("/v1/cases", json=later, headers={**auth, **key()})

    assert answer.status_code == 200
    assert answer.headers["location"] == "/v1/cases/FD-7K3M-2QXP"
    assert count_cases() == 1
    assert events_of("FD-7K3M-2QXP") == ["opened", "updated"]
    whole = http.get("/v1/cases/FD-7K3M-2QXP", headers=auth).json()
    assert {word["text"] for word in whole["words"]} == {"He had a bruise.", "And she was crying."}


def test_many_at_once_with_one_key_make_one_case_and_one_answer(http, auth):
    once = key()

    def send(_number: int) -> tuple[int, str]:
        answer = http.post("/v1/cases", json=case_body(), headers={**auth, **once})
        return answer.status_code, answer.text

    with ThreadPoolExecutor(6) as pool:
        answers = set(pool.map(send, range(6)))

    assert len(answers) == 1
    assert next(iter(answers))[0] == 201
    assert events_of("FD-7K3M-2QXP") == ["opened"]


def test_many_at_once_with_their_own_keys_make_one_case(http, auth):
    def send(_number: int) -> int:
        return http.post("/v1/cases", json=case_body(), headers={**auth, **key()}).status_code

    with ThreadPoolExecutor(6) as pool:
        statuses = sorted(pool.map(send, range(6)))

    assert statuses == [200] * 5 + [201]
    assert count_cases() == 1
    assert events_of("FD-7K3M-2QXP") == ["opened"]


def test_what_was_submitted_is_never_repeated_in_an_error(http, auth):
    body = case_body(channel="my secret words", surname_of_the_child="Hidden")

    answer = http.post("/v1/cases", json=body, headers={**auth, **key()})

    assert answer.status_code == 422
    assert "secret" not in answer.text
    assert "surname" not in answer.text
    assert "Hidden" not in answer.text
    assert "channel" in {error["field"] for error in answer.json()["errors"]}


def test_broken_json_is_a_problem_with_advice(http, auth):
    answer = http.post(
        "/v1/cases", content=b'{"my secret', headers={**auth, **key(), "Content-Type": "application/json"}
    )

    assert answer.status_code == 422
    assert answer.json()["errors"] == [{"field": "body", "detail": "Send valid JSON."}]


def test_characters_that_cannot_be_stored_do_not_lose_the_words(http, auth):
    body = case_body()
    body["words"][0]["text"] = "He\x00llo \ud83d there"

    answer = http.post(
        "/v1/cases",
        content=json.dumps(body).encode(),
        headers={**auth, **key(), "Content-Type": "application/json"},
    )

    assert answer.status_code == 201
    whole = http.get("/v1/cases/FD-7K3M-2QXP", headers=auth).json()
    assert whole["words"][0]["text"] == "He\ufffdllo \ufffd there"


def test_a_case_is_announced_when_it_is_committed(http, auth, database_url):
    with psycopg.connect(database_url, autocommit=True) as connection:
        connection.execute("LISTEN frontdoor")

        http.post("/v1/cases", json=case_body(), headers={**auth, **key()})

        told = {notice.payload for notice in connection.notifies(timeout=2, stop_after=2)}
    assert told == {'{"topic": "cases"}', '{"topic": "case:FD-7K3M-2QXP"}'}
