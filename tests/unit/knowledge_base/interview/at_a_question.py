"""A conversation that stands at a question, whatever the order of asking is."""

from __future__ import annotations

from knowledge_base.interview.asking import ask, open_question
from knowledge_base.interview.questions import by_field
from knowledge_base.interview.report import Answer, Question
from knowledge_base.interview.steps import Step
from tests.unit.knowledge_base.interview.dialogue import Talk

FIVE = ["danger_now", "reporter_kind", "subject_name", "concern_words", "subject_age"]
"""Five questions of different kinds: yes or no, a choice, a name, the worry, an age."""


def standing_at(field: str, channel: str = "web", **answers: str) -> Talk:
    """A conversation whose open question is this one; what is given was answered before."""
    talk = Talk(channel)
    report = talk.report
    for name, value in answers.items():
        answer = Answer(status="given", value=value, words=value, message_id="m0")
        (report.subjects[0].answers if by_field()[name].about_subject else report.answers)[name] = answer
    about = report.subjects[0].id if by_field()[field].about_subject else None
    question = open_question(report, Question(field=field, about=about))
    talk.step = Step(report, [ask(report, question)], question=question)
    return talk
