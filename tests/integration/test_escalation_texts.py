"""Texts go through Twilio's own library to whatever TWILIO_API_BASE names."""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

import pytest

from escalation import texts
from escalation.texts import TextError, send_text
from settings import get_settings

ACCOUNT = "ACtest0000000000000000000000000000"


@dataclass
class TwilioStandIn:
    """Answers with the next of `answers` (status, Twilio's error number) while there are any, else accepts."""

    answers: list[tuple[int, int]] = field(default_factory=list)
    forms: list[dict[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    authorizations: list[str] = field(default_factory=list)


@pytest.fixture
def twilio(monkeypatch: pytest.MonkeyPatch) -> Iterator[TwilioStandIn]:
    stand_in = TwilioStandIn()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
            stand_in.forms.append({name: values[0] for name, values in form.items()})
            stand_in.paths.append(self.path)
            stand_in.authorizations.append(self.headers["Authorization"])
            status, number = stand_in.answers.pop(0) if stand_in.answers else (201, 0)
            content = {"sid": "SM1"} if status == 201 else {"code": number, "message": "no", "status": status}
            raw = json.dumps(content).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(raw)))
            self.end_headers()
            self.wfile.write(raw)

        def log_message(self, *_: Any) -> None:
            """Keep the test's output clean."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    monkeypatch.setenv("TWILIO_API_BASE", f"http://127.0.0.1:{server.server_port}")
    monkeypatch.setenv("TWILIO_ACCOUNT_SID", ACCOUNT)
    monkeypatch.setenv("TWILIO_AUTH_TOKEN", "token")
    monkeypatch.setenv("TWILIO_FROM", "+447700900001")
    monkeypatch.setattr(texts, "QUICK_RETRIES_SECONDS", (0.01, 0.01))
    get_settings.cache_clear()
    try:
        yield stand_in
    finally:
        get_settings.cache_clear()
        texts._client.cache_clear()
        server.shutdown()
        thread.join()
        server.server_close()


def test_a_text_reaches_the_stand_in_as_it_would_reach_twilio(twilio: TwilioStandIn) -> None:
    sid = send_text("+447700900555", "Hello", status_callback="https://example.org/status")

    assert sid == "SM1"
    assert twilio.paths == [f"/2010-04-01/Accounts/{ACCOUNT}/Messages.json"]
    assert twilio.forms == [
        {
            "To": "+447700900555",
            "From": "+447700900001",
            "Body": "Hello",
            "StatusCallback": "https://example.org/status",
        }
    ]
    assert twilio.authorizations == ["Basic " + base64.b64encode(f"{ACCOUNT}:token".encode()).decode()]


def test_a_messaging_service_stands_in_for_the_number(twilio: TwilioStandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TWILIO_MESSAGING_SERVICE_SID", "MG1")
    get_settings.cache_clear()

    send_text("+447700900555", "Hello")

    assert twilio.forms == [{"To": "+447700900555", "MessagingServiceSid": "MG1", "Body": "Hello"}]


def test_a_busy_network_is_tried_twice_more(twilio: TwilioStandIn) -> None:
    twilio.answers = [(429, 20429), (503, 20503)]

    assert send_text("+447700900555", "Hello") == "SM1"
    assert len(twilio.forms) == 3


def test_a_network_that_stays_busy_is_an_error_with_its_number(twilio: TwilioStandIn) -> None:
    twilio.answers = [(429, 20429)] * 3

    with pytest.raises(TextError, match=r"^twilio_20429$"):
        send_text("+447700900555", "Hello")


def test_a_refusal_is_not_tried_again_and_names_nobody(twilio: TwilioStandIn) -> None:
    twilio.answers = [(400, 21610)]

    with pytest.raises(TextError) as refused:
        send_text("+447700900555", "Hello")

    assert str(refused.value) == refused.value.code == "twilio_21610"
    assert len(twilio.forms) == 1


def test_nobody_listening_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TWILIO_API_BASE", "http://127.0.0.1:9")
    get_settings.cache_clear()
    try:
        with pytest.raises(TextError, match=r"^unreachable$"):
            send_text("+447700900555", "Hello")
    finally:
        get_settings.cache_clear()
