"""What the web chat's API takes and gives. Names are a stable interface: change only by adding."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from api.channels.models import Message
from api.channels.text import storable

MAX_CHARACTERS = 20_000


class MessageIn(BaseModel):
    """One message of the reporter. `id` is chosen by the sender: the same id again is the same message."""

    model_config = ConfigDict(extra="forbid")

    id: uuid.UUID
    text: str

    @field_validator("text")
    @classmethod
    def make_storable(cls, text: str) -> str:
        return storable(text)


class MessageOut(BaseModel):
    """One message. `about` is the subject that a question is about; `summary` lists answers to be checked.

    `lang` is the language of the words (BCP 47) where that is not English.
    `sender_id` is the reporter's own id of a message that they sent; `seq` orders a conversation's messages.
    """

    id: uuid.UUID
    text: str
    kind: str = "say"
    asks: str | None = None
    about: str | None = None
    choices: list[dict[str, str]] = Field(default_factory=list)
    links: list[dict[str, str]] = Field(default_factory=list)
    summary: list[dict[str, Any]] = Field(default_factory=list)
    direction: Literal["in", "out"] = "out"
    sender_id: str | None = None
    seq: int | None = None
    lang: str | None = None
    at: datetime


class Conversation(BaseModel):
    """A new conversation: keep the token, it is the only way back."""

    id: uuid.UUID
    token: str
    messages: list[MessageOut]


class Progress(BaseModel):
    """How far a report has come: `remaining` questions while it is asked, its `reference` once it was sent, and
    whether its reporter can have a copy."""

    remaining: int | None = None
    reference: str | None = None
    may_copy: bool = False


class Replies(BaseModel):
    """What is said in answer to one message, in order."""

    messages: list[MessageOut]
    progress: Progress | None = None


class Transcript(BaseModel):
    """Everything said in a conversation, both ways, in order."""

    id: uuid.UUID
    messages: list[MessageOut]
    progress: Progress | None = None


def message_out(row: Message) -> MessageOut:
    """A stored message as the API gives it."""
    return MessageOut(
        id=row.id,
        text=row.text,
        kind=row.kind,
        asks=row.asks,
        about=row.about,
        choices=row.choices or [],
        links=row.links or [],
        summary=(row.extra or {}).get("summary", []),
        direction="in" if row.direction == "in" else "out",
        sender_id=row.sender_id,
        seq=row.seq,
        lang=(row.extra or {}).get("lang"),
        at=row.created_at,
    )
