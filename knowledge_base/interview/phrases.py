"""Whole messages that are commands. One word more, and the message is kept as words."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from knowledge_base.areas.sourced import Confidence
from knowledge_base.interview.steps import Act
from knowledge_base.sources import load_model

FILE = Path(__file__).with_name("commands.yml")
_APOSTROPHES = re.compile("['\u2019\u2018\u00b4`]")
_POLITE_START = re.compile(r"^(?:(?:please|pls|ok|okay|oh|um|er|well|so|hi|hello|sorry|just) )+")
_POLITE_END = re.compile(r"(?: (?:please|pls|thanks|thank you|ta|cheers|sorry|mate|x|xx))+$")


class CommandFile(BaseModel):
    """The phrases of each act, and those that ask how a sent report is going."""

    model_config = ConfigDict(extra="forbid")

    source: str
    version: str
    review_date: date
    confidence: Confidence
    acts: dict[Act, list[str]]
    progress: list[str]


@lru_cache(maxsize=1)
def command_file() -> CommandFile:
    """The commands, checked. Raises SourceError."""
    return load_model(FILE, CommandFile)


@lru_cache(maxsize=1)
def _acts_by_phrase() -> dict[str, Act]:
    return {plain(phrase): act for act, phrases in command_file().acts.items() for phrase in phrases}


def plain(text: str) -> str:
    """Lower case letters and digits, one space between; apostrophes vanish ("that's" is "thats")."""
    without = _APOSTROPHES.sub("", text.lower())
    return " ".join(re.findall(r"[a-z0-9]+", without))


def polite_off(text: str) -> str:
    """A plain message without a "please" or "thanks" at either end, unless that is all there is."""
    return _POLITE_END.sub("", _POLITE_START.sub("", text)) or text


def command_of(text: str) -> Act | None:
    """The act whose known phrase is the whole message, else None."""
    said = plain(text)
    acts = _acts_by_phrase()
    return acts.get(said) or acts.get(polite_off(said))


def asks_for_progress(text: str) -> bool:
    """Whether the whole message asks how a sent report is going."""
    said = plain(text)
    known = {plain(phrase) for phrase in command_file().progress}
    return said in known or polite_off(said) in known


def word_count(text: str) -> int:
    """How many words a message has; words of any script count."""
    return len(text.split())
