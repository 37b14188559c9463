"""What the demo phone does: send a text as Twilio would hand it on, and show what comes back."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from xml.etree import ElementTree

import structlog

from api.demo.twilio_stand_in.signed import WebhookFailed, post_signed
from api.demo.twilio_stand_in.texts import Text, current_texts, new_sid
from knowledge_base.areas import current_area
from settings import get_settings

log = structlog.get_logger()

DEFAULT_NUMBERS = tuple(f"+4477009001{n:02d}" for n in range(1, 5))
# Ofcom keeps 07700 900000 to 900999 for drama: nobody real has one.
DRAMA_NUMBER = re.compile(r"\+447700900\d{3}")
LONGEST_TEXT = 1600


def as_e164(typed: str) -> str | None:
    """A made-up UK mobile number in E.164, or None when it is not one of Ofcom's drama numbers."""
    digits = re.sub(r"[\s()-]", "", typed)
    number = f"+44{digits[1:]}" if digits.startswith("0") else digits
    return number if DRAMA_NUMBER.fullmatch(number) else None


def numbers() -> list[str]:
    """The phones on the page: the defaults, the area's urgent contacts, and every phone that has had a text."""
    return list(dict.fromkeys([*DEFAULT_NUMBERS, *current_area().urgent_contacts, *current_texts().numbers()]))


def readable(number: str) -> str:
    """A number as people write it: 07700 900101."""
    local = f"0{number[3:]}" if number.startswith("+44") else number
    return f"{local[:5]} {local[5:]}"


async def send(number: str, body: str, now: datetime) -> Text:
    """Send a text from a phone to the service. The text comes back with the status `received` or `failed`."""
    text = Text(new_sid(), number, "in", body[:LONGEST_TEXT], now.isoformat(), "sending")
    return await _hand_on(text, now)


async def send_again(sid: str, now: datetime) -> Text | None:
    """Send the same text once more with its own sid, as a network that repeats itself does."""
    text = current_texts().find(sid)
    return None if text is None or text.direction != "in" else await _hand_on(text, now)


async def _hand_on(text: Text, now: datetime) -> Text:
    texts, settings = current_texts(), get_settings()
    texts.add(text)
    fields = {
        "ToCountry": "GB",
        "SmsMessageSid": text.sid,
        "NumMedia": "0",
        "SmsSid": text.sid,
        "SmsStatus": "received",
        "FromCountry": "GB",
        "Body": text.body,
        "To": settings.twilio_from,
        "NumSegments": str(text.segments),
        "MessageSid": text.sid,
        "AccountSid": settings.twilio_account_sid,
        "From": text.number,
        "ApiVersion": "2010-04-01",
    }
    try:
        answer = await post_signed(f"{settings.public_url}/webhooks/twilio/sms", fields)
        replies = messages_in(answer)
    except (WebhookFailed, ElementTree.ParseError) as failure:
        log.warning("demo_text_not_taken", sid=text.sid, reason=getattr(failure, "reason", "twiml"))
        sent = replace(text, status="failed")
        texts.add(sent)
        return sent
    sent = replace(text, status="received")
    texts.add(sent)
    for reply in replies:
        texts.add(Text(new_sid(), text.number, "out", reply, now.isoformat(), "delivered"))
    return sent


def messages_in(twiml: str) -> list[str]:
    """The texts of a TwiML answer, in order. Raises ElementTree.ParseError when it is not XML."""
    if not twiml.strip():
        return []
    # The XML is our own service's answer, on loopback.
    root = ElementTree.fromstring(twiml)  # noqa: S314
    return ["".join(message.itertext()).strip() for message in root.iter("Message")]
