"""`./run test`: every check there is, on real parts, in an order that fails early."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Sequence

from launch import browser
from launch.console import say, took
from launch.environments import ROOT, python, set_up
from launch.model import train
from launch.parts import ONE_THREAD

CHECKS = (
    ("format", ["-m", "ruff", "format", "--check", "--quiet", "."]),
    ("lint", ["-m", "ruff", "check", "--quiet", "."]),
    ("types", ["-m", "mypy"]),
)


def _environment() -> dict[str, str]:
    return {
        **os.environ,
        "FRONTDOOR_CHROMIUM": browser.ensure(),
        "OMP_NUM_THREADS": ONE_THREAD,
        "RASA_TELEMETRY_ENABLED": "false",
    }


def run_tests(arguments: Sequence[str]) -> int:
    """All checks, or only pytest with the operator's own arguments. Returns the exit code."""
    set_up("dev")
    environment = _environment()
    train()
    started = time.monotonic()
    if not arguments:
        for name, command in CHECKS:
            say(f"{name} ...")
            done = subprocess.run([python(), *command], cwd=ROOT, env=environment)
            if done.returncode:
                say(f"{name}: failed")
                return done.returncode
    code = subprocess.run([python(), "-m", "pytest", *arguments], cwd=ROOT, env=environment).returncode
    say(f"Tests took {took(time.monotonic() - started)}.")
    return code


def take_screenshots() -> int:
    """The README's pictures, from a service of their own."""
    set_up("dev")
    return subprocess.run(
        [python(), "-m", "tests.acceptance.screenshots"], cwd=ROOT, env={**_environment(), "PYTHONPATH": str(ROOT)}
    ).returncode
