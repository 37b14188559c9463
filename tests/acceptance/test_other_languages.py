"""Somebody who writes in another language is answered in it, and a person who finds an interpreter gets their words."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Browser, Page, expect
from smsutil import split

from tests.acceptance.pages import ChatPage, assert_accessible, sign_in
from tests.acceptance.service import Chat, Phone, Service, eventually

POLISH = "mój mąż mnie bije, boję się wrócić do domu"
ARABIC = "زوجي يضربني كل يوم وأنا خائفة"
URDU = "میرا شوہر مجھے روز مارتا ہے"


def with_words(service: Service, reference: str, words: str) -> dict[str, Any]:
    """The case, once it holds these words."""

    def look() -> dict[str, Any] | None:
        case = service.case(reference)
        return case if words in [kept["text"] for kept in case["words"]] else None

    return eventually(look, within=20, what="the later words in the case")


def test_polish_in_the_chat_is_answered_in_polish_and_becomes_a_case_that_says_why(
    service: Service, page: Page
) -> None:
    before = service.references()
    chat = Chat.start(service)

    first, *rest = chat.say(POLISH)

    assert (first["kind"], first["lang"]) == ("emergency", "pl")
    assert "999" in first["text"]
    assert "tłumacza" in first["text"]
    assert any("Polish" in message["text"] for message in rest)
    case = service.new_case_since(before, within=15)
    assert case["urgent"] is False
    assert "needs_interpreter" in case["reasons"]
    assert case["report"]["language"] == "pl"

    later = chat.say("dzieci też się boją")

    assert [message["lang"] for message in later] == ["pl"]
    assert later[0]["text"] != first["text"]
    assert POLISH in [kept["text"] for kept in with_words(service, case["reference"], "dzieci też się boją")["words"]]
    sign_in(page, "Sam Okafor")
    page.goto(f"/desk/cases/{case['reference']}")
    expect(page.locator("#main-content")).to_contain_text("Writes in Polish; needs an interpreter")
    assert_accessible(page)


def test_arabic_is_shown_from_right_to_left(browser: Browser, service: Service) -> None:
    page = browser.new_context(base_url=service.url).new_page()
    chat = ChatPage(page)
    chat.start()

    chat.say(ARABIC)

    for where in (page, page.reload() and page):
        said = where.locator("[lang=ar]").first
        expect(said).to_contain_text("999")
        assert said.evaluate("one => getComputedStyle(one).direction") == "rtl"
        mine = where.locator(".fd-message--in [dir=auto]").first
        assert mine.evaluate("one => getComputedStyle(one).direction") == "rtl"
    assert_accessible(page)


def test_urdu_by_text_is_answered_in_urdu_and_becomes_a_case(service: Service) -> None:
    phone, before = Phone(service, "+447700900360"), service.references()

    answer = phone.text(URDU)

    assert answer.status_code == 200
    texts = phone.wait_for_texts(1)
    assert len(texts) <= 3
    assert all(len(split(body).parts) <= 2 for body in texts)
    assert re.search(r"[\u0600-\u06ff].*999|999.*[\u0600-\u06ff]", texts[0])
    case = service.new_case_since(before, within=15)
    assert case["urgent"] is False
    assert "needs_interpreter" in case["reasons"]
    assert case["report"]["language"] == "ur"
    assert [kept["text"] for kept in case["words"]] == [URDU]
