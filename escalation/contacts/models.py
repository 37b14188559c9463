"""Contacts: concern reports that were handed over, whatever their outcome."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from escalation.database import Base


class Contact(Base):
    """One handed-over report. `outcome` is escalated, signposted or advised; `reasons` are stable codes.

    `external_reference` is the number that another system gave the case, where cases are delivered to one.
    """

    __tablename__ = "contacts"

    reference: Mapped[str] = mapped_column(String(24), primary_key=True)
    report_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("concern_reports.id"), unique=True)
    conversation_id: Mapped[uuid.UUID] = mapped_column(index=True)
    channel: Mapped[str] = mapped_column(String(8))
    outcome: Mapped[str] = mapped_column(String(12), index=True)
    reasons: Mapped[list[Any]]
    urgent: Mapped[bool] = mapped_column(default=False)
    complete: Mapped[bool] = mapped_column(default=False)
    assessment: Mapped[dict[str, Any]]
    report_revision: Mapped[int]
    handed_over_at: Mapped[datetime] = mapped_column(index=True)
    updated_at: Mapped[datetime]
    feedback_due_at: Mapped[datetime | None]
    external_reference: Mapped[str | None] = mapped_column(String(64))
