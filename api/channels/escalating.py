"""How the channels call on escalation: owed with the words in one transaction, done at once in the next.

So a slow assessment, a fault in it or a crash loses neither the words nor the hand-over: the job does what is owed.
"""

from __future__ import annotations

import asyncio
import uuid
from datetime import UTC, datetime, timedelta
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.channels import repository
from api.channels.background import soon
from api.channels.guard import in_database
from escalation.contacts import adding
from escalation.contacts import service as contacts
from escalation.contacts.assessing import make_ready
from escalation.deliveries import service as deliveries
from escalation.jobs import enqueue
from escalation.notifications import service as notifications
from escalation.notifications.models import Notification
from escalation.reports import service as reports
from knowledge_base.areas import current_area
from knowledge_base.language import Danger

OWED_TASK = "hand_over_owed"
OWED_AFTER = timedelta(seconds=20)
SECONDS = 14.0
"""How long a hand-over may take: a long story is assessed whole. Below the session's idle limit of 15 s."""
WAIT_SECONDS = 3.0
DANGER = "danger"
BOT_UNAVAILABLE = "bot_unavailable"
REPLAYED = "replayed_from_spool"
ADDED = "words_added"
"""Words for a contact that stands; not a reason for one."""


def owe(session: Session, message_id: uuid.UUID, reason: str, now: datetime) -> None:
    """In the transaction that keeps the words: a job hands over, should doing it at once come to nothing."""
    key = f"owed:{reason}:{message_id}"
    enqueue(session, OWED_TASK, queueing_lock=key, at=now + OWED_AFTER, message_id=str(message_id), reason=reason)


def at_once(message_id: uuid.UUID, reason: str) -> asyncio.Task[None]:
    """After that transaction: hand over, deliver and notify now, whether or not a worker runs."""
    return soon(hand_over(message_id, reason), f"hand_over_{reason}")


async def at_once_and_wait(message_id: uuid.UUID, reason: str) -> None:
    """The same, waiting for the contact to be committed, but never long: somebody waits for advice."""
    await asyncio.wait({at_once(message_id, reason)}, timeout=WAIT_SECONDS)


async def hand_over(message_id: uuid.UUID, reason: str) -> None:
    """Hand over the conversation of a message for a reason (danger: as urgent), then deliver and notify. Repeatable."""
    await make_ready()
    act = partial(_hand_over, message_id=message_id, reason=reason, now=datetime.now(UTC))
    deliver_at_once(await in_database(act, seconds=SECONDS))


def _hand_over(session: Session, message_id: uuid.UUID, reason: str, now: datetime) -> str | None:
    message = repository.message(session, message_id)
    stored = reports.of_message(session, message.conversation_id, message_id, lock=True)
    if stored is None:
        return None
    area = current_area()
    if reason == DANGER and (earlier := adding.target(session, stored, lock=True)) is not None:
        reports.keep_words(session, earlier.id, message.id, message.text, message.created_at)
        stored = earlier
    if reason == ADDED:
        added = contacts.add(session, stored, area, now)
        return added.reference if added else None
    if reason == DANGER:
        signal = Danger(**message.extra["danger"])
        contact = contacts.raise_urgent(session, stored, signal=signal, message_id=message_id, area=area, now=now)
    else:
        contact = contacts.hand_over(session, stored, reason=reason, area=area, now=now, force_case=True)
    return contact.reference


def deliver_at_once(reference: str | None) -> None:
    """After a commit: deliver and notify now (the jobs cover a failure)."""
    if reference is None:
        return
    soon(deliveries.attempt_pending(reference), "deliver")
    soon(_notify(reference), "notify")


async def _notify(reference: str) -> None:
    def waiting(session: Session) -> list[uuid.UUID]:
        of_this = select(Notification.id).where(Notification.reference == reference, Notification.state == "waiting")
        return list(session.scalars(of_this))

    for notification_id in await in_database(waiting):
        await notifications.attempt(notification_id, datetime.now(UTC))
