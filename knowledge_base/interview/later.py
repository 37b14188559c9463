"""A correction several questions later ("sorry, I said 5 but he is 6"), alone or beside the answer to the open one."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

from knowledge_base.interview.asking import ask
from knowledge_base.interview.checking import label_of
from knowledge_base.interview.kind_and_age import which_is_right
from knowledge_base.interview.no_danger import DANGER
from knowledge_base.interview.order import keep, once
from knowledge_base.interview.phrases import word_count
from knowledge_base.interview.put_right import corrections_in, put_all
from knowledge_base.interview.report import Question, Report
from knowledge_base.interview.said_right import Found
from knowledge_base.interview.standing import A_STORY_HAS
from knowledge_base.interview.steps import Effect, Reply, Say, Step

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
_LONGEST, _SHORT = 25, 14


def corrected_later(report: Report, reply: Reply, question: Question, now: datetime) -> tuple[Step | None, Reply]:
    """The step of a message that only puts earlier answers right; else the reply, without what of it did so.

    Only a sentence that says that it corrects, and names a value for an answer that stands, is taken for one.
    """
    sentences = [one for one in _SENTENCE.split(reply.text.replace("\u2019", "'").strip()) if one.strip()]
    found: list[Found] = []
    rest: list[str] = []
    for sentence in sentences:
        right = _put_right(report, replace(reply, text=sentence), question, now)
        found += right
        if not right:
            rest.append(sentence)
    if not found:
        return _unplaced(report, reply, question), reply
    put_all(report, found)
    if word_count(reply.text) >= A_STORY_HAS:
        keep(report, reply.message_id)
    if rest:
        return None, replace(reply, text=" ".join(rest))
    changed = [said_changed(report, found)]
    if unclear := which_is_right(report, found[0][0], now.date(), reply.words):
        return Step(report, [*changed, *unclear], Effect.NONE, report.open_question), reply
    return Step(report, [*changed, ask(report, question, reply.words)], Effect.NONE, question), reply


def _unplaced(report: Report, reply: Reply, question: Question) -> Step | None:
    """Words that surely correct something, nobody can say what: kept, and once it is said how an answer is changed."""
    if report.changing or not _SURELY.match(reply.text.strip()) or word_count(reply.text) > _SHORT:
        return None
    if not once(report, "how_to_change"):
        return None
    keep(report, reply.message_id)
    return Step(report, [Say("utter_how_to_change"), ask(report, question, reply.words)], Effect.NONE, question)


def said_changed(report: Report, found: list[Found]) -> Say:
    """Which answers were put right, by their names."""
    labels = ", ".join(dict.fromkeys(label_of(report, question) for question, _ in found))
    return Say("utter_answer_changed", {"label": labels})


def _put_right(report: Report, reply: Reply, question: Question, now: datetime) -> list[Found]:
    if report.changing or not _LEADS.match(reply.text.strip()) or word_count(reply.text) > _LONGEST:
        return []
    found = [one for one in corrections_in(report, reply, now.date()) if one[0] not in (question, DANGER)]
    return [(one, answer.model_copy(update={"taken": _waits(report, one)})) for one, answer in found]


def _waits(report: Report, question: Question) -> bool:
    """Whether what stands there was taken from the words and is still to be confirmed: so is its correction."""
    answer = report.answer(question.field, question.about)
    return answer is not None and answer.taken and not answer.confirmed
