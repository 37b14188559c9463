from __future__ import annotations

from typing import Annotated

import pytest
from fastapi import FastAPI, HTTPException, Query
from sqlalchemy.exc import OperationalError
from starlette.testclient import TestClient

from api import problems
from api.problems import PageRefusal
from tests.integration.cases_support import PAGE


@pytest.fixture
def http() -> TestClient:
    app = FastAPI()
    problems.install(app)

    @app.get("/v1/down")
    @app.get("/down")
    def down() -> None:
        raise OperationalError("SELECT secret", {}, Exception("a secret"))

    @app.get("/v1/fault")
    def fault() -> None:
        raise KeyError("a secret")

    @app.get("/moved")
    def moved() -> None:
        raise HTTPException(303, headers={"Location": "/elsewhere"})

    @app.get("/page")
    def page() -> None:
        raise PageRefusal(403, "A heading", "A sentence.")

    @app.get("/v1/numbers")
    def numbers(count: Annotated[int, Query(ge=1)], word: Annotated[str, Query(max_length=3)] = "") -> None:
        return None

    return TestClient(app, raise_server_exceptions=False, follow_redirects=False)


def test_a_database_that_is_down_is_said_without_its_details(http):
    answer = http.get("/v1/down")

    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "5"
    assert answer.headers["content-type"] == "application/problem+json"
    assert "secret" not in answer.text


def test_a_person_reads_a_page(http):
    answer = http.get("/down", headers=PAGE)

    assert answer.status_code == 503
    assert "<h1" in answer.text
    assert "call 999" in answer.text


def test_a_program_gets_a_problem_even_where_it_accepts_pages(http):
    assert http.get("/v1/down", headers=PAGE).headers["content-type"] == "application/problem+json"


def test_a_fault_says_nothing_of_what_happened(http):
    answer = http.get("/v1/fault")

    assert answer.status_code == 500
    assert "secret" not in answer.text


def test_a_rule_can_send_a_browser_elsewhere(http):
    answer = http.get("/moved", headers=PAGE)

    assert (answer.status_code, answer.headers["location"]) == (303, "/elsewhere")


def test_a_refusal_has_its_heading_on_the_page_and_its_sentence_in_the_problem(http):
    assert ">A heading</h1>" in http.get("/page", headers=PAGE).text
    assert http.get("/page").json()["detail"] == "A sentence."


def test_every_field_that_is_not_accepted_is_named_with_what_to_do(http):
    answer = http.get("/v1/numbers", params={"count": "my secret", "word": "secret"})

    assert answer.status_code == 422
    assert answer.json()["errors"] == [
        {"field": "count", "detail": "Use a whole number."},
        {"field": "word", "detail": "Use at most 3 characters."},
    ]
    assert http.get("/v1/numbers").json()["errors"] == [{"field": "count", "detail": "Give this field."}]


def test_an_address_that_does_not_exist_is_a_problem_or_a_page(http):
    assert http.get("/v1/nothing").json()["status"] == 404
    assert "Page not found" in http.get("/nothing", headers=PAGE).text
