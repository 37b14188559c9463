"""Whole messages that are commands. One word more, and the message is kept as words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict

from knowledge_base.interview.cues import plainly_asks
from knowledge_base.interview.steps import Act
from knowledge_base.sourced import Sourced
from knowledge_base.sources import load_model

FILE = Path(__file__).with_name("commands.yml")
_QUESTION_HAS = 3
_QUESTION_AT_MOST = 20
_AUTOMATIC_AT_MOST = 40
_NAMED_WITHIN = 12
"""How many words into a message the report to add to must be named."""
_ADDS = frozenset({"add", "adding", "update", "more", "further"})
_REPORTS = ("report", "reports", "referral", "referrals", "concern", "case", "reference", "ref")
_AROUND_SWEARING = frozenset(
    {"off", "you", "u", "this", "it", "the", "for", "sake", "to", "a", "and", "go", "hell", "all"}
)
type Asked = Literal["why", "privacy", "delete", "happens", "progress", "other"]
_SENTENCE_END = re.compile(r"[.!?]\s|\n")
_APOSTROPHES = re.compile("['\u2019\u2018\u00b4`]")
_POLITE_START = re.compile(r"^(?:(?:please|pls|ok|okay|oh|um|er|well|so|hi|hello|sorry|just) )+")
_POLITE_END = re.compile(r"(?: (?:please|pls|thanks|thank you|ta|cheers|sorry|mate|x|xx))+$")


type Phrases = Annotated[list[str], AfterValidator(lambda phrases: [plain(one) for one in phrases])]
"""Phrases as they are looked for: plain, once and for all."""


class QuestionPhrases(BaseModel):
    """How questions to the service begin, and which of them are about privacy or about why something is asked."""

    model_config = ConfigDict(extra="forbid")

    starts: Phrases
    words: Phrases
    privacy: Phrases
    why: Phrases


class NoMorePhrases(BaseModel):
    """Whole messages that ask us to write no more: on any channel, and the phone networks' own words by text."""

    model_config = ConfigDict(extra="forbid")

    anywhere: Phrases
    by_text: Phrases


class KeptPhrases(BaseModel):
    """How somebody asks what becomes of their words: to delete them, or what happens to them."""

    model_config = ConfigDict(extra="forbid")

    delete: Phrases
    happens: Phrases


class AboutPhrases(BaseModel):
    """Two lists, of which a message must hold both: how it begins and what it is about."""

    model_config = ConfigDict(extra="forbid")

    starts: Phrases
    about: Phrases


class CommandFile(Sourced):
    """The phrases of each act, those that ask how a sent report is going, those that ask for help, and questions.

    `automatic` begins what a phone or network writes by itself; `swearing` are words that alone answer nothing.
    """

    acts: dict[Act, list[str]]
    progress: Phrases
    progress_starts: Phrases
    progress_asked: AboutPhrases
    no_more: NoMorePhrases
    kept_words: KeptPhrases
    another_person: AboutPhrases
    add_to_report: AboutPhrases
    automatic: Phrases
    swearing: Phrases
    help: Phrases
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
    return acts.get(said) or acts.get(polite_off(said)) or plainly_asks(said)


def asks_for_progress(text: str, *, strictly: bool = False) -> bool:
    """Whether the whole message asks how a sent report is going, or how the person in it is.

    `strictly`: only what is a known phrase, or names a report. The rest could tell of a worry.
    """
    if _is_one_of(text, command_file().progress):
        return True
    if not _is_one_short_sentence(text):
        return False
    said, asked = polite_off(plain(text)), command_file().progress_asked
    if strictly:
        return starts_with(said, asked.starts) and _holds(said, _REPORTS) and _holds(said, asked.about)
    if starts_with(said, command_file().progress_starts):
        return True
    return (text.rstrip().endswith("?") or starts_with(said, asked.starts)) and _holds(said, asked.about)


def wants_no_more(text: str, channel: str) -> bool:
    """Whether the whole message says that we are to write no more. By text "stop" alone does (facts.md section 5)."""
    known = command_file().no_more
    return _is_one_of(text, [*known.anywhere, *(known.by_text if channel == "sms" else ())])


def another_person(text: str) -> bool:
    """Whether a message turns to another person than the one asked about ("also my other son")."""
    known = command_file().another_person
    said = polite_off(plain(text))
    return starts_with(said, known.starts) and _holds(said, known.about)


def wants_to_add(text: str, *, named: bool = False) -> bool:
    """Whether a message begins by asking to add to an earlier report.

    Where it names none (`named`) it must be short and say so: "my report card was bad" tells of something else.
    """
    known = command_file().add_to_report
    said = polite_off(plain(text))
    beginning = said.split()[:_NAMED_WITHIN]
    if not starts_with(said, known.starts) or not _holds(" ".join(beginning), known.about):
        return False
    return named or (len(said.split()) <= _NAMED_WITHIN and bool(_ADDS.intersection(beginning)))


def is_automatic(text: str) -> bool:
    """Whether a phone or a network wrote this by itself: a voice-mail notice, an answer while driving."""
    return word_count(text) <= _AUTOMATIC_AT_MOST and starts_with(plain(text), command_file().automatic)


def has_words(text: str) -> bool:
    """Whether there is a letter or a digit in it, of any script: an emoji or dots alone are no words."""
    return any(character.isalnum() for character in text)


def only_swears(text: str) -> bool:
    """Whether a short message holds nothing but swearing."""
    said = plain(text).split()
    known = set(command_file().swearing)
    return (
        0 < len(said) <= _QUESTION_HAS + 2
        and any(word in known for word in said)
        and all(word in known or word in _AROUND_SWEARING for word in said)
    )


def asks_for_help(text: str) -> bool:
    """Whether the whole message asks for help without saying what for."""
    return _is_one_of(text, command_file().help)


def asks_us(text: str, *, strictly: bool = False) -> Asked | None:
    """What a whole message asks of the service: why, who will know, what becomes of the words, how a report is going,
    or something else; None when it is no question.

    `strictly`: a question mark alone does not make it one (a story is full of them).
    """
    known, kept = command_file().questions, command_file().kept_words
    said = polite_off(plain(text))
    if _is_one_short_sentence(text) and starts_with(said, kept.delete):
        return "delete"
    if _is_one_short_sentence(text) and starts_with(said, kept.happens):
        return "happens"
    if asks_for_progress(text, strictly=True):
        return "progress"
    if not _is_one_short_sentence(text) or len(said.split()) < _QUESTION_HAS:
        return None
    marked = not strictly and text.rstrip().endswith("?") and starts_with(said, known.words)
    if not marked and not starts_with(said, known.starts):
        return None
    if starts_with(said, known.why):
        return "why"
    return "privacy" if _holds(said, known.privacy) else "other"


def starts_with(said: str, phrases: Sequence[str]) -> bool:
    """Whether a plain message begins with one of these plain phrases."""
    return f"{said} ".startswith(tuple(f"{phrase} " for phrase in phrases))


def _holds(said: str, phrases: Sequence[str]) -> bool:
    spaced = f" {said} "
    return any(f" {phrase} " in spaced for phrase in phrases)


def _is_one_of(text: str, phrases: Sequence[str]) -> bool:
    said = plain(text)
    return said in phrases or polite_off(said) in phrases


def _is_one_short_sentence(text: str) -> bool:
    return word_count(text) <= _QUESTION_AT_MOST and not _SENTENCE_END.search(text.strip()[:-1])


def word_count(text: str) -> int:
    """How many words a message has; words of any script count."""
    return len(text.split())
