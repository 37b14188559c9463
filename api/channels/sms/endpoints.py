"""Twilio's webhooks: check, store, screen, enqueue, answer. The turn itself is taken by a job."""

from __future__ import annotations

import re
import uuid
from collections.abc import Sequence
from datetime import UTC, datetime

import structlog
from fastapi import APIRouter, Request, Response
from sqlalchemy.orm import Session
from starlette.datastructures import FormData
from twilio.twiml.messaging_response import MessagingResponse

from api.access import open_to
from api.channels import escalating, intake, repository
from api.channels.gathering import TURN_TASK
from api.channels.guard import DatabaseDown, in_database
from api.channels.intake import Arrival, Kept
from api.channels.sms.access import twilio_signed
from api.channels.sms.packing import packed
from api.channels.sms.sending import note_status
from api.channels.spoken import (
    ACKNOWLEDGED,
    AUTOMATIC_TEXT,
    EMERGENCY,
    EMERGENCY_AGAIN,
    EMPTY_TEXT,
    MEDIA_RECEIVED,
    authored,
)
from api.channels.spool import keep_for_later
from api.channels.text import storable
from escalation.jobs import enqueue
from escalation.notifications import service as notifications
from knowledge_base.areas import current_area
from knowledge_base.interview.phrases import is_automatic

router = APIRouter(tags=["SMS"])
log = structlog.get_logger()
ADDRESS_CHARACTERS = 20
NUMBER = re.compile(r"\+[1-9][0-9]{6,14}")
"""A telephone number. A name in its place (networks have them) cannot be answered."""
MOST_BYTES = 64 * 1024
"""Far more than Twilio's form with the longest text (1,600 characters) takes."""
MOST_MEDIA = 10
"""As many as Twilio takes with one message."""
CONTENT_TYPE = re.compile(r"[a-z]{1,20}/[\w.+-]{1,60}")
IN_THE_ANSWER = frozenset({EMERGENCY, EMERGENCY_AGAIN})


@router.post("/webhooks/twilio/sms", response_class=Response, max_body_size=MOST_BYTES)
@open_to(twilio_signed)
async def receive_text(request: Request) -> Response:
    """A text message came in: kept, screened, and answered at once only where that cannot wait."""
    form = await request.form()
    arrival = arrival_of(form, datetime.now(UTC))
    if not arrival.sender_id or not arrival.address:
        log.warning("webhook_without_ids")
        return twiml([])
    try:
        if arrival.address in current_area().urgent_contacts and await in_database(
            lambda session: _acknowledged(session, arrival)
        ):
            return twiml([_text(ACKNOWLEDGED)])
        kept = await in_database(lambda session: _keep(session, arrival))
    except DatabaseDown:
        return twiml([said.text for said in await keep_for_later(arrival)])
    except Exception as error:
        log.error("text_not_stored", error=type(error).__name__)
        return twiml([said.text for said in await keep_for_later(arrival)])
    if kept.danger:
        await escalating.at_once_and_wait(kept.message_id, escalating.DANGER)
    if kept.adds:
        escalating.at_once(kept.message_id, escalating.ADDED)
    answers = [said.text for said in kept.emergency]
    if kept.repeated:
        answers = await _emergency_given(kept)
    if not kept.repeated and (remark := await _remark_on(arrival, kept)):
        answers.append(_text(remark))
    return twiml(answers)


@router.post("/webhooks/twilio/status", response_class=Response, max_body_size=MOST_BYTES)
@open_to(twilio_signed)
async def receive_status(request: Request) -> Response:
    """What became of a text that was sent."""
    form = await request.form()
    status, sid = str(form.get("MessageStatus", "")), str(form.get("MessageSid", ""))
    message_id = _uuid(request.query_params.get("message"))
    await in_database(lambda session: note_status(session, status, message_id=message_id, sid=sid))
    return Response(status_code=204)


def arrival_of(form: FormData, now: datetime) -> Arrival:
    """The message in Twilio's form fields. What holds no words, or was written by a phone, is no turn.

    After the network's own stop (`OptOutType`) nothing may be sent: the network says the last word itself.
    """
    text = storable(str(form.get("Body", "")))
    opted_out = form.get("OptOutType") == "STOP"
    return Arrival(
        channel="sms",
        sender_id=str(form.get("MessageSid", ""))[:64],
        text=text,
        received_at=now,
        address=re.sub(r"[^\w+]", "", str(form.get("From", "")).removeprefix("whatsapp:"))[:ADDRESS_CHARACTERS],
        media=_media(form),
        opted_out=opted_out,
        take_turn=opted_out or (bool(text.strip()) and not is_automatic(text)),
    )


def _media(form: FormData) -> tuple[str, ...]:
    """The content types of what came with the words. Where it lies is not kept, and it is never fetched."""
    told = str(form.get("NumMedia", "0"))
    count = min(int(told), MOST_MEDIA) if told.isdecimal() else 0
    types = (str(form.get(f"MediaContentType{place}", "")) for place in range(count))
    return tuple(kind if CONTENT_TYPE.fullmatch(kind) else "unknown" for kind in types)


def twiml(texts: Sequence[str]) -> Response:
    """Twilio's answer form: each text is sent back to the sender; none is an empty response."""
    answer = MessagingResponse()
    for text in texts:
        answer.message(text)
    return Response(str(answer), media_type="application/xml")


def _keep(session: Session, arrival: Arrival) -> Kept:
    kept = intake.keep(session, arrival)
    if not kept.repeated and kept.turn == "waiting":
        enqueue(session, TURN_TASK, lock=str(kept.conversation_id), message_id=str(kept.message_id))
    return kept


async def _remark_on(arrival: Arrival, kept: Kept) -> str | None:
    """What is said at once of a message that is not words alone; of what phones write by themselves only once, so that
    two machines do not text each other for ever."""
    if arrival.opted_out:
        return None
    if arrival.media:
        return MEDIA_RECEIVED
    if arrival.take_turn:
        return None
    if not arrival.text.strip():
        return EMPTY_TEXT
    if not NUMBER.fullmatch(arrival.address or ""):
        return None
    try:
        first = await in_database(lambda session: repository.note_once(session, kept.message_id, AUTOMATIC_TEXT))
    except DatabaseDown:
        return None
    return AUTOMATIC_TEXT if first else None


def _acknowledged(session: Session, arrival: Arrival) -> bool:
    number = arrival.address or ""
    return notifications.acknowledge_by_text(session, number, arrival.text, arrival.received_at)


async def _emergency_given(kept: Kept) -> list[str]:
    """Twilio repeats a webhook when our answer was lost: emergency advice that was in it is given again."""

    def look(session: Session) -> list[str]:
        rows = repository.replies_to(session, kept.message_id)
        return [row.text for row in rows if row.kind == "emergency" and row.extra.get("response") in IN_THE_ANSWER]

    try:
        return await in_database(look)
    except DatabaseDown:
        return [_text(EMERGENCY_AGAIN)]


def _text(response: str) -> str:
    return packed([authored(response, "sms")])[0].text


def _uuid(text: str | None) -> uuid.UUID | None:
    try:
        return uuid.UUID(text or "")
    except ValueError:
        return None
