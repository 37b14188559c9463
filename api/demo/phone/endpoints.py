"""The demo phone's page. It works without scripting; phone.js only looks for new texts by itself."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.access import open_to
from api.demo.access import demo_only
from api.demo.phone import service
from api.demo.twilio_stand_in.texts import current_texts
from api.headers import refuse_other_sites
from api.pages import render
from knowledge_base.areas import current_area
from settings import get_settings

router = APIRouter(prefix="/dev/phone", tags=["demo"], include_in_schema=False)

EMPTY = "Write a text first"
NOT_MADE_UP = "Use a made-up number between 07700 900000 and 07700 900999"


@router.get("")
@open_to(demo_only)
async def phone(request: Request, number: str = service.DEFAULT_NUMBERS[0]) -> HTMLResponse:
    """One phone, and the list of the others."""
    return _page(request, _known(number))


@router.post("/send")
@open_to(demo_only)
async def send(request: Request, number: Annotated[str, Form()], text: Annotated[str, Form()] = "") -> Response:
    """Send a text from this phone to the service."""
    refuse_other_sites(request)
    phone_number = _known(number)
    if not text.strip():
        return _page(request, phone_number, status=400, error=EMPTY, error_at="text")
    await service.send(phone_number, text.strip(), datetime.now(UTC))
    return _back_to(phone_number)


@router.post("/again")
@open_to(demo_only)
async def again(request: Request, sid: Annotated[str, Form()]) -> Response:
    """Send one text again, with its own sid: the service must recognise the repeat."""
    refuse_other_sites(request)
    text = await service.send_again(sid, datetime.now(UTC))
    if text is None:
        raise HTTPException(404)
    return _back_to(text.number)


@router.post("/numbers")
@open_to(demo_only)
async def add_number(request: Request, number: Annotated[str, Form()] = "") -> Response:
    """Pick up a phone with another made-up number."""
    refuse_other_sites(request)
    chosen = service.as_e164(number)
    if chosen is None:
        return _page(request, service.DEFAULT_NUMBERS[0], status=400, error=NOT_MADE_UP, error_at="new-number")
    return _back_to(chosen)


@router.post("/switch")
@open_to(demo_only)
async def switch(request: Request, number: Annotated[str, Form()], off: Annotated[bool, Form()]) -> Response:
    """Turn a phone off, so that texts to it come back undelivered, or on again."""
    refuse_other_sites(request)
    phone_number = _known(number)
    current_texts().switch(phone_number, off=off)
    return _back_to(phone_number)


def _known(number: str) -> str:
    if number in service.numbers():
        return number
    chosen = service.as_e164(number)
    if chosen is None:
        raise HTTPException(404)
    return chosen


def _back_to(number: str) -> RedirectResponse:
    return RedirectResponse(f"/dev/phone?number={quote(number)}#latest", status_code=303)


def _page(
    request: Request, number: str, *, status: int = 200, error: str | None = None, error_at: str = ""
) -> HTMLResponse:
    texts, area = current_texts(), current_area()
    others = dict.fromkeys([*service.numbers(), number])
    return render(
        request,
        "demo/phone.html",
        status,
        number=number,
        phones=[
            (other, service.readable(other), len(texts.of(other)), other in area.urgent_contacts) for other in others
        ],
        name=service.readable(number),
        service_number=service.readable(get_settings().twilio_from),
        texts=texts.of(number),
        off=texts.is_off(number),
        error=error,
        error_at=error_at,
    )
