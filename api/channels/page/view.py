"""What the chat page shows of a conversation."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from api.channels.page.sent import Sent
from api.channels.schemas import MessageOut

EXIT_URL = "/exit"
NOTHING_GIVEN = Sent()
SAFE_STARTS = ("https://", "http://", "tel:", "mailto:", "sms:", "/")


def open_question(messages: Sequence[MessageOut]) -> MessageOut | None:
    """The newest question, unless the reporter has written since: its choices are the ones to show."""
    for message in reversed(messages):
        if message.direction == "in":
            return None
        if message.asks or message.choices or message.summary:
            return message
    return None


def latest_id(messages: Sequence[MessageOut]) -> uuid.UUID | None:
    """Where to read on: the first message after the reporter's last one, or the last message of all."""
    newest = None
    for message in reversed(messages):
        if message.direction == "in":
            break
        newest = message
    return newest.id if newest else (messages[-1].id if messages else None)


def message_id(form_id: str, text: str) -> uuid.UUID:
    """The message's own id: the same form sent twice is one message, other words in the same form are another.

    Raises ValueError when the form's id is not a UUID.
    """
    return uuid.uuid5(uuid.UUID(form_id), text)


def change_words(row: Mapping[str, Any]) -> str:
    """What a Change button says in the reporter's place. chat.js says the same."""
    return str(row.get("change") or f"change {row['field']}")


def in_their_words(messages: Sequence[MessageOut]) -> list[MessageOut]:
    """The messages, with the label of a choice or Change button in place of the value it sent."""
    labels: dict[str, str] = {}
    shown = []
    for message in messages:
        if message.direction == "in":
            shown.append(message.model_copy(update={"text": labels.get(message.text, message.text)}))
            continue
        shown.append(message)
        if message.asks or message.choices or message.summary:
            labels = {choice["value"]: choice["label"] for choice in message.choices}
            labels |= {change_words(row): f"Change {row['label']}" for row in message.summary}
    return shown


def address(link: Mapping[str, str]) -> str:
    """Where a link leads; anything but a web, phone or mail address leads nowhere."""
    target = link.get("url") or link.get("href") or ""
    return target if target.startswith(SAFE_STARTS) else "#"


def label(link: Mapping[str, str]) -> str:
    """A link's words."""
    return link.get("label") or link.get("text") or address(link)
