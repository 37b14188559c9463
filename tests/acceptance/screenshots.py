"""Takes the README's pictures from a service of their own: `./run screenshots`."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.acceptance import service as running
from tests.acceptance.conftest import CHROMIUM_FLAGS
from tests.acceptance.pages import ChatPage, sign_in
from tests.acceptance.service import Chat, Service
from tests.acceptance.test_browser import AFTER_STORY, ANSWERS, STORY
from tests.acceptance.test_conversation_interface import NEIGHBOUR

PICTURES = running.ROOT / "docs" / "screenshots"


def keep(page: Page, name: str) -> None:
    page.screenshot(path=str(PICTURES / f"{name}.png"))


def take(service: Service, page: Page) -> None:
    page.goto("/")
    keep(page, "start")
    chat = ChatPage(page)
    chat.start()
    for text in ANSWERS:
        chat.say(text)
    if "safe" in chat.last_question():
        chat.say("yes")
    chat.say(STORY)
    keep(page, "chat")
    for text in AFTER_STORY:
        chat.say(text)
    keep(page, "check-answers")
    chat.say("yes, send it")
    reference = chat.reference()
    keep(page, "receipt")
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
            page = chromium.new_page(base_url=service.url, viewport={"width": 1200, "height": 900})
            take(service, page)
            chromium.close()
    finally:
        running.stop(service)
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
