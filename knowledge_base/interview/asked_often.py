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
_ANSWERS_AT_MOST = 3
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")
_GOES_ON = re.compile(r"\s*[,;]\s*|\s+-+\s+|\s+(?=(?:but|and|so|also|cos|because|btw)\s)", re.IGNORECASE)
_JOINS = re.compile(
    r"^(?:(?:and|but|so|also|then|btw|cos|because|if so|no|yes|hello|idk|fuck|ffs|omg|god|oh) )+(?=\S+ )"
)
_TIME = re.compile(
    r"\b\d{1,2}[.:]\d{2}\b|\b(?:at|by|until|till|before) (?:\d{1,2}|half past|quarter)\b"
    r"|\b(?:midnight|noon|midday|bed ?time)\b"
    r"|\b\d{1,2} ?(?:am|pm)\b|\b(?:tonight|today|this (?:morning|afternoon|evening)|tomorrow)\b",
    re.IGNORECASE,
)
_WANTS_TO_KNOW = re.compile(
    r"^(?:(?:i|id|im|all i) (?:(?:am|was|just|only|really|would) )*(?:(?:want(?:ed)?|need(?:ed)?|like) to (?:know|ask)"
    r"|wondering|asking|ask) )(?=\S+ \S+)"
)
_FILLERS = re.compile(r"\b(?:actually|really|even|honestly|fucking|fuckin|bloody|just|please|pls|also|ever|like) ")
type Phrases = Annotated[list[str], AfterValidator(lambda phrases: [plain(one) for one in phrases])]


class OftenAsked(Strict):
    """One answer: which phrases a question must hold one of (`holds`) or be (`whole`), and who gets it.

    `matches`: patterns over the plain question, of which one must be found in it. `told`: no question but what is
    asked for in passing; it is taken as any other words, and answered beside. `helps_now`: said beside the first
    alarm too. `without_a_mark`: how many words it may have where it ends in no question mark. `with_a_time`: the
    answer where the message names a time by which something happens.
    """

    id: Identifier
    response: Identifier
    holds: Phrases = Field(default_factory=list)
    whole: Phrases = Field(default_factory=list)
    matches: list[re.Pattern[str]] = Field(default_factory=list)
    told: bool = False
    helps_now: bool = False
    without_a_mark: int = _WITHOUT_A_MARK
    with_a_time: Identifier | None = None
    of: Literal["everybody", "public", "professional", "self", "in_danger", "self_in_danger"]


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
    said = _WANTS_TO_KNOW.sub("", said) or said
    shorter = _FILLERS.sub("", said)
    known, words = often_asked(), word_count(text)
    begins, marked = said.partition(" ")[0] in known.begins, text.rstrip().endswith("?")
    for one in known.answers:
        if one.told or not _is_for(one, report):
            continue
        fits = begins and words <= (_A_QUESTION_HAS if marked else one.without_a_mark)
        if said in one.whole or shorter in one.whole or (fits and (_holds(one, said) or _holds(one, shorter))):
            timed = one.with_a_time and _TIME.search(beside or text)
            return one.with_a_time if timed else one.response
    return None


def helps_now(response: str) -> bool:
    """Whether an answer is said beside the first alarm too."""
    return any(response == one.response and one.helps_now for one in often_asked().answers)


def told_beside(report: Report, text: str) -> list[str]:
    """What is said of things that a message asks for in passing; the message itself is taken as any other."""
    sentences = [plain(one) for one in _SENTENCE_END.split(text)]
    known = [one for one in often_asked().answers if one.told and _is_for(one, report)]
    return [one.response for one in known if any(_holds(one, _FILLERS.sub("", said)) for said in sentences)]


def parted(report: Report, text: str) -> tuple[list[str], str]:
    """The answers to the questions in a message, each once, and the words that stand beside them."""
    answers: list[str] = []
    rest: list[str] = []
    for sentence in _SENTENCE_END.split(text.strip()):
        words, found = _without_questions(report, sentence, text)
        if words:
            rest.append(words)
        answers += [one for one in found if one not in answers]
    return answers[:_ANSWERS_AT_MOST], " ".join(rest)


def _without_questions(report: Report, sentence: str, beside: str) -> tuple[str, list[str]]:
    """What a sentence says beside its questions, which stand at its end or at its beginning, and their answers."""
    found: list[str] = []
    words = sentence
    while words:
        before, answer = _question_at_its_end(report, words, beside)
        if answer is None:
            break
        words, found = before, [answer, *found]
    if not found:
        for join in _GOES_ON.finditer(sentence):
            if answer := answer_to(report, sentence[: join.start()], beside):
                return sentence[join.end() :], [answer]
    return words, found


def _question_at_its_end(report: Report, sentence: str, beside: str) -> tuple[str, str | None]:
    """What stands before the question with which a sentence ends, and its answer."""
    for join in reversed([*_GOES_ON.finditer(sentence)]):
        if answer := answer_to(report, sentence[join.end() :], beside):
            return sentence[: join.start()], answer
    return ("", answer) if (answer := answer_to(report, sentence, beside)) else (sentence, None)


def _is_for(one: OftenAsked, report: Report) -> bool:
    match one.of:
        case "public":
            return not reporter_is_a_professional(report)
        case "professional":
            return reporter_is_a_professional(report)
        case "self":
            return reporter_is_the_subject(report)
        case "in_danger":
            return in_danger_now(report)
        case "self_in_danger":
            return in_danger_now(report) and reporter_is_the_subject(report)
    return True


def _holds(one: OftenAsked, said: str) -> bool:
    if any(f" {phrase} " in f" {said} " for phrase in one.holds):
        return True
    return any(pattern.search(said) for pattern in one.matches)
