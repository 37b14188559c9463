"""After an alarm the reporter may say that nobody is in danger: the interview goes on calmly, officers keep the alarm.

What was taken for danger stays with the report as it was sent (report.danger); only the urgent order of asking ends.
"""

from __future__ import annotations

import re
from datetime import datetime

from knowledge_base.interview.asking import ask, open_next
from knowledge_base.interview.known import take_known
from knowledge_base.interview.order import CHECK, keep, put, settle
from knowledge_base.interview.phrases import plain, word_count
from knowledge_base.interview.report import Question, Report
from knowledge_base.interview.situations import in_danger_now
from knowledge_base.interview.standing import A_STORY_HAS, as_answer
from knowledge_base.interview.steps import Effect, Reply, Say, Step
from knowledge_base.interview.yes_no import yes_no

DANGER = Question(field="danger_now")
_ABOUT_DANGER = re.compile(r"\b(?:danger|dangerous|emergency|urgent|immediate|safe|hurt)\b")
_SENTENCE_END = re.compile(r"[.!?;\n]+")
_ONLY_NO = re.compile(
    r"(?:(?:no|nope|nah|sorry) ?)*(?:nobody|no one|noone|not (?:right )?now|not at the (?:moment|minute))?(?: is)?"
)


def _denies(sentence: str) -> bool:
    return bool(_ABOUT_DANGER.search(plain(sentence))) and yes_no(sentence, no_must_be_clear=True) == "no"


def danger_denied(report: Report, reply: Reply, question: Question, now: datetime) -> Step | None:
    """The step of a reply that takes an alarm back, the report changed in place; None for any other.

    A bare "no" does so only where it can be no answer: asked where the person is who is in danger.
    """
    if not in_danger_now(report) or reply.danger or question.field in (DANGER.field, CHECK):
        return None
    said = plain(reply.text)
    bare = question.field == "subject_whereabouts" and said and _ONLY_NO.fullmatch(said)
    if not bare and not any(map(_denies, _SENTENCE_END.split(reply.text))):
        return None
    put(report, DANGER, as_answer(reply, value="no"))
    if word_count(reply.text) >= A_STORY_HAS:
        keep(report, reply.message_id)
        take_known(report, reply, now)
    settle(report)
    following = open_next(report)
    said_so = Say("utter_danger_denied")
    return Step(report, [said_so, ask(report, following, reply.words)], Effect.UPDATE, following)
