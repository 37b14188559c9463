"""One message of a made-up reporter, and what it may be taken for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Literal

from knowledge_base.interview.steps import Act

Kind = Literal[
    "clear",  # answers the open question
    "slip",  # answers it wrongly, to be put right later
    "unknown",  # does not know
    "declined",  # would rather not say
    "vague",  # words around it
    "noise",  # no answer at all: an emoji, swearing, letters, a picture
    "command",  # something that a reporter may ask for at any question
    "change",  # asks to change an earlier answer
    "correction",  # puts an earlier answer right in plain words
    "worry",  # words about the worry, whatever was asked
    "danger",
    "language",
    "greeting",
]
Key = tuple[str, str | None]
"""A field of the report, and the person it is about."""


@dataclass(frozen=True)
class Message:
    """What is sent, and what of it may stand in the report.

    `values` may stand for the open question, nothing else may; `facts` are said of other fields as well, and truly.
    `corrects` is the field that a correction names. `tells`: words that must be found in the report afterwards.
    `earlier` are texts sent just before it that nobody answered yet. `wants` is what a command asks for.
    """

    text: str
    kind: Kind
    values: frozenset[str] = frozenset()
    facts: Mapping[Key, frozenset[str]] = field(default_factory=dict)
    corrects: Key | None = None
    wants: Act | None = None
    tells: bool = False
    danger: bool = False
    act: Act = Act.ANSWER
    confidence: float = 0.0
    pause: timedelta = timedelta(seconds=20)
    earlier: tuple[str, ...] = ()
