"""Fixtures for the bot's tests: the model of bot/ as it is now, and a real Rasa server before a stand-in app."""

from __future__ import annotations

import json
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx2
import pytest

from launch.environments import bot_python
from launch.model import BOT, rasa_environment, train

TOKEN = "token-of-these-tests"

type Rasa = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def rasa() -> Rasa:
    """Runs a Rasa command in bot/ and gives back how it ended."""

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [str(bot_python()), "-m", "rasa", *arguments]
        return subprocess.run(
            command, cwd=BOT, env=rasa_environment(), capture_output=True, text=True, timeout=200, check=False
        )

    return run


@pytest.fixture(scope="session")
def in_bots_python(model: Path) -> Callable[..., str]:
    """Runs a script of this folder with the bot's own Python and gives back what it printed."""

    def run(script: str, *arguments: str, stdin: str = "") -> str:
        command = [str(bot_python()), str(Path(__file__).parent / script), *arguments]
        done = subprocess.run(
            command,
            cwd=BOT,
            env=rasa_environment(),
            input=stdin,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-2000:]
        return done.stdout

    return run


@pytest.fixture(scope="session")
def model() -> Path:
    """The trained model; trained now when bot/ changed."""
    return train()


@dataclass
class App:
    """Stands for the app: notes what Rasa asks of it and answers as told."""

    calls: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    status: int = 200
    responses: list[dict[str, Any]] = field(default_factory=list)

    def reset(self) -> None:
        """Forget what was asked and told."""
        self.calls, self.headers, self.status, self.responses = [], [], 200, []


def _handler(app: App) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            app.calls.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            app.headers.append(dict(self.headers))
            body = json.dumps({"events": [], "responses": app.responses}).encode()
            self.send_response(app.status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_args: Any) -> None:
            """Quiet."""

    return Handler


@dataclass
class Bot:
    """A running Rasa server."""

    url: str
    app: App
    log: Path

    def post(self, message: Any, *, token: str | None = TOKEN, **changes: Any) -> httpx2.Response:
        """One turn, as the app would post it."""
        metadata = {"message_id": "00000000-0000-4000-8000-000000000001", "channel": "web", "danger": False}
        body = {"sender": "conversation-1", "message": message, "metadata": metadata | changes.pop("metadata", {})}
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        return httpx2.post(
            f"{self.url}/webhooks/frontdoor/turn", json=body | changes, headers=headers, timeout=20, trust_env=False
        )


@pytest.fixture(scope="session")
def running_bot(model: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bot]:
    app = App()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(app))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    port = _free_port()
    log = tmp_path_factory.mktemp("bot") / "rasa.log"
    environment = rasa_environment(
        FRONTDOOR_BOT_TOKEN=TOKEN,
        ACTION_ENDPOINT_URL=f"http://127.0.0.1:{server.server_port}/bot/actions",
        FRONTDOOR_TURN_SECONDS="5",
    )
    command = [str(bot_python()), "-m", "rasa", "run", "--interface", "127.0.0.1", "--port", str(port)]
    command += ["--endpoints", "endpoints.yml", "--credentials", "credentials.yml", "--model", str(model)]
    with (
        log.open("w") as sink,
        subprocess.Popen(command, cwd=BOT, env=environment, stdout=sink, stderr=sink) as process,
    ):
        try:
            _wait_until_up(f"http://127.0.0.1:{port}/webhooks/frontdoor/", process, log)
            yield Bot(f"http://127.0.0.1:{port}", app, log)
        finally:
            process.terminate()
            process.wait(20)
            server.shutdown()
            server.server_close()
            thread.join()


@pytest.fixture
def bot(running_bot: Bot) -> Bot:
    """The running server with a stand-in app that remembers nothing of other tests."""
    running_bot.app.reset()
    return running_bot


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_up(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(300):
        assert process.poll() is None, log.read_text()[-2000:]
        try:
            if httpx2.get(url, timeout=2, trust_env=False).status_code == 200:
                return
        except httpx2.HTTPError:
            time.sleep(0.3)
    raise AssertionError(f"Rasa did not come up: {log.read_text()[-2000:]}")
