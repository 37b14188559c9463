"""Deliveries of contacts to the case-creation API, each tried until it is accepted."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from escalation.database import Base


class Delivery(Base):
    """One request to the case-creation API; its body and key never change, so a repeat is the same request.

    kind: case or update. state: pending, delivered or refused. `last_error` is a code, never a body.
    """

    __tablename__ = "deliveries"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(ForeignKey("contacts.reference"), index=True)
    kind: Mapped[str] = mapped_column(String(8))
    report_revision: Mapped[int]
    body: Mapped[dict[str, Any]]
    state: Mapped[str] = mapped_column(String(10), default="pending", index=True)
    attempts: Mapped[int] = mapped_column(default=0)
    last_error: Mapped[str | None] = mapped_column(String(80))
    next_attempt_at: Mapped[datetime] = mapped_column(index=True)
    created_at: Mapped[datetime]
    delivered_at: Mapped[datetime | None]
