"""A version of the guidance is kept once and for good, and explains a result after the guidance has changed."""

from __future__ import annotations

import asyncio
import multiprocessing
import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import psycopg
import pytest
from starlette.testclient import TestClient
from structlog.testing import capture_logs

import api.guidance.versions.endpoints
from api.guidance.versions import repository, service
from escalation import database
from escalation.database import transaction
from knowledge_base.language.danger import dangers
from knowledge_base.thresholds import guidance_version
from knowledge_base.thresholds.guidance import guidance
from knowledge_base.thresholds.versions import snapshot
from settings import get_settings
from tests.integration.cases_support import NOW, PAGE, bearer, case_body, create, make_app, sign_in

OLD = "2026.09-0a1b2c3d"
DESK_CASE = "/desk/cases/FD-7K3M-2QXP"


@pytest.fixture
def http(database_url: str) -> Iterator[TestClient]:
    app = make_app()
    app.include_router(api.guidance.versions.endpoints.router)
    with TestClient(app, headers=PAGE, follow_redirects=False) as client:
        yield client


def keep_old(**changes: Any) -> None:
    """An earlier version with one sign."""
    sign = {
        "id": "bruise",
        "name": "A bruise, as it was worded then",
        "applies_to": ["child"],
        "level": 3,
        "phrases": ["<script>alert(1)</script> bruise/bruises"],
        "source": "An older protocol",
        "version": "7",
        "confidence": "verified",
        "review_date": "2026-10-01",
        "file": "rules/bruise_on_a_baby.yml",
    }
    with transaction() as session:
        repository.keep(session, {"version": OLD, "indicators": [sign], **changes}, NOW)


def of_version(version: str, sign: str = "bruise") -> dict[str, Any]:
    """The assessment of a case, made with a version."""
    assessment = case_body()["assessment"]
    assessment["indicators"][0]["id"] = sign
    return {**assessment, "guidance_version": version}


def kept_rows(url: str) -> list[tuple[str, Any]]:
    with psycopg.connect(url) as connection:
        return connection.execute("SELECT version, first_used FROM guidance_versions").fetchall()


def keep_when_told(ready: Any, results: Any) -> None:
    """In a process of its own."""
    ready.wait(60)
    content = snapshot()
    ready.wait(60)
    with transaction() as session:
        results.put(repository.keep(session, content, NOW))


class TestKeeping:
    def test_the_version_in_force_is_kept_once_with_the_time_of_its_first_use(self, database_url: str) -> None:
        first = service.keep_in_force(NOW)
        again = service.keep_in_force(NOW + timedelta(days=1))

        assert (first, again) == (True, False)
        assert kept_rows(database_url) == [(guidance_version(), NOW)]
        with transaction() as session:
            assert repository.find(session, guidance_version()).content == snapshot()

    def test_two_processes_that_start_at_once_keep_one(self, database_url: str) -> None:
        together = multiprocessing.get_context("spawn")
        ready, results = together.Barrier(2), together.Queue()
        starting = [together.Process(target=keep_when_told, args=(ready, results)) for _ in range(2)]
        for one in starting:
            one.start()
        for one in starting:
            one.join(90)

        assert [one.exitcode for one in starting] == [0, 0]
        assert sorted(results.get(timeout=5) for _ in starting) == [False, True]
        assert len(kept_rows(database_url)) == 1

    def test_a_kept_version_cannot_be_changed_or_removed(self, database_url: str) -> None:
        keep_old()

        with psycopg.connect(database_url) as connection:
            for statement in (
                "UPDATE guidance_versions SET content = '{}'",
                "DELETE FROM guidance_versions",
                "TRUNCATE guidance_versions",
            ):
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    connection.execute(statement)
                connection.rollback()

    async def test_a_database_that_is_down_stops_nothing_and_it_is_kept_afterwards(
        self, database_url: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(service, "AGAIN_SECONDS", 0.1)
        service.snapshot()
        with capture_logs() as logged:
            with monkeypatch.context() as down:
                down.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")
                _forget_engine()
                async with service.keeping():
                    await asyncio.sleep(0.5)
            _forget_engine()
            await asyncio.wait_for(service.keep_until_kept(), 10)

        assert kept_rows(database_url)
        assert [line["event"] for line in logged] == ["guidance_version_not_kept", "guidance_version_kept"]


def _forget_engine() -> None:
    for cached in (get_settings, database.get_engine, database._session_factory):
        cached.cache_clear()


class TestInterface:
    def test_a_client_lists_the_versions_newest_first_and_reads_one(self, http: TestClient) -> None:
        keep_old()
        service.keep_in_force(NOW + timedelta(days=1))
        auth = bearer(http, "guidance")

        listed = http.get("/v1/guidance/versions", headers=auth).json()
        one = http.get(f"/v1/guidance/versions/{OLD}", headers=auth).json()

        assert listed == {
            "items": [
                {"version": guidance_version(), "first_used": "2026-11-24T10:00:00Z"},
                {"version": OLD, "first_used": "2026-11-23T10:00:00Z"},
            ],
            "in_force": guidance_version(),
        }
        assert one["content"]["indicators"][0]["name"] == "A bruise, as it was worded then"

    def test_a_version_that_is_not_kept_is_a_problem(self, http: TestClient) -> None:
        answer = http.get("/v1/guidance/versions/2026.01-00000000", headers=bearer(http, "guidance"))

        assert answer.status_code == 404
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["type"] == "urn:frontdoor:problem:no-such-guidance-version"

    def test_the_scope_is_needed(self, http: TestClient) -> None:
        for path in ("/v1/guidance/versions", f"/v1/guidance/versions/{OLD}"):
            assert http.get(path).status_code == 401
            assert http.get(path, headers=bearer(http, "cases:read")).status_code == 403


class TestDesk:
    def test_a_case_links_each_finding_to_the_version_it_was_made_with(self, http: TestClient) -> None:
        keep_old()
        create(http, bearer(http, "cases:write"), assessment=of_version(OLD))
        sign_in(http)

        page = http.get(DESK_CASE).text

        assert f'href="/desk/guidance/{OLD}">Guidance version {OLD}</a>' in page
        assert f'href="/desk/guidance/{OLD}#indicator-bruise">Bruise</a>' in page
        assert f'href="/desk/guidance/{OLD}#danger-hitting_now">Violence now</a>' in page

    def test_a_case_of_a_version_that_is_not_kept_names_it_without_a_link(self, http: TestClient) -> None:
        create(http, bearer(http, "cases:write"), assessment=of_version("none"))
        sign_in(http)

        page = http.get(DESK_CASE).text

        assert "Guidance version none" in page
        assert "/desk/guidance/" not in page

    def test_a_version_shows_its_signs_as_they_were_and_that_it_is_not_in_force(self, http: TestClient) -> None:
        keep_old()
        service.keep_in_force(NOW)
        sign_in(http)

        page = http.get(f"/desk/guidance/{OLD}").text

        for said in (
            'id="indicator-bruise"',
            "A bruise, as it was worded then",
            "Level 3",
            "bruise/bruises",
            "An older protocol; version 7; verified",
            "This version is not the one in force now.",
            "10am on Monday 23 November 2026",
            f'href="/desk/guidance/{guidance_version()}"',
        ):
            assert said in page
        assert "<script>alert" not in page

    def test_the_version_in_force_shows_every_sign_and_danger_at_its_own_place(self, http: TestClient) -> None:
        service.keep_in_force(NOW)
        sign_in(http)

        page = http.get(f"/desk/guidance/{guidance_version()}").text

        assert "This version is in force now." in page
        anchors = re.findall(r'\bid="((?:indicator|danger)-[^"]+)"', page)
        assert len(anchors) == len(set(anchors))
        assert {f"indicator-{name}" for name in [*guidance().indicators, "message_as_a_whole"]} <= set(anchors)
        assert {f"danger-{name}" for name in dangers()[0]} <= set(anchors)
        assert not re.search(r"<script(?![^>]*\bsrc=)|\sstyle=|<style|\son[a-z]+=", page)

    def test_a_version_that_holds_next_to_nothing_is_still_a_page(self, http: TestClient) -> None:
        keep_old(indicators=[{"id": "one", "name": "One"}])
        sign_in(http)

        assert http.get(f"/desk/guidance/{OLD}").status_code == 200

    def test_a_version_that_is_not_kept_is_a_plain_page(self, http: TestClient) -> None:
        sign_in(http)

        answer = http.get("/desk/guidance/none")

        assert answer.status_code == 404
        assert "There is no such version of the guidance" in answer.text

    def test_whoever_is_not_signed_in_is_sent_to_sign_in(self, http: TestClient) -> None:
        answer = http.get(f"/desk/guidance/{OLD}")

        assert answer.status_code == 303
        assert answer.headers["location"] == f"/desk/signin?next=/desk/guidance/{OLD}"
