"""Cases, their append-only timeline, the API's clients and its idempotency keys."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Identity, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from escalation.database import Base


class Case(Base):
    """A contact that waits for, or went through, triage.

    status: new, assigned, decided or closed. rating: blue, green, amber, red or none yet. `version` grows with every
    change, so that two officers cannot both pick the case up.
    """

    __tablename__ = "cases"

    reference: Mapped[str] = mapped_column(String(24), primary_key=True)
    external_reference: Mapped[str | None] = mapped_column(String(64))
    status: Mapped[str] = mapped_column(String(12), default="new", index=True)
    rating: Mapped[str | None] = mapped_column(String(8))
    urgent: Mapped[bool] = mapped_column(default=False)
    complete: Mapped[bool] = mapped_column(default=False)
    reasons: Mapped[list[Any]]
    channel: Mapped[str | None] = mapped_column(String(8))
    conversation_id: Mapped[uuid.UUID | None] = mapped_column(index=True)
    report: Mapped[dict[str, Any]]
    words: Mapped[list[Any]]
    assessment: Mapped[dict[str, Any]]
    report_revision: Mapped[int] = mapped_column(default=0)
    feedback_due_at: Mapped[datetime | None]
    outcome: Mapped[str | None] = mapped_column(String(60))
    assigned_to: Mapped[str | None] = mapped_column(String(120))
    assigned_name: Mapped[str | None] = mapped_column(String(120))
    created_by: Mapped[str] = mapped_column(String(120))
    created_at: Mapped[datetime] = mapped_column(index=True)
    updated_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)


class CaseEvent(Base):
    """One thing that happened to a case. Append-only: the database refuses change and removal.

    type: opened, updated, assigned, released, note, rated, decided, acknowledged. audience: officers or reporter.
    """

    __tablename__ = "case_events"

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    reference: Mapped[str] = mapped_column(ForeignKey("cases.reference"), index=True)
    type: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime]
    actor: Mapped[str] = mapped_column(String(120))
    actor_name: Mapped[str] = mapped_column(String(120))
    audience: Mapped[str] = mapped_column(String(10), default="officers")
    data: Mapped[dict[str, Any]]


class IdempotencyKey(Base):
    """An answer that was given once and is given again for the same key and body."""

    __tablename__ = "idempotency_keys"

    client_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    key: Mapped[str] = mapped_column(String(128), primary_key=True)
    request_hash: Mapped[str] = mapped_column(String(64))
    status_code: Mapped[int]
    body: Mapped[dict[str, Any]]
    location: Mapped[str | None] = mapped_column(String(200))
    created_at: Mapped[datetime]


class ApiClient(Base):
    """A program that may call the API. Only a digest of its secret is kept."""

    __tablename__ = "api_clients"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    secret_digest: Mapped[str] = mapped_column(String(64))
    scopes: Mapped[list[Any]]
    created_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
