"""The directory's endpoints keep Open Referral UK 3.0: every answer is held to the standard's own schemas."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from jsonschema import Draft202012Validator, FormatChecker

from api.access import GuardedApp
from api.directory.endpoints import router
from knowledge_base.directory import current_directory

SCHEMAS = Path(__file__).parent / "schemas" / "open-referral-uk"
LISTS = ("services", "taxonomies", "taxonomy_terms", "service_at_locations")


def _schema(name: str) -> Draft202012Validator:
    schema = json.loads((SCHEMAS / f"schema.{name}.json").read_text(encoding="utf-8"))
    return Draft202012Validator(schema, format_checker=FormatChecker())


@pytest.fixture(scope="module")
def client() -> TestClient:
    app = GuardedApp()
    app.include_router(router)
    return TestClient(app)


def _get(client: TestClient, path: str, **params: Any) -> Any:
    answer = client.get(f"/open-referral{path}", params=params)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_every_service_in_full_keeps_the_standard(client: TestClient) -> None:
    check = _schema("service")

    faults = [
        (service.name, error.json_path, error.message)
        for service in current_directory().services
        for error in check.iter_errors(_get(client, f"/services/{service.id}"))
    ]

    assert faults == []


@pytest.mark.parametrize(
    ("path", "schema"), [("services", "service_list"), ("service_at_locations", "service_at_location_list")]
)
def test_every_entry_of_a_list_keeps_the_standard(client: TestClient, path: str, schema: str) -> None:
    check = _schema(schema)

    entries = _get(client, f"/{path}", per_page=200)["contents"]

    assert entries
    assert [error.message for entry in entries for error in check.iter_errors(entry)] == []


def test_a_list_of_services_holds_no_nested_lists(client: TestClient) -> None:
    entries = _get(client, "/services", per_page=200)["contents"]

    assert not [key for entry in entries for key, value in entry.items() if isinstance(value, list)]


def test_every_place_of_a_service_keeps_the_standard(client: TestClient) -> None:
    check = _schema("service_at_location")
    places = _get(client, "/service_at_locations")["contents"]

    faults = [e.message for p in places for e in check.iter_errors(_get(client, f"/service_at_locations/{p['id']}"))]

    assert places
    assert faults == []


def test_the_root_names_the_version_the_profile_and_the_openapi_document(client: TestClient) -> None:
    about = _get(client, "/")

    assert about["version"] == "HSDS-UK-3.0"
    assert about["profile"].startswith("https://")
    assert about["openapi_url"].startswith("https://")


@pytest.mark.parametrize("path", LISTS)
def test_a_page_has_the_envelope_of_the_openapi_document(client: TestClient, path: str) -> None:
    document = json.loads((SCHEMAS / "openapi.json").read_text(encoding="utf-8"))
    envelope = document["components"]["schemas"]["Page"]["properties"]

    page = _get(client, f"/{path}", per_page=1)

    assert set(page) == {*envelope, "contents"}
    Draft202012Validator({"type": "object", "properties": envelope}).validate(page)
    assert page["size"] == len(page["contents"]) == 1
    assert page["first_page"] is True


@pytest.mark.parametrize("path", LISTS)
def test_all_pages_together_hold_each_entry_once(client: TestClient, path: str) -> None:
    first = _get(client, f"/{path}", per_page=7)
    pages = [_get(client, f"/{path}", per_page=7, page=number + 1) for number in range(first["total_pages"])]

    ids = [entry["id"] for page in pages for entry in page["contents"]]

    assert len(ids) == len(set(ids)) == first["total_items"]
    assert [page["last_page"] for page in pages] == [False] * (len(pages) - 1) + [True]


def test_a_page_past_the_end_is_empty_and_says_so(client: TestClient) -> None:
    page = _get(client, "/services", page=999)

    assert page["empty"] is True
    assert page["contents"] == []


@pytest.mark.parametrize("query", [{"page": 0}, {"per_page": 0}, {"per_page": 10_000}, {"minimum_age": "old"}])
def test_a_query_that_cannot_be_meant_is_refused(client: TestClient, query: dict[str, Any]) -> None:
    assert client.get("/open-referral/services", params=query).status_code == 422


def test_a_search_finds_services_that_have_every_word(client: TestClient) -> None:
    names = [entry["name"] for entry in _get(client, "/services", search="young CARERS")["contents"]]

    assert "Young Carers Project" in names
    assert "Steady Steps Falls Prevention" not in names


def test_a_term_narrows_the_services(client: TestClient) -> None:
    terms = _get(client, "/taxonomy_terms", per_page=200)["contents"]
    falls = next(term for term in terms if term["term"] == "falls")

    entries = _get(client, "/services", taxonomy_term_id=falls["id"])["contents"]
    narrowed = _get(client, "/services", taxonomy_id=falls["taxonomy_id"])

    assert "Steady Steps Falls Prevention" in {entry["name"] for entry in entries}
    assert 0 < len(entries) < narrowed["total_items"]


def test_ages_narrow_the_services_by_their_own_limits(client: TestClient) -> None:
    entries = _get(client, "/services", minimum_age=11, maximum_age=18, per_page=200)["contents"]

    assert entries
    assert all(entry["minimum_age"] >= 11 and entry["maximum_age"] <= 18 for entry in entries)


def test_a_postcode_leaves_out_services_of_other_districts(client: TestClient) -> None:
    east = {entry["name"] for entry in _get(client, "/services", postcode="zz1 1aa", per_page=200)["contents"]}
    west = {entry["name"] for entry in _get(client, "/services", postcode="ZZ9 1AA", per_page=200)["contents"]}

    assert "East Exampleshire Food Bank" in east - west
    assert "West Exampleshire Food Pantry" in west - east
    assert "Family Information Service" in east & west


@pytest.mark.parametrize("path", LISTS)
def test_an_entry_of_each_list_can_be_read_by_its_id(client: TestClient, path: str) -> None:
    entry = _get(client, f"/{path}")["contents"][0]

    assert _get(client, f"/{path}/{entry['id']}")["id"] == entry["id"]


@pytest.mark.parametrize("path", LISTS)
def test_an_unknown_id_is_not_found(client: TestClient, path: str) -> None:
    answer = client.get(f"/open-referral/{path}/00000000-0000-4000-8000-000000000000")

    assert answer.status_code == 404


def test_pages_of_any_other_site_may_read_the_directory(client: TestClient) -> None:
    answer = client.get("/open-referral/services")

    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_every_service_says_that_it_is_an_example(client: TestClient) -> None:
    entries = _get(client, "/services", per_page=200)["contents"]

    assert all(entry["alert"].startswith("Synthetic example entry") for entry in entries)
