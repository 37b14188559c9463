"""How far an interview has come: how many questions are still to be asked."""

from __future__ import annotations

from knowledge_base.interview.order import CHECK, questions
from knowledge_base.interview.questions import by_field
from knowledge_base.interview.report import Question, Report


def remaining(report: Report) -> int:
    """Questions that this report still needs an answer to, those that are asked together as one, without the check at
    the end; none once it was sent."""
    if report.stage != "asking":
        return 0
    left = [one for one in questions(report) if one.field != CHECK and _is_open(report, one)]
    open_ones = {one.field for one in left}
    return sum(by_field()[one.field].told_with.get(report.channel) not in open_ones for one in left)


def _is_open(report: Report, question: Question) -> bool:
    return question.field in report.ask_again or report.answer(question.field, question.about) is None
