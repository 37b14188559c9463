"""What a person does in a browser: at the chat, at the desk, on the simulated phone."""

from __future__ import annotations

import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect


def assert_accessible(page: Page) -> None:
    """No axe violation of WCAG 2.2 AA or best practice on the page as it stands."""
    page.wait_for_load_state()
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()


class ChatPage:
    """The web chat, with or without scripting."""

    def __init__(self, page: Page, *, scripting: bool = True) -> None:
        self.page = page
        self.scripting = scripting

    def start(self) -> None:
        self.page.goto("/")
        self.page.get_by_role("button", name=re.compile("start", re.I)).click()
        self.page.get_by_role("button", name="Continue", exact=True).click()
        expect(self.page.get_by_role("log")).to_be_visible()

    def messages(self) -> int:
        return self.page.locator("#messages > li").count()

    def say(self, text: str) -> None:
        before = self.messages()
        self.page.get_by_label("Your message").fill(text)
        self.page.get_by_role("button", name="Send", exact=True).click()
        self._wait(before)

    def choose(self, label: str) -> None:
        before = self.messages()
        self.page.get_by_role("button", name=label).first.click()
        self._wait(before)

    def _wait(self, before: int) -> None:
        if self.scripting:
            expect(self.page.locator("#messages > li").nth(before + 1)).to_be_visible(timeout=15_000)
            expect(self.page.locator("#messages")).not_to_have_attribute("aria-busy", "true")
        else:
            self.page.wait_for_load_state()

    def text(self) -> str:
        return self.page.get_by_role("log").inner_text()

    def last_question(self) -> str:
        return self.page.locator("#messages > li").last.inner_text()

    def reference(self) -> str:
        found = re.findall(r"FD-[A-Z0-9]{4}-[A-Z0-9]{4}", self.page.locator("#main-content").inner_text())
        assert found, self.text()
        return found[-1]


def sign_in(page: Page, name: str) -> None:
    """Sign an officer in at the demo provider; ends at the queue."""
    page.goto("/desk")
    page.get_by_role("button", name=re.compile(name)).click()
    expect(page).to_have_url(re.compile(r"/desk/?$"))
