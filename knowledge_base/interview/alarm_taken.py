"""Danger in a reply: the report is marked, what the same words plainly answer is filed, and the talk goes on."""

from __future__ import annotations

from datetime import datetime

from knowledge_base.interview import own_life
from knowledge_base.interview.alarms import ASKED_AGAIN, may_be_harmless
from knowledge_base.interview.asking import ask, open_next, open_question
from knowledge_base.interview.definite import file_definite, take_place
from knowledge_base.interview.known import worry_told
from knowledge_base.interview.no_danger import DANGER
from knowledge_base.interview.order import definition_of, mark_danger, once, settle
from knowledge_base.interview.phrases import command_of
from knowledge_base.interview.put_right import corrections_in, put_all
from knowledge_base.interview.report import Question, Report
from knowledge_base.interview.situations import in_danger_now
from knowledge_base.interview.steps import Effect, Reply, Say, Step


def alarm_taken(report: Report, reply: Reply, question: Question, now: datetime) -> Step:
    """The emergency words were said before. The open question is asked again unless the message clearly answers it.

    Who said that nobody is in danger is asked about it once more where the words may be harmless (long ago, a name):
    only a yes makes the rest of the questions urgent ones. Officers see the alarm at once either way.
    """
    calmed = report.danger and not in_danger_now(report)
    said_no = report.value(DANGER.field) == "no"
    asks_again = said_no and may_be_harmless(report, reply) and own_life.told(report, reply.text, danger=True) != "life"
    if asks_again:
        report.danger = True
        once(report, ASKED_AGAIN)
    else:
        mark_danger(report, reply)
    answered = False
    if command_of(reply.text) is None:
        answered = _filed(report, reply, question, now)
        worry_told(report, reply, now)
        take_place(report, reply)
        settle(report)
        answered = answered or _answered_by(report, reply, question)
    if asks_again:
        del report.answers[DANGER.field]
        question = open_question(report, DANGER)
        return Step(report, [ask(report, question, response="utter_ask_danger_again")], Effect.NONE, question)
    if question.field == DANGER.field or calmed or answered:
        question = open_next(report)
    first = [] if report.channel == "sms" else [Say("utter_back_to_question")]
    return Step(report, [*first, ask(report, question, reply.words)], Effect.NONE, question)


def _filed(report: Report, reply: Reply, question: Question, now: datetime) -> bool:
    """Whether the message clearly answers the question. Where answers are checked, what it puts right is put right."""
    definition = definition_of(question)
    if definition is not None and definition.kind in ("confirm", "check"):
        put_all(report, [one for one in corrections_in(report, reply, now.date()) if one[0] != DANGER])
        return False
    return file_definite(report, reply, question, now.date())


def _answered_by(report: Report, reply: Reply, question: Question) -> bool:
    answer = report.answer(question.field, question.about)
    return answer is not None and answer.message_id == reply.message_id
