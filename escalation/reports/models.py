"""Concern reports, the reporter's own words, and the turns taken over them."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Identity, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from escalation.database import Base


class ConcernReport(Base):
    """The structured facts of one conversation. `data` is a dumped `knowledge_base.interview.report.Report`."""

    __tablename__ = "concern_reports"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    conversation_id: Mapped[uuid.UUID] = mapped_column(index=True)
    channel: Mapped[str] = mapped_column(String(8))
    data: Mapped[dict[str, Any]]
    revision: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class ReportWords(Base):
    """One message of the reporter, verbatim, in the order received. Never edited, never dropped."""

    __tablename__ = "report_words"

    report_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("concern_reports.id"), primary_key=True)
    message_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(BigInteger, Identity(always=True))
    text: Mapped[str] = mapped_column(Text)
    received_at: Mapped[datetime]


class Turn(Base):
    """One message's turn. Its state makes sure that a message is answered once, however late Rasa comes back.

    taking -> answered (by the action, with its outcome) or abandoned (by the channel, after which the action refuses);
    or joined, to the later message that answers it too. `known` is what the channel knows of the message beyond its
    words: `opted_out` (the phone network was told to stop), `same_sender` and `sender` (contacts/adding.py, tries.py).
    """

    __tablename__ = "turns"

    message_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    report_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("concern_reports.id"), index=True)
    state: Mapped[str] = mapped_column(String(12))
    danger: Mapped[bool] = mapped_column(default=False)
    outcome: Mapped[list[Any] | None] = mapped_column(default=None)
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    joined_to: Mapped[uuid.UUID | None] = mapped_column(index=True)
    known: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default="{}")
