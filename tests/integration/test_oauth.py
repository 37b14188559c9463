"""Tokens for API clients, and what they open."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from starlette.testclient import TestClient

from api.cases import clients, clients_cli
from api.oauth import tokens
from escalation.database import transaction
from tests.integration.cases_support import bearer, make_app, make_client

GRANT = {"grant_type": "client_credentials"}


@pytest.fixture
def http(database_url: str) -> Iterator[TestClient]:
    with TestClient(make_app()) as client:
        yield client


def test_a_client_gets_a_token_by_basic_or_in_the_form(http):
    client_id, secret = make_client("cases:read", "guidance")

    by_basic = http.post("/oauth/token", data=GRANT, auth=(client_id, secret))
    in_form = http.post("/oauth/token", data={**GRANT, "client_id": client_id, "client_secret": secret})

    for answer in (by_basic, in_form):
        assert answer.status_code == 200
        assert answer.headers["cache-control"] == "no-store"
        body = answer.json()
        assert (body["token_type"], body["expires_in"], body["scope"]) == ("Bearer", 3600, "cases:read guidance")


def test_fewer_scopes_may_be_asked_for_and_no_others(http):
    auth = make_client("cases:read", "guidance")

    fewer = http.post("/oauth/token", data={**GRANT, "scope": "guidance"}, auth=auth)
    more = http.post("/oauth/token", data={**GRANT, "scope": "guidance cases:write"}, auth=auth)

    assert fewer.json()["scope"] == "guidance"
    assert (more.status_code, more.json()["error"]) == (400, "invalid_scope")


def test_a_wrong_secret_an_unknown_client_and_a_broken_header_are_refused_alike(http):
    client_id, _secret = make_client("guidance")

    answers = [
        http.post("/oauth/token", data=GRANT, auth=(client_id, "wrong")),
        http.post("/oauth/token", data=GRANT, auth=("nobody", "wrong")),
        http.post("/oauth/token", data=GRANT, headers={"Authorization": "Basic ***"}),
    ]

    assert {answer.status_code for answer in answers} == {401}
    assert {answer.json()["error"] for answer in answers} == {"invalid_client"}
    assert {answer.headers["www-authenticate"] for answer in answers} == {'Basic realm="oauth"'}


@pytest.mark.parametrize(
    ("form", "error"),
    [
        ({}, "invalid_request"),
        ({"grant_type": "password"}, "unsupported_grant_type"),
    ],
)
def test_another_request_is_refused_with_the_code_of_the_rfc(http, form, error):
    answer = http.post("/oauth/token", data=form, auth=make_client("guidance"))

    assert (answer.status_code, answer.json()["error"]) == (400, error)


def test_the_secret_may_not_come_in_two_places(http):
    client_id, secret = make_client("guidance")

    answer = http.post("/oauth/token", data={**GRANT, "client_secret": secret}, auth=(client_id, secret))

    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_request")


def test_a_scope_opens_only_its_own_doors(http):
    reading = bearer(http, "cases:read")
    contacts = bearer(http, "contacts:read")

    assert http.get("/v1/cases", headers=reading).status_code == 200
    assert http.get("/v1/contacts", headers=reading).status_code == 200
    assert http.get("/v1/contacts", headers=contacts).status_code == 200
    refused = http.post("/v1/cases", json={}, headers=reading)
    assert refused.status_code == 403
    refused = http.get("/v1/cases", headers=contacts)
    assert refused.status_code == 403
    assert "insufficient_scope" in refused.headers["www-authenticate"]


def test_no_token_a_foreign_token_and_an_old_one_are_refused(http):
    client_id, _secret = make_client("cases:read")
    old = tokens.issue(client_id, ["cases:read"], datetime.now(UTC) - timedelta(hours=2))
    good = tokens.issue(client_id, ["cases:read"], datetime.now(UTC))
    head, body, _signature = good.split(".")
    unsigned = base64.urlsafe_b64encode(b'{"alg":"none"}').decode().rstrip("=") + f".{body}."

    assert http.get("/v1/cases", headers={"Authorization": f"Bearer {good}"}).status_code == 200
    for token in ("", "x", old, f"{head}.{body}.AAAA", unsigned):
        answer = http.get("/v1/cases", headers={"Authorization": f"Bearer {token}"})
        assert answer.status_code == 401, token
        assert answer.headers["www-authenticate"].startswith("Bearer")


def test_a_revoked_client_is_stopped_at_once(http):
    client_id, secret = make_client("cases:read")
    token = http.post("/oauth/token", data=GRANT, auth=(client_id, secret)).json()["access_token"]

    with transaction() as session:
        assert clients.revoke(session, client_id, datetime.now(UTC))

    assert http.get("/v1/cases", headers={"Authorization": f"Bearer {token}"}).status_code == 401
    assert http.post("/oauth/token", data=GRANT, auth=(client_id, secret)).status_code == 401


def test_a_client_that_must_exist_is_made_or_brought_up_to_date(http):
    for secret in ("first", "second"):
        with transaction() as session:
            clients.ensure_client(session, "delivery", "Delivery", secret, ["cases:write"], datetime.now(UTC))

    assert http.post("/oauth/token", data=GRANT, auth=("delivery", "first")).status_code == 401
    assert http.post("/oauth/token", data=GRANT, auth=("delivery", "second")).status_code == 200


def test_clients_are_made_listed_and_revoked_by_command(http, capsys):
    assert clients_cli.main(["new", "School system", "--scopes", "guidance,cases:read", "--json"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert http.post("/oauth/token", data=GRANT, auth=(made["id"], made["secret"])).status_code == 200

    assert clients_cli.main(["list"]) == 0
    assert f"{made['client_id']}\tactive\tcases:read,guidance\tSchool system" in capsys.readouterr().out
    assert clients_cli.main(["revoke", made["client_id"]]) == 0
    assert clients_cli.main(["revoke", "nobody"]) == 1
    assert clients_cli.main(["new", "Other", "--scopes", "everything"]) == 1
    assert "cases:read" in capsys.readouterr().err
