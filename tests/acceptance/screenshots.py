"""Takes the README's pictures from a service of their own: `./run screenshots`."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.acceptance import service as running
from tests.acceptance.conftest import CHROMIUM_FLAGS
from tests.acceptance.pages import ChatPage, sign_in
from tests.acceptance.service import Chat, Service
from tests.acceptance.test_conversation_interface import NEIGHBOUR, TEACHER

PICTURES = running.ROOT / "docs" / "screenshots"
DESKTOP = {"width": 1200, "height": 900}
PHONE = {"width": 390, "height": 844}
STORY = TEACHER["concern_words"]


def keep(page: Page, name: str) -> None:
    page.screenshot(path=str(PICTURES / f"{name}.png"))


def take_the_chat(page: Page) -> str:
    """A teacher's whole report at a desk; its reference."""
    for path, name in (("/", "start"), ("/before-you-start", "before-you-start"), ("/safety", "safety")):
        page.goto(path)
        keep(page, name)
    chat = ChatPage(page)
    chat.start()
    chat.answer_until(TEACHER, "concern_words")
    chat.say(STORY)
    keep(page, "chat")
    chat.answer_until(TEACHER | {"concern_words": "that's all"}, "subject_age")
    keep(page, "date-fields")
    chat.answer_until(TEACHER, "check_answers")
    keep(page, "check-answers")
    chat.say("yes, send it")
    reference = chat.reference()
    keep(page, "receipt")
    page.get_by_role("link", name="Get a copy of your report").click()
    keep(page, "copy")
    page.goto("/chat")
    page.get_by_role("button", name="Get a code to continue later").click()
    keep(page, "code")
    return reference


def take_a_phone(chromium: Browser, service: Service) -> None:
    """A neighbour on a phone: choices, and what is said to danger."""
    page = chromium.new_page(base_url=service.url, viewport=PHONE, is_mobile=True, has_touch=True)  # type: ignore[arg-type]
    chat = ChatPage(page)
    chat.start()
    chat.choose("No")
    keep(page, "chat-on-a-phone")
    chat.say("he is hitting her right now")
    keep(page, "danger-on-a-phone")
    page.close()


def take_the_rest(service: Service, page: Page, reference: str) -> None:
    """The simulated phone, the desk, and the guidance page."""
    Chat.start(service).say("yes, he has a knife and he is hurting her now")
    low = Chat.start(service)
    low.answer_until(NEIGHBOUR, "check_answers")
    low.say("yes, send it")
    service.case(reference)
    page.goto("/dev/phone")
    page.get_by_role("textbox").last.fill("hello, I am worried about the little girl next door")
    page.get_by_role("button", name="Send").click()
    page.locator("main").get_by_text("automated").first.wait_for()
    keep(page, "phone")
    sign_in(page, "Sam Okafor")
    keep(page, "queue")
    page.set_viewport_size({"width": 1200, "height": 2000})
    page.goto("/guidance")
    keep(page, "guidance-form")
    page.get_by_label("Professional").check()
    page.get_by_label("What worries you?").fill(STORY)
    page.get_by_label("A child").check()
    page.get_by_label("How old are they?").fill("7")
    page.get_by_role("button", name="See the guidance").click()
    page.locator("mark").first.wait_for()
    keep(page, "guidance")
    page.goto(f"/desk/cases/{reference}")
    keep(page, "case")


def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="frontdoor-pictures-", dir="/var/tmp"))
    folder.chmod(0o755)
    service = running.start(folder / "service")
    try:
        with sync_playwright() as playwright:
            path = os.environ.get("FRONTDOOR_CHROMIUM") or shutil.which("chromium")
            chromium = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
            page = chromium.new_page(base_url=service.url, viewport=DESKTOP)  # type: ignore[arg-type]
            reference = take_the_chat(page)
            take_a_phone(chromium, service)
            take_the_rest(service, page, reference)
            chromium.close()
    finally:
        running.stop(service)
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
