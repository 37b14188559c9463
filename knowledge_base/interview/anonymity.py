"""Anonymity, told honestly to every member of the public, once: respected where possible, never guaranteed.

The question for their name tells it. Where that is not asked, because the name stood in their words or there was no
room for it, it is told in its place. Source: facts.md section 4.3, anonymity.
"""

from __future__ import annotations

from dataclasses import replace

from knowledge_base.interview.order import asked, once
from knowledge_base.interview.questions import question_file
from knowledge_base.interview.report import Report
from knowledge_base.interview.steps import Reply, Say, Step

_NAME, _ANONYMITY = "reporter_name", "anonymity"
_TELL_IT = frozenset({"utter_ask_reporter_name_public", "utter_anonymous"})


def told_of_anonymity(step: Step, reply: Reply) -> Step:
    """The step with the words on anonymity before its question, where nothing else will tell them. Never in the reply
    to danger."""
    report = step.report
    if any(say.response in _TELL_IT for say in step.say):
        once(report, _ANONYMITY)
        return step
    emergency = reply.danger or any(say.kind == "emergency" for say in step.say)
    if emergency or report.stage != "asking" or not step.say or step.say[-1].kind != "ask":
        return step
    if report.value("reporter_kind") != "public" or not _comes_after_the_name(report) or not once(report, _ANONYMITY):
        return step
    named = report.value(_NAME) is not None
    said = Say("utter_your_name_is_kept_private" if named else "utter_no_name_needed")
    return replace(step, say=[*step.say[:-1], said, step.say[-1]])


def _comes_after_the_name(report: Report) -> bool:
    """Whether the open question comes after the one for the name, which will not be asked any more."""
    if report.open_question is None:
        return False
    if report.answer(_NAME) is None and any(q.field == _NAME for q in asked(report)):
        return False
    order = [q.field for q in question_file().questions]
    return report.open_question.field not in order[: order.index(_NAME) + 1]
