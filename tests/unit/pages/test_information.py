"""Pages that only tell, the quick exit on each, and who may show them in a frame."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from types import SimpleNamespace

import httpx2
import pytest

from api.access import GuardedApp
from api.channels.page import embed_endpoints, endpoints, information_endpoints, showing
from knowledge_base.areas import Area, current_area

PAGES = ["/", "/before-you-start", "/safety", "/about", "/privacy", "/accessibility", "/continue"]
SITE = "https://www.exampleshire.example"


@pytest.fixture
async def browser() -> AsyncIterator[httpx2.AsyncClient]:
    app = GuardedApp()
    app.include_router(endpoints.router)
    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app), base_url="http://127.0.0.1:8000") as client:
        yield client


def area_with(monkeypatch: pytest.MonkeyPatch, **changes: object) -> Area:
    area = replace(current_area(), **changes)  # type: ignore[arg-type]
    for module in (embed_endpoints, information_endpoints, showing):
        monkeypatch.setattr(module, "current_area", lambda: area)
    return area


def that_may_be_embedded(monkeypatch: pytest.MonkeyPatch) -> None:
    area_with(monkeypatch, pages=SimpleNamespace(embedding=SimpleNamespace(sites=[SITE])))


@pytest.mark.parametrize("path", PAGES)
async def test_every_page_has_the_quick_exit_and_the_way_to_each_notice(browser: httpx2.AsyncClient, path: str) -> None:
    answer = await browser.get(path)

    assert answer.status_code == 200
    assert 'data-module="govuk-exit-this-page"' in answer.text
    assert 'href="tel:999"' in answer.text
    for notice in ("/about", "/privacy", "/accessibility", "/safety"):
        assert f'href="{notice}"' in answer.text


async def test_the_chat_starts_behind_the_page_that_tells_how_to_leave(browser: httpx2.AsyncClient) -> None:
    start, before = [(await browser.get(path)).text for path in ("/", "/before-you-start")]

    assert 'href="/before-you-start"' in start
    assert 'action="/chat/start"' not in start
    assert 'action="/chat/start"' in before
    assert "Shift key 3 times" in before


async def test_the_notices_carry_the_areas_own_facts(browser: httpx2.AsyncClient) -> None:
    own = current_area().pages
    about, privacy, accessibility = [(await browser.get(path)).text for path in PAGES[3:6]]

    assert own.who_we_are.paragraphs[0] in about
    assert own.privacy.controller in privacy
    assert own.privacy.contact in privacy
    assert own.privacy.kept_for in privacy
    assert own.accessibility.contact in accessibility
    assert "22 November 2026" in accessibility


async def test_the_privacy_notice_promises_no_secrecy(browser: httpx2.AsyncClient) -> None:
    privacy = (await browser.get("/privacy")).text

    assert "cannot promise" in privacy
    assert "article 6(1)(e)" in privacy
    assert "do not need your consent" in privacy


@pytest.mark.parametrize("path", ["/privacy", "/accessibility"])
async def test_an_areas_own_page_elsewhere_comes_first(
    browser: httpx2.AsyncClient, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    area_with(monkeypatch, **{f"{path[1:]}_url": f"{SITE}{path}"})

    answer = await browser.get(path)

    assert (answer.status_code, answer.headers["location"]) == (303, f"{SITE}{path}")


async def test_no_other_site_may_show_a_page_unless_the_area_names_it(
    browser: httpx2.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = await browser.get("/")
    that_may_be_embedded(monkeypatch)
    opened = await browser.get("/continue")

    assert "content-security-policy" not in closed.headers  # the middleware's own, which closes it, stands
    assert f"frame-ancestors 'self' {SITE};" in opened.headers["content-security-policy"]
    assert "default-src 'self'" in opened.headers["content-security-policy"]


async def test_in_another_sites_frame_the_page_only_opens_a_tab_of_its_own(browser: httpx2.AsyncClient) -> None:
    foreign = {"Sec-Fetch-Dest": "iframe", "Sec-Fetch-Site": "cross-site"}
    near = {"Sec-Fetch-Dest": "iframe", "Sec-Fetch-Site": "same-site"}
    other, own = [(await browser.get("/", headers=headers)).text for headers in (foreign, near)]

    assert 'target="_blank"' in other
    assert "Start now" not in other
    assert "Start now" in own


async def test_the_embed_script_is_small_and_knows_the_sites_that_may_use_a_frame(
    browser: httpx2.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = await browser.get("/embed.js")
    that_may_be_embedded(monkeypatch)
    opened = await browser.get("/embed.js")

    assert closed.headers["content-type"].startswith("text/javascript")
    assert closed.headers["cross-origin-resource-policy"] == "cross-origin"
    assert "const SITES = [];" in closed.text
    assert f'const SITES = ["{SITE}"];' in opened.text
    assert len(opened.content) < 5_000
