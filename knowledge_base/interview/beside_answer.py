"""What is asked of us beside an answer, and both count: "no. why do you ask?", "yes. get someone to ring me".

The question is answered, the wish for a person is noted (person_asked.py), and the rest is taken as if said alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from knowledge_base.interview.answers import understand
from knowledge_base.interview.freedom import about_words
from knowledge_base.interview.order import definition_of
from knowledge_base.interview.person_asked import asks_for_a_person
from knowledge_base.interview.phrases import asks_for_help, asks_us, command_of, has_words, plain
from knowledge_base.interview.questions import QuestionData
from knowledge_base.interview.report import Report
from knowledge_base.interview.steps import Act, Reply

_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+")
_JOIN = re.compile(
    r"\s*,\s+(?:(?:and|but|also) )?|\s+-+\s+|\s+(?:and|but|also)\s+(?=(?:i|can|could|please|get|a|ring"
    r"|why|what|is|do|who"
    r"|tell|have|someone|let)\b)|(?<=\w)\s+(?=why (?:do|are|you|does|is|would)\b)",
    re.IGNORECASE,
)
_WHY = re.compile(
    r"(?:and |but |so |sorry )*(?:why(?: (?:do|are|would|did|r) (?:you|u)\b.*| (?:you|u) (?:ask\w*"
    r"|need\w*|want\w*)\b.*| (?:does|is|would)"
    r" (?:that|it|this)\b.*| ask| need\b.*| do i\b.*)?|what (?:is|s) (?:it|that|this) for|whats (?:it"
    r"|that|this) for|what for"
    r"|how come (?:you|u)\b.*|what do you need (?:that|it|this) for)"
)
_ONLY_NO = frozenset({"no", "nope", "nah", "sorry", "no sorry", "please", "ok"})
"""Before a wish to stop it is part of that wish."""
_NOT_AT = frozenset({"story"})
_HOW_TO_REACH = frozenset({"reporter_name", "reporter_contact", "feedback", "safe_time"})
"""Where "call me on 07700 900123" is the answer."""


@dataclass(frozen=True)
class Beside:
    """What is to be said of what was asked, whether it was asked to stop, and the words that are left."""

    says: tuple[str, ...]
    stops: bool
    rest: str


def asked_beside(report: Report, reply: Reply, today: date) -> Beside | None:
    """The parts of a message that ask something of us beside an answer to the open question; None without either."""
    definition = definition_of(report.open_question)
    if definition is None or definition.kind in _NOT_AT or report.stage != "asking":
        return None
    says: list[str] = []
    rest: list[str] = []
    stops = False
    found = False
    for sentence in _SENTENCE.split(reply.text.strip()):
        before, part = _parted(report, definition, sentence)
        if before:
            rest.append(before)
        if part is None:
            continue
        found = True
        stops = stops or command_of(part) is Act.STOP
        says += [one for one in (_answer(report, definition, part),) if one and one not in says]
    left = " ".join(rest)
    if stops and plain(left) in _ONLY_NO:
        return None
    if not found or not has_words(left) or not _is_an_answer(definition, reply, left, today):
        return None
    return Beside(tuple(says), stops, left)


def _parted(report: Report, definition: QuestionData, sentence: str) -> tuple[str, str | None]:
    """What a sentence says, and what it asks of us: all of it, or its end."""
    for join in _JOIN.finditer(sentence):
        end = sentence[join.end() :]
        if join.start() > 0 and _asks(report, definition, end) and not asks_for_a_person(sentence[: join.start()]):
            return sentence[: join.start()], end
    return ("", sentence) if _asks(report, definition, sentence) else (sentence, None)


def _asks(report: Report, definition: QuestionData, part: str) -> bool:
    if asks_for_a_person(part):
        return definition.field not in _HOW_TO_REACH
    stops = command_of(part) is Act.STOP and plain(part) != "stop it"
    return stops or _answer(report, definition, part) is not None


def _answer(report: Report, definition: QuestionData, part: str) -> str | None:
    """The response to what a part of the message asks."""
    said = plain(part)
    if said in definition.answers_here:
        return None
    if _WHY.fullmatch(said):
        return definition.why
    if command_of(part) is Act.IS_BOT:
        return "utter_is_bot"
    if asks_for_help(part):
        return None if definition.no_must_be_clear else "utter_help"
    asked = asks_us(part, strictly=True)
    return about_words(report, asked) if asked in ("privacy", "delete", "happens") else None


def _is_an_answer(definition: QuestionData, reply: Reply, left: str, today: date) -> bool:
    if definition.kind in ("check", "confirm"):
        return True
    return understand(definition, Reply(Act.ANSWER, left, reply.message_id), today) is not None
