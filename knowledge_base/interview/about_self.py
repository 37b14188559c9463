"""Somebody who writes about themself: told early whom they can talk to at once, and seen by a person without waiting.

Source: facts.md section 6 (Childline and other helplines); section 7.5 (in doubt a person decides).
"""

from __future__ import annotations

from dataclasses import replace

from knowledge_base.interview.order import once
from knowledge_base.interview.report import Report
from knowledge_base.interview.situations import reporter_is_the_subject, subject_is_an_adult
from knowledge_base.interview.steps import Effect, Say, Step

ABOUT_SELF = "about_self"
"""The reason of a step that asks for a person because somebody writes about themself."""


def helped_quickly(step: Step) -> Step:
    """The step with the helplines, once, and with a person as soon as there are words of the worry, once.

    In danger nothing is put between the emergency words and the question.
    """
    report = step.report
    asks = bool(step.say) and step.say[-1].kind == "ask"
    if report.stage != "asking" or report.danger or not asks or not reporter_is_the_subject(report):
        return step
    if once(report, "helplines"):
        step = replace(step, say=[*step.say[:-1][:1], Say(_helplines(report)), step.say[-1]])
    if report.concern_message_ids and step.effect is Effect.NONE and once(report, ABOUT_SELF):
        step = replace(step, effect=Effect.PERSON, reason=ABOUT_SELF)
    return step


def _helplines(report: Report) -> str:
    if subject_is_an_adult(report):
        return "utter_helplines_adult"
    age_is_known = report.value("subject_age", report.subjects[0].id) is not None
    return "utter_helplines_young" if age_is_known else "utter_helplines"
