"""What is sent to the threshold guidance."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

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

    @model_validator(mode="after")
    def of_a_size_that_can_be_read(self) -> Self:
        """Refuses what is too much for one answer."""
        if len(self.messages) > MOST_MESSAGES:
            raise ValueError(TOO_MANY_MESSAGES)
        if sum(map(len, self.messages)) > MOST_CHARACTERS:
            raise ValueError(TOO_LONG)
        return self
