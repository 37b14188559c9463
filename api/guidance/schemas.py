"""What is sent to the threshold guidance."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from knowledge_base.thresholds import Facts

MOST_MESSAGES = 200
MOST_CHARACTERS = 100_000
TOO_MANY_MESSAGES = f"Send at most {MOST_MESSAGES} messages at a time."
TOO_LONG = f"The messages together may have at most {MOST_CHARACTERS:,} characters."


class ThresholdQuestion(BaseModel):
    """Words about a worry, with any facts that are already confirmed."""

    model_config = ConfigDict(extra="forbid")

    reporter: Literal["professional", "public"] = "public"
    messages: list[str]
    facts: Facts = Field(default_factory=Facts)

    @property
    def characters(self) -> int:
        """The length of all messages together."""
        return sum(map(len, self.messages))

    def too_much(self) -> str | None:
        """Why the question is too long to be answered, or None."""
        if len(self.messages) > MOST_MESSAGES:
            return TOO_MANY_MESSAGES
        if self.characters > MOST_CHARACTERS:
            return TOO_LONG
        return None
