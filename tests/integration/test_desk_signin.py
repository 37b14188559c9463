"""Officers sign in at a real OpenID Connect provider that runs beside the test."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import httpx2
import oidc_provider_mock
import pytest
from starlette.testclient import TestClient

from settings import get_settings
from tests.integration.cases_support import PAGE, make_app

SAM = oidc_provider_mock.User(sub="sam", claims={"name": "Sam Okafor", "roles": ["triage", "other"]})
ADA = oidc_provider_mock.User(sub="ada", claims={"name": "Ada Audit", "roles": "auditor other"})
KIT = oidc_provider_mock.User(sub="kit", claims={"name": "Kit Stranger", "roles": ["gardener"]})


@pytest.fixture
def provider(database_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    with oidc_provider_mock.run_server_in_thread(user_claims=[SAM, ADA, KIT]) as server:
        address = f"http://localhost:{server.server_port}"
        monkeypatch.setenv("FRONTDOOR_OIDC_ISSUER", address)
        monkeypatch.setenv("PUBLIC_URL", "http://testserver")
        get_settings.cache_clear()
        yield address


@pytest.fixture
def http(provider: str) -> Iterator[TestClient]:
    with TestClient(make_app(), headers=PAGE, follow_redirects=False) as client:
        yield client


def go_to_provider(http: TestClient, wanted: str = "/desk") -> str:
    """Where the desk sends the browser to sign in."""
    answer = http.get("/desk/signin", params={"next": wanted})
    assert answer.status_code == 302
    return answer.headers["location"]


def come_back_as(who: str, address: str) -> str:
    """Choose a person at the provider; the path to which it sends the browser back."""
    answer = httpx2.post(address, data={"sub": who})
    assert answer.status_code == 302, answer.text
    back = urlsplit(answer.headers["location"])
    assert f"{back.scheme}://{back.netloc}" == "http://testserver"
    return f"{back.path}?{back.query}"


def test_an_officer_signs_in_and_lands_where_they_wanted(http):
    address = go_to_provider(http, "/desk/contacts")
    asked = parse_qs(urlsplit(address).query)

    answer = http.get(come_back_as("sam", address))

    assert asked["code_challenge_method"] == ["S256"]
    assert asked["response_type"] == ["code"]
    assert answer.status_code == 303
    assert answer.headers["location"] == "/desk/contacts"
    page = http.get("/desk/contacts")
    assert page.status_code == 200
    assert "Signed in as Sam Okafor." in page.text


def test_roles_may_come_as_one_text(http):
    http.get(come_back_as("ada", go_to_provider(http)))

    assert http.get("/desk").status_code == 200


def test_a_person_without_a_role_is_told_so_and_not_signed_in(http):
    answer = http.get(come_back_as("kit", go_to_provider(http)))

    assert answer.status_code == 403
    assert "You do not have access to the desk" in answer.text
    assert http.get("/desk").status_code == 303


def test_a_callback_that_this_browser_did_not_start_is_refused(http):
    back = come_back_as("sam", go_to_provider(http))
    http.cookies.clear()

    answer = http.get(back)

    assert answer.status_code == 400
    assert "Signing in did not work" in answer.text


@pytest.mark.parametrize("query", ["", "?error=access_denied", "?code=x&state=y"])
def test_a_callback_that_makes_no_sense_is_a_plain_page(http, query):
    assert http.get(f"/desk/callback{query}").status_code == 400


@pytest.mark.parametrize(
    "wanted", ["https://evil.example/desk", "//evil.example", "/desk//evil", "/deskevil", "/desk/\\evil"]
)
def test_nobody_is_sent_to_another_site_after_signing_in(http, wanted):
    answer = http.get(come_back_as("sam", go_to_provider(http, wanted)))

    assert answer.headers["location"] == "/desk"


def test_a_provider_that_is_down_is_said_plainly(database_url, monkeypatch):
    monkeypatch.setenv("FRONTDOOR_OIDC_ISSUER", "http://127.0.0.1:9")
    get_settings.cache_clear()

    with TestClient(make_app(), headers=PAGE, follow_redirects=False) as http:
        answer = http.get("/desk/signin")

    assert answer.status_code == 503
    assert "The sign-in service does not answer" in answer.text
