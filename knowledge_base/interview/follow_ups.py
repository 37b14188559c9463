"""Follow-up questions: what the threshold guidance does not know and what would bring this report to a person.

They come after the worry and the basics, at most five, where the answer can change who looks at it. Where a person
looks anyway, or the reporter tells of themself, none is asked. Source: design.md, "Rules of the house": in doubt, ask;
after five follow-up questions still in doubt, escalate.
"""

from __future__ import annotations

from dataclasses import replace

from knowledge_base.interview.asking import ask, open_question
from knowledge_base.interview.order import next_question
from knowledge_base.interview.phrases import word_count
from knowledge_base.interview.questions import (
    INDICATOR,
    QuestionData,
    by_field,
    follow_up_file,
    question_file,
)
from knowledge_base.interview.report import Question, Report
from knowledge_base.interview.situations import reporter_is_the_subject
from knowledge_base.interview.steps import Reply, Step

_A_PERSON_IS_ASKED = frozenset({"about_self", "person_offered"})
"""What is said once where a person looks at it from then on (about_self.py, standing.py)."""
_BARE = 2
"""Words of an answer that says no more than yes, no or not sure."""
_CHOSEN_BY = ("subject_kind", "subject_age", "expected_date", "reporter_kind")


def followed_up(step: Step, reply: Reply, asked: Question | None) -> Step:
    """The step with the most decisive follow-up question in place of the next one; `asked` was open before the reply.

    What was chosen earlier and is not decisive any more is not asked.
    """
    report, about = step.report, step.report.subjects[0].id
    asks = bool(step.say) and step.say[-1].kind == "ask" and not report.changing
    if reply.decisive is None or report.stage != "asking" or not asks:
        return step
    answered = [field for field in report.follow_ups_asked if report.answer(field, about)]
    if _a_person_is_asked(report):
        leaves = _is_a_follow_up(report.open_question)
        report.follow_ups_asked = answered
    else:
        leaves = report.open_question not in (asked, None) and report.open_question == next_question(report)
        if leaves and report.concern_message_ids and _basics_are_known(report):
            _choose(report, reply, answered)
    following = next_question(report)
    if not leaves or following == report.open_question:
        return step
    open_question(report, following)
    return replace(step, say=[*step.say[:-1], ask(report, following, reply.words)], question=following)


def _choose(report: Report, reply: Reply, answered: list[str]) -> None:
    """The most decisive signs that have a question, in place; not again while what the choice rests on is the same."""
    chosen_by = _chosen_by(report)
    if chosen_by == report.follow_ups_for or reply.decisive is None:
        return
    unasked = report.model_copy(update={"open_question": None})
    fields = [f"{INDICATOR}{sign}" for sign in reply.decisive(unasked, reply.words)]
    new = [field for field in fields if field in by_field() and field not in answered]
    report.follow_ups_asked = [*answered, *new][: follow_up_file().at_most]
    report.follow_ups_for = chosen_by


def _is_a_follow_up(question: Question | None) -> bool:
    return question is not None and question.field.startswith(INDICATOR)


def may_be_asked() -> dict[str, list[str]]:
    """Each sign of the guidance that has a follow-up question, with the signs beside which it matters."""
    return {one.sign: one.beside for one in follow_up_file().questions}


def tells_more(definition: QuestionData, reply: Reply) -> bool:
    """Whether an answer to a follow-up question tells something of the worry beyond yes or no."""
    return definition.field.startswith(INDICATOR) and word_count(reply.text) > _BARE


def _a_person_is_asked(report: Report) -> bool:
    """A person looks at it whatever is answered, or the reporter tells of themself: nobody is questioned further."""
    asked = report.danger or report.person_requested or report.language is not None
    return asked or reporter_is_the_subject(report) or bool(_A_PERSON_IS_ASKED & set(report.said_once))


def _basics_are_known(report: Report) -> bool:
    fields = [q.field for q in question_file().questions]
    basics = fields[: fields.index(follow_up_file().after) + 1]
    return next_question(report).field not in basics


def _chosen_by(report: Report) -> list[str]:
    """What the choice rests on: while it stays the same, the guidance is not asked again."""
    subject = report.subjects[0]
    signs = sorted(field for field in subject.answers if field.startswith(INDICATOR))
    told = [f"{field}={report.value(field, None) or ''}" for field in (*_CHOSEN_BY, *signs)]
    return [*report.concern_message_ids, *told]
