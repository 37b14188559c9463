"""One whole service for all acceptance tests, and a real browser."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.acceptance import quick_area
from tests.acceptance import service as running
from tests.acceptance.service import Service

CHROMIUM_FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="session")
def scratch() -> Iterator[Path]:
    """A folder that the database's own user may enter."""
    folder = Path(tempfile.mkdtemp(prefix="frontdoor-acceptance-", dir="/var/tmp"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def service(scratch: Path) -> Iterator[Service]:
    area = quick_area.made_in(scratch)
    copy = running.start(scratch / "service", FRONTDOOR_AREA=str(area), FRONTDOOR_BOT_TIMEOUT_SECONDS="12")
    yield copy
    running.stop(copy)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = os.environ.get("FRONTDOOR_CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser, service: Service) -> Iterator[Page]:
    context = browser.new_context(base_url=service.url)
    yield context.new_page()
    context.close()


@pytest.fixture
def page_without_scripting(browser: Browser, service: Service) -> Iterator[Page]:
    context = browser.new_context(base_url=service.url, java_script_enabled=False)
    yield context.new_page()
    context.close()
