"""After an alarm the reporter may say that nobody is in danger: the interview goes on calmly, officers keep the alarm.

What was taken for danger stays with the report as it was sent (report.danger); only the urgent order of asking ends.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime

from knowledge_base.interview.alarms import (
    SENTENCE,
    denies_danger,
    is_a_new_alarm,
    only_denies_danger,
    without_denial,
)
from knowledge_base.interview.answers import understand
from knowledge_base.interview.asking import ask, open_next
from knowledge_base.interview.corrections import named_value
from knowledge_base.interview.definite import file_definite
from knowledge_base.interview.known import take_known
from knowledge_base.interview.order import CHECK, definition_of, keep, put, settle
from knowledge_base.interview.phrases import plain, word_count
from knowledge_base.interview.report import Question, Report
from knowledge_base.interview.situations import in_danger_now
from knowledge_base.interview.standing import A_STORY_HAS, as_answer
from knowledge_base.interview.steps import Effect, Reply, Say, Step
from knowledge_base.interview.yes_no import might_mean_danger, yes_no

DANGER = Question(field="danger_now")
_READ_FOR_SURE = frozenset({"yes_no", "choice", "age", "date", "contact"})
_NOT_IN_PASSING = frozenset({"story", "confirm", "check"})
_ONLY_NO = re.compile(
    r"(?:(?:no|nope|nah|sorry) ?)*(?:nobody|no one|noone|not (?:right )?now|not at the (?:moment|minute))?(?: is)?"
)


def calmly(report: Report, reply: Reply) -> Reply:
    """The reply without its alarm, where that is no news: it only says that nobody is in danger ("no, not now" where
    that was asked), or rests on earlier words of somebody who has said so since. The report is marked either way, and
    officers see the alarm."""
    if not reply.danger:
        return reply
    answered = report.open_question == DANGER and yes_no(reply.text, no_must_be_clear=True) == "no"
    denied = answered or only_denies_danger(report, reply.text) or _put_right_by_name(report, reply, strictly=True)
    if denied or not is_a_new_alarm(report, reply):
        report.danger = True
        return replace(reply, danger=False)
    return reply


def danger_denied(report: Report, reply: Reply, question: Question, now: datetime) -> Step | None:
    """The step of a reply that takes an alarm back, the report changed in place; None for any other.

    A bare "no" does so only where it can be no answer: asked where the person is who is in danger. What stands beside
    it and clearly answers the open question is filed.
    """
    if not in_danger_now(report) or reply.danger or question.field in (DANGER.field, CHECK):
        return None
    said = plain(reply.text)
    bare = question.field == "subject_whereabouts" and said and _ONLY_NO.fullmatch(said)
    if not bare and not denies_danger(report, reply.text) and not _put_right_by_name(report, reply):
        return None
    put(report, DANGER, as_answer(reply, value="no"))
    if word_count(reply.text) >= A_STORY_HAS:
        keep(report, reply.message_id)
        _file_beside(report, reply, question, now)
        take_known(report, reply, now)
    settle(report)
    following = open_next(report)
    said_so = Say("utter_danger_denied")
    return Step(report, [said_so, ask(report, following, reply.words)], Effect.UPDATE, following)


def _put_right_by_name(report: Report, reply: Reply, *, strictly: bool = False) -> bool:
    """ "Anyone in danger now should be No"; strictly: with nothing beside it that could mean danger."""
    if "danger" not in plain(reply.text) or (strictly and might_mean_danger(reply.text)):
        return False
    sentences = (replace(reply, text=one) for one in SENTENCE.split(reply.text))
    found = [found for one in sentences if (found := named_value(report, one, date.min))]
    return any(question == DANGER and answer.value == "no" for question, answer in found)


def _file_beside(report: Report, reply: Reply, question: Question, now: datetime) -> None:
    """What answers the open question beside the denial, in place: words only where they clearly do."""
    rest = replace(reply, text=without_denial(report, reply.text).rstrip(" .,;"))
    definition = definition_of(question)
    if file_definite(report, rest, question, now.date()) or definition is None or not rest.text:
        return
    sure = definition.kind in _READ_FOR_SURE and not (definition.words_serve and yes_no(rest.text) is None)
    if sure and (answer := understand(definition, rest, now.date())):
        put(report, question, answer)


def denied_in_passing(report: Report, reply: Reply, question: Question) -> tuple[Step | None, Reply]:
    """It is said in passing that nobody is in danger: noted where that was not clear; the rest is the answer."""
    definition = definition_of(question)
    if definition is None or definition.kind in _NOT_IN_PASSING or question.field == DANGER.field:
        return None, reply
    if not denies_danger(report, reply.text):
        return None, reply
    answer = report.answer(DANGER.field)
    if (answer is None or answer.status != "given") and not report.danger:
        put(report, DANGER, as_answer(reply, value="no"))
    rest = without_denial(report, reply.text).rstrip(" .,;")
    if rest:
        return None, replace(reply, text=rest)
    if definition.kind == "yes_no":
        return None, reply
    keep(report, reply.message_id)
    return Step(report, [Say("utter_words_kept"), ask(report, question, reply.words)], Effect.NONE, question), reply
