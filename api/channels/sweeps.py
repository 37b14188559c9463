"""Looking for turns that nobody finished, silences, and texts that nobody sent: a dead process loses nothing."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial

import structlog
from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from api.channels import escalating, repository
from api.channels.guard import DatabaseDown, in_database
from api.channels.models import Conversation
from api.channels.sms.sending import send_due, send_replies
from api.channels.turns import fail_turn
from escalation.contacts import adding
from escalation.contacts import service as contacts
from escalation.contacts.assessing import make_ready
from escalation.contacts.models import Contact
from escalation.reports import service as reports
from knowledge_base.areas import current_area

OVERDUE = timedelta(seconds=11)
"""Longer than one turn without a lease takes, and short enough for a person to be asked within 15 s."""
SMS_CLOSES_AFTER = timedelta(hours=24)
UNFINISHED_SMS_CLOSES_AFTER = timedelta(days=7)
"""Whoever comes back after three days goes on where they were."""
log = structlog.get_logger()


async def sweep_overdue_turns(now: datetime) -> int:
    """Give up on turns that nobody is taking, with the fallback and a person asked; how many. Then unsent texts."""
    found = await in_database(lambda session: repository.overdue(session, now - OVERDUE, now))
    for message_id in found:
        log.warning("turn_overdue", message_id=str(message_id))
        await fail_turn(message_id)
        await send_replies(message_id)
    await send_due(now)
    return len(found)


async def sweep_silences(now: datetime) -> int:
    """Hand over conversations whose reporter fell silent, complete or not; how many were looked at."""
    silent = await in_database(lambda session: _silent(session, now))
    if silent:
        await make_ready()
    for conversation_id in silent:
        hand_over = partial(_hand_over_silent, conversation_id=conversation_id, now=now)
        try:
            escalating.deliver_at_once(await in_database(hand_over, seconds=escalating.SECONDS))
        except DatabaseDown:
            log.warning("silence_not_handled", conversation_id=str(conversation_id))
    return len(silent)


async def close_text_conversations(now: datetime) -> int:
    """Close SMS conversations a day after they were sent, unfinished ones after a week: a later text from that number
    is a new one. How many."""

    def close(session: Session) -> int:
        handed_over = select(Contact.conversation_id).where(
            Contact.handed_over_at < now - SMS_CLOSES_AFTER,
            or_(Contact.complete, Contact.handed_over_at < now - UNFINISHED_SMS_CLOSES_AFTER),
        )
        unfinished = Conversation.last_inbound_at < now - UNFINISHED_SMS_CLOSES_AFTER
        sent = and_(Conversation.last_inbound_at < now - SMS_CLOSES_AFTER, Conversation.id.in_(handed_over))
        done = session.scalars(
            select(Conversation)
            .where(Conversation.channel == "sms", Conversation.state == "open", or_(sent, unfinished))
            .limit(100)
        ).all()
        for conversation in done:
            conversation.state = "closed"
        return len(done)

    return await in_database(close)


def _silent(session: Session, now: datetime) -> Sequence[uuid.UUID]:
    found: list[uuid.UUID] = []
    for channel, minutes in current_area().silence_minutes.items():
        found += session.scalars(
            select(Conversation.id)
            .where(
                Conversation.channel == channel,
                Conversation.silence_handled_at.is_(None),
                Conversation.last_inbound_at < now - timedelta(minutes=minutes),
            )
            .order_by(Conversation.last_inbound_at)
            .limit(50)
        )
    return found


def _hand_over_silent(session: Session, conversation_id: uuid.UUID, now: datetime) -> str | None:
    conversation = repository.conversation(session, conversation_id, lock=True)
    if conversation.silence_handled_at is not None:
        return None
    conversation.silence_handled_at = now
    stored = reports.load(session, conversation_id, lock=True)
    if stored is None or (adding.target(session, stored) is not None and not stored.report.concern_message_ids):
        return None
    contact = contacts.hand_over_silent(session, stored, current_area(), now)
    return contact.reference if contact else None
