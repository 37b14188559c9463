"""The chat page without scripting: forms, redirects and plain HTML."""

from __future__ import annotations

import re
import uuid

import httpx2

from api.channels.access import COOKIE, cookie_for
from api.channels.page import endpoints
from tests.unit.pages.chat_parts import FakeService, browser, chatting, form_id, out, service

__all__ = ["browser", "chatting", "service"]
HOSTILE = '<script>alert("1")</script><img src=x onerror=alert(2)>'


async def test_the_start_page_says_what_it_is_and_whom_to_call(browser: httpx2.AsyncClient) -> None:
    page = (await browser.get("/")).text

    assert "automated assistant" in page
    assert "not an emergency service" in page
    assert 'href="tel:999"' in page
    assert "press 55" in page
    assert "01632 960999" in page


async def test_starting_sets_a_cookie_that_scripts_and_other_sites_cannot_use(browser: httpx2.AsyncClient) -> None:
    answer = await browser.post("/chat/start")

    assert answer.status_code == 303
    assert answer.headers["location"] == "/chat#latest"
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith(f"{COOKIE}=")
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie


async def test_the_open_question_offers_its_choices_as_buttons(chatting: httpx2.AsyncClient) -> None:
    page = (await chatting.get("/chat")).text

    assert re.search(r'<button[^>]*name="text" value="dont_know">I don&#39;t know</button>', page)
    assert 'role="log"' in page
    assert 'id="latest"' in page


async def test_a_message_is_received_once_however_often_its_form_is_sent(
    chatting: httpx2.AsyncClient, service: FakeService
) -> None:
    identifier = await form_id(chatting)

    answers = [await chatting.post("/chat", data={"id": identifier, "text": "She is cold"}) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [303, 303]
    assert [message.text for message in service.received] == ["She is cold"]


async def test_other_words_in_the_same_form_are_another_message(
    chatting: httpx2.AsyncClient, service: FakeService
) -> None:
    identifier = await form_id(chatting)

    for text in ("She is cold", "And hungry"):
        await chatting.post("/chat", data={"id": identifier, "text": text})

    assert [message.text for message in service.received] == ["She is cold", "And hungry"]


async def test_hostile_text_is_shown_as_text(chatting: httpx2.AsyncClient, service: FakeService) -> None:
    service.answers = [
        out(HOSTILE, kind="ask", asks="x", links=[{"label": HOSTILE, "url": "javascript:alert(1)"}]),
        out(
            HOSTILE,
            kind="ask",
            asks="check_answers",
            choices=[{"label": HOSTILE, "value": HOSTILE}],
            summary=[{"field": "subject_name", "about": "", "label": HOSTILE, "value": HOSTILE}],
        ),
    ]
    await chatting.post("/chat", data={"id": await form_id(chatting), "text": HOSTILE})

    page = (await chatting.get("/chat")).text

    assert "<script>alert" not in page
    assert "<img" not in page
    assert "javascript:" not in page
    assert page.count("&lt;script&gt;") >= 7


async def test_each_answer_to_check_has_a_change_button_of_its_own(
    chatting: httpx2.AsyncClient, service: FakeService
) -> None:
    rows = [
        {"field": "subject_name", "about": "", "label": "Name", "value": "Ollie"},
        {"field": "subject_age", "about": "s2", "label": "Age", "value": "7", "change": "change age"},
    ]
    service.answers = [out("Is this right?", kind="ask", asks="check_answers", summary=rows)]
    await chatting.post("/chat", data={"id": await form_id(chatting), "text": "done"})

    page = (await chatting.get("/chat")).text

    assert 'value="change subject_name">Change<span class="govuk-visually-hidden"> Name</span>' in page
    assert 'value="change age"' in page


async def test_a_choice_is_shown_by_its_label_and_not_by_its_value(
    chatting: httpx2.AsyncClient, service: FakeService
) -> None:
    await chatting.post("/chat", data={"id": await form_id(chatting), "text": "dont_know"})

    page = (await chatting.get("/chat")).text

    assert "dont_know" not in page
    assert "I don&#39;t know" in page


async def test_emergency_advice_is_a_warning_where_the_reader_arrives(
    chatting: httpx2.AsyncClient, service: FakeService
) -> None:
    service.answers = [out("Call 999 now", kind="emergency"), out("Is anyone in danger now?", kind="ask", asks="d")]
    await chatting.post("/chat", data={"id": await form_id(chatting), "text": "He has a knife"})

    page = (await chatting.get("/chat")).text

    warning = page[page.index("fd-message--emergency") :]
    assert 'id="latest"' in warning[: warning.index(">")]
    assert "govuk-warning-text" in warning


async def test_an_empty_message_is_explained(chatting: httpx2.AsyncClient, service: FakeService) -> None:
    answer = await chatting.post("/chat", data={"id": await form_id(chatting), "text": "  "})

    assert answer.status_code == 400
    assert "There is a problem" in answer.text
    assert endpoints.EMPTY in answer.text
    assert 'href="#text"' in answer.text
    assert service.received == []


async def test_words_are_kept_in_the_box_when_the_form_is_damaged(
    chatting: httpx2.AsyncClient, service: FakeService
) -> None:
    answer = await chatting.post("/chat", data={"id": "broken", "text": "She is cold"})

    assert answer.status_code == 400
    assert ">She is cold</textarea>" in answer.text
    assert service.received == []


async def test_answers_are_shown_at_once_while_nothing_can_be_stored(
    chatting: httpx2.AsyncClient, service: FakeService
) -> None:
    identifier = await form_id(chatting)
    service.down = True
    service.answers = [out("Call 999 now", kind="emergency")]

    answer = await chatting.post("/chat", data={"id": identifier, "text": "He has a knife"})

    assert answer.status_code == 200
    assert "Call 999 now" in answer.text
    assert "He has a knife" in answer.text


async def test_a_chat_can_start_while_the_database_is_down(browser: httpx2.AsyncClient, service: FakeService) -> None:
    service.down = True

    answer = await browser.post("/chat/start")

    assert answer.status_code == 200
    assert "Is anyone in danger now?" in answer.text
    assert COOKIE in answer.cookies


async def test_every_chat_page_offers_a_quick_exit(chatting: httpx2.AsyncClient) -> None:
    page = (await chatting.get("/chat")).text

    assert 'data-module="govuk-exit-this-page"' in page
    assert "govuk-js-exit-this-page-skiplink" in page
    assert page.count('href="/exit"') == 2


async def test_a_forged_cookie_opens_nothing(browser: httpx2.AsyncClient) -> None:
    identifier = uuid.uuid4()
    for forged in (f"{identifier}.x", cookie_for(uuid.uuid4()).replace(".", "x."), "rubbish"):
        browser.cookies.set(COOKIE, forged)
        assert (await browser.get("/chat")).status_code == 404


async def test_another_sites_form_is_refused(chatting: httpx2.AsyncClient, service: FakeService) -> None:
    answer = await chatting.post(
        "/chat", data={"id": str(uuid.uuid4()), "text": "x"}, headers={"Origin": "https://elsewhere.example"}
    )

    assert answer.status_code == 403
    assert service.received == []


async def test_the_areas_colour_reaches_the_stylesheet(browser: httpx2.AsyncClient) -> None:
    answer = await browser.get("/area.css")

    assert answer.headers["content-type"].startswith("text/css")
    assert "--govuk-brand-colour:#1d70b8" in answer.text
