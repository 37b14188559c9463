"""What the chat's pages weigh, and how soon they can be read on a slow phone: python -m tests.benchmarks.chat_page URL.

URL is a running copy (`./run up`), http://127.0.0.1:8000 when left out. Prints bytes and milliseconds. It is no test:
nothing fails. A phone is four times slower than this machine, and its line is slowed down for each request.
"""

from __future__ import annotations

import os
import shutil
import statistics
import sys
from dataclasses import dataclass

from playwright.sync_api import Browser, Page, sync_playwright

from tests.acceptance.conftest import CHROMIUM_FLAGS
from tests.acceptance.pages import weigh

ROUNDS = 7
SLOWER = 4
PHONE = {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "has_touch": True}
PATHS = ("/", "/before-you-start", "/privacy", "/safety", "/chat")


@dataclass(frozen=True)
class Line:
    """A phone's line: milliseconds until an answer begins, and bits a second."""

    name: str
    latency: float
    down: float
    up: float


LINES = (
    Line("slow 4G (150 ms, 1.6 Mbit/s)", 150, 1_600_000, 750_000),
    Line("fast 3G (300 ms, 1.6 Mbit/s)", 300, 1_600_000, 750_000),
    Line("slow 3G (400 ms, 0.4 Mbit/s)", 400, 400_000, 400_000),
)
READABLE = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"


def on_a_phone(browser: Browser, url: str) -> Page:
    """A phone that was never here. The chat itself is only there once one was started."""
    return browser.new_context(base_url=url, **PHONE).new_page()  # type: ignore[arg-type]


def readable(browser: Browser, url: str, path: str, line: Line) -> float:
    """Milliseconds until the first text of a page is painted."""
    page = on_a_phone(browser, url)
    if path == "/chat":
        page.request.post("/chat/start", max_redirects=0)
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    conditions = {"latency": line.latency, "downloadThroughput": line.down / 8, "uploadThroughput": line.up / 8}
    session.send("Network.emulateNetworkConditions", {"offline": False, **conditions})
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(path, wait_until="load")
    taken = float(page.wait_for_function(READABLE).json_value())
    page.context.close()
    return taken


def main() -> None:
    """Prints the figures."""
    url = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000"
    with sync_playwright() as playwright:
        path = os.environ.get("FRONTDOOR_CHROMIUM") or shutil.which("chromium")
        chromium = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        received = weigh(on_a_phone(chromium, url), "/")
        for address, size in sorted(received.items(), key=lambda one: -one[1]):
            print(f"{size:8.0f} bytes  {address.removeprefix(url)}")
        print(f"{sum(received.values()):8.0f} bytes  the first view, as it comes over the line")
        for line in LINES:
            for path in PATHS:
                taken = sorted(readable(chromium, url, path, line) for _ in range(ROUNDS))
                print(f"{line.name}  {path:18} {statistics.median(taken):5.0f} ms (up to {taken[-1]:.0f})", flush=True)
        chromium.close()


if __name__ == "__main__":
    main()
