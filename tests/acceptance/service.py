"""A whole service, started as an operator starts it, and what its users do to it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2
from twilio.request_validator import RequestValidator

from launch.postgres import free_port
from settings import DEMO_SECRET, Settings

ROOT = Path(__file__).resolve().parents[2]


def eventually[T](probe: Callable[[], T | None], *, within: float, what: str, every: float = 0.2) -> T:
    """The first truthy answer of a probe, or a failure that says what was waited for."""
    deadline = time.monotonic() + within
    while time.monotonic() < deadline:
        found = probe()
        if found:
            return found
        time.sleep(every)
    raise AssertionError(f"not within {within:.0f} s: {what}")


@dataclass
class Service:
    """A running copy: its address, its data and its parts' process ids."""

    port: int
    data: Path
    process: subprocess.Popen[bytes]
    screen: Path
    tokens: dict[str, str] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def part(self, name: str) -> int:
        """The process id of a part, as it is now (a restarted part has a new one)."""
        return int(json.loads((self.data / "running.json").read_text())["parts"][name])

    def http(self, **headers: str) -> httpx2.Client:
        return httpx2.Client(base_url=self.url, timeout=20, headers=headers, trust_env=False)

    def client(self, scopes: str = "cases:read,cases:write,contacts:read,guidance") -> httpx2.Client:
        """An API client with credentials made by `./run client new`."""
        if scopes not in self.tokens:
            made = subprocess.run(
                ["./run", "client", "new", "acceptance", "--scopes", scopes, "--json", "--data", str(self.data)],
                cwd=ROOT, capture_output=True, text=True, check=True,
            )  # fmt: skip
            secret = json.loads(made.stdout)
            with self.http() as http:
                answer = http.post(
                    "/oauth/token",
                    data={"grant_type": "client_credentials"},
                    auth=(secret["id"], secret["secret"]),
                )
            answer.raise_for_status()
            self.tokens[scopes] = answer.json()["access_token"]
        return self.http(Authorization=f"Bearer {self.tokens[scopes]}")

    def case(self, reference: str, *, within: float = 10) -> dict[str, Any]:
        """The case of a reference, read back by the case API."""
        with self.client() as http:

            def look() -> dict[str, Any] | None:
                answer = http.get(f"/v1/cases/{reference}")
                return answer.json() if answer.status_code == 200 else None

            return eventually(look, within=within, what=f"case {reference}")

    def cases(self) -> list[dict[str, Any]]:
        with self.client() as http:
            answer = http.get("/v1/cases", params={"limit": 200})
            answer.raise_for_status()
            return list(answer.json()["items"])

    def new_case_since(self, before: set[str], *, within: float) -> dict[str, Any]:
        """The first case that was not there before, in full."""

        def look() -> str | None:
            return next((c["reference"] for c in self.cases() if c["reference"] not in before), None)

        return self.case(eventually(look, within=within, what="a new case"))

    def references(self) -> set[str]:
        return {case["reference"] for case in self.cases()}


@dataclass
class Chat:
    """A reporter in the web chat, over the JSON interface."""

    service: Service
    id: str
    token: str
    opening: list[dict[str, Any]]
    open_question: str | None = None

    @classmethod
    def start(cls, service: Service) -> Chat:
        with service.http() as http:
            answer = http.post("/v1/conversations")
        assert answer.status_code == 201, answer.text
        body = answer.json()
        chat = cls(service, body["id"], body["token"], body["messages"])
        chat._note(body["messages"])
        return chat

    def _note(self, messages: list[dict[str, Any]]) -> None:
        asked = [m["asks"] for m in messages if m.get("asks")]
        if asked:
            self.open_question = asked[-1]

    def say(self, text: str, *, message_id: str | None = None) -> list[dict[str, Any]]:
        with self.service.http(Authorization=f"Bearer {self.token}") as http:
            answer = http.post(
                f"/v1/conversations/{self.id}/messages", json={"id": message_id or str(uuid.uuid4()), "text": text}
            )
        assert answer.status_code == 200, answer.text
        messages: list[dict[str, Any]] = answer.json()["messages"]
        self._note(messages)
        return messages

    def answer_until(self, answers: dict[str, str], last: str, *, at_most: int = 30) -> list[dict[str, Any]]:
        """Answer whatever is asked from `answers` until `last` is asked; returns the last replies."""
        replies = self.opening
        for _ in range(at_most):
            if self.open_question == last:
                return replies
            assert self.open_question in answers, f"asked {self.open_question}: {[m['text'] for m in replies]}"
            replies = self.say(answers[self.open_question])
            if self.open_question == "concern_words" and last != "concern_words":
                replies = self.say("that's all")
        raise AssertionError(f"{last} was never asked")

    def transcript_now(self) -> list[dict[str, Any]] | None:
        """The transcript, or None while the service says that it cannot be read just now."""
        with self.service.http(Authorization=f"Bearer {self.token}") as http:
            answer = http.get(f"/v1/conversations/{self.id}")
        assert answer.status_code in {200, 503}, answer.text
        return list(answer.json()["messages"]) if answer.status_code == 200 else None

    def transcript(self) -> list[dict[str, Any]]:
        messages = self.transcript_now()
        assert messages is not None
        return messages


@dataclass
class Phone:
    """A mobile phone whose network signs webhooks as Twilio does."""

    service: Service
    number: str

    def text(self, body: str, *, sid: str | None = None, signed: bool = True, **more: str) -> httpx2.Response:
        settings = Settings()
        url = f"{self.service.url}/webhooks/twilio/sms"
        form = {
            "MessageSid": sid or f"SM{uuid.uuid4().hex}",
            "AccountSid": settings.twilio_account_sid,
            "From": self.number,
            "To": settings.twilio_from,
            "Body": body,
            "NumMedia": "0",
            **more,
        }
        token = os.environ.get("TWILIO_AUTH_TOKEN") or DEMO_SECRET
        signature = RequestValidator(token).compute_signature(url, form) if signed else "not-a-signature"
        with self.service.http() as http:
            return http.post(url, data=form, headers={"X-Twilio-Signature": signature})

    def received(self) -> list[str]:
        """Texts that reached this phone through the stand-in of Twilio's API, oldest first."""
        file = self.service.data / "demo-phone.jsonl"
        if not file.exists():
            return []
        texts = [json.loads(line).get("text", {}) for line in file.read_text().splitlines() if line.endswith("}")]
        mine = [text for text in texts if text.get("number") == self.number and text["direction"] == "out"]
        return list({text["sid"]: text["body"] for text in mine}.values())

    def wait_for_texts(self, count: int, *, within: float = 50) -> list[str]:
        """At least `count` texts, once no more arrive for a second. A story is answered after 30 seconds of quiet."""
        eventually(lambda: len(self.received()) >= count or None, within=within, what=f"{count} texts")
        while True:
            seen = self.received()
            time.sleep(1)
            if len(self.received()) == len(seen):
                return seen


def start(data: Path, *, port: int | None = None, **environment: str) -> Service:
    """`./run up`, waited for until every part is ready."""
    port = port or free_port()
    data.mkdir(parents=True, exist_ok=True)
    screen = data.parent / f"{data.name}-screen.txt"
    clean = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "FRONTDOOR_MODE"}}
    with screen.open("ab") as output:
        process = subprocess.Popen(
            ["./run", "up", "--port", str(port), "--data", str(data)],
            cwd=ROOT, env={**clean, **environment}, stdout=output, stderr=output, stdin=subprocess.DEVNULL,
        )  # fmt: skip
    service = Service(port, data, process, screen)

    def is_ready() -> bool | None:
        assert process.poll() is None, screen.read_text()
        running = data / "running.json"
        return bool(running.exists() and json.loads(running.read_text())["parts"]) or None

    try:
        eventually(is_ready, within=150, what="the service is ready")
    except AssertionError:
        stop(service)
        raise AssertionError(screen.read_text()) from None
    return service


def stop(service: Service) -> int:
    """Ctrl-C, and wait."""
    if service.process.poll() is None:
        service.process.send_signal(signal.SIGINT)
        service.process.wait(60)
    return int(service.process.returncode)
