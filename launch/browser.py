"""A Chromium for the browser tests and screenshots: the system's own, installed when it is missing."""

from __future__ import annotations

import os
import shutil
import subprocess

from launch.console import Refusal, step

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find() -> str | None:
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def ensure() -> str:
    """The path of a Chromium. As root on Debian it is installed when missing. Raises Refusal."""
    found = find()
    if found:
        return found
    if os.geteuid() == 0 and shutil.which("apt-get"):
        with step("Chromium", "for the browser tests, about 1 minute"):
            environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
            for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "chromium"]):
                subprocess.run(command, env=environment, capture_output=True, stdin=subprocess.DEVNULL)
    found = find()
    if not found:
        raise Refusal(
            "The browser tests need Chromium: install it (on Debian: apt-get install chromium) and run this again."
        )
    return found
