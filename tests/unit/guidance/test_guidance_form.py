"""The guidance page's form: what it takes and what it asks to put right."""

from __future__ import annotations

import pytest

from api.guidance.page import form as fields
from api.guidance.page.form import GuidanceForm
from api.guidance.schemas import MOST_CHARACTERS, MOST_MESSAGES


def filled(**more: str) -> GuidanceForm:
    return GuidanceForm(**{"reporter": "public", "words": "She is cold.", **more})


def test_an_empty_line_parts_messages_and_a_line_end_does_not() -> None:
    words = "\nShe is cold.\nVery cold.\n \t\n\n\nHe shouts.\n"

    assert filled(words=words).messages == ["She is cold.\nVery cold.", "He shouts."]


@pytest.mark.parametrize(
    ("typed", "years"),
    [
        ("7", 7),
        ("0.5", 0.5),
        ("10 weeks", 10 / 52.18),
        ("5 months old", 5 / 12),
        ("3 Days", 3 / 365.25),
        ("84 yrs", 84),
    ],
)
def test_an_age_is_taken_in_years_months_weeks_or_days(typed: str, years: float) -> None:
    form = filled(age=typed)

    assert form.faults == {}
    assert form.question().facts.age_years == pytest.approx(years)


@pytest.mark.parametrize("typed", ["seven", "-1", "131", "7-8", "1e3", "٣ weeks of"])
def test_an_age_that_is_none_is_asked_for_again(typed: str) -> None:
    assert filled(age=typed).faults == {"age": fields.BAD_AGE}


def test_an_unborn_baby_has_no_age() -> None:
    assert filled(person="unborn", age="7").faults == {"age": fields.UNBORN_AGE}


@pytest.mark.parametrize(
    ("wrong", "faults"),
    [
        ({"reporter": ""}, {"reporter": fields.NO_REPORTER}),
        ({"reporter": "robot"}, {"reporter": fields.NO_REPORTER}),
        ({"words": " \n\n "}, {"words": fields.EMPTY}),
        ({"words": "x" * (MOST_CHARACTERS + 1)}, {"words": fields.TOO_LONG}),
        ({"words": "x\n\n" * (MOST_MESSAGES + 1)}, {"words": fields.TOO_MANY}),
        ({"person": "dog"}, {"person": fields.NO_SUCH_PERSON}),
    ],
)
def test_each_fault_is_said_at_its_field(wrong: dict[str, str], faults: dict[str, str]) -> None:
    assert filled(**wrong).faults == faults


def test_the_most_that_may_be_asked_is_asked() -> None:
    long, many = filled(words="x" * MOST_CHARACTERS), filled(words="x\n\n" * MOST_MESSAGES)

    assert (long.faults, many.faults) == ({}, {})
    assert (long.question().too_much(), many.question().too_much()) == (None, None)


def test_what_is_not_known_is_no_fact() -> None:
    facts = filled().question().facts

    assert (facts.subject_kind, facts.age_years) == (None, None)
