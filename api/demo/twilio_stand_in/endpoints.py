"""Twilio's Messages API as far as this service uses it. Shape and error codes follow Twilio's public documentation."""

from __future__ import annotations

import asyncio
import base64
import binascii
import re
import secrets
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any

import structlog
from fastapi import APIRouter, BackgroundTasks, Request
from fastapi.responses import JSONResponse
from starlette.datastructures import FormData

from api.access import open_to
from api.demo.access import demo_only
from api.demo.twilio_stand_in.signed import WebhookFailed, post_signed
from api.demo.twilio_stand_in.texts import Text, current_texts, new_sid
from settings import get_settings

router = APIRouter(prefix="/dev/twilio", tags=["demo"], include_in_schema=False)
log = structlog.get_logger()

E164 = re.compile(r"\+[1-9]\d{7,14}")
LONGEST_BODY = 1600
UNREACHABLE = "30003"
NETWORK_SECONDS = 0.5  # a real network is never faster than the sender can note the sid
MORE_INFO = "https://www.twilio.com/docs/errors"

REFUSALS = {
    20003: (401, "Authenticate"),
    20404: (404, "The requested resource was not found"),
    21211: (400, "Invalid 'To' Phone Number"),
    21602: (400, "Message body is required."),
    21603: (400, "A 'From' phone number is required."),
    21617: (400, "The concatenated message body exceeds the 1600 character limit."),
}


@router.post("/2010-04-01/Accounts/{account_sid}/Messages.json")
@open_to(demo_only)
async def create_message(account_sid: str, request: Request, background: BackgroundTasks) -> JSONResponse:
    """Take a text, show it on the demo phone, and report sent and delivered to the StatusCallback afterwards."""
    if not _authenticated(request, account_sid):
        return _refusal(20003)
    form = await request.form()
    code = _fault(form)
    if code is not None:
        return _refusal(code)
    text = Text(
        sid=new_sid(),
        number=str(form["To"]),
        direction="out",
        body=str(form["Body"]),
        at=datetime.now(UTC).isoformat(),
        status="queued",
    )
    current_texts().add(text)
    log.info("demo_text_queued", sid=text.sid)
    background.add_task(deliver, text.sid, str(form.get("StatusCallback", "")))
    return JSONResponse(_as_twilio(text, form), status_code=201)


@router.get("/2010-04-01/Accounts/{account_sid}/Messages/{sid}.json")
@open_to(demo_only)
async def fetch_message(account_sid: str, sid: str, request: Request) -> JSONResponse:
    """One text, as Twilio would report it."""
    if not _authenticated(request, account_sid):
        return _refusal(20003)
    text = current_texts().find(sid)
    return _refusal(20404) if text is None else JSONResponse(_as_twilio(text, FormData()))


async def deliver(sid: str, callback: str) -> None:
    """Deliver a queued text, with a signed status callback at each step; a phone that is off gets nothing."""
    texts = current_texts()
    text = texts.find(sid)
    if text is None:
        return
    await asyncio.sleep(NETWORK_SECONDS)
    for status in ("sent", "undelivered" if texts.is_off(text.number) else "delivered"):
        texts.set_status(sid, status)
        if callback.startswith(get_settings().public_url):
            await _call_back(callback, text, status)


async def _call_back(callback: str, text: Text, status: str) -> None:
    settings = get_settings()
    fields = {
        "AccountSid": settings.twilio_account_sid,
        "ApiVersion": "2010-04-01",
        "From": settings.twilio_from,
        "To": text.number,
        "MessageSid": text.sid,
        "SmsSid": text.sid,
        "MessageStatus": status,
        "SmsStatus": status,
    }
    if status == "undelivered":
        fields["ErrorCode"] = UNREACHABLE
    try:
        await post_signed(callback, fields)
    except WebhookFailed as failure:
        log.warning("demo_status_callback_failed", sid=text.sid, status=status, reason=failure.reason)


def _authenticated(request: Request, account_sid: str) -> bool:
    scheme, _, encoded = request.headers.get("authorization", "").partition(" ")
    try:
        given = base64.b64decode(encoded, validate=True)
    except binascii.Error:
        return False
    settings = get_settings()
    expected = f"{settings.twilio_account_sid}:{settings.twilio_auth_token.get_secret_value()}"
    right_account = secrets.compare_digest(account_sid.encode(), settings.twilio_account_sid.encode())
    return scheme.lower() == "basic" and right_account and secrets.compare_digest(given, expected.encode())


def _fault(form: FormData) -> int | None:
    if E164.fullmatch(str(form.get("To", ""))) is None:
        return 21211
    if not form.get("From") and not form.get("MessagingServiceSid"):
        return 21603
    if not form.get("Body"):
        return 21602
    return 21617 if len(str(form["Body"])) > LONGEST_BODY else None


def _refusal(code: int) -> JSONResponse:
    status, message = REFUSALS[code]
    return JSONResponse(
        {"code": code, "message": message, "more_info": f"{MORE_INFO}/{code}", "status": status}, status_code=status
    )


def _as_twilio(text: Text, form: FormData) -> dict[str, Any]:
    settings = get_settings()
    path = f"/2010-04-01/Accounts/{settings.twilio_account_sid}/Messages/{text.sid}"
    at = format_datetime(datetime.fromisoformat(text.at))
    return {
        "sid": text.sid,
        "account_sid": settings.twilio_account_sid,
        "api_version": "2010-04-01",
        "body": text.body,
        "from": str(form.get("From", "")) or settings.twilio_from,
        "messaging_service_sid": str(form.get("MessagingServiceSid", "")) or None,
        "to": text.number,
        "direction": "outbound-api",
        "status": text.status,
        "num_segments": str(text.segments),
        "num_media": "0",
        "price": None,
        "price_unit": "USD",
        "error_code": int(UNREACHABLE) if text.status == "undelivered" else None,
        "error_message": None,
        "date_created": at,
        "date_updated": at,
        "date_sent": None,
        "uri": f"{path}.json",
        "subresource_uris": {"media": f"{path}/Media.json"},
    }
