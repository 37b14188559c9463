"""Leaving: quickly, to a harmless page, or for good on this device."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator

import httpx2
import pytest

from api.access import GuardedApp
from api.channels.access import COOKIE, cookie_for
from api.channels.page import leaving_endpoints


@pytest.fixture
async def browser() -> AsyncIterator[httpx2.AsyncClient]:
    app = GuardedApp()
    app.include_router(leaving_endpoints.router)
    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app), base_url="http://127.0.0.1:8000") as client:
        client.cookies.set(COOKIE, cookie_for(uuid.uuid4()))
        yield client


def forgets(answer: httpx2.Response) -> bool:
    return f'{COOKIE}="";' in answer.headers.get("set-cookie", "") and "Max-Age=0" in answer.headers["set-cookie"]


async def test_the_quick_exit_opens_the_areas_harmless_page_and_forgets_the_chat(browser: httpx2.AsyncClient) -> None:
    answer = await browser.get("/exit", headers={"Sec-Fetch-Site": "same-origin"})

    assert answer.status_code == 303
    assert answer.headers["location"] == "https://www.bbc.co.uk/weather"
    assert forgets(answer)


async def test_another_sites_link_to_the_exit_forgets_nothing(browser: httpx2.AsyncClient) -> None:
    answer = await browser.get("/exit", headers={"Sec-Fetch-Site": "cross-site"})

    assert answer.status_code == 303
    assert "set-cookie" not in answer.headers


async def test_leaving_goes_back_to_the_start_and_forgets_the_chat(browser: httpx2.AsyncClient) -> None:
    answer = await browser.post("/chat/leave")

    assert answer.headers["location"] == "/"
    assert forgets(answer)


async def test_another_sites_form_cannot_make_anyone_leave(browser: httpx2.AsyncClient) -> None:
    answer = await browser.post("/chat/leave", headers={"Origin": "https://elsewhere.example"})

    assert answer.status_code == 403
