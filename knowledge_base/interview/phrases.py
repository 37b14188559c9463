"""Whole messages that are commands. One word more, and the message is kept as words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from knowledge_base.interview.steps import Act
from knowledge_base.sourced import Sourced
from knowledge_base.sources import load_model

FILE = Path(__file__).with_name("commands.yml")
_QUESTION_HAS = 3
_QUESTION_AT_MOST = 20
_SENTENCE_END = re.compile(r"[.!?]\s|\n")
_APOSTROPHES = re.compile("['\u2019\u2018\u00b4`]")
_POLITE_START = re.compile(r"^(?:(?:please|pls|ok|okay|oh|um|er|well|so|hi|hello|sorry|just) )+")
_POLITE_END = re.compile(r"(?: (?:please|pls|thanks|thank you|ta|cheers|sorry|mate|x|xx))+$")


class QuestionPhrases(BaseModel):
    """How questions to the service begin, and which of them are about privacy or about why something is asked."""

    model_config = ConfigDict(extra="forbid")

    starts: list[str]
    words: list[str]
    privacy: list[str]
    why: list[str]


class CommandFile(Sourced):
    """The phrases of each act, those that ask how a sent report is going, those that ask for help, and questions."""

    acts: dict[Act, list[str]]
    progress: list[str]
    progress_starts: list[str]
    help: list[str]
    questions: QuestionPhrases


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
    """The act whose known phrase is the whole message, else None. What begins with a slash ("/restart") is words."""
    if text.lstrip().startswith(("/", "\\")):
        return None
    said = plain(text)
    acts = _acts_by_phrase()
    return acts.get(said) or acts.get(polite_off(said))


def asks_for_progress(text: str) -> bool:
    """Whether the whole message asks how a sent report is going."""
    said = polite_off(plain(text))
    if _is_one_of(text, command_file().progress):
        return True
    return _is_one_short_sentence(text) and starts_with(said, command_file().progress_starts)


def asks_for_help(text: str) -> bool:
    """Whether the whole message asks for help without saying what for."""
    return _is_one_of(text, command_file().help)


def asks_us(text: str, *, strictly: bool = False) -> Literal["why", "privacy", "other"] | None:
    """What a whole message asks of the service: why, who will know, or something else; None when it is no question.

    `strictly`: a question mark alone does not make it one (a story is full of them).
    """
    known = command_file().questions
    said = polite_off(plain(text))
    if not _is_one_short_sentence(text) or len(said.split()) < _QUESTION_HAS:
        return None
    marked = not strictly and text.rstrip().endswith("?") and starts_with(said, known.words)
    if not marked and not starts_with(said, known.starts):
        return None
    if starts_with(said, known.why):
        return "why"
    return "privacy" if any(f" {plain(p)} " in f" {said} " for p in known.privacy) else "other"


def starts_with(said: str, phrases: Sequence[str]) -> bool:
    """Whether a plain message begins with one of these phrases."""
    return any(f"{said} ".startswith(f"{plain(phrase)} ") for phrase in phrases)


def _is_one_of(text: str, phrases: Sequence[str]) -> bool:
    said = plain(text)
    known = {plain(phrase) for phrase in phrases}
    return said in known or polite_off(said) in known


def _is_one_short_sentence(text: str) -> bool:
    return word_count(text) <= _QUESTION_AT_MOST and not _SENTENCE_END.search(text.strip()[:-1])


def word_count(text: str) -> int:
    """How many words a message has; words of any script count."""
    return len(text.split())
