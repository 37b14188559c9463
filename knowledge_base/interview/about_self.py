"""Somebody who writes about themself: told early whom they can talk to at once, and seen by a person without waiting.

Source: facts.md section 6 (Childline and other helplines); section 7.5 (in doubt a person decides).
"""

from __future__ import annotations

from dataclasses import replace

from knowledge_base.interview.order import once
from knowledge_base.interview.phrases import word_count
from knowledge_base.interview.report import Report
from knowledge_base.interview.situations import reporter_is_the_subject, subject_is_an_adult
from knowledge_base.interview.steps import Effect, Reply, Say, Step
from knowledge_base.interview.told_so_far import worry_is_told

_A_STORY_HAS = 5
ABOUT_SELF = "about_self"
"""The reason of a step that asks for a person because somebody writes about themself."""


def helped_quickly(step: Step, reply: Reply) -> Step:
    """The step with the helplines, once, and with a person as soon as something of the worry was told, once.

    Nothing is put between the emergency words and the question: in danger the helplines come with the reply after them.
    """
    report = step.report
    asks = bool(step.say) and step.say[-1].kind == "ask"
    emergency = reply.danger or any(say.kind == "emergency" for say in step.say)
    if report.stage != "asking" or emergency or not asks or not reporter_is_the_subject(report):
        return step
    if once(report, "helplines"):
        step = replace(step, say=[*step.say[:-1][:1], Say(_helplines(report)), step.say[-1]])
    told = worry_is_told(report, reply.words)
    if told and not report.danger and step.effect is Effect.NONE and once(report, ABOUT_SELF):
        step = replace(step, effect=Effect.PERSON, reason=ABOUT_SELF)
    return _kindly(step) if told and word_count(reply.text) >= _A_STORY_HAS else step


def _kindly(step: Step) -> Step:
    """A kind word, once, in place of the plain thanks for what somebody tells of themself."""
    plain = [at for at, say in enumerate(step.say) if say.response == "utter_words_kept"]
    if not plain or not once(step.report, "kind_word"):
        return step
    says = list(step.say)
    says[plain[0]] = Say("utter_brave_to_tell")
    return replace(step, say=says)


def _helplines(report: Report) -> str:
    if subject_is_an_adult(report):
        return "utter_helplines_adult"
    age_is_known = report.value("subject_age", report.subjects[0].id) is not None
    return "utter_helplines_young" if age_is_known else "utter_helplines"
