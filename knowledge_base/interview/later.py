"""A correction several questions later ("sorry, I said 5 but he is 6"), alone or beside the answer to the open one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from knowledge_base.interview.answers import understand
from knowledge_base.interview.asking import ask
from knowledge_base.interview.checking import label_of
from knowledge_base.interview.kind_and_age import which_is_right
from knowledge_base.interview.no_danger import DANGER
from knowledge_base.interview.order import keep, once
from knowledge_base.interview.phrases import word_count
from knowledge_base.interview.put_right import LONGEST, corrections_in, put_all
from knowledge_base.interview.questions import QuestionData
from knowledge_base.interview.report import Question, Report
from knowledge_base.interview.said_right import Found
from knowledge_base.interview.standing import A_STORY_HAS
from knowledge_base.interview.steps import Act, Effect, Reply, Say, Step

_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+")
_LEADS = re.compile(
    r"^(?:(?:oh|no|oops|wait|hang on|hold on|yes|ok|and|but)\b[\s,.:-]*)*"
    r"(?:sorry|correction|actually|i meant?|i said|i put|i told you|i was wrong|my mistake|i made a mistake"
    r"|i got (?:that|it|(?:his|her|their|the) \w+) wrong|typo)\b",
    re.IGNORECASE,
)
_SURELY = re.compile(
    r"^(?:oh|no|oops|sorry)?[\s,.]*(?:correction|my mistake|i was wrong|i made a mistake"
    r"|i (?:got|put|wrote) (?:\w+ ){1,3}wrong|typo)\b",
    re.IGNORECASE,
)
_NO_SORRY = re.compile(
    r"[\s,.;-]+(?:no,? )?(?:sorry|wait|i meant?|i mean|actually|correction|no,)(?: no| i meant?| i mean| it'?s)*\b"
    r"[\s,.:]*(?=\S)",
    re.IGNORECASE,
)
_A_SENTENCE, _SHORT = 25, 14


@dataclass(frozen=True)
class Later:
    """What came of looking for corrections: a step that ends the turn, or the reply that is left to be judged, and what
    is said first."""

    reply: Reply
    step: Step | None = None
    first: Sequence[Say] = ()


def corrected_later(report: Report, reply: Reply, question: Question, now: datetime) -> Later:
    """Put right, in place, the earlier answers that a message corrects; what of it does not correct is left.

    Only a sentence that says that it corrects, and names a value for an answer that stands, is taken for one.
    """
    if word_count(reply.text) > LONGEST:
        return Later(reply)
    sentences = [one for one in _SENTENCE.split(reply.text.replace("\u2019", "'").strip()) if one.strip()]
    found: list[Found] = []
    rest: list[str] = []
    for sentence in sentences:
        right = _put_right(report, replace(reply, text=sentence), question, now)
        found += right
        if not right:
            rest.append(sentence)
    if not found:
        return Later(reply, _unplaced(report, reply, question))
    put_all(report, found)
    if word_count(reply.text) >= A_STORY_HAS:
        keep(report, reply.message_id)
    changed = [said_changed(report, found)]
    if rest:
        return Later(replace(reply, text=" ".join(rest).strip(" .,;")), first=changed)
    if unclear := which_is_right(report, found[0][0], now.date(), reply.words):
        return Later(reply, Step(report, [*changed, *unclear], Effect.NONE, report.open_question))
    return Later(reply, Step(report, [*changed, ask(report, question, reply.words)], Effect.NONE, question))


def _unplaced(report: Report, reply: Reply, question: Question) -> Step | None:
    """Words that surely correct something, nobody can say what: kept, and once it is said how an answer is changed."""
    if report.changing or not _SURELY.match(reply.text.strip()) or word_count(reply.text) > _SHORT:
        return None
    if not once(report, "how_to_change"):
        return None
    keep(report, reply.message_id)
    return Step(report, [Say("utter_how_to_change"), ask(report, question, reply.words)], Effect.NONE, question)


def as_put_right(definition: QuestionData, reply: Reply, today: date) -> Reply:
    """An answer that corrects itself, as it ends: "May. no sorry April" is April."""
    parts = _NO_SORRY.split(reply.text.strip())
    if len(parts) < 2 or definition.kind not in ("age", "date", "contact"):
        return reply
    last = replace(reply, text=parts[-1].strip(" ,.") or reply.text)
    return last if understand(definition, replace(last, act=Act.ANSWER), today) else reply


def said_changed(report: Report, found: list[Found]) -> Say:
    """Which answers were put right, by their names."""
    labels = ", ".join(dict.fromkeys(label_of(report, question) for question, _ in found))
    return Say("utter_answer_changed", {"label": labels})


def _put_right(report: Report, reply: Reply, question: Question, now: datetime) -> list[Found]:
    if report.changing or not _LEADS.match(reply.text.strip()) or word_count(reply.text) > _A_SENTENCE:
        return []
    found = [one for one in corrections_in(report, reply, now.date()) if one[0] not in (question, DANGER)]
    return [(one, answer.model_copy(update={"taken": _waits(report, one)})) for one, answer in found]


def _waits(report: Report, question: Question) -> bool:
    """Whether what stands there was taken from the words and is still to be confirmed: so is its correction."""
    answer = report.answer(question.field, question.about)
    return answer is not None and answer.taken and not answer.confirmed
