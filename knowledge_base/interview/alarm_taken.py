"""Danger in a reply: the report is marked, what the same words plainly answer is filed, and the talk goes on."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from knowledge_base.interview import own_life
from knowledge_base.interview.alarms import ASKED_AGAIN, may_be_harmless
from knowledge_base.interview.answers import understand
from knowledge_base.interview.asking import ask, open_next, open_question
from knowledge_base.interview.definite import file_definite, take_place
from knowledge_base.interview.known import worry_told
from knowledge_base.interview.no_danger import DANGER
from knowledge_base.interview.order import definition_of, mark_danger, once, put, settle, tell_danger
from knowledge_base.interview.phrases import command_of
from knowledge_base.interview.put_right import corrections_in, put_all
from knowledge_base.interview.report import Answer, Question, Report
from knowledge_base.interview.situations import danger_is_told, in_danger_now, nobody_is_in_danger
from knowledge_base.interview.steps import Act, Effect, Reply, Say, Step


def alarm_taken(report: Report, reply: Reply, question: Question, now: datetime) -> Step:
    """The emergency words were said before. The open question is asked again unless the message clearly answers it.

    Where the words may be harmless (long ago, a name) it is asked first whether anyone is in danger, unless they answer
    just that with a yes or "not sure": only a "no" keeps the rest of the questions from being urgent ones. What was
    answered before stands meanwhile. Officers see the alarm at once either way.
    """
    calmed = report.danger and not in_danger_now(report)
    own = own_answer(reply, question, now)
    said_no = nobody_is_in_danger(report) or (own is not None and own.value == "no")
    asks_again = (own is None or own.value == "no") and is_asked_about(report, reply)
    if own is not None:
        put(report, DANGER, own)
    if asks_again:
        _to_be_asked_again(report, reply)
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
        question = open_question(report, DANGER)
        response = "utter_ask_danger_again" if said_no else None
        return Step(report, [ask(report, question, response=response)], Effect.NONE, question)
    if question.field == DANGER.field or calmed or answered:
        question = open_next(report)
    first = [] if report.channel == "sms" else [Say("utter_back_to_question")]
    return Step(report, [*first, ask(report, question, reply.words)], Effect.NONE, question)


def is_asked_about(report: Report, reply: Reply) -> bool:
    """Whether an alarm is asked about before it counts: once where nothing clear was answered before, and after a no.

    Words of not wanting to live are not asked about, nor what was answered with a yes.
    """
    if danger_is_told(report) or not may_be_harmless(report, reply):
        return False
    if own_life.told(report, reply.text, danger=True) == "life":
        return False
    return once(report, ASKED_AGAIN) or nobody_is_in_danger(report)


def own_answer(reply: Reply, question: Question, now: datetime) -> Answer | None:
    """What the words of an alarm answer where it was asked whether anyone is in danger: "yes he is here now"."""
    definition = definition_of(question)
    if definition is None or question != DANGER:
        return None
    return understand(definition, replace(reply, act=Act.ANSWER), now.date())


def _to_be_asked_again(report: Report, reply: Reply) -> None:
    """It is asked whether anyone is in danger, in place; what was answered before stands, with the alarm beside it."""
    report.danger = True
    if report.answer(DANGER.field) is None:
        return
    report.ask_again = [DANGER.field, *(name for name in report.ask_again if name != DANGER.field)]
    if nobody_is_in_danger(report):
        tell_danger(report, reply)


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


def still_said(report: Report) -> Answer | None:
    """What they answered before an alarm, where they were asked again and it could not be read; None where nothing."""
    said = report.answer(DANGER.field)
    if said is None or said.value == "yes":
        return None
    return said if said.status == "unknown" or danger_is_told(report) else None
