"""The officers' pages: who gets in, what they show, what their forms do."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from starlette.testclient import TestClient

from tests.integration.cases_support import PAGE, bearer, create, make_app, sign_in

DESK_CASE = "/desk/cases/FD-7K3M-2QXP"
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


@pytest.fixture
def http(database_url: str) -> Iterator[TestClient]:
    with TestClient(make_app(), headers=PAGE, follow_redirects=False) as client:
        yield client


@pytest.fixture
def auth(http: TestClient) -> dict[str, str]:
    return bearer(http, "cases:read", "cases:write")


def browser(name: str, *roles: str) -> TestClient:
    """Another officer's browser, on an app of its own beside the same database."""
    other = TestClient(make_app(), headers=PAGE, follow_redirects=False)
    sign_in(other, name, *roles)
    return other


def send(http: TestClient, what: str, **fields: str):
    return http.post(f"{DESK_CASE}/{what}", data={"csrf_token": "form-token", **fields})


def timeline(http: TestClient, auth: dict[str, str]) -> list[str]:
    return [event["type"] for event in http.get("/v1/cases/FD-7K3M-2QXP", headers=auth).json()["timeline"]]


def version_on(html: str) -> str:
    found = re.search(r'name="version" value="(\d+)"', html)
    assert found
    return found[1]


class TestGettingIn:
    @pytest.mark.parametrize("path", ["/desk", "/desk/queue", DESK_CASE, "/desk/contacts", "/desk/contacts/FD-X1"])
    def test_whoever_is_not_signed_in_is_sent_to_sign_in(self, http, path):
        answer = http.get(path)

        assert answer.status_code == 303
        assert answer.headers["location"] == f"/desk/signin?next={path}"

    def test_a_program_without_a_session_gets_a_problem(self, http):
        answer = http.get("/desk", headers={"Accept": "application/json"})

        assert answer.status_code == 401
        assert answer.headers["content-type"] == "application/problem+json"

    def test_a_session_ends_after_eight_hours(self, http):
        sign_in(http, at=int((datetime.now(UTC) - timedelta(hours=8, minutes=1)).timestamp()))

        assert http.get("/desk").status_code == 303

    def test_a_role_that_grants_nothing_here_is_told_so(self, http):
        sign_in(http, "Kit Stranger", "gardener")

        answer = http.get("/desk")

        assert answer.status_code == 403
        assert "your role does not allow this" in answer.text

    def test_an_auditor_reads_but_cannot_pick_up(self, http, auth):
        create(http, auth)
        sign_in(http, "Ada Audit", "auditor")

        page = http.get(DESK_CASE)
        refused = send(http, "pick-up")

        assert page.status_code == 200
        assert "Pick up this case" not in page.text
        assert refused.status_code == 403
        assert timeline(http, auth) == ["opened"]


class TestForms:
    @pytest.mark.parametrize("token", [None, "", "another-token", "förm"])
    @pytest.mark.parametrize("what", ["pick-up", "release", "notes", "decisions"])
    def test_a_form_without_the_sessions_token_is_refused(self, http, auth, what, token):
        create(http, auth)
        sign_in(http)

        answer = http.post(f"{DESK_CASE}/{what}", data={"csrf_token": token} if token is not None else {})

        assert answer.status_code == 403
        assert timeline(http, auth) == ["opened"]

    def test_a_case_is_picked_up_noted_decided(self, http, auth):
        create(http, auth)
        sign_in(http)

        assert send(http, "pick-up").headers["location"] == DESK_CASE
        assert "You have this case now." in http.get(DESK_CASE).text
        assert send(http, "notes", text="Rang the school.").status_code == 303
        page = http.get(DESK_CASE)
        decided = send(
            http,
            "decisions",
            outcome="strategy_discussion",
            reason="Bruise, not mobile.",
            rating="red",
            version=version_on(page.text),
        )

        assert decided.status_code == 303
        page = http.get(DESK_CASE).text
        for said in ("Rang the school.", "Bruise, not mobile.", "Strategy discussion", "Sam Okafor", "Red"):
            assert said in page
        assert timeline(http, auth) == ["opened", "assigned", "note", "rated", "decided"]

    def test_two_at_once_and_the_other_is_told_who_has_it(self, http, auth):
        create(http, auth)
        officers = [browser("Sam Okafor"), browser("Jo Field")]
        assert all("Pick up this case" in one.get(DESK_CASE).text for one in officers)
        ready = threading.Barrier(2)

        def pick_up(one: TestClient):
            ready.wait()
            return send(one, "pick-up")

        with ThreadPoolExecutor(2) as pool:
            won, lost = sorted(pool.map(pick_up, officers), key=lambda answer: answer.status_code)

        assert (won.status_code, lost.status_code) == (303, 409)
        assert re.search(r"<h1[^>]*>(Sam Okafor|Jo Field) has this case</h1>", lost.text)
        assert timeline(http, auth) == ["opened", "assigned"]

    def test_a_case_is_handed_back(self, http, auth):
        create(http, auth)
        sign_in(http)
        send(http, "pick-up")

        send(http, "release")

        assert timeline(http, auth) == ["opened", "assigned", "released"]
        assert "Pick up this case" in http.get(DESK_CASE).text

    def test_somebody_elses_case_cannot_be_decided_or_handed_back(self, http, auth):
        create(http, auth)
        send(browser("Jo Field"), "pick-up")
        sign_in(http)

        page = http.get(DESK_CASE)
        decided = send(http, "decisions", outcome="early_help", reason="Why.", rating="green", version="2")
        released = send(http, "release")

        assert "Jo Field has this case, so they decide." in page.text
        assert (decided.status_code, released.status_code) == (409, 409)

    def test_a_decision_that_lacks_something_is_asked_again_with_what_was_typed(self, http, auth):
        create(http, auth)
        sign_in(http)

        answer = send(http, "decisions", outcome="", reason=f"Because {HOSTILE}", rating="amber", version="1")

        assert answer.status_code == 422
        assert "<title>Error: " in answer.text
        assert '<a href="#outcome">Choose what happens next</a>' in re.sub(r"\s*\n\s*", "", answer.text)
        assert "Because &lt;script&gt;" in answer.text
        assert re.search(r'value="amber"[^>]*checked', answer.text)
        assert timeline(http, auth) == ["opened"]

    def test_a_decision_on_a_case_that_changed_meanwhile_is_asked_again(self, http, auth):
        create(http, auth)
        sign_in(http)
        seen = version_on(http.get(DESK_CASE).text)
        http.post("/v1/cases/FD-7K3M-2QXP/updates", json={"urgent": True}, headers=auth)

        answer = send(http, "decisions", outcome="early_help", reason="Why.", rating="green", version=seen)

        assert answer.status_code == 409
        assert "This case has changed since you opened it" in answer.text
        assert ">Why.</textarea>" in answer.text
        assert timeline(http, auth) == ["opened", "updated"]

    def test_an_empty_note_is_asked_for(self, http, auth):
        create(http, auth)
        sign_in(http)

        answer = send(http, "notes", text="  \r\n ")

        assert answer.status_code == 422
        assert "Enter a note" in answer.text

    def test_a_note_sent_twice_is_kept_once(self, http, auth):
        create(http, auth)
        sign_in(http)

        answers = [send(http, "notes", text="Once only.", sent="abc123") for _ in range(2)]

        assert [answer.status_code for answer in answers] == [303, 303]
        assert timeline(http, auth) == ["opened", "note"]

    def test_signing_out_needs_the_form_and_ends_the_session(self, http):
        sign_in(http)

        assert http.post("/desk/signout", data={}).status_code == 403
        assert http.post("/desk/signout", data={"csrf_token": "form-token"}).status_code == 303
        assert http.get("/desk").status_code == 303


class TestPages:
    def test_the_queue_shows_what_an_officer_needs_most_urgent_first(self, http, auth):
        create(http, auth, "FD-CALM")
        create(http, auth, "FD-URGENT", urgent=True, complete=False)
        sign_in(http)

        page = http.get("/desk").text

        assert page.index("FD-URGENT") < page.index("FD-CALM")
        for said in ("Alex Example, child, age 4", "Urgent", "Incomplete", "Level 4", "less than a minute"):
            assert said in page
        assert "2 cases, 1 urgent" in page

    def test_the_fragment_is_the_table_alone(self, http, auth):
        create(http, auth)
        sign_in(http)

        fragment = http.get("/desk/queue").text

        assert "<html" not in fragment
        assert "FD-7K3M-2QXP" in fragment

    def test_each_view_of_the_queue_shows_its_own(self, http, auth):
        create(http, auth, "FD-ONE")
        create(http, auth, "FD-7K3M-2QXP")
        sign_in(http)
        send(http, "pick-up")

        assert "FD-ONE" not in http.get("/desk?show=mine").text
        assert "FD-7K3M-2QXP" in http.get("/desk?show=mine").text
        assert "no cases" in http.get("/desk?show=decided").text
        assert http.get("/desk?show=nonsense").status_code == 422

    def test_a_case_shows_words_guidance_and_timeline(self, http, auth):
        create(http, auth)
        sign_in(http)

        page = http.get(DESK_CASE).text

        for said in (
            "He had a bruise.",
            "10am on Monday 23 November 2026",
            "A bruise that nobody can explain.",
            "Example guidance, version 3",
            "Can the child walk?",
            "Violence now: “hitting” (Example source)",
            "Case opened",
            "he is four",
            "Professional",
        ):
            assert said in page

    def test_hostile_words_are_shown_as_text(self, http, auth):
        create(http, auth, words=HOSTILE, external_reference=HOSTILE[:60])
        sign_in(http, f"Sam {HOSTILE}")
        send(http, "notes", text=HOSTILE)

        for path in (DESK_CASE, "/desk"):
            page = http.get(path).text
            assert "<script>alert" not in page
            assert "<img src=x" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in http.get(DESK_CASE).text

    def test_nothing_is_inline_so_that_a_strict_policy_holds(self, http, auth):
        create(http, auth)
        sign_in(http)

        for path in ("/desk", DESK_CASE, "/desk/contacts"):
            page = http.get(path).text
            assert not re.search(r"<script(?![^>]*\bsrc=)", page), path
            assert not re.search(r"\sstyle=|<style|\son[a-z]+=", page), path

    def test_an_unknown_case_is_a_plain_page(self, http):
        sign_in(http)

        answer = http.get("/desk/cases/FD-NONE")

        assert answer.status_code == 404
        assert "There is no case with this reference" in answer.text
