"""Sending stored text messages: each is claimed first, so that only one process sends it, in the order they were said.

A crash between sending and noting it sends a second time after a minute: better twice than never.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import structlog
from sqlalchemy import select
from sqlalchemy.orm import Session

from api.channels.guard import in_database
from api.channels.models import Conversation, Message
from escalation.jobs import enqueue
from escalation.texts import SendText, TextError, send_text
from escalation.threads import in_texting_thread
from settings import get_settings

SEND_TASK = "send_sms"
CLAIM = timedelta(seconds=60)
WAITS = (timedelta(seconds=5), timedelta(seconds=20), timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=15))
NEVER_AGAIN = frozenset({"twilio_21610", "twilio_21211", "twilio_21408", "twilio_21614", "twilio_21606"})
"""Unsubscribed, not a number, region not permitted, not a mobile, not our number: twilio.com/docs/api/errors."""
log = structlog.get_logger()


@dataclass(frozen=True)
class _Claimed:
    id: uuid.UUID
    to: str
    body: str
    attempts: int


async def send_replies(message_id: uuid.UUID, *, send: SendText = send_text) -> None:
    """Send everything that was said in answer to one message and was not sent yet, in order."""

    def unsent(session: Session) -> Sequence[uuid.UUID]:
        return session.scalars(
            select(Message.id)
            .where(Message.in_reply_to == message_id, Message.direction == "out", Message.delivery == "queued")
            .order_by(Message.seq)
        ).all()

    for reply_id in await in_database(unsent):
        if not await send_one(reply_id, send=send):
            return


async def send_one(message_id: uuid.UUID, *, send: SendText = send_text) -> bool:
    """Send one stored message, unless it was sent or somebody else is at it. False when it was refused."""
    claimed = await in_database(lambda session: _claim(session, message_id, datetime.now(UTC)))
    if claimed is None:
        return True
    callback = f"{get_settings().public_url.rstrip('/')}/webhooks/twilio/status?message={message_id}"
    try:
        sid = await in_texting_thread(send, claimed.to, claimed.body, status_callback=callback)
    except TextError as error:
        code = error.code
        log.warning("text_not_sent", message_id=str(message_id), code=code, attempts=claimed.attempts)
        await in_database(lambda session: _note_refusal(session, claimed, code, datetime.now(UTC)))
        return False
    await in_database(lambda session: _note_sent(session, message_id, sid))
    return True


async def send_due(now: datetime) -> None:
    """Send what waits longer than a job would take: the worker may be stopped, or died in the middle."""

    def due(session: Session) -> Sequence[uuid.UUID]:
        return session.scalars(
            select(Message.id)
            .where(
                Message.delivery.in_(["queued", "sending"]),
                Message.created_at < now - timedelta(seconds=10),
                Message.created_at > now - timedelta(hours=24),
            )
            .order_by(Message.seq)
            .limit(50)
        ).all()

    for message_id in await in_database(due):
        await send_one(message_id)


def _claim(session: Session, message_id: uuid.UUID, now: datetime) -> _Claimed | None:
    row = session.scalars(select(Message).where(Message.id == message_id).with_for_update(skip_locked=True)).first()
    if row is None or row.delivery not in {"queued", "sending"}:
        return None
    not_before = row.extra.get("not_before")
    if not_before and datetime.fromisoformat(not_before) > now:
        return None
    address = session.scalars(select(Conversation.address).where(Conversation.id == row.conversation_id)).one()
    if not address:
        return None
    attempts = int(row.extra.get("attempts", 0)) + 1
    row.delivery = "sending"
    row.extra = {**row.extra, "attempts": attempts, "not_before": (now + CLAIM).isoformat()}
    return _Claimed(row.id, address, row.text, attempts)


def _note_sent(session: Session, message_id: uuid.UUID, sid: str) -> None:
    row = session.scalars(select(Message).where(Message.id == message_id).with_for_update()).one()
    row.provider_id = sid
    if row.delivery == "sending":
        row.delivery = "sent"


def _note_refusal(session: Session, claimed: _Claimed, code: str, now: datetime) -> None:
    row = session.scalars(select(Message).where(Message.id == claimed.id).with_for_update()).one()
    final = code in NEVER_AGAIN or claimed.attempts > len(WAITS)
    row.delivery = "failed" if final else "queued"
    again = now + WAITS[min(claimed.attempts, len(WAITS)) - 1]
    row.extra = {**row.extra, "error": code, "not_before": again.isoformat()}
    if final:
        log.error("text_given_up", message_id=str(claimed.id), code=code)
    else:
        enqueue(session, SEND_TASK, at=again, message_id=str(claimed.id))


def note_status(session: Session, status: str, *, message_id: uuid.UUID | None, sid: str) -> None:
    """What Twilio says became of a text. A later answer never makes a delivered text undelivered."""
    which = Message.id == message_id if message_id else Message.provider_id == sid
    found = select(Message).where(which, Message.direction == "out").with_for_update()
    for row in session.scalars(found):
        if status == "delivered":
            row.delivery = "delivered"
        elif status in {"failed", "undelivered"} and row.delivery != "delivered":
            row.delivery = "failed"
            log.error("text_not_delivered", message_id=str(row.id), status=status)
        elif status == "sent" and row.delivery in {"queued", "sending"}:
            row.delivery = "sent"
