"""What a person does in a browser: at the chat, at the desk, on the simulated phone."""

from __future__ import annotations

import re
from collections.abc import Mapping

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

PHONE = {"width": 320, "height": 640}
DESKTOP = {"width": 1280, "height": 800}
REFERENCE = re.compile(r"FD-[A-Z0-9]{4}-[A-Z0-9]{4}")


def assert_accessible(page: Page) -> None:
    """No axe violation of WCAG 2.2 AA or best practice on the page as it stands."""
    page.wait_for_load_state()
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()


def fits(page: Page) -> bool:
    """Nothing stands outside the window, so that nobody has to scroll sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def assert_good_on_phone_and_desktop(page: Page) -> None:
    """Accessible and not wider than the window, at the width of a magnified phone and of a desk."""
    for size in (DESKTOP, PHONE):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        assert_accessible(page)
        assert fits(page), f"{page.url} at {size}"


def weigh(page: Page, path: str) -> dict[str, float]:
    """The bytes received, as they came over the line, of everything that a page asks for."""
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    addresses: dict[str, str] = {}
    received: dict[str, float] = {}
    line.on("Network.responseReceived", lambda event: addresses.update({event["requestId"]: event["response"]["url"]}))
    line.on(
        "Network.loadingFinished",
        lambda event: received.update({addresses[event["requestId"]]: event["encodedDataLength"]}),
    )
    page.goto(path, wait_until="load")
    page.wait_for_timeout(500)
    return received


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
        self.page.wait_for_load_state()  # its scripts run: before that, Enter is only a new line

    def messages(self) -> int:
        return self.page.locator("#messages > li").count()

    def say(self, text: str) -> None:
        before = self.messages()
        self.page.get_by_label("Your message").fill(text)
        self.page.get_by_role("button", name="Send", exact=True).click()
        self.wait_for_answer(before)

    def choose(self, label: str) -> None:
        before = self.messages()
        self.page.get_by_role("button", name=label).first.click()
        self.wait_for_answer(before)

    def fill(self, **fields: str) -> None:
        """Put an answer into the fields of the open question, by their names, and use it."""
        for name, text in fields.items():
            self.page.locator(f"#question input[name={name}]").fill(text)
        self.page.get_by_role("button", name="Use this answer").click()

    def wait_for_answer(self, before: int) -> None:
        """Until more is there than the message that was sent."""
        if self.scripting:
            expect(self.page.locator("#messages > li").nth(before + 1)).to_be_visible(timeout=15_000)
        else:
            self.page.wait_for_load_state()

    def asked(self) -> str | None:
        """The field of the report that the open question asks for."""
        conversation = self.page.locator("#chat").get_attribute("data-conversation")
        messages = self.page.request.get(f"/v1/conversations/{conversation}").json()["messages"]
        return next((one["asks"] for one in reversed(messages) if one["asks"]), None)

    def answer_until(self, answers: Mapping[str, str], last: str, *, at_most: int = 30) -> None:
        """Answer whatever is asked, in words, until `last` is asked. A story ends with "that's all"."""
        told = False
        for _ in range(at_most):
            asked = self.asked()
            if asked == last:
                return
            assert asked in answers, f"asked {asked}: {self.last_question()}"
            self.say("that's all" if told and asked == "concern_words" else answers[asked])
            told = told or asked == "concern_words"
        raise AssertionError(f"{last} was never asked")

    def text(self) -> str:
        return self.page.get_by_role("log").inner_text()

    def last_question(self) -> str:
        return self.page.locator("#messages > li").last.inner_text()

    def reference(self) -> str:
        found = REFERENCE.findall(self.page.locator("#main-content").inner_text())
        assert found, self.text()
        return str(found[-1])


def sign_in(page: Page, name: str) -> None:
    """Sign an officer in at the demo provider; ends at the queue."""
    page.goto("/desk")
    page.get_by_role("button", name=re.compile(name)).click()
    expect(page).to_have_url(re.compile(r"/desk/?$"))
