"""docs/interview.md says what the questions are: the picture and the tables are made from them."""

import re

import pytest

from knowledge_base.interview.cases_of import LANES, asked_of
from knowledge_base.interview.freedom import COMMANDS
from knowledge_base.interview.pages import FREEDOMS, PAGE, page
from knowledge_base.interview.picture import picture
from knowledge_base.interview.questions import QuestionData, by_field, question_file

BY_ITS_NAME = [q for q in question_file().questions if q.field != "check_answers"]


def test_the_page_is_current() -> None:
    current = PAGE.read_text(encoding="utf-8")
    assert page(current) == current, "run: python -m knowledge_base.interview.pages"


@pytest.mark.parametrize("question", by_field().values(), ids=lambda q: q.field)
def test_each_question_has_a_row_with_its_source(question: QuestionData) -> None:
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    row = next(line for line in lines if line.startswith(f"| {question.label} `{question.field}` |"))
    assert question.source in row


@pytest.mark.parametrize("question", BY_ITS_NAME, ids=lambda q: q.field)
def test_each_question_stands_in_the_picture(question: QuestionData) -> None:
    assert question.label in picture()


@pytest.mark.parametrize("question", by_field().values(), ids=lambda q: q.field)
def test_each_question_is_asked_of_somebody(question: QuestionData) -> None:
    assert asked_of(question)


def test_a_box_leads_only_to_boxes_that_are_there() -> None:
    drawn = picture()
    named = set(re.findall(r"\bl\d+_\d+\b", drawn))
    assert named == set(re.findall(r"^    (l\d+_\d+)\[", drawn, re.MULTILINE))
    assert len(LANES) == drawn.count("subgraph ")


def test_every_freedom_is_told() -> None:
    assert FREEDOMS.keys() >= COMMANDS


def test_a_page_without_a_place_for_the_picture_is_refused() -> None:
    with pytest.raises(ValueError, match="no place"):
        page("# The interview")
