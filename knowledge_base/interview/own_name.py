"""Who is asked for the person's name and will not give their own: noted as theirs, and the question asked again."""

from __future__ import annotations

import re

from knowledge_base.interview.asking import ask
from knowledge_base.interview.order import keep, once, put, settle
from knowledge_base.interview.phrases import plain
from knowledge_base.interview.report import Answer, Question, Report
from knowledge_base.interview.situations import reporter_is_a_professional, reporter_is_the_subject
from knowledge_base.interview.steps import Effect, Reply, Say, Step

NAME = Question(field="reporter_name")
_MY_NAME = re.compile(
    r"\b(?:not|dont|do not|wont|will not|cant|cannot|rather not|prefer not to|never|dont want to"
    r"|didnt want to) (?:want to |be )?"
    r"(?:giv\w*|say\w*|tell\w*|leav\w*|shar\w*)(?: you| u| out| anyone)? (?:my (?:own |real |full )?name"
    r"|who i am|who this is)\b"
    r"|\b(?:keep|leave) my name out\b|\bmy name (?:private|secret|stays? out)\b|\bno names? from me\b"
    r"|\b(?:i|id)(?: want to| would like to| would rather| rather)? (?:stay|remain|be|keep) (?:anonymous|nameless)\b"
    r"|^(?:anonymous|im anonymous|i am anonymous)\b"
)


def will_not_give_own_name(report: Report, reply: Reply, question: Question) -> Step | None:
    """The step of such words at the question for the person's name; None for any other message."""
    if question.field != "subject_name" or reporter_is_the_subject(report) or reporter_is_a_professional(report):
        return None
    if not _MY_NAME.search(plain(reply.text)) or not once(report, "own_name_kept"):
        return None
    keep(report, reply.message_id)
    first = "utter_words_kept" if report.value(NAME.field) else "utter_anonymous"
    if report.answer(NAME.field) is None:
        said = Answer(status="declined", words=reply.text.strip(), message_id=reply.message_id)
        put(report, NAME, said)
        settle(report)
    return Step(report, [Say(first), ask(report, question, reply.words)], Effect.NONE, question)
