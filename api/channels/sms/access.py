"""Webhooks are open to Twilio only: to whoever signs the public address and the form with our auth token."""

from __future__ import annotations

from fastapi import HTTPException, Request
from twilio.request_validator import RequestValidator

from api.access import Principal
from settings import get_settings


async def twilio_signed(request: Request) -> Principal:
    """Twilio, proved by its signature over PUBLIC_URL, the path, the query and the form. Raises 403."""
    settings = get_settings()
    address = settings.public_url.rstrip("/") + request.url.path
    if request.url.query:
        address += f"?{request.url.query}"
    validator = RequestValidator(settings.twilio_auth_token.get_secret_value())
    signature = request.headers.get("x-twilio-signature", "")
    if not signature or not validator.validate(address, await request.form(), signature):
        raise HTTPException(403, "This request is not signed by Twilio with this service's token.")
    return Principal("twilio", id=settings.twilio_account_sid)
