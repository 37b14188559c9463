"""Urgent contacts are told by text within 60 s, and again until somebody acknowledges."""

from __future__ import annotations

import asyncio
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import structlog
from sqlalchemy import ColumnElement, and_, select, update
from sqlalchemy.orm import Session

from escalation.contacts.references import reference_in
from escalation.database import transaction
from escalation.jobs import enqueue
from escalation.notifications.models import Notification
from escalation.notifications.policy import LEASE, acknowledges, wait_after_failure
from escalation.texts import SendText, TextError, send_text
from escalation.threads import in_own_thread, in_texting_thread
from settings import get_settings

if TYPE_CHECKING:
    from knowledge_base.areas import Area

NOTIFY = "notify"
AT_ONCE = 8
log = structlog.get_logger()


@dataclass(frozen=True)
class _Claimed:
    id: uuid.UUID
    reference: str
    recipient: str
    attempts: int


def plan(session: Session, reference: str, area: Area, now: datetime) -> None:
    """One notification for each of the area's urgent contacts, once for each contact, with its job."""
    told = select(Notification.recipient).where(Notification.reference == reference)
    missing = [number for number in dict.fromkeys(area.urgent_contacts) if number not in set(session.scalars(told))]
    for number in missing:
        notification = Notification(
            id=uuid.uuid4(),
            reference=reference,
            recipient=number,
            state="waiting",
            attempts=0,
            created_at=now,
            next_attempt_at=now,
        )
        session.add(notification)
        enqueue(session, NOTIFY, notification_id=str(notification.id))


async def attempt(notification_id: uuid.UUID, now: datetime, *, send: SendText = send_text) -> bool:
    """Send one notification, if it is due and nobody else is at it. Whether the text was accepted now.

    The claim keeps two processes from sending at once. A crash between sending and noting it sends a second time.
    """
    claimed = await in_own_thread(_claim, notification_id, now)
    if claimed is None:
        return False
    fields = {"notification_id": str(claimed.id), "reference": claimed.reference, "attempts": claimed.attempts}
    try:
        await in_texting_thread(send, claimed.recipient, _text(claimed.reference))
    except TextError as error:
        log.warning("urgent_contact_not_told", code=error.code, **fields)
        again = now + wait_after_failure(claimed.attempts)
        await in_own_thread(_record, claimed.id, last_error=error.code, next_attempt_at=again)
        return False
    log.info("urgent_contact_told", **fields)
    again = now + timedelta(minutes=_area().urgent_repeat_minutes)
    await in_own_thread(_record, claimed.id, state="sent", sent_at=now, last_error=None, next_attempt_at=again)
    return True


async def sweep(now: datetime, *, send: SendText = send_text) -> int:
    """Send every due notification, whatever became of its job; how many were accepted."""
    gate = asyncio.Semaphore(AT_ONCE)

    async def one(notification_id: uuid.UUID) -> bool:
        async with gate:
            return await attempt(notification_id, now, send=send)

    return sum(await asyncio.gather(*(one(found) for found in await in_own_thread(_due, now))))


def acknowledge(session: Session, reference: str, by: str, now: datetime) -> int:
    """Somebody has it: nobody is texted about this contact any more. How many notifications that ended."""
    ended = session.execute(
        update(Notification)
        .where(Notification.reference == reference, Notification.state != "acknowledged")
        .values(state="acknowledged", acknowledged_at=now, acknowledged_by=by[:120])
        .returning(Notification.id)
        .execution_options(synchronize_session=False)
    ).all()
    if ended:
        log.info("urgent_contact_acknowledged", reference=reference, notifications=len(ended))
    return len(ended)


def acknowledge_by_text(session: Session, number: str, text: str, now: datetime) -> bool:
    """An urgent contact replied. Whether the reply acknowledged something.

    It does when it begins with ok, ack or yes and this number was told of a contact that nobody has yet: the one
    whose reference stands in the reply, else the newest. Anything else is no acknowledgement.
    """
    if not acknowledges(text):
        return False
    told = (
        select(Notification.reference)
        .where(Notification.recipient == number, Notification.state != "acknowledged")
        .order_by(Notification.created_at.desc())
        .limit(1)
    )
    if named := reference_in(text):
        told = told.where(Notification.reference == named)
    reference = session.scalar(told)
    return reference is not None and acknowledge(session, reference, f"text from {number}", now) > 0


def _to_be_sent(now: datetime) -> ColumnElement[bool]:
    """Due and not acknowledged: texts are repeated until somebody has it, however long that takes."""
    return and_(Notification.next_attempt_at <= now, Notification.state != "acknowledged")


def _claim(notification_id: uuid.UUID, now: datetime) -> _Claimed | None:
    with transaction() as session:
        taken = session.execute(
            update(Notification)
            .where(Notification.id == notification_id, _to_be_sent(now))
            .values(attempts=Notification.attempts + 1, next_attempt_at=now + LEASE)
            .returning(
                Notification.id,
                Notification.reference,
                Notification.recipient,
                Notification.attempts,
            )
            .execution_options(synchronize_session=False)
        ).first()
        return _Claimed(*taken) if taken else None


def _record(notification_id: uuid.UUID, **change: object) -> None:
    with transaction() as session:
        session.execute(
            update(Notification)
            .where(Notification.id == notification_id, Notification.state != "acknowledged")
            .values(**change)
            .execution_options(synchronize_session=False)
        )


def _due(now: datetime) -> list[uuid.UUID]:
    with transaction() as session:
        return list(
            session.scalars(
                select(Notification.id).where(_to_be_sent(now)).order_by(Notification.next_attempt_at).limit(100)
            )
        )


def _area() -> Area:
    from knowledge_base.areas import current_area

    return current_area()


def _text(reference: str) -> str:
    """The reference and where to look, in the area's words. Nothing that a reporter wrote."""
    from knowledge_base.wording import current_wording

    link = f"{get_settings().public_url.rstrip('/')}/desk/cases/{reference}"
    values = {"reference": reference, "link": link}
    return str(current_wording().render("utter_urgent_contact_text", "sms", values).text)
