"""Conversations and their messages, over every channel."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Identity, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from escalation.database import Base


class Conversation(Base):
    """One reporter's exchange over one channel. `address` is a phone number (E.164) for SMS, else empty.

    `lease` names who is taking a turn; past `lease_until` it counts as free. `silence_handled_at` is set once a silence
    has handed the conversation over, and cleared by the reporter's next message.
    """

    __tablename__ = "conversations"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    channel: Mapped[str] = mapped_column(String(8))
    address: Mapped[str | None] = mapped_column(String(20))
    state: Mapped[str] = mapped_column(String(8), default="open")
    open_question: Mapped[str | None] = mapped_column(String(80))
    open_about: Mapped[str | None] = mapped_column(String(40))
    lease: Mapped[uuid.UUID | None]
    lease_until: Mapped[datetime | None]
    created_at: Mapped[datetime]
    last_inbound_at: Mapped[datetime | None] = mapped_column(index=True)
    silence_handled_at: Mapped[datetime | None]

    __table_args__ = (
        Index(
            "ix_conversations_open_address",
            "address",
            unique=True,
            postgresql_where="state = 'open' AND address IS NOT NULL",
        ),
    )


class Message(Base):
    """One message, in or out. `sender_id` is the sender's own id (a repeat is recognised by it).

    In: `turn` is gathering (one of many texts that tell one story; `due_at` is when the quiet is over), waiting, taken,
    joined (answered with a later text), failed or words_only (kept, never an answer). Out: `delivery` follows an SMS
    (queued, sent, delivered, failed, or withheld from whoever wants no more texts) and `provider_id` is Twilio's.
    """

    __tablename__ = "messages"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    conversation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("conversations.id"), index=True)
    seq: Mapped[int] = mapped_column(BigInteger, Identity(always=True), unique=True)
    direction: Mapped[str] = mapped_column(String(3))
    sender_id: Mapped[str | None] = mapped_column(String(64))
    text: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(String(10), default="say")
    asks: Mapped[str | None] = mapped_column(String(80))
    about: Mapped[str | None] = mapped_column(String(40))
    choices: Mapped[list[Any]] = mapped_column(default=list)
    links: Mapped[list[Any]] = mapped_column(default=list)
    extra: Mapped[dict[str, Any]] = mapped_column(default=dict)
    in_reply_to: Mapped[uuid.UUID | None]
    turn: Mapped[str | None] = mapped_column(String(10), index=True)
    danger: Mapped[bool] = mapped_column(default=False)
    delivery: Mapped[str | None] = mapped_column(String(10), index=True)
    provider_id: Mapped[str | None] = mapped_column(String(40), index=True)
    due_at: Mapped[datetime | None]
    created_at: Mapped[datetime]

    __table_args__ = (
        UniqueConstraint("conversation_id", "direction", "sender_id"),
        Index("ix_messages_due_at", "due_at", postgresql_where="turn = 'gathering'"),
    )
