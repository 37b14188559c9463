"""After an alarm the reporter may say that nobody is in danger: the interview goes on calmly, officers keep the alarm.

What was taken for danger stays with the report as it was sent (report.danger); only the urgent order of asking ends.
"""

from __future__ import annotations

import re

from knowledge_base.interview.asking import ask, open_next
from knowledge_base.interview.order import CHECK, put, settle
from knowledge_base.interview.phrases import plain
from knowledge_base.interview.report import Question, Report
from knowledge_base.interview.situations import in_danger_now
from knowledge_base.interview.standing import as_answer
from knowledge_base.interview.steps import Effect, Reply, Say, Step
from knowledge_base.interview.yes_no import yes_no

DANGER = Question(field="danger_now")
_ABOUT_DANGER = re.compile(r"\b(?:danger|dangerous|emergency|urgent|immediate|safe|hurt)\b")
_ONLY_NO = re.compile(
    r"(?:(?:no|nope|nah|sorry) ?)*(?:nobody|no one|noone|not (?:right )?now|not at the (?:moment|minute))?(?: is)?"
)


def danger_denied(report: Report, reply: Reply, question: Question) -> Step | None:
    """The step of a reply that takes an alarm back, the report changed in place; None for any other.

    A bare "no" does so only where it can be no answer: asked where the person is who is in danger.
    """
    if not in_danger_now(report) or reply.danger or question.field in (DANGER.field, CHECK):
        return None
    said = plain(reply.text)
    bare = question.field == "subject_whereabouts" and said and _ONLY_NO.fullmatch(said)
    if not (bare or _ABOUT_DANGER.search(said)) or yes_no(reply.text, no_must_be_clear=True) != "no":
        return None
    put(report, DANGER, as_answer(reply, value="no"))
    settle(report)
    following = open_next(report)
    said_so = Say("utter_danger_denied")
    return Step(report, [said_so, ask(report, following, reply.words)], Effect.UPDATE, following)
