"""How far an interview has come: how many questions are still to be asked."""

from __future__ import annotations

from knowledge_base.interview.order import CHECK, questions
from knowledge_base.interview.report import Question, Report


def remaining(report: Report) -> int:
    """Questions that this report still needs an answer to, without the check at the end; none once it was sent."""
    if report.stage != "asking":
        return 0
    return sum(one.field != CHECK and _is_open(report, one) for one in questions(report))


def _is_open(report: Report, question: Question) -> bool:
    return question.field in report.ask_again or report.answer(question.field, question.about) is None
