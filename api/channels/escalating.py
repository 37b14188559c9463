"""How the channels call on escalation, so that a fault there never loses the words that were just stored."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import UTC, datetime

import structlog
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from api.channels.background import soon
from api.channels.guard import in_database
from escalation.contacts import service as contacts
from escalation.contacts.models import Contact
from escalation.deliveries import service as deliveries
from escalation.jobs import enqueue
from escalation.notifications import service as notifications
from escalation.notifications.models import Notification
from escalation.reports import service as reports
from escalation.reports.service import StoredReport
from knowledge_base.areas import current_area
from knowledge_base.language import Danger

log = structlog.get_logger()

OWED_TASK = "hand_over_owed"


def raise_urgent(
    session: Session, conversation_id: uuid.UUID, message_id: uuid.UUID, signal: Danger, now: datetime
) -> str | None:
    """An urgent contact for a danger signal; its reference. None when it failed: then a job owes it."""

    def act(stored: StoredReport) -> Contact:
        return contacts.raise_urgent(
            session, stored, signal=signal, message_id=str(message_id), area=current_area(), now=now
        )

    return _safely(session, conversation_id, message_id, "danger", act)


def ask_a_person(
    session: Session, conversation_id: uuid.UUID, message_id: uuid.UUID, reason: str, now: datetime
) -> str | None:
    """A case that asks a person to pick the conversation up; its reference. None when it failed: then a job owes it."""

    def act(stored: StoredReport) -> Contact:
        return contacts.hand_over(session, stored, reason=reason, area=current_area(), now=now, force_case=True)

    return _safely(session, conversation_id, message_id, reason, act)


def _safely(
    session: Session,
    conversation_id: uuid.UUID,
    message_id: uuid.UUID,
    reason: str,
    act: Callable[[StoredReport], Contact],
) -> str | None:
    try:
        with session.begin_nested():
            stored = reports.load(session, conversation_id, lock=True)
            return act(stored).reference if stored else None
    except DBAPIError:
        raise
    except Exception as error:
        log.error("hand_over_failed", message_id=str(message_id), reason=reason, error=type(error).__name__)
        enqueue(session, OWED_TASK, queueing_lock=f"owed:{message_id}", message_id=str(message_id), reason=reason)
        return None


def deliver_at_once(reference: str | None) -> None:
    """After the commit: deliver and notify now, whether or not a worker runs (the jobs cover a failure)."""
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
