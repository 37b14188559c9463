"""What an answer to "what is their name and age, and where are they now?" tells, each in its place."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge_base.interview.ages import age
from knowledge_base.interview.person_told import person_told

TODAY = date(2026, 11, 20)
CASES = yaml.safe_load(Path(__file__).with_name("person_told_cases.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["said"])
def test_an_answer_about_a_person_is_read_whole(case: dict[str, Any]) -> None:
    told = person_told(case["said"], TODAY)
    assert told is not None
    people = [[one.name, age(one.age(TODAY) or "", TODAY)] for one in told.people]
    alone = [[None, age(told.ages[0], TODAY) if told.ages else None]]
    assert (people or alone) == case["people"]
    assert (told.place, told.school) == (case["place"], case["school"])


@pytest.mark.parametrize(
    "text",
    [
        "Boy is Alex, girl I think Summer",
        "One's Teddy, the other might be Ralph",
        "Elm Tree Lot",
        "ask at the desk",
        "?",
    ],
)
def test_what_cannot_be_read_is_left_as_it_was_said(text: str) -> None:
    told = person_told(text, TODAY)
    assert told is None or told.as_said


@pytest.mark.parametrize(
    "text",
    [
        "Mia 7, I live at 9 Oak Road",
        "Mia 7, her dad lives at 9 Oak Road",
        "Mia 7, she used to live at 9 Oak Road",
        "Mia 7 in a blue coat",
        "Mia 7 with long brown hair",
        "Mia 7, she is in danger",
        "Mia 7, in year 2",
    ],
)
def test_what_is_no_place_of_theirs_is_not_taken_for_one(text: str) -> None:
    told = person_told(text, TODAY)
    assert told is not None
    assert [one.name for one in told.people] == ["Mia"]
    assert told.place is None


@pytest.mark.parametrize(
    "text",
    [
        "Mia, her mum is 30",
        "Mia, number 7 Elm Road",
        "Mia, she has 3 brothers",
        "Mia and Tom 7",
        "Mia, 2 doors down",
        "Mia, I saw her at 3pm",
        "Mia, we moved here 6 years ago",
    ],
)
def test_a_number_that_is_no_age_of_theirs_is_not_taken_for_one(text: str) -> None:
    told = person_told(text, TODAY)
    assert told is not None
    assert told.people[0].age(TODAY) is None


@pytest.mark.parametrize("text", ["Mia and her mum Kelly", "Mia Brown, Bradford", "Mia, her teacher is Mrs Jones"])
def test_who_is_only_mentioned_is_no_person_of_the_answer(text: str) -> None:
    told = person_told(text, TODAY)
    assert told is not None
    assert len(told.people) == 1


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("Mia, I don't know her age", "age"),
        ("Mia 7 no idea where she is now", "place"),
        ("dont know his name, 7", "name"),
        ("name not known, 7", "name"),
        ("Mia 7, not sure where she lives", "address"),
    ],
)
def test_what_is_said_not_to_be_known_is_noted_as_that(text: str, unknown: str) -> None:
    told = person_told(text, TODAY)
    assert told is not None
    assert unknown in told.unknown
