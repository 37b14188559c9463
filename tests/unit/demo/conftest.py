"""The demo parts in an app of their own, with a service behind them that answers webhooks in process."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx2
import pytest
from fastapi import APIRouter, Request
from fastapi.responses import Response
from twilio.request_validator import RequestValidator

from api.access import GuardedApp, anyone, open_to
from api.demo.phone.endpoints import router as phone_router
from api.demo.twilio_stand_in import endpoints, signed
from api.demo.twilio_stand_in.endpoints import router as twilio_router
from api.demo.twilio_stand_in.texts import current_texts
from settings import get_settings

PUBLIC_URL = "http://127.0.0.1:8123"
TWIML = "<Response><Message>Thank you &amp; hello</Message><Message>Is anyone in danger?</Message></Response>"


@dataclass
class Service:
    """What the webhooks received, and what they answer. `answer` is TwiML, `status` the HTTP status."""

    texts: list[dict[str, str]] = field(default_factory=list)
    statuses: list[dict[str, str]] = field(default_factory=list)
    answer: str = TWIML
    status: int = 200


def webhooks(service: Service) -> APIRouter:
    router = APIRouter()

    async def checked(request: Request) -> dict[str, str] | None:
        fields = {key: str(value) for key, value in (await request.form()).items()}
        token = get_settings().twilio_auth_token.get_secret_value()
        url = f"{get_settings().public_url}{request.url.path}"
        signature = request.headers.get("x-twilio-signature", "")
        return fields if RequestValidator(token).validate(url, fields, signature) else None

    @router.post("/webhooks/twilio/sms")
    @open_to(anyone)
    async def sms(request: Request) -> Response:
        fields = await checked(request)
        if fields is None:
            return Response(status_code=403)
        service.texts.append(fields)
        return Response(service.answer, service.status, media_type="application/xml")

    @router.post("/webhooks/twilio/status")
    @open_to(anyone)
    async def status(request: Request) -> Response:
        fields = await checked(request)
        if fields is None:
            return Response(status_code=403)
        service.statuses.append(fields)
        return Response(status_code=204)

    return router


@pytest.fixture
def demo_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("FRONTDOOR_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("PUBLIC_URL", PUBLIC_URL)
    get_settings.cache_clear()
    current_texts.cache_clear()
    yield
    get_settings.cache_clear()
    current_texts.cache_clear()


@pytest.fixture
def service() -> Service:
    return Service()


@pytest.fixture
async def browser(
    demo_settings: None, service: Service, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[httpx2.AsyncClient]:
    app = GuardedApp()
    for router in (webhooks(service), phone_router, twilio_router):
        app.include_router(router)
    transport = httpx2.ASGITransport(app=app)
    monkeypatch.setattr(signed, "transport", lambda: transport)
    monkeypatch.setattr(endpoints, "NETWORK_SECONDS", 0)
    async with httpx2.AsyncClient(transport=transport, base_url=PUBLIC_URL) as client:
        yield client
