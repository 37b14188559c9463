"""What every rule, setting and file of wording carries: its source, and when somebody must look at it again."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints

Confidence = Literal["V", "K", "L"]
Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Strict(BaseModel):
    """Unknown fields are refused and nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Sourced(Strict):
    """Something that states a fact or a rule: where it comes from and when somebody must look at it again.

    confidence: V seen in the named source, K general professional knowledge (unverified), L the area's own choice.
    """

    source: Words
    version: Words
    review_date: date
    confidence: Confidence
