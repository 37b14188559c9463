"""Notifications of urgent cases to an area's urgent contacts, repeated until somebody acknowledges."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from escalation.database import Base


class Notification(Base):
    """One urgent contact told of one urgent case. state: waiting, sent (not acknowledged yet) or acknowledged."""

    __tablename__ = "notifications"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(ForeignKey("contacts.reference"), index=True)
    recipient: Mapped[str] = mapped_column(String(20))
    state: Mapped[str] = mapped_column(String(14), default="waiting", index=True)
    attempts: Mapped[int] = mapped_column(default=0)
    last_error: Mapped[str | None] = mapped_column(String(80))
    created_at: Mapped[datetime]
    next_attempt_at: Mapped[datetime] = mapped_column(index=True)
    sent_at: Mapped[datetime | None]
    acknowledged_at: Mapped[datetime | None]
    acknowledged_by: Mapped[str | None] = mapped_column(String(120))
