"""Questions that reporters often ask before they send, and the authored answer to each."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from knowledge_base.interview.phrases import plain, polite_off, word_count
from knowledge_base.interview.report import Report
from knowledge_base.interview.situations import in_danger_now, reporter_is_a_professional, reporter_is_the_subject
from knowledge_base.sourced import Identifier, Sourced, Strict
from knowledge_base.sources import load_model

FILE = Path(__file__).with_name("asked_often.yml")
_A_QUESTION_HAS, _WITHOUT_A_MARK = 20, 6
_ANSWERS_AT_MOST = 2
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")
_GOES_ON = re.compile(r"\s*[,;]\s*|\s+-+\s+|\s+(?=(?:but|and|so|also|cos|because|btw)\s)", re.IGNORECASE)
_JOINS = re.compile(r"^(?:(?:and|but|so|also|then|btw|cos|because|if so|no|yes|hello|idk) )+(?=\S+ )")
_TIME = re.compile(
    r"\b\d{1,2}[.:]\d{2}\b|\b(?:at|by|until|till|before) (?:\d{1,2}|half past|quarter)\b"
    r"|\b(?:midnight|noon|midday|bed ?time)\b"
    r"|\b\d{1,2} ?(?:am|pm)\b|\b(?:tonight|today|this (?:morning|afternoon|evening)|tomorrow)\b",
    re.IGNORECASE,
)
type Phrases = Annotated[list[str], AfterValidator(lambda phrases: [plain(one) for one in phrases])]


class OftenAsked(Strict):
    """One answer: which phrases a question must hold one of (`holds`) or be (`whole`), and who gets it.

    `without_a_mark`: how many words it may have where it ends in no question mark. `with_a_time`: the answer where the
    message names a time by which something happens.
    """

    id: Identifier
    response: Identifier
    holds: Phrases = Field(default_factory=list)
    whole: Phrases = Field(default_factory=list)
    without_a_mark: int = _WITHOUT_A_MARK
    with_a_time: Identifier | None = None
    of: Literal["everybody", "public", "self", "in_danger", "self_in_danger"]


class OftenAskedFile(Sourced):
    """The file `asked_often.yml`. `begins`: words of which a question begins with one."""

    begins: Phrases
    answers: list[OftenAsked]


@lru_cache(maxsize=1)
def often_asked() -> OftenAskedFile:
    """The questions and answers, checked. Raises SourceError."""
    return load_model(FILE, OftenAskedFile)


def answer_to(report: Report, text: str, beside: str = "") -> str | None:
    """The response that answers a short question, where the whole text is one; else None.

    `beside`: the message that it stands in, which may name a time.
    """
    said = polite_off(_JOINS.sub("", polite_off(plain(text))))
    known, words = often_asked(), word_count(text)
    begins, marked = said.partition(" ")[0] in known.begins, text.rstrip().endswith("?")
    for one in known.answers:
        fits = begins and words <= (_A_QUESTION_HAS if marked else one.without_a_mark)
        if _is_for(one, report) and (said in one.whole or (fits and _holds(said, one.holds))):
            timed = one.with_a_time and _TIME.search(beside or text)
            return one.with_a_time if timed else one.response
    return None


def parted(report: Report, text: str) -> tuple[list[str], str]:
    """The answers to the questions in a message, each once, and the words that stand beside them."""
    answers: list[str] = []
    rest: list[str] = []
    for sentence in _SENTENCE_END.split(text.strip()):
        words, answer = _question_at_its_end(report, sentence, text)
        if words:
            rest.append(words)
        if answer and answer not in answers:
            answers.append(answer)
    return answers[:_ANSWERS_AT_MOST], " ".join(rest)


def _question_at_its_end(report: Report, sentence: str, beside: str) -> tuple[str, str | None]:
    """What stands before the question with which a sentence ends, and its answer."""
    if answer := answer_to(report, sentence, beside):
        return "", answer
    for join in _GOES_ON.finditer(sentence):
        if answer := answer_to(report, sentence[join.end() :], beside):
            return sentence[: join.start()], answer
    return sentence, None


def _is_for(one: OftenAsked, report: Report) -> bool:
    match one.of:
        case "public":
            return not reporter_is_a_professional(report)
        case "self":
            return reporter_is_the_subject(report)
        case "in_danger":
            return in_danger_now(report)
        case "self_in_danger":
            return in_danger_now(report) and reporter_is_the_subject(report)
    return True


def _holds(said: str, phrases: list[str]) -> bool:
    return any(f" {phrase} " in f" {said} " for phrase in phrases)
