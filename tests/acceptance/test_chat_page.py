"""The web chat page in a real browser: lost network, leaving without a trace, fields, codes."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.acceptance.pages import ChatPage
from tests.acceptance.service import Service
from tests.acceptance.test_conversation_interface import TEACHER

STORY = TEACHER["concern_words"]
ELSEWHERE = "https://www.bbc.co.uk/weather"


@pytest.fixture
def context(browser: Browser, service: Service) -> Iterator[BrowserContext]:
    made = browser.new_context(base_url=service.url)
    yield made
    made.close()


@pytest.mark.parametrize("scripting", [True, False])
def test_fields_a_code_and_a_copy_serve_with_and_without_scripting(
    browser: Browser, service: Service, scripting: bool
) -> None:
    context = browser.new_context(base_url=service.url, java_script_enabled=scripting)
    page = context.new_page()
    chat = ChatPage(page, scripting=scripting)
    chat.start()
    chat.answer_until(TEACHER, "subject_age")
    chat.fill(day="31", month="2", year="2019")
    expect(page.locator("#question .govuk-error-message")).to_contain_text("real date")
    before = chat.messages()
    chat.fill(day="27", month="3")
    chat.wait_for_answer(before)
    assert "27 March 2019" in chat.text()
    chat.answer_until(TEACHER, "check_answers")
    chat.choose("Yes, send it")
    page.get_by_role("link", name="Get a copy of your report").click()
    expect(page.get_by_role("main")).to_contain_text(STORY)
    expect(page.get_by_role("main")).to_contain_text("27 March 2019")
    expect(page.get_by_role("button", name="Print")).to_be_visible(visible=scripting)
    with page.expect_download() as started:
        page.get_by_role("button", name="Download as text").click()
    assert STORY in started.value.path().read_text(encoding="utf-8")
    page.goto("/chat")
    page.get_by_role("button", name="Get a code to continue later").click()
    code = page.locator(".fd-code").inner_text()
    other = browser.new_context(base_url=service.url, java_script_enabled=scripting).new_page()
    other.goto("/")
    other.get_by_role("link", name="Continue a chat with a code").click()
    other.get_by_label("Your code").fill(code)
    other.get_by_role("button", name="Continue").click()
    expect(other.get_by_role("main")).to_contain_text("Your chat goes on here")
    expect(other.get_by_role("main")).not_to_contain_text(STORY)
    other.get_by_role("button", name="Go on").click()
    expect(other.locator("#messages > li").nth(1)).to_be_visible()
    other.context.close()
    context.close()


def test_words_written_while_the_network_is_gone_arrive_once_and_in_order(context: BrowserContext) -> None:
    page = context.new_page()
    chat = ChatPage(page)
    chat.start()
    context.set_offline(True)
    for text in ("nobody", "I am her neighbour"):
        page.get_by_label("Your message").fill(text)
        page.keyboard.press("Enter")
    expect(page.get_by_text("Not sent yet")).to_have_count(2)
    context.set_offline(False)
    expect(page.get_by_text("Not sent yet")).to_have_count(0, timeout=20_000)
    expect(page.locator("#messages")).to_contain_text("Is it safe")
    assert_sent_once(page, ["nobody", "I am her neighbour"])


def test_an_answer_that_is_lost_on_its_way_is_fetched_and_nothing_is_said_twice(context: BrowserContext) -> None:
    page = context.new_page()
    lost = 0

    def lose_the_first_answer(route: Route) -> None:
        nonlocal lost
        if lost:
            route.continue_()
        else:
            lost += 1
            route.fetch()
            route.abort("connectionreset")

    chat = ChatPage(page)
    chat.start()
    page.route("**/messages", lose_the_first_answer)
    chat.say("nobody")
    expect(page.get_by_text("Not sent yet")).to_have_count(0, timeout=20_000)
    assert lost == 1
    assert_sent_once(page, ["nobody"])


def test_a_reload_while_a_message_is_on_its_way_neither_loses_nor_doubles_it(context: BrowserContext) -> None:
    page = context.new_page()
    ChatPage(page).start()
    page.get_by_label("Your message").fill("nobody")
    page.keyboard.press("Enter")
    page.reload()
    expect(page.locator("#messages")).to_contain_text("Who are you in this?")
    assert_sent_once(page, ["nobody"])


def test_a_browser_of_some_years_ago_sends_too(context: BrowserContext) -> None:
    page = context.new_page()
    page.add_init_script(
        "delete Crypto.prototype.randomUUID; delete AbortSignal.timeout; delete SubmitEvent.prototype.submitter"
    )
    chat = ChatPage(page)
    chat.start()
    chat.choose("No")
    assert "Who are you in this?" in chat.last_question()
    assert_sent_once(page, ["No"])


def assert_sent_once(page: Page, texts: list[str]) -> None:
    """These messages and no others, with no reply twice, here and after a reload."""
    for _ in range(2):
        mine = page.locator(".fd-message--in .fd-message__text").all_inner_texts()
        ids = page.locator(".fd-message--out").evaluate_all("items => items.map((item) => item.dataset.message)")
        assert mine == texts
        assert len(ids) == len(set(ids))
        page.reload()


def test_another_tab_of_the_same_chat_shows_what_was_said_in_the_first(context: BrowserContext) -> None:
    first, second = context.new_page(), context.new_page()
    chat = ChatPage(first)
    chat.start()
    second.goto("/chat")
    chat.say("no")
    second.evaluate("window.dispatchEvent(new Event('online'))")
    expect(second.locator("#messages")).to_contain_text("Who are you in this?")


TIME_UNTIL_WRITING_IS_SHOWN = """() => {
  const status = document.getElementById("status");
  let sent = 0;
  document.getElementById("write").addEventListener("submit", () => (sent = performance.now()));
  window.untilShown = new Promise((done) => {
    const look = () => status.textContent && done(performance.now() - sent);
    new MutationObserver(look).observe(status, { childList: true });
  });
}"""


def test_writing_is_shown_after_a_second_and_not_before(context: BrowserContext) -> None:
    page = context.new_page()
    ChatPage(page).start()
    held: list[Route] = []
    page.route("**/messages", lambda route: held.append(route))
    page.evaluate(TIME_UNTIL_WRITING_IS_SHOWN)
    page.get_by_label("Your message").fill("no")
    page.keyboard.press("Enter")
    waited = page.evaluate("window.untilShown")
    expect(page.locator("#status")).to_have_text("The assistant is writing…")
    held[0].abort()
    assert 950 <= waited < 3000


def leads_here_instead(route: Route) -> None:
    """The quick exit's own answer, but to a page of ours: what lies behind a redirect cannot be stood in for."""
    answer = route.fetch(max_redirects=0)
    assert answer.headers["location"] == ELSEWHERE
    route.fulfill(status=answer.status, headers={**answer.headers, "location": "/healthz"})


@pytest.mark.parametrize("by", ["button", "shift", "no scripting"])
def test_leaving_quickly_leaves_nothing_behind(browser: Browser, service: Service, by: str) -> None:
    context = browser.new_context(base_url=service.url, java_script_enabled=by != "no scripting")
    context.route("**/exit", leads_here_instead)
    page = context.new_page()
    chat = ChatPage(page, scripting=by != "no scripting")
    chat.start()
    chat.say("She is cold at night")
    if by == "shift":
        for _ in range(3):
            page.keyboard.press("Shift")
    else:
        page.get_by_role("button", name="Exit this page").click()
    page.wait_for_url("**/healthz")
    assert context.cookies() == []
    page.go_back()
    expect(page.locator("body")).not_to_contain_text("She is cold at night")
    if by != "no scripting":
        expect(page).to_have_url(re.compile("/before-you-start$"))  # the chat's own place was taken
        assert page.evaluate("localStorage.length + sessionStorage.length") == 0
        assert page.evaluate("caches.keys().then((keys) => keys.length)") == 0
        assert page.evaluate("indexedDB.databases().then((all) => all.length)") == 0
    page.goto("/chat")
    expect(page.get_by_role("heading", level=1)).to_have_text("There is no chat on this device")
    context.close()
