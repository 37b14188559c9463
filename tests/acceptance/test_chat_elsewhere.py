"""The chat on other people's sites, and what its first view weighs."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.acceptance.service import Service

FIRST_VIEW_BYTES = 100_000


@pytest.fixture
def context(browser: Browser, service: Service) -> Iterator[BrowserContext]:
    made = browser.new_context(base_url=service.url)
    yield made
    made.close()


@contextmanager
def another_site(html: str) -> Iterator[str]:
    """A page of somebody else's site, on an address of its own."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(html.encode())

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://localhost:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


def test_the_embed_script_opens_the_same_chat_from_another_site(context: BrowserContext, service: Service) -> None:
    school = f"<html lang=en><title>School</title><h1>School</h1><script src='{service.url}/embed.js' defer></script>"
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    with another_site(school) as address:
        page.goto(address)
        door = page.get_by_role("link", name="Worried about someone? Tell us")
        with context.expect_page() as opened:
            door.click()
    chat = opened.value
    expect(chat).to_have_url(f"{service.url}/")
    chat.get_by_role("button", name="Start now").click()
    chat.get_by_role("button", name="Continue", exact=True).click()
    expect(chat.get_by_role("log")).to_contain_text("danger")
    assert chat.evaluate("window.opener") is None
    assert faults == []


def test_a_site_that_the_area_does_not_name_cannot_show_the_chat_in_a_frame(
    context: BrowserContext, service: Service
) -> None:
    page = context.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    with another_site(f"<title>Copy</title><iframe src='{service.url}/'></iframe>") as address:
        page.goto(address)
        page.wait_for_timeout(500)
    assert any("frame-ancestors" in text for text in refused)
    assert not any("Start now" in frame.content() for frame in page.frames)


def first_view(browser: Browser, service: Service) -> float:
    """Bytes received for the start page by a phone that was never here."""
    context = browser.new_context(base_url=service.url, viewport={"width": 360, "height": 740})
    page = context.new_page()
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    received: list[float] = []
    line.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    page.goto("/", wait_until="load")
    page.wait_for_load_state("networkidle")
    context.close()
    assert len(received) >= 5
    return sum(received)


def test_the_first_view_is_light(browser: Browser, service: Service) -> None:
    assert first_view(browser, service) < FIRST_VIEW_BYTES
