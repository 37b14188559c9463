"""Two questions asked in one: the words of the answer stand for both, where they may hold both."""

from __future__ import annotations

from knowledge_base.interview.choices import by_value
from knowledge_base.interview.order import as_question, put, standing, told_with
from knowledge_base.interview.questions import QuestionData
from knowledge_base.interview.report import Answer, Report

_IN_WORDS = "free_text"


def answer_both(report: Report, definition: QuestionData, answer: Answer) -> None:
    """Put the words of an answer where the question asked for something else in words too, in place.

    A choice ("nothing yet") says nothing of the other; what is not known, or will not be said, is so of both.
    """
    chosen = answer.value is not None and by_value(definition.choices, answer.value) is not None
    if definition.kind != _IN_WORDS or chosen:
        return
    for other in told_with(report, definition):
        if other.kind == _IN_WORDS:
            _put(report, other, answer)


def _put(report: Report, other: QuestionData, answer: Answer) -> None:
    before = standing(report, other)
    if before is not None and answer.status == "given" and before.words not in answer.words:
        both = f"{before.words}. {answer.words}"
        answer = answer.model_copy(update={"value": both, "words": both})
    put(report, as_question(report, other), answer.model_copy(update={"code": None}))
