"""The chat on other people's sites, and what its first view weighs."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, FrameLocator, Page, expect
from starlette.staticfiles import StaticFiles

from api.access import GuardedApp, anyone
from api.channels.page import embed_endpoints, endpoints, showing
from api.headers import SecurityHeaders
from api.pages import STATIC
from tests.acceptance.pages import assert_accessible, weigh
from tests.acceptance.service import Service, eventually
from tests.unit.pages.chat_parts import FakeService

FIRST_VIEW_BYTES = 100_000


@pytest.fixture
def context(browser: Browser, service: Service) -> Iterator[BrowserContext]:
    made = browser.new_context(base_url=service.url)
    yield made
    made.close()


@contextmanager
def another_site(html: str, host: str = "localhost") -> Iterator[str]:
    """A page of somebody else's site, on an address of its own. At 127.0.0.1 it is the chat's own site."""

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
        yield f"http://{host}:{server.server_address[1]}/"
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


@pytest.fixture
def named(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The sites that the area names: put an origin into it."""
    sites: list[str] = []
    area = SimpleNamespace(pages=SimpleNamespace(embedding=SimpleNamespace(sites=sites)))
    for module in (embed_endpoints, showing):
        monkeypatch.setattr(module, "current_area", lambda: area)
    return sites


@pytest.fixture
def chat_that_may_be_framed(named: list[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The chat's pages, served for an area that names sites, with a conversation in memory."""
    fake = FakeService()
    monkeypatch.setattr(endpoints, "service", fake)
    monkeypatch.setattr(endpoints, "in_database", fake.in_database)
    app = GuardedApp()
    app.include_router(endpoints.router)
    app.mount_open_to(anyone, "/static", StaticFiles(directory=STATIC), "static")
    app.add_middleware(SecurityHeaders)
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
    thread.start()
    eventually(lambda: server.started or None, within=10, what="the pages are served")
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)
    listening.close()


def framed(page: Page, chat: str, address: str) -> FrameLocator:
    """Open the chat's frame on another site's page."""
    page.goto(address)
    assert_accessible(page)
    page.get_by_role("button", name="Worried about someone? Tell us").click()
    assert page.frame_locator("iframe").owner.get_attribute("src") == f"{chat}/"
    return page.frame_locator("iframe")


def a_school_with(chat: str) -> str:
    door = f"<script src='{chat}/embed.js' data-frame defer></script>"
    return f"<!doctype html><html lang=en><title>School</title><main><h1>School</h1></main>{door}"


def test_a_site_that_the_area_names_shows_the_chat_in_a_frame_and_leaving_takes_the_whole_tab(
    context: BrowserContext, chat_that_may_be_framed: str, named: list[str]
) -> None:
    page = context.new_page()
    with another_site(a_school_with(chat_that_may_be_framed), "127.0.0.1") as address:
        named.append(address.rstrip("/"))
        frame = framed(page, chat_that_may_be_framed, address)
        frame.get_by_role("button", name="Start now").click()
        frame.get_by_role("button", name="Continue", exact=True).click()
        expect(frame.get_by_role("log")).to_contain_text("Is anyone in danger now?")
        page.get_by_role("button", name="Close the chat").click()
        expect(page.locator("iframe")).to_be_hidden()
        page.get_by_role("button", name="Worried about someone? Tell us").click()
        expect(frame.get_by_role("log")).to_contain_text("Is anyone in danger now?")
        context.route("**/exit", lambda route: route.fulfill(body="the weather"))
        frame.get_by_role("button", name="Exit this page").click()
        expect(page.locator("body")).to_have_text("the weather")
        expect(page).to_have_url(f"{chat_that_may_be_framed}/exit")


def test_on_a_foreign_site_that_the_area_names_the_frame_opens_a_tab_for_the_chat(
    context: BrowserContext, chat_that_may_be_framed: str, named: list[str]
) -> None:
    page = context.new_page()
    with another_site(a_school_with(chat_that_may_be_framed)) as address:
        named.append(address.rstrip("/"))
        frame = framed(page, chat_that_may_be_framed, address)
        with context.expect_page() as opened:
            frame.get_by_role("link", name="Open the chat").click()
        expect(opened.value.get_by_role("button", name="Start now")).to_be_visible()


def test_the_first_view_is_light(browser: Browser, service: Service) -> None:
    context = browser.new_context(base_url=service.url, viewport={"width": 360, "height": 740})
    received = weigh(context.new_page(), "/")
    context.close()
    assert len(received) >= 5
    assert sum(received.values()) < FIRST_VIEW_BYTES
