"""The running parts of one machine's demo service: what starts each one and how to tell that it is ready."""

from __future__ import annotations

import os
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from launch.environments import ROOT, bot_python, python
from launch.model import BOT, rasa_environment


@dataclass
class Part:
    """One process. `ready` answers whether it serves yet; or `ready_line` is what it logs then."""

    name: str
    command: list[str]
    environment: dict[str, str]
    folder: Path = ROOT
    ready: Callable[[], bool] = field(default=lambda: True)
    seconds_to_start: int = 90
    ready_line: str | None = None


def answers(url: str) -> bool:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(url, timeout=2) as answer:
            return bool(answer.status < 500)
    except urllib.error.HTTPError as error:
        return error.code < 500
    except OSError:
        return False


ONE_THREAD = "1"
"""Threads of the numeric library in each process. More of them wait for each other: on a busy machine a sentence that
takes 10 ms then took 280."""


def service_environment(
    *, port: int, database_url: str, bot_port: int, sign_in_port: int, data: Path, secrets: dict[str, str]
) -> dict[str, str]:
    """Settings of the app and the worker. What the operator's environment sets comes first."""
    here = f"http://127.0.0.1:{port}"
    defaults = {
        **secrets,
        "DATABASE_URL": database_url,
        "PUBLIC_URL": here,
        "TWILIO_API_BASE": f"{here}/dev/twilio",
        "FRONTDOOR_OIDC_ISSUER": f"http://127.0.0.1:{sign_in_port}",
    }
    chosen = {name: os.environ.get(name) or value for name, value in defaults.items()}
    return {
        **os.environ,
        **chosen,
        "FRONTDOOR_MODE": "demo",
        "FRONTDOOR_DATA_DIR": str(data),
        "FRONTDOOR_BOT_URL": f"http://127.0.0.1:{bot_port}",
        "OMP_NUM_THREADS": ONE_THREAD,
        "PYTHONPATH": str(ROOT),
        "PYTHONUNBUFFERED": "1",
    }


def bot(port: int, app_port: int, model: Path, secrets: dict[str, str]) -> Part:
    environment = rasa_environment(
        FRONTDOOR_BOT_TOKEN=secrets["FRONTDOOR_BOT_TOKEN"],
        ACTION_ENDPOINT_URL=f"http://127.0.0.1:{app_port}/bot/actions",
        OMP_NUM_THREADS=ONE_THREAD,
    )
    command = [bot_python(), "-m", "rasa", "run", "--interface", "127.0.0.1", "--port", str(port)]
    command += ["--endpoints", "endpoints.yml", "--credentials", "credentials.yml"]
    command += ["--model", str(model.relative_to(BOT))]
    return Part("bot", command, environment, BOT, lambda: answers(f"http://127.0.0.1:{port}/webhooks/frontdoor/"), 180)


def app(port: int, environment: dict[str, str]) -> Part:
    command = [python(), "-m", "uvicorn", "api.app:create_app", "--factory", "--host", "127.0.0.1"]
    command += ["--port", str(port), "--no-access-log", "--timeout-graceful-shutdown", "5"]
    return Part("app", command, environment, ready=lambda: answers(f"http://127.0.0.1:{port}/healthz"))


def worker(environment: dict[str, str]) -> Part:
    return Part("worker", [python(), "-m", "api.worker"], environment, ready_line="worker_started")


def sign_in(port: int, environment: dict[str, str]) -> Part:
    command = [python(), "-m", "api.demo.sign_in.provider", "--port", str(port)]
    url = f"http://127.0.0.1:{port}/.well-known/openid-configuration"
    return Part("sign-in", command, environment, ready=lambda: answers(url))
