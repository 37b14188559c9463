"""Whether somebody is an adult by their date of birth: as on the day it was said, which is passed in."""

from datetime import UTC, datetime

import pytest

from knowledge_base.interview import facts_of, take
from knowledge_base.interview.report import Answer
from knowledge_base.interview.situations import is_grown_up, subject_is_an_adult
from knowledge_base.interview.steps import Act, Reply, Step
from tests.unit.knowledge_base.interview.dialogue import FakeArea, at


def born_told(text: str, now: datetime) -> Step:
    return take(at("subject_age").report, Reply(Act.ANSWER, text, "m99"), FakeArea(), now)


@pytest.mark.parametrize(
    ("today", "years"),
    [
        (datetime(2026, 11, 19, tzinfo=UTC), 17),
        (datetime(2026, 11, 20, tzinfo=UTC), 18),
        (datetime(2031, 1, 1, tzinfo=UTC), 22),
    ],
)
def test_a_date_of_birth_makes_as_many_years_as_on_the_day_it_was_said(today: datetime, years: int) -> None:
    report = born_told("20/11/2008", today).report
    answer = report.answer("subject_age", "1")
    assert (answer.value, answer.years) == ("2008-11-20", years)
    del report.subjects[0].answers["subject_kind"]
    assert subject_is_an_adult(report) is (years >= 18)


@pytest.mark.parametrize(
    ("value", "years", "grown"),
    [("82", None, True), ("7", None, False), ("2010-05-01", None, False), ("2001-05-01", 25.0, True)],
)
def test_in_doubt_whoever_has_a_date_of_birth_counts_as_a_child(value: str, years: float | None, grown: bool) -> None:
    assert is_grown_up(None, Answer(status="given", value=value, years=years)) is grown


def test_a_date_of_birth_taken_from_the_words_counts_too() -> None:
    talk = at("concern_words")
    talk.say("DOB 03/04/2019, name Ellie Brown, she has cigarette burns on her arm")
    answer = talk.report.answer("subject_age", "1")
    assert (answer.value, answer.years) == ("2019-04-03", 7)


def test_the_facts_count_an_age_as_of_now_where_now_is_known() -> None:
    report = born_told("20/11/2018", datetime(2026, 11, 20, tzinfo=UTC)).report
    assert facts_of(report).age_years == 8
    assert facts_of(report, datetime(2027, 11, 20, tzinfo=UTC)).age_years == 9
