"""Coming back after a pause: what was said last counts, then safety and danger are asked once more, and nothing else.

Source: facts.md section 5, safe contact ("after each pause re-check safety").
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from knowledge_base.interview.asking import ask, open_next
from knowledge_base.interview.order import asked, standing
from knowledge_base.interview.report import Report
from knowledge_base.interview.steps import Effect, Reply, Say, Step

ASKED_AGAIN = ("safe_to_contact", "danger_now")
_GIVES_WAY = frozenset(
    {"utter_not_understood", "utter_say_it_in_words", "utter_words_kept", "utter_hello_again", "utter_welcome_back"}
)
"""Remarks that the welcome takes the place of."""


def is_a_pause(before: datetime | None, now: datetime, minutes: int) -> bool:
    """Whether so much time has passed since the reporter's message before that they have to be asked anew."""
    return before is not None and now - before >= timedelta(minutes=minutes)


def welcomed_back(step: Step, before: Report, reply: Reply) -> Step:
    """The step of a reply after a pause. In danger, at a stop and when it is sent, nothing is put before it.

    Whether somebody wants to stop is asked alone, so that a yes answers only that; safety comes after it.
    """
    report = step.report
    goes_on = report.stage == "asking" and before.open_question is not None and step.question is not None
    if reply.danger or not goes_on or step.effect not in (Effect.NONE, Effect.UPDATE):
        return step
    answered = {q.field for q in asked(report) if standing(report, q) is not None}
    report.ask_again = [field for field in ASKED_AGAIN if field in answered]
    if not report.ask_again:
        return step
    question = open_next(report)
    if report.asked_to_stop:
        return replace(step, question=question)
    kept = [say for say in step.say if say.kind != "ask" and say.response not in _GIVES_WAY]
    says = [Say("utter_back_after_pause"), *kept, ask(report, question, reply.words)]
    return replace(step, say=says, question=question)
