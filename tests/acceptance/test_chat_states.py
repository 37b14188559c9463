"""Every state of the web chat: accessible on a phone and at a desk, never too wide, and asking only our own site."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.acceptance.pages import PHONE, ChatPage, assert_accessible, assert_good_on_phone_and_desktop, fits
from tests.acceptance.service import Service
from tests.acceptance.test_conversation_interface import TEACHER

PAGES = [
    "/",
    "/before-you-start",
    "/about",
    "/privacy",
    "/accessibility",
    "/safety",
    "/continue",
    "/chat",
    "/chat/copy",
]


@contextmanager
def that_asks_only(context: BrowserContext, origin: str) -> Iterator[list[str]]:
    """What every page of this browser asks for; at the end, nothing of it may be elsewhere."""
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    context.on("page", lambda page: page.on("websocket", lambda socket: asked.append(socket.url)))
    yield asked
    assert [url for url in asked if not url.startswith(f"{origin}/")] == []
    assert len(asked) > 20


def test_no_state_of_the_chat_has_an_accessibility_fault_or_asks_another_site(
    browser: Browser, service: Service
) -> None:
    context = browser.new_context(base_url=service.url)
    faults: list[str] = []
    with that_asks_only(context, service.url):
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda message: faults.append(message.text) if "Security Policy" in message.text else None)
        for path in PAGES:
            page.goto(path)
            assert_good_on_phone_and_desktop(page)
        chat = ChatPage(page)
        chat.start()
        assert_good_on_phone_and_desktop(page)
        while_asking(chat)
        while_unsure_of_the_network(context, chat)
        once_sent(context, chat)
        on_another_device(context, page)
    assert faults == []
    context.close()


def while_asking(chat: ChatPage) -> None:
    """Choices, each kind of fields with and without a fault, danger, and the answers to check."""
    page = chat.page
    chat.answer_until(TEACHER, "reporter_contact")
    page.get_by_role("button", name="Use this answer").click()
    expect(page.locator("#question .govuk-error-message")).to_contain_text("Fill in what you know")
    assert_good_on_phone_and_desktop(page)
    before = chat.messages()
    chat.fill(phone="01632 960123")
    chat.wait_for_answer(before)
    chat.answer_until(TEACHER, "subject_age")
    chat.fill(day="31", month="2", year="2019")
    expect(page.locator("#question .govuk-error-message")).to_contain_text("real date")
    assert_good_on_phone_and_desktop(page)
    before = chat.messages()
    chat.fill(day="27", month="3")
    chat.wait_for_answer(before)
    assert "27 March 2019" in chat.text()
    expect(page.locator("#progress")).to_have_text(re.compile(r"About \d+ questions? left"))
    chat.answer_until(TEACHER, "subject_whereabouts")
    chat.say("he is hitting her right now")
    assert "999" in chat.text()
    assert_good_on_phone_and_desktop(page)


def while_unsure_of_the_network(context: BrowserContext, chat: ChatPage) -> None:
    """While an answer is awaited, and while a message cannot be sent."""
    page = chat.page
    held: list[Route] = []
    page.route("**/messages", lambda route: route.abort() if held else held.append(route))
    before = chat.messages()
    page.get_by_label("Your message").fill("at school with me")
    page.keyboard.press("Enter")
    expect(page.locator("#status")).to_have_text("The assistant is writing…")
    assert_accessible(page)
    held[0].abort()
    expect(page.get_by_text("Not sent yet")).to_be_visible()
    assert_good_on_phone_and_desktop(page)
    page.unroute("**/messages")
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(page.get_by_text("Not sent yet")).to_have_count(0, timeout=20_000)
    chat.wait_for_answer(before)


def once_sent(context: BrowserContext, chat: ChatPage) -> None:
    """The answers to check, the reference, and the copy."""
    page = chat.page
    chat.answer_until(TEACHER, "check_answers")
    assert_good_on_phone_and_desktop(page)
    chat.say("yes, send it")
    expect(page.get_by_role("heading", name="Report sent")).to_be_visible()
    assert_good_on_phone_and_desktop(page)
    page.get_by_role("link", name="Get a copy of your report").click()
    expect(page.get_by_role("main")).to_contain_text(TEACHER["concern_words"])
    assert_good_on_phone_and_desktop(page)
    page.go_back()
    expect(page.get_by_role("heading", name="Report sent")).to_be_visible()
    page.reload()
    assert_good_on_phone_and_desktop(page)


def on_another_device(context: BrowserContext, page: Page) -> None:
    """The code, a wrong code, and the chat as it goes on elsewhere."""
    page.get_by_role("button", name="Get a code to continue later").click()
    code = page.locator(".fd-code").inner_text()
    assert_good_on_phone_and_desktop(page)
    page.get_by_role("button", name="Leave this chat on this device").click()
    page.get_by_role("link", name="Continue a chat with a code").click()
    page.get_by_label("Your code").fill("CCC-CCC-CCC")
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("alert")).to_contain_text("cannot find a chat")
    assert_good_on_phone_and_desktop(page)
    page.get_by_label("Your code").fill(code)
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("main")).to_contain_text("Your chat goes on here")
    assert_good_on_phone_and_desktop(page)


def test_at_400_percent_in_forced_colours_and_right_to_left_nothing_is_lost(browser: Browser, service: Service) -> None:
    context = browser.new_context(
        base_url=service.url,
        viewport={"width": PHONE["width"], "height": 256},
        forced_colors="active",
        reduced_motion="reduce",
    )
    page = context.new_page()
    chat = ChatPage(page)
    chat.start()
    chat.say("הילדה בבית ליד בוכה כל לילה")
    assert fits(page)
    words = page.locator(".fd-message--in .fd-message__text")
    assert words.evaluate("item => getComputedStyle(item).direction") == "rtl"
    bubble = page.locator(".fd-message--in").first
    assert bubble.evaluate("item => parseFloat(getComputedStyle(item).borderTopWidth)") >= 1
    box = page.get_by_label("Your message")
    box.focus()
    exit_button = page.get_by_role("button", name="Exit this page").bounding_box()
    field = box.bounding_box()
    assert exit_button
    assert field
    assert field["y"] >= exit_button["y"] + exit_button["height"]
    assert exit_button["height"] < 256 / 5
    page.evaluate("document.getElementById('chat').classList.add('fd-typing')")
    moving = "getComputedStyle(document.getElementById('status'), '::after').animationName"
    assert page.evaluate(moving) == "none"
    assert_accessible(page)
    context.close()


def test_a_keyboard_alone_goes_from_the_start_to_a_reference(browser: Browser, service: Service) -> None:
    context = browser.new_context(base_url=service.url)
    page = context.new_page()
    chat = ChatPage(page)
    page.goto("/")
    press(page, "Start now")
    page.wait_for_url("**/before-you-start")
    press(page, "Continue")
    page.wait_for_url("**/chat#latest")
    expect(page.get_by_role("log")).to_have_attribute("aria-label", "Conversation")
    press(page, "No")
    expect(page.get_by_role("button", name="I work with them")).to_be_visible()
    assert has_focus(page) == "text"
    while (asked := chat.asked()) != "check_answers":
        before = chat.messages()
        if asked == "subject_age":
            for _ in range(6):
                page.keyboard.press("Shift+Tab")
                if has_focus(page) == "born-day":
                    break
            for part in ("27", "3", "2019"):
                page.keyboard.insert_text(part)
                page.keyboard.press("Tab")
        else:
            page.keyboard.insert_text("that's all" if asked == "concern_words" and told(chat) else TEACHER[str(asked)])
        page.keyboard.press("Enter")
        chat.wait_for_answer(before)
        assert has_focus(page) == "text"
    before = chat.messages()
    press(page, "Yes, send it", "Shift+Tab")
    chat.wait_for_answer(before)
    assert "27 March 2019" in chat.text()
    assert chat.reference()
    assert has_focus(page) == "text"
    context.close()


def told(chat: ChatPage) -> bool:
    return TEACHER["concern_words"] in chat.text()


def has_focus(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id"))


def press(page: Page, name: str, by: str = "Tab") -> None:
    """Go to a button or link by the keyboard, and press it."""
    for _ in range(40):
        page.keyboard.press(by)
        if page.evaluate("document.activeElement.textContent.trim()") == name:
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"no {name} within 40 steps")
