"""The demo's sign-in provider: predefined officers, code with PKCE, and nothing fetched from elsewhere."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient
from joserfc import jwk, jwt

from api.demo.sign_in.provider import officers, provider

VERIFIER = "a" * 64
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()
CALLBACK = "http://127.0.0.1:8000/desk/signin/callback"
ASKED = {
    "response_type": "code",
    "client_id": "frontdoor-desk",
    "redirect_uri": CALLBACK,
    "scope": "openid profile email",
    "state": "s",
    "nonce": "n",
    "code_challenge": CHALLENGE,
    "code_challenge_method": "S256",
}


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> Iterator[FlaskClient]:
    monkeypatch.setenv("AUTHLIB_INSECURE_TRANSPORT", "1")
    with provider().test_client() as client:
        yield client


def test_the_page_offers_every_officer_by_name(browser: FlaskClient) -> None:
    page = browser.get("/oauth2/authorize", query_string=ASKED).text

    for officer in officers():
        assert f'value="{officer.sub}"' in page
        assert str(officer.claims["name"]) in page


@pytest.mark.parametrize("path", ["/", "/oauth2/authorize", "/oauth2/end_session"])
def test_no_page_fetches_anything_from_elsewhere(browser: FlaskClient, path: str) -> None:
    answer = browser.get(path, query_string=ASKED)

    assert not re.search(r"(src|href)=[\"']?(https?:)?//", answer.text)
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")


def test_an_officer_signs_in_with_code_and_pkce_and_gets_their_roles(browser: FlaskClient) -> None:
    chosen = browser.post("/oauth2/authorize", query_string=ASKED, data={"sub": "morgan.ellis"})
    code = parse_qs(urlsplit(chosen.headers["Location"]).query)["code"][0]

    answer = browser.post(
        "/oauth2/token",
        data={"grant_type": "authorization_code", "code": code, "redirect_uri": CALLBACK, "code_verifier": VERIFIER},
        auth=("frontdoor-desk", "secret"),
    )

    keys = jwk.KeySet.import_key_set(browser.get("/jwks").json)
    claims = jwt.decode(answer.json["id_token"], keys).claims
    assert claims["sub"] == "morgan.ellis"
    assert claims["name"] == "Morgan Ellis"
    assert claims["roles"] == ["manager"]
    assert claims["nonce"] == "n"


def test_refusing_to_sign_in_goes_back_with_an_error(browser: FlaskClient) -> None:
    answer = browser.post("/oauth2/authorize", query_string=ASKED, data={"action": "deny"})

    assert "error=access_denied" in answer.headers["Location"]


def test_the_officers_cover_every_role_and_one_without() -> None:
    roles = {officer.sub: officer.claims["roles"] for officer in officers()}

    assert {role for listed in roles.values() for role in listed} == {"triage", "manager", "auditor"}
    assert roles["jo.bloggs"] == []
