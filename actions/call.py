"""An action call as Rasa makes it, reduced to what a turn needs."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rasa_sdk import Tracker

from knowledge_base.interview.steps import Act


class UnusableCall(ValueError):
    """Rasa's call does not say which message of which conversation it is about."""


@dataclass(frozen=True)
class TurnCall:
    """One message's turn: `seen` is its text as Rasa saw it, shortened, with a lettered choice spelled out."""

    conversation_id: uuid.UUID
    message_id: uuid.UUID
    act: Act
    seen: str
    danger: bool
    confidence: float = 0.0

    @classmethod
    def from_tracker(cls, tracker: Tracker) -> TurnCall:
        """Raises UnusableCall when an id is missing or is not one of ours."""
        event = next((event for event in reversed(tracker.events) if event.get("event") == "user"), None)
        if event is None:
            raise UnusableCall("the tracker holds no message")
        metadata: Mapping[str, Any] = event.get("metadata") or {}
        intent: Mapping[str, Any] = (event.get("parse_data") or {}).get("intent") or {}
        return cls(
            conversation_id=_id(tracker.sender_id, "sender_id"),
            message_id=_id(metadata.get("message_id"), "message_id"),
            act=act_of(intent.get("name")),
            seen=str(event.get("text") or ""),
            danger=metadata.get("danger") is True,
            confidence=float(intent.get("confidence") or 0.0),
        )


def act_of(intent: str | None) -> Act:
    """The act of a Rasa intent. What Rasa could not tell is an answer: the interview reads it as words."""
    return Act(intent) if intent in set(Act) else Act.ANSWER


def _id(value: object, name: str) -> uuid.UUID:
    try:
        return uuid.UUID(str(value))
    except ValueError as error:
        raise UnusableCall(f"{name} is not an id") from error
