"""How far a report has come, fields for dates, and a device that came in by a code: on the chat page."""

from __future__ import annotations

import re
import uuid

import httpx2
import pytest

from api.channels.access import COOKIE, cookie_for
from api.channels.page import fields
from api.channels.schemas import Progress
from tests.unit.pages.chat_parts import FakeService, browser, chatting, form_id, out, service

__all__ = ["browser", "chatting", "service"]


async def test_progress_is_said_in_words(chatting: httpx2.AsyncClient, service: FakeService) -> None:
    said = []
    for remaining in (4, 1, 0):
        service.came = Progress(remaining=remaining)
        said.append((await chatting.get("/chat")).text)

    assert "About 4 questions left" in said[0]
    assert "About 1 question left" in said[1]
    assert "No more questions, only the check" in said[2]


async def test_a_sent_report_shows_its_reference_and_only_to_a_professional_the_way_to_a_copy(
    chatting: httpx2.AsyncClient, service: FakeService
) -> None:
    service.came = Progress(reference="FD-CDFG-2345")
    public = (await chatting.get("/chat")).text
    service.came = Progress(reference="FD-CDFG-2345", may_copy=True)
    professional = (await chatting.get("/chat")).text

    shown = [page.split("<template")[0] for page in (public, professional)]
    assert [page.count('<strong class="fd-reference">FD-CDFG-2345</strong>') for page in shown] == [1, 1]
    assert [re.findall(r'fd-copy"( hidden)?>', page) for page in shown] == [[" hidden"], [""]]
    assert "questions left" not in shown[0]


async def test_a_device_that_came_in_by_a_code_is_shown_nothing_said_before(
    chatting: httpx2.AsyncClient, service: FakeService
) -> None:
    service.said = [out("About Robin", seq=1), out("Welcome back", kind="ask", asks="subject_age", seq=3)]
    service.came = Progress(reference="FD-CDFG-2345", may_copy=True)
    chatting.cookies.clear()
    chatting.cookies.set(COOKIE, cookie_for(uuid.uuid4(), after=2))

    page = (await chatting.get("/chat")).text

    assert "Robin" not in page
    assert "Welcome back" in page
    assert "does not show what was said before" in page
    assert re.findall(r'fd-copy"( hidden)?>', page) == [" hidden", " hidden"]


class TestFields:
    @pytest.fixture
    async def asked(self, chatting: httpx2.AsyncClient, service: FakeService) -> httpx2.AsyncClient:
        service.said = [out("How old are they?", kind="ask", asks="subject_age")]
        return chatting

    async def test_a_date_has_three_fields_beside_the_box_for_words(self, asked: httpx2.AsyncClient) -> None:
        page = (await asked.get("/chat")).text.split("<template")[0]

        assert re.findall(r'name="(day|month|year|text)"', page) == ["day", "month", "year", "text"]

    async def test_what_is_put_into_fields_is_said_in_words(
        self, asked: httpx2.AsyncClient, service: FakeService
    ) -> None:
        form = {"id": await form_id(asked), "fields": "born", "day": "27", "month": "3", "year": "2019"}
        answers = [await asked.post("/chat", data=form) for _ in range(2)]

        assert [answer.status_code for answer in answers] == [303, 303]
        assert [message.text for message in service.received] == ["27 March 2019"]

    async def test_a_date_that_is_none_is_explained_and_what_was_put_in_stays(
        self, asked: httpx2.AsyncClient, service: FakeService
    ) -> None:
        form = {"id": await form_id(asked), "fields": "born", "day": "31", "month": "2", "year": "2019"}
        answer = await asked.post("/chat", data=form)

        page = answer.text.split("<template")[0]
        assert answer.status_code == 400
        assert 'href="#born-day"' in page
        assert page.count(fields.NO_DATE) == 2
        assert re.findall(r'name="(?:day|month|year)" type="text" value="(\d+)"', page) == ["31", "2", "2019"]
        assert service.received == []
