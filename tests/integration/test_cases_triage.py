"""What happens to a case after it was made: updates, assignment, notes, decisions, lists."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from starlette.testclient import TestClient

from tests.integration.cases_support import bearer, case_body, create, key, make_app

CASE = "/v1/cases/FD-7K3M-2QXP"
SAM = {"id": "sam.okafor", "name": "Sam Okafor"}
JO = {"id": "jo.field", "name": "Jo Field"}
DECISION = {"outcome": "early_help", "reason": "The family wants help.", "rating": "green"}


@pytest.fixture
def http(database_url: str) -> Iterator[TestClient]:
    with TestClient(make_app()) as client:
        yield client


@pytest.fixture
def auth(http: TestClient) -> dict[str, str]:
    return bearer(http, "cases:read", "cases:write")


def whole(http: TestClient, auth: dict[str, str]) -> dict:
    return http.get(CASE, headers=auth).json()


class TestUpdates:
    def test_an_older_revision_changes_no_fact_but_is_accepted(self, http, auth):
        create(http, auth, report_revision=5)

        older = case_body(report_revision=4, complete=False, words="Older words.")
        answer = http.post(f"{CASE}/updates", json=older, headers=auth)

        assert answer.status_code == 200
        assert answer.json()["complete"] is True
        assert answer.json()["report_revision"] == 5
        assert len(whole(http, auth)["words"]) == 2

    def test_urgency_never_falls(self, http, auth):
        create(http, auth, urgent=True)

        answer = http.post(f"{CASE}/updates", json=case_body(urgent=False, report_revision=9), headers=auth)

        assert answer.json()["urgent"] is True

    def test_urgency_rises_even_by_an_older_revision(self, http, auth):
        create(http, auth, report_revision=5)

        answer = http.post(f"{CASE}/updates", json=case_body(urgent=True, report_revision=1), headers=auth)

        assert answer.json()["urgent"] is True

    def test_an_update_that_changes_nothing_leaves_no_event(self, http, auth):
        create(http, auth)

        http.post(f"{CASE}/updates", json=case_body(), headers=auth)

        assert [event["type"] for event in whole(http, auth)["timeline"]] == ["opened"]

    def test_another_system_gives_its_own_number(self, http, auth):
        create(http, auth)

        answer = http.post(f"{CASE}/updates", json={"external_reference": "LAS-0042"}, headers=auth)

        assert answer.json()["external_reference"] == "LAS-0042"
        assert answer.json()["report_revision"] == 3

    def test_a_body_that_names_another_case_is_refused(self, http, auth):
        create(http, auth)

        assert http.post(f"{CASE}/updates", json={"reference": "FD-OTHER"}, headers=auth).status_code == 422

    def test_an_unknown_case_is_not_found(self, http, auth):
        answer = http.post(f"{CASE}/updates", json={"urgent": True}, headers=auth)

        assert answer.status_code == 404
        assert answer.json()["type"] == "urn:frontdoor:problem:no-such-case"

    def test_new_words_put_a_decided_case_back_in_front_of_the_officers(self, http, auth):
        create(http, auth)
        http.post(f"{CASE}/decisions", json=DECISION, headers=auth)

        later = case_body(words="It happened again.", report_revision=4)
        answer = http.post(f"{CASE}/updates", json=later, headers=auth)

        assert answer.json()["status"] == "assigned"
        assert whole(http, auth)["timeline"][-1]["data"]["reopened"] is True


class TestAssignment:
    def test_two_at_once_and_one_gets_it_while_the_other_is_told_who(self, http, auth):
        create(http, auth)
        ready = threading.Barrier(2)

        def take(person: dict[str, str]) -> tuple[int, dict]:
            ready.wait()
            answer = http.post(f"{CASE}/assignment", json={"assigned_to": person}, headers=auth)
            return answer.status_code, answer.json()

        with ThreadPoolExecutor(2) as pool:
            (won, winner), (lost, loser) = sorted(pool.map(take, [SAM, JO]), key=lambda pair: pair[0])

        assert (won, lost) == (200, 409)
        assert winner["assigned_name"] in loser["detail"]
        assert loser["type"] == "urn:frontdoor:problem:case-taken"
        assert [event["type"] for event in whole(http, auth)["timeline"]] == ["opened", "assigned"]

    def test_taking_ones_own_case_again_changes_nothing(self, http, auth):
        create(http, auth)

        answers = [http.post(f"{CASE}/assignment", json={"assigned_to": SAM}, headers=auth) for _ in range(2)]

        assert [answer.status_code for answer in answers] == [200, 200]
        assert answers[0].json()["version"] == answers[1].json()["version"]

    def test_a_case_is_handed_back(self, http, auth):
        create(http, auth)
        http.post(f"{CASE}/assignment", json={"assigned_to": SAM}, headers=auth)

        answer = http.post(f"{CASE}/assignment", json={"assigned_to": None}, headers=auth)

        assert (answer.json()["status"], answer.json()["assigned_to"]) == ("new", None)


class TestDecisions:
    def test_a_decision_closes_the_case_and_is_on_the_timeline(self, http, auth):
        create(http, auth)

        answer = http.post(f"{CASE}/decisions", json={**DECISION, "by": SAM}, headers=auth)

        assert answer.status_code == 201
        assert (answer.json()["status"], answer.json()["rating"]) == ("closed", "green")
        last = whole(http, auth)["timeline"][-1]
        assert (last["type"], last["actor_name"], last["data"]["reason"]) == (
            "decided",
            "Sam Okafor",
            "The family wants help.",
        )

    def test_an_outcome_that_does_not_close_leaves_it_decided(self, http, auth):
        create(http, auth)

        answer = http.post(f"{CASE}/decisions", json={**DECISION, "outcome": "more_information_needed"}, headers=auth)

        assert answer.json()["status"] == "decided"

    @pytest.mark.parametrize(
        ("change", "field", "sentence"),
        [
            ({"outcome": "send_to_the_moon"}, "outcome", "Choose what happens next"),
            ({"reason": "   "}, "reason", "Give the reason for this decision"),
            ({"rating": "purple"}, "rating", "Choose a rating"),
        ],
    )
    def test_what_is_wrong_with_a_decision_is_said_in_a_sentence(self, http, auth, change, field, sentence):
        create(http, auth)

        answer = http.post(f"{CASE}/decisions", json={**DECISION, **change}, headers=auth)

        assert answer.status_code == 422
        assert answer.json()["errors"] == [{"field": field, "detail": sentence}]
        assert whole(http, auth)["status"] == "new"

    def test_somebody_elses_case_cannot_be_decided(self, http, auth):
        create(http, auth)
        http.post(f"{CASE}/assignment", json={"assigned_to": SAM}, headers=auth)

        answer = http.post(f"{CASE}/decisions", json={**DECISION, "by": JO}, headers=auth)

        assert answer.status_code == 409
        assert "Sam Okafor" in answer.json()["detail"]

    def test_a_decision_sent_twice_with_one_key_is_recorded_once(self, http, auth):
        create(http, auth)
        once = key()

        for _ in range(2):
            http.post(f"{CASE}/decisions", json=DECISION, headers={**auth, **once})

        assert [event["type"] for event in whole(http, auth)["timeline"]].count("decided") == 1


class TestTimeline:
    def test_a_note_is_kept(self, http, auth):
        create(http, auth)

        answer = http.post(f"{CASE}/notes", json={"text": "Rang the school.", "by": SAM}, headers=auth)

        assert answer.status_code == 201
        assert whole(http, auth)["timeline"][-1]["data"] == {"text": "Rang the school."}

    @pytest.mark.parametrize("statement", ["UPDATE case_events SET actor = 'x'", "DELETE FROM case_events"])
    def test_the_database_refuses_to_change_what_happened(self, http, auth, database_url, statement):
        create(http, auth)

        with (
            psycopg.connect(database_url) as connection,
            pytest.raises(psycopg.errors.InsufficientPrivilege, match="append-only"),
        ):
            connection.execute(statement)


class TestLists:
    def references(self, http, auth, **query) -> list[str]:
        return [case["reference"] for case in http.get("/v1/cases", params=query, headers=auth).json()["items"]]

    def test_the_most_urgent_come_first_then_by_rating_then_the_oldest(self, http, auth):
        for reference in ("FD-OLD", "FD-NEWER", "FD-GREEN", "FD-RED"):
            create(http, auth, reference)
        create(http, auth, "FD-URGENT", urgent=True)
        for reference, rating in (("FD-GREEN", "green"), ("FD-RED", "red")):
            decision = {**DECISION, "outcome": "more_information_needed", "rating": rating}
            http.post(f"/v1/cases/{reference}/decisions", json=decision, headers=auth)

        assert self.references(http, auth) == ["FD-URGENT", "FD-RED", "FD-OLD", "FD-NEWER", "FD-GREEN"]

    def test_pages_follow_each_other_without_gap_or_repeat(self, http, auth):
        wanted = [f"FD-{number:04}" for number in range(7)]
        for reference in wanted:
            create(http, auth, reference, urgent=reference == "FD-0003")
        seen: list[str] = []
        cursor = None
        while True:
            page = http.get(
                "/v1/cases", params={"limit": 3, **({"cursor": cursor} if cursor else {})}, headers=auth
            ).json()
            seen += [case["reference"] for case in page["items"]]
            cursor = page["next"]
            if cursor is None:
                break

        assert seen[0] == "FD-0003"
        assert sorted(seen) == wanted

    def test_cases_are_filtered(self, http, auth):
        create(http, auth, "FD-ONE")
        create(http, auth, "FD-TWO", urgent=True)
        http.post("/v1/cases/FD-ONE/assignment", json={"assigned_to": SAM}, headers=auth)

        assert self.references(http, auth, status="new") == ["FD-TWO"]
        assert self.references(http, auth, urgent="false") == ["FD-ONE"]
        assert self.references(http, auth, assigned="sam.okafor") == ["FD-ONE"]
        assert self.references(http, auth, assigned="nobody") == ["FD-TWO"]
        assert self.references(http, auth, created_after="2999-01-01T00:00:00Z") == []
        assert self.references(http, auth, rating="red") == []

    @pytest.mark.parametrize(
        "cursor", ["x", "%%%", "bnVsbA", "WzEsMiwzLDRd", "W1tdLDAsIngiLCJ5Il0", "WzAsMCwiMjAyNiIsIngiXQ"]
    )
    def test_a_cursor_that_is_not_one_is_refused(self, http, auth, cursor):
        answer = http.get("/v1/cases", params={"cursor": cursor}, headers=auth)

        assert answer.status_code == 422
        assert answer.json()["type"] == "urn:frontdoor:problem:bad-cursor"
