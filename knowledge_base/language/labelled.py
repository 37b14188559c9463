"""The labelled messages from which weights are learned, and what their labels mean.

The labels follow the guide in docs/evaluation.md: level 1 to 4 for a child or an unborn child, `s42` for an adult,
`immediate_danger`, and `accept_*` for answers that experts could also give.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

MESSAGES = Path(__file__).with_name("messages")


class Expected(BaseModel):
    """The right answer, and the others that experts could give."""

    model_config = ConfigDict(extra="forbid")

    level: int | None = Field(None, ge=1, le=4)
    s42: bool | None = None
    immediate_danger: bool
    categories: list[str]
    accept_levels: list[int] = Field(default_factory=list)
    accept_s42: list[bool] = Field(default_factory=list)
    accept_immediate: list[bool] = Field(default_factory=list)

    @property
    def must_reach_a_person(self) -> bool:
        """Child level 3 or 4, or section 42 met."""
        return (self.level or 0) >= 3 or self.s42 is True


class Labelled(BaseModel):
    """One message or several of one reporter, with the right answer."""

    model_config = ConfigDict(extra="forbid")

    id: str
    person: Literal["child", "unborn", "adult", "unknown"]
    reporter: Literal["public", "professional"]
    messages: list[str] = Field(min_length=1)
    expected: Expected
    tags: list[str] = Field(default_factory=list)
    note: str = ""

    @property
    def text(self) -> str:
        """All its messages, one a line."""
        return "\n".join(self.messages)


def labelled(folder: Path = MESSAGES) -> list[Labelled]:
    """Every message of a folder's .jsonl files, in a fixed order. Raises ValidationError."""
    return [
        Labelled.model_validate_json(line)
        for path in sorted(folder.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]


def fingerprint(folder: Path = MESSAGES, beside: tuple[Path, ...] = ()) -> str:
    """A short digest of a folder's messages, and of other files that the learning depends on."""
    digest = hashlib.sha256()
    for path in [*sorted(folder.glob("*.jsonl")), *beside]:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
