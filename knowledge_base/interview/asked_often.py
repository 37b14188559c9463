"""Questions that reporters often ask before they send, and the authored answer to each."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator

from knowledge_base.interview.phrases import plain, polite_off, word_count
from knowledge_base.interview.report import Report
from knowledge_base.interview.situations import reporter_is_a_professional
from knowledge_base.sourced import Identifier, Sourced, Strict
from knowledge_base.sources import load_model

FILE = Path(__file__).with_name("asked_often.yml")
_A_QUESTION_HAS, _WITHOUT_A_MARK = 16, 6
type Phrases = Annotated[list[str], AfterValidator(lambda phrases: [plain(one) for one in phrases])]


class OftenAsked(Strict):
    """One answer: which phrases a question must hold one of, and who gets it."""

    id: Identifier
    response: Identifier
    holds: Phrases
    of: Literal["everybody", "public"]


class OftenAskedFile(Sourced):
    """The file `asked_often.yml`. `begins`: words of which a question begins with one."""

    begins: Phrases
    answers: list[OftenAsked]


@lru_cache(maxsize=1)
def often_asked() -> OftenAskedFile:
    """The questions and answers, checked. Raises SourceError."""
    return load_model(FILE, OftenAskedFile)


def answer_to(report: Report, text: str) -> str | None:
    """The response that answers a short question, where the whole message is one; else None."""
    said, known = polite_off(plain(text)), often_asked()
    at_most = _A_QUESTION_HAS if text.rstrip().endswith("?") else _WITHOUT_A_MARK
    if word_count(text) > at_most or said.partition(" ")[0] not in known.begins:
        return None
    spaced = f" {said} "
    for one in known.answers:
        if any(f" {phrase} " in spaced for phrase in one.holds):
            return None if one.of == "public" and reporter_is_a_professional(report) else one.response
    return None
