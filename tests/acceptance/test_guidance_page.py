"""The guidance page in a real browser: without scripting, by keyboard, on a phone, and when there is a fault."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from settings import Settings
from tests.acceptance.pages import assert_accessible
from tests.acceptance.service import Service

WORDS = (
    "The baby is five weeks old and has a bruise on his cheek.\n\n"
    f"<script>document.title='owned'</script> {'wordwithoutanend' * 30}"
)
ELSEWHERE = "203.0.113."  # each test asks from an address of its own, as behind a proxy on this machine


def open_page(browser: Browser, service: Service, host: int, *, scripting: bool = True, width: int = 1200) -> Page:
    context = browser.new_context(
        base_url=service.url,
        java_script_enabled=scripting,
        viewport={"width": width, "height": 800},
        extra_http_headers={"X-Forwarded-For": f"{ELSEWHERE}{host}"},
    )
    return context.new_page()


@pytest.fixture
def asking(browser: Browser, service: Service) -> Iterator[Page]:
    page = open_page(browser, service, 1)
    yield page
    page.context.close()


def ask(page: Page, words: str = WORDS) -> None:
    page.goto("/guidance")
    page.get_by_label("Professional").check()
    page.get_by_label("What worries you?").fill(words)
    page.get_by_role("button", name="See the guidance").click()


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def test_no_state_of_the_page_has_an_accessibility_fault_or_is_wider_than_a_phone(
    browser: Browser, service: Service
) -> None:
    for host, width in ((2, 1200), (3, 320)):
        page = open_page(browser, service, host, width=width)
        asked: list[str] = []
        page.on("request", lambda request, asked=asked: asked.append(request.url))
        page.goto("/guidance")
        assert_accessible(page)
        assert fits(page)
        page.get_by_role("button", name="See the guidance").click()
        expect(page.locator(".govuk-error-summary")).to_be_focused()
        assert_accessible(page)
        assert fits(page)
        ask(page)
        expect(page.locator("mark").first).to_have_text("bruise")
        assert_accessible(page)
        assert fits(page)
        ask(page, "he is hitting her right now")
        expect(page.get_by_role("region", name="Emergency")).to_contain_text("press 55")
        assert_accessible(page)
        assert [url for url in asked if not url.startswith(service.url)] == []
        page.context.close()


def test_one_who_asks_too_often_reads_a_page_and_loses_no_words(browser: Browser, service: Service) -> None:
    page = open_page(browser, service, 4, width=320)
    ask(page)
    for _ in range(Settings().guidance_page_per_minute):
        page.request.post("/guidance", form={"reporter": "public", "words": "She is cold"})
    page.get_by_role("button", name="See the guidance again").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("many times")
    expect(page.locator("main")).to_contain_text(re.compile(r"try again in \d+ second"))
    assert page.locator("input[name=words]").input_value() == WORDS
    assert_accessible(page)
    assert fits(page)
    page.context.close()


@pytest.mark.parametrize("scripting", [True, False])
def test_a_practice_lead_asks_and_downloads_a_record(
    browser: Browser, service: Service, tmp_path: Path, scripting: bool
) -> None:
    page = open_page(browser, service, 5 + scripting, scripting=scripting)
    page.goto("/")
    page.get_by_role("link", name="see what the threshold guidance says").click()
    expect(page.locator("main")).to_contain_text("This page makes no report")
    before = service.references()
    ask(page)
    expect(page.locator("main")).to_contain_text("Level 4, child protection")
    expect(page.locator("main")).to_contain_text("No report was made")
    with page.expect_download() as started:
        page.get_by_role("button", name="Download as a record").click()
    file = tmp_path / started.value.suggested_filename
    started.value.save_as(file)

    record = browser.new_page()
    record.goto(file.as_uri())
    expect(record.locator("main")).to_contain_text("no report was made")
    expect(record.locator("main")).to_contain_text("document.title='owned'")
    assert record.title().startswith("Record of threshold guidance")
    assert_accessible(record)
    record.close()
    page.context.close()
    assert service.references() == before


def test_a_keyboard_alone_asks_and_follows_the_evidence(asking: Page) -> None:
    asking.goto("/guidance")
    keyboard = asking.keyboard
    asking.get_by_label("Professional").focus()
    keyboard.press("Space")
    keyboard.press("Tab")
    keyboard.insert_text("The baby is five weeks old and has a bruise on his cheek.")
    keyboard.press("Tab")
    keyboard.press("ArrowUp")
    keyboard.press("Tab")
    keyboard.insert_text("5 weeks")
    keyboard.press("Enter")
    expect(asking.locator("main")).to_contain_text("Level 4, child protection")
    reference = asking.get_by_role("link", name="Sign 1", exact=True)
    reference.focus()
    keyboard.press("Enter")
    expect(asking).to_have_url(re.compile("/guidance#sign-1$"))
    expect(asking.locator("#sign-1")).to_be_in_viewport()


def test_a_fault_is_reached_from_its_summary_and_the_words_stay(asking: Page) -> None:
    asking.goto("/guidance")
    asking.get_by_label("What worries you?").fill("She is cold")
    asking.get_by_label("How old are they?").fill("seven")
    asking.get_by_role("button", name="See the guidance").click()
    expect(asking.get_by_label("What worries you?")).to_have_value("She is cold")
    asking.get_by_role("alert").get_by_role("link", name=re.compile("^Age must be")).click()
    expect(asking.get_by_label("How old are they?")).to_be_focused()
