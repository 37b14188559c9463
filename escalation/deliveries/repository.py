"""Deliveries in the database: which is next, whose it is, what became of it."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select, update
from sqlalchemy.orm import Session, aliased

from escalation.contacts.models import Contact
from escalation.deliveries.models import Delivery
from escalation.deliveries.policy import LEASE

OPEN = ("pending", "refused")


@dataclass(frozen=True)
class Claimed:
    """A delivery that this process alone may send until its lease ends."""

    id: uuid.UUID
    reference: str
    kind: str
    body: dict[str, Any]
    attempts: int


def _its_turn() -> ColumnElement[bool]:
    """An update waits for its case, and for older updates that were not refused: it must not overtake them."""
    before = aliased(Delivery)
    earlier = and_(
        before.reference == Delivery.reference,
        before.id != Delivery.id,
        or_(
            and_(before.kind == "case", before.state != "delivered"),
            and_(before.kind == "update", before.state == "pending", before.created_at < Delivery.created_at),
        ),
    )
    return or_(Delivery.kind == "case", ~select(before.id).where(earlier).exists())


def next_due(session: Session, reference: str, now: datetime) -> uuid.UUID | None:
    """The delivery of a contact that may be sent now, oldest first."""
    return session.scalar(
        select(Delivery.id)
        .where(Delivery.reference == reference, Delivery.state.in_(OPEN), Delivery.next_attempt_at <= now, _its_turn())
        .order_by(Delivery.created_at)
        .limit(1)
    )


def due_references(session: Session, now: datetime, *, limit: int = 100) -> list[str]:
    """The contacts with something to send now, longest waiting first."""
    waiting = (
        select(Delivery.reference)
        .where(Delivery.state.in_(OPEN), Delivery.next_attempt_at <= now, _its_turn())
        .group_by(Delivery.reference)
        .order_by(func.min(Delivery.next_attempt_at))
        .limit(limit)
    )
    return list(session.scalars(waiting))


def claim(session: Session, delivery_id: uuid.UUID, now: datetime) -> Claimed | None:
    """Take a delivery for the length of a lease, if it is due, its turn, and nobody else has it."""
    taken = session.execute(
        update(Delivery)
        .where(Delivery.id == delivery_id, Delivery.state.in_(OPEN), Delivery.next_attempt_at <= now, _its_turn())
        .values(attempts=Delivery.attempts + 1, next_attempt_at=now + LEASE)
        .returning(Delivery.id, Delivery.reference, Delivery.kind, Delivery.body, Delivery.attempts)
        .execution_options(synchronize_session=False)
    ).first()
    return Claimed(*taken) if taken else None


def record(session: Session, delivery_id: uuid.UUID, **change: Any) -> None:
    """Note what became of an attempt. A delivered one stays delivered."""
    session.execute(
        update(Delivery)
        .where(Delivery.id == delivery_id, Delivery.state != "delivered")
        .values(**change)
        .execution_options(synchronize_session=False)
    )


def of_reference(session: Session, reference: str) -> Sequence[Delivery]:
    """All deliveries of a contact, oldest first, locked against a claim."""
    return session.scalars(
        select(Delivery)
        .where(Delivery.reference == reference)
        .order_by(Delivery.created_at, Delivery.kind)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).all()


def keep_external_reference(session: Session, reference: str, external: str) -> None:
    """Keep the number that another system gave the case."""
    session.execute(update(Contact).where(Contact.reference == reference).values(external_reference=external[:64]))
