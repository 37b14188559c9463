"""docs/interview.md says what the questions are."""

from pathlib import Path

import pytest

from knowledge_base.interview.questions import QuestionData, question_file

PAGE = Path(__file__).parents[4] / "docs" / "interview.md"


@pytest.mark.parametrize("question", question_file().questions, ids=lambda q: q.field)
def test_each_question_stands_on_the_page(question: QuestionData) -> None:
    row = f"| `{question.field}` | `{question.response}` | {question.kind} |"
    line = next(line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith(row))
    assert line.endswith(f"| {question.asked_when} |")
