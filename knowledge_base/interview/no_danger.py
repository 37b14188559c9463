"""After an alarm the reporter may say that nobody is in danger: the interview goes on calmly, officers keep the alarm.

What was taken for danger stays with the report as it was sent (report.danger); only the urgent order of asking ends.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

from knowledge_base.interview.alarms import denies_danger, is_a_new_alarm, only_denies_danger
from knowledge_base.interview.asking import ask, open_next
from knowledge_base.interview.definite import file_definite
from knowledge_base.interview.known import take_known
from knowledge_base.interview.order import CHECK, keep, put, settle
from knowledge_base.interview.phrases import plain, word_count
from knowledge_base.interview.report import Question, Report
from knowledge_base.interview.situations import in_danger_now
from knowledge_base.interview.standing import A_STORY_HAS, as_answer
from knowledge_base.interview.steps import Effect, Reply, Say, Step

DANGER = Question(field="danger_now")
_ONLY_NO = re.compile(
    r"(?:(?:no|nope|nah|sorry) ?)*(?:nobody|no one|noone|not (?:right )?now|not at the (?:moment|minute))?(?: is)?"
)


def calmly(report: Report, reply: Reply) -> Reply:
    """The reply without its alarm, where that is no news: it only says that nobody is in danger, or rests on earlier
    words of somebody who has said so since. The report is marked either way, and officers see the alarm."""
    if not reply.danger:
        return reply
    if only_denies_danger(report, reply.text) or not is_a_new_alarm(report, reply):
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
    if not bare and not denies_danger(report, reply.text):
        return None
    put(report, DANGER, as_answer(reply, value="no"))
    if word_count(reply.text) >= A_STORY_HAS:
        keep(report, reply.message_id)
        file_definite(report, reply, question, now.date())
        take_known(report, reply, now)
    settle(report)
    following = open_next(report)
    said_so = Say("utter_danger_denied")
    return Step(report, [said_so, ask(report, following, reply.words)], Effect.UPDATE, following)


def note_denial(report: Report, reply: Reply) -> None:
    """Who was not sure of danger, or was not asked, and says in passing that nobody is in danger has answered it."""
    answer = report.answer(DANGER.field)
    if (answer is None or answer.status != "given") and not report.danger and denies_danger(report, reply.text):
        put(report, DANGER, as_answer(reply, value="no"))
