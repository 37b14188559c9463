"""One turn: a reply becomes the answer to the open question, a command, or words that are kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from knowledge_base.interview import freedom, handed_over
from knowledge_base.interview.about_self import helped_quickly
from knowledge_base.interview.alarm_taken import alarm_taken, is_asked_about
from knowledge_base.interview.anonymity import told_of_anonymity
from knowledge_base.interview.answered import answered
from knowledge_base.interview.asking import ask, open_next
from knowledge_base.interview.confirm_known import confirmed
from knowledge_base.interview.confirming import checked
from knowledge_base.interview.definite import take_place
from knowledge_base.interview.follow_ups import followed_up
from knowledge_base.interview.heard import heard
from knowledge_base.interview.known import worry_told
from knowledge_base.interview.later import corrected_later
from knowledge_base.interview.needs import AreaFacts
from knowledge_base.interview.no_danger import calmly, danger_denied, denied_in_passing
from knowledge_base.interview.opening import greeting
from knowledge_base.interview.order import definition_of, mark_danger
from knowledge_base.interview.other_language import answered as answered_in_another_language
from knowledge_base.interview.other_language import language_in
from knowledge_base.interview.phrases import (
    asks_for_help,
    command_of,
    has_words,
    wants_no_more,
)
from knowledge_base.interview.questions import QuestionData
from knowledge_base.interview.report import Question, Report
from knowledge_base.interview.safety_said import SAFE, SAFE_TIME, take_limits
from knowledge_base.interview.steps import Effect, Reply, Say, Step
from knowledge_base.interview.story import story_told
from knowledge_base.interview.whom_instead import put_whom_right

_ASK_HOW_TO_REACH = frozenset({SAFE, SAFE_TIME, "reporter_contact", "reporter_name", "reporter_kind", "feedback"})


def take(report: Report, reply: Reply, area: AreaFacts, now: datetime) -> Step:
    """What a reply does to a report, what to say, and what must happen. No text makes it raise.

    The report given is left as it was.
    """
    told = report.model_copy(deep=True)
    told.messages = max(report.messages, len(reply.words))
    asked = report.open_question.field if report.open_question else ""
    if report.stage == "asking" and asked not in _ASK_HOW_TO_REACH:
        take_limits(told, reply)
    step = helped_quickly(heard(told, reply, lambda r, said: _taken(r, said, area, now), now.date()), reply)
    if asked == SAFE and step.report.value(SAFE) == "yes":
        take_limits(step.report, reply)
    return told_of_anonymity(followed_up(step, reply, report.open_question), reply)


def _taken(report: Report, reply: Reply, area: AreaFacts, now: datetime) -> Step:
    if _wants_no_more(report, reply):
        return freedom.no_more(report, reply)
    if language := language_in(report, reply):
        return answered_in_another_language(report, reply, language)
    if report.stage == "handed_over":
        return handed_over.take(report, reply, now)
    if report.stage == "stopped":
        return freedom.after_stop(report, reply) or _resume(report, reply, now)
    question, definition = report.open_question, definition_of(report.open_question)
    if question is None or definition is None:
        return _first(report, reply, area, now)
    asked_to_stop, report.asked_to_stop = report.asked_to_stop, False
    reply = calmly(report, reply)
    if reply.danger:
        return alarm_taken(report, reply, question, now)
    if step := danger_denied(report, reply, question, now):
        return step
    if asked_to_stop and (step := freedom.whether_to_stop(report, reply, question)):
        return step
    step, reply = denied_in_passing(report, reply, question)
    if step is not None:
        return step
    if definition.kind in ("confirm", "check"):
        return _at_its_question(report, reply, question, definition, now)
    if step := put_whom_right(report, reply, question):
        return step
    later = corrected_later(report, reply, question, now)
    if later.step is not None:
        return later.step
    step = _at_its_question(report, later.reply, question, definition, now)
    return replace(step, say=[*later.first, *step.say]) if later.first else step


def _at_its_question(report: Report, reply: Reply, question: Question, definition: QuestionData, now: datetime) -> Step:
    if definition.kind == "story":
        return story_told(report, reply, now)
    if definition.kind == "confirm":
        return confirmed(report, reply, question, now)
    if definition.kind == "check":
        return checked(report, reply, question, now)
    return answered(report, reply, question, definition, now)


def _wants_no_more(report: Report, reply: Reply) -> bool:
    """Whether we are to write no more. In the chat "don't contact me" may also answer whether it is safe to."""
    answers = report.channel != "sms" and report.open_question and report.open_question.field == "safe_to_contact"
    return not reply.danger and not answers and wants_no_more(reply.text, report.channel)


def _first(report: Report, reply: Reply, area: AreaFacts, now: datetime) -> Step:
    """The first message of a conversation: greeted, and kept as part of the worry unless it is only a greeting.

    In danger nothing stands between the emergency words, which were said before, and the question where the person is,
    or, where the words may be harmless, whether anyone is in danger.
    """
    if reply.danger and is_asked_about(report, reply):
        report.danger = True
    elif reply.danger:
        mark_danger(report, reply)
    if reply.danger or not _is_no_worry(reply.text):
        worry_told(report, reply, now)
    if reply.danger:
        take_place(report, reply)
    question = open_next(report)
    if reply.danger:
        return Step(report, [ask(report, question, reply.words)], Effect.NONE, question)
    return Step(report, [*greeting(area, now), ask(report, question, reply.words)][-3:], Effect.NONE, question)


def _resume(report: Report, reply: Reply, now: datetime) -> Step:
    """Somebody who had stopped writes again: nothing they say is lost, and the interview goes on."""
    report.stage = "asking"
    kept = reply.danger or not _is_no_worry(reply.text)
    if kept:
        worry_told(report, reply, now)
    if reply.danger:
        mark_danger(report, reply)
        take_place(report, reply)
        report.open_question = None
    question = report.open_question or open_next(report)
    effect = Effect.UPDATE if kept and report.reference else Effect.NONE
    first = [] if reply.danger else [Say("utter_welcome_back")]
    return Step(report, [*first, ask(report, question, reply.words)], effect, question)


def _is_no_worry(text: str) -> bool:
    return command_of(text) is not None or asks_for_help(text) or not has_words(text)
