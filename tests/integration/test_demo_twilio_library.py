"""Texts go through the real twilio library, over a real connection, to the stand-in, which reports back."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import httpx2
import pytest
import uvicorn

from api.access import GuardedApp
from api.demo.phone import service as phone
from api.demo.twilio_stand_in.endpoints import router
from api.demo.twilio_stand_in.texts import current_texts
from escalation.texts import TextError, send_text
from settings import ROOT, get_settings
from tests.unit.demo.conftest import Service, webhooks

NUMBER = "+447700900101"


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def until(look: Callable[[], bool], seconds: float = 10.0) -> None:
    deadline = time.monotonic() + seconds
    while not look():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.05)


@pytest.fixture
def service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    """The stand-in and the service's webhooks on a port of this machine."""
    port = free_port()
    here = f"http://127.0.0.1:{port}"
    monkeypatch.setenv("FRONTDOOR_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("PUBLIC_URL", here)
    monkeypatch.setenv("TWILIO_API_BASE", f"{here}/dev/twilio")
    get_settings.cache_clear()
    current_texts.cache_clear()
    answering = Service()
    app = GuardedApp()
    app.include_router(router)
    app.include_router(webhooks(answering))
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until(lambda: server.started)
    yield answering
    server.should_exit = True
    thread.join(10)
    get_settings.cache_clear()
    current_texts.cache_clear()


def test_a_text_arrives_on_the_phone_and_its_delivery_is_reported(service: Service) -> None:
    sid = send_text(NUMBER, "Your reference is FD-7K3M-2QXP", status_callback=_status_address())

    assert [(text.sid, text.body) for text in current_texts().of(NUMBER)] == [(sid, "Your reference is FD-7K3M-2QXP")]
    until(lambda: [one["MessageStatus"] for one in service.statuses] == ["sent", "delivered"])


def test_a_number_that_twilio_refuses_is_refused(service: Service) -> None:
    with pytest.raises(TextError) as refused:
        send_text("12345", "Hello")

    assert "21211" in refused.value.code


async def test_the_phones_webhook_is_signed_so_that_the_service_takes_it(service: Service) -> None:
    sent = await phone.send(NUMBER, "I am worried", datetime.now(UTC))

    assert sent.status == "received"
    assert [text["Body"] for text in service.texts] == ["I am worried"]


async def test_a_text_to_a_service_that_is_away_has_failed(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUBLIC_URL", f"http://127.0.0.1:{free_port()}")
    get_settings.cache_clear()

    sent = await phone.send(NUMBER, "Hello", datetime.now(UTC))

    assert sent.status == "failed"


def test_the_sign_in_provider_starts_by_itself_on_loopback() -> None:
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    process = subprocess.Popen([sys.executable, "-m", "api.demo.sign_in.provider", "--port", str(port)], cwd=ROOT)
    try:
        with httpx2.Client(base_url=address, trust_env=False) as client:
            until(lambda: answers(client))

            assert client.get("/.well-known/openid-configuration").json()["issuer"] == address
    finally:
        process.terminate()
        process.wait(10)


def answers(client: httpx2.Client) -> bool:
    try:
        return client.get("/").status_code == 200
    except httpx2.ConnectError:
        return False


def _status_address() -> str:
    return f"{get_settings().public_url}/webhooks/twilio/status"
