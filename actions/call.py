"""An action call as Rasa makes it, reduced to what a turn needs."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rasa_sdk import Tracker

from knowledge_base.interview.steps import Act

COULD_NOT_TELL = "nlu_fallback"


class UnusableCall(ValueError):
    """Rasa's call does not say which message of which conversation it is about."""


@dataclass(frozen=True)
class TurnCall:
    """One message's turn: `seen` is its text as Rasa saw it, shortened, with a lettered choice spelled out.

    `guesses`: how likely Rasa finds each act, from 0 to 1; what it finds unlikely is left out.
    """

    conversation_id: uuid.UUID
    message_id: uuid.UUID
    guesses: Mapping[Act, float]
    seen: str
    danger: bool

    @property
    def act(self) -> Act:
        """The act that Rasa finds likeliest."""
        return max(self.guesses, key=self.guesses.__getitem__, default=Act.ANSWER)

    @property
    def confidence(self) -> float:
        return self.guesses.get(self.act, 0.0)

    @classmethod
    def from_tracker(cls, tracker: Tracker) -> TurnCall:
        """Raises UnusableCall when an id is missing or is not one of ours."""
        event = next((event for event in reversed(tracker.events) if event.get("event") == "user"), None)
        if event is None:
            raise UnusableCall("the tracker holds no message")
        metadata: Mapping[str, Any] = event.get("metadata") or {}
        return cls(
            conversation_id=_id(tracker.sender_id, "sender_id"),
            message_id=_id(metadata.get("message_id"), "message_id"),
            guesses=guesses_of(event.get("parse_data") or {}),
            seen=str(event.get("text") or ""),
            danger=metadata.get("danger") is True,
        )


def act_of(intent: str | None) -> Act:
    """The act of a Rasa intent. What Rasa could not tell is an answer: the interview reads it as words."""
    return Act(intent) if intent in set(Act) else Act.ANSWER


def guesses_of(parsed: Mapping[str, Any]) -> dict[Act, float]:
    """How likely Rasa finds each act. That it could not tell says nothing of how likely any of them is."""
    ranking: Sequence[Mapping[str, Any]] = parsed.get("intent_ranking") or [parsed.get("intent") or {}]
    found: dict[Act, float] = {}
    for one in ranking:
        if one.get("name") != COULD_NOT_TELL:
            act = act_of(one.get("name"))
            found[act] = found.get(act, 0.0) + float(one.get("confidence") or 0.0)
    return found


def _id(value: object, name: str) -> uuid.UUID:
    try:
        return uuid.UUID(str(value))
    except ValueError as error:
        raise UnusableCall(f"{name} is not an id") from error
