"""Conversations from the reporter's side, each message labelled: must somebody act now on it?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from knowledge_base.language.labelled import Expected, Labelled

MESSAGES = Path(__file__).with_name("messages")


class Said(BaseModel):
    """One message. `asked` is the field that was asked before it, None where nothing was.

    `danger`: whether a duty worker, knowing the messages before it, must act now; "either" where they would differ or
    where it adds to a danger told already; None where it only stands before another.
    """

    model_config = ConfigDict(extra="forbid")

    text: str = Field(min_length=1)
    asked: str | None = None
    danger: bool | Literal["either"] | None


class Talk(BaseModel):
    """All that one reporter says, in order."""

    model_config = ConfigDict(extra="forbid")

    id: str
    kind: Literal["professional", "public", "self"]
    channel: Literal["web", "sms"] = "web"
    messages: list[Said] = Field(min_length=1)

    @property
    def reporter(self) -> Literal["public", "professional"]:
        """As the guidance tells reporters apart."""
        return "professional" if self.kind == "professional" else "public"


@dataclass(frozen=True)
class Reply:
    """One labelled message with what stood before it."""

    talk: Talk
    number: int

    @property
    def said(self) -> Said:
        """The message."""
        return self.talk.messages[self.number]

    @property
    def recent(self) -> list[str]:
        """The messages before it."""
        return [one.text for one in self.talk.messages[: self.number]]

    @property
    def message(self) -> Labelled:
        """As a labelled message of its own."""
        danger = self.said.danger
        expected = Expected(
            immediate_danger=danger is not False,
            categories=[],
            accept_immediate=[True, False] if danger == "either" else [],
        )
        return Labelled(
            id=f"{self.talk.id}.{self.number}",
            person="unknown",
            reporter=self.talk.reporter,
            messages=[self.said.text],
            expected=expected,
        )


def talks(folder: Path = MESSAGES) -> list[list[Talk]]:
    """The conversations of each of a folder's .jsonl files, in a fixed order. Raises ValidationError."""
    return [
        [Talk.model_validate_json(line) for line in path.read_text(encoding="utf-8").splitlines()]
        for path in sorted(folder.glob("*.jsonl"))
    ]


def replies(known: Iterable[Talk]) -> Iterator[Reply]:
    """Every labelled message of these conversations."""
    for talk in known:
        for number, said in enumerate(talk.messages):
            if said.danger is not None:
                yield Reply(talk, number)
