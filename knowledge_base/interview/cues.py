"""What a message plainly asks for in any wording, and the words without which Rasa's guess is not obeyed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from knowledge_base.areas.sourced import Confidence
from knowledge_base.interview.steps import Act, Reply
from knowledge_base.sources import load_model

FILE = Path(__file__).with_name("cues.yml")
SURE = 0.5
"""How confident Rasa must be for its guess to be obeyed, with a cue beside it."""
_VERY_SURE = 0.8
_CHANGES_NOTHING = frozenset({Act.WHY, Act.ADVICE, Act.IS_BOT, Act.CHANGE, Act.DONT_KNOW, Act.RATHER_NOT_SAY})
_HARMLESS = frozenset({Act.DONE, Act.GO_BACK, Act.PERSON_PLEASE})
"""With words about somebody else in it, only these are obeyed on a guess, and then only on a very sure one."""
_NOT_UNLIKELY = 0.3
"""How confident Rasa must be of a wish to stop for it to be asked about."""
_GUESSED_AT_MOST = 20
"""Words up to which a guess may be obeyed. Longer, it is a story."""
_NOT_LETTERS = re.compile(r"[^a-z0-9]+")
_APOSTROPHES = re.compile("['\u2019\u2018\u00b4`]")


class CueFile(BaseModel):
    """Patterns over a plain message (lower case, no apostrophes). `{name}` stands for the part of that name.

    `plainly`: the whole message asks for the act. `unsure`: it may be a wish to stop, or words about the worry.
    `cues`: one must be there for a guess to be obeyed. `about_others`: words about somebody else; they keep the acts of
    `only_about_us` from being guessed.
    """

    model_config = ConfigDict(extra="forbid")

    source: str
    version: str
    review_date: date
    confidence: Confidence
    parts: dict[str, str]
    plainly: dict[Act, list[str]]
    unsure: list[str]
    cues: dict[Act, str]
    about_others: str
    only_about_us: list[Act]


class Cues:
    """The patterns, compiled."""

    def __init__(self, file: CueFile) -> None:
        def whole(patterns: Sequence[str]) -> re.Pattern[str]:
            spelled = "|".join(f"(?:{_spelled_out(p, file.parts)})" for p in patterns)
            return re.compile(_spelled_out(f"(?:{{lead}})(?:{spelled})(?:{{end}})", file.parts))

        self.plainly = {act: whole(patterns) for act, patterns in file.plainly.items()}
        self.unsure = whole(file.unsure)
        self.cues = {act: re.compile(rf"\b(?:{cue})\b") for act, cue in file.cues.items()}
        self.about_others = re.compile(rf"\b(?:{file.about_others})\b")
        self.only_about_us = frozenset(file.only_about_us)


@lru_cache(maxsize=1)
def cues() -> Cues:
    """The cues, checked. Raises SourceError."""
    return Cues(load_model(FILE, CueFile))


def plainly_asks(said: str) -> Act | None:
    """The act that a whole plain message asks for, else None."""
    return next((act for act, pattern in cues().plainly.items() if pattern.fullmatch(said)), None)


def guessed(reply: Reply) -> Act | None:
    """Rasa's guess where it may be obeyed: confident, short enough, with a cue, and not about somebody else.

    A wish to stop is never obeyed on a guess: it is asked about. Of what changes nothing a very sure guess is enough.
    """
    said = _plain(reply.text)
    cue = cues().cues.get(reply.act)
    if reply.act is Act.STOP or cue is None or reply.confidence < SURE or len(said.split()) > _GUESSED_AT_MOST:
        return None
    if not cue.search(said) and not (reply.act in _CHANGES_NOTHING and reply.confidence >= _VERY_SURE):
        return None
    if reply.act in cues().only_about_us and cues().about_others.search(said):
        return reply.act if reply.act in _HARMLESS and reply.confidence >= _VERY_SURE else None
    return reply.act


def may_want_to_stop(reply: Reply) -> bool:
    """Whether it must be asked if the reporter wants to stop: it may be said, or Rasa guesses so without being sure."""
    said = _plain(reply.text)
    if cues().unsure.fullmatch(said):
        return True
    others = cues().about_others.search(said)
    likely = reply.act is Act.STOP and reply.confidence >= (SURE if others else _NOT_UNLIKELY)
    return likely and len(said.split()) <= _GUESSED_AT_MOST and bool(cues().cues[Act.STOP].search(said))


def _plain(text: str) -> str:
    return " ".join(_NOT_LETTERS.sub(" ", _APOSTROPHES.sub("", text.lower())).split())


def _spelled_out(pattern: str, parts: dict[str, str]) -> str:
    while match := re.search(r"\{([a-z_]+)\}", pattern):
        pattern = pattern.replace(match[0], f"(?:{parts[match[1]]})")
    return pattern
