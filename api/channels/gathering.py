"""A story sent in many texts is answered once no more have come for a while: the due time stands in the database.

So it outlives every process. Whatever cannot wait (danger, a command, an answer) takes the texts before it along.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from api.channels import repository
from api.channels.guard import in_database
from api.channels.models import Message
from escalation.jobs import enqueue
from escalation.reports import turns

TURN_TASK = "take_sms_turn"
MOST_AT_ONCE = 50


def wait_for_more(session: Session, conversation_id: uuid.UUID, now: datetime, quiet_seconds: int) -> None:
    """Let every gathering text of a conversation wait until there has been quiet from now on."""
    session.flush()
    session.execute(
        update(Message)
        .where(Message.conversation_id == conversation_id, Message.turn == "gathering")
        .values(due_at=now + timedelta(seconds=quiet_seconds))
    )


def take_along(session: Session, conversation_id: uuid.UUID, leader: uuid.UUID, now: datetime) -> None:
    """Join the gathering texts of a conversation to the turn of a message that came after them."""
    earlier = [row.id for row in _gathering(session, conversation_id) if row.id != leader]
    if not earlier:
        return
    session.execute(update(Message).where(Message.id.in_(earlier)).values(turn="joined"))
    turns.join(session, earlier, leader, now)


async def sweep_quiet(now: datetime) -> int:
    """Give every story whose quiet is over its turn, as one job each; how many."""

    def due(session: Session) -> Sequence[uuid.UUID]:
        return session.scalars(
            select(Message.conversation_id)
            .where(Message.turn == "gathering")
            .group_by(Message.conversation_id)
            .having(func.max(Message.due_at) <= now)
            .limit(MOST_AT_ONCE)
        ).all()

    found = await in_database(due)
    for conversation_id in found:
        await in_database(partial(_close, conversation_id=conversation_id, now=now))
    return len(found)


def _close(session: Session, conversation_id: uuid.UUID, now: datetime) -> None:
    repository.conversation(session, conversation_id, lock=True)
    texts = _gathering(session, conversation_id)
    if not texts or any(row.due_at is None or row.due_at > now for row in texts):
        return
    leader = texts[-1]
    take_along(session, conversation_id, leader.id, now)
    leader.turn, leader.due_at = "waiting", now
    enqueue(session, TURN_TASK, lock=str(conversation_id), message_id=str(leader.id))


def _gathering(session: Session, conversation_id: uuid.UUID) -> Sequence[Message]:
    return session.scalars(
        select(Message)
        .where(Message.conversation_id == conversation_id, Message.turn == "gathering")
        .order_by(Message.seq)
        .execution_options(populate_existing=True)
    ).all()
