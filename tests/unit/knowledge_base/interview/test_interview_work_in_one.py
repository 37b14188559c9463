"""A professional's name, work, place of work and contact, told in one answer: each part stands in its own field."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from knowledge_base.interview.contact_told import contact_told
from tests.unit.knowledge_base.interview.dialogue import Talk

TOLD = [tuple(row) for row in yaml.safe_load(Path(__file__).with_name("work_in_one_cases.yml").read_text("utf-8"))]
OF_THE_REPORTER = ("reporter_name", "reporter_role", "reporter_organisation", "reporter_contact")


def at_the_name() -> Talk:
    return Talk().say_all(["no", "I work with them"])


@pytest.mark.parametrize(("text", "name", "role", "organisation", "contact", "use"), TOLD)
def test_each_told_part_stands_and_the_first_that_is_missing_is_asked_next(
    text: str, name: str | None, role: str | None, organisation: str | None, contact: str | None, use: str | None
) -> None:
    talk = at_the_name()

    talk.say(text)

    value = talk.report.value
    assert value("reporter_name") == name
    for field, told in zip(OF_THE_REPORTER[1:], (role, organisation, contact), strict=True):
        standing = value(field)
        assert (standing is None) == (told is None)
        assert told is None or told.lower() in (standing or "").lower()
    assert use is None or use in (value("reporter_contact") or "")
    assert talk.asks == next((one for one in OF_THE_REPORTER if value(one) is None), "concern_words")


def test_the_question_for_the_name_asks_for_all_of_it_and_not_again_for_what_was_told() -> None:
    assert at_the_name().responses == ["utter_ask_reporter_name"]
    talk = Talk().say_all(["no", "I'm the SENCo at Marlham High, 01632 960111 ext 2"])
    assert talk.asks == "reporter_name"
    assert talk.report.value("reporter_contact") == "+441632960111 (ext 2)"
    talk.say("Jo Okafor")
    assert talk.asks == "concern_words"


@pytest.mark.parametrize(
    "text",
    [
        "A. Dr Anna Field, GP, Elm Surgery, 07700 900123 mornings",
        "health visitor, Siobhan Walsh, Pell Green Clinic, s.walsh@nhs.example",
    ],
)
def test_who_introduces_themself_where_it_is_asked_who_reports_is_asked_none_of_it_again(text: str) -> None:
    talk = Talk().say_all(["no", text])
    assert talk.asks == "concern_words"
    assert all(talk.report.value(field) for field in OF_THE_REPORTER)
    assert talk.report.value("agencies") is None


@pytest.mark.parametrize(
    ("text", "name", "contact"),
    [
        (
            "I'm Sam Green, class teacher at Elm Primary, 01632 960123. Mia Brown in my class came in with no coat.",
            "Sam Green",
            "+441632960123",
        ),
        (
            "Hi, I'm a health visitor (Priya Nair, Pell Green Clinic). You can reach me on 07700 900222 mornings."
            " Mum's number is 07700 900333. The baby is losing weight.",
            "Priya Nair",
            "+447700900222 (mornings)",
        ),
    ],
)
def test_who_introduces_themself_in_the_story_is_asked_none_of_it_again(text: str, name: str, contact: str) -> None:
    talk = Talk("sms", opened=False).say_all([text, "no"])
    assert (talk.report.value("reporter_name"), talk.report.value("reporter_contact")) == (name, contact)
    assert talk.asks not in OF_THE_REPORTER


@pytest.mark.parametrize(
    "text",
    [
        "I'm a neighbour. Mum's number is 07700 900333",
        "Her school rang me on Friday. The GP is Dr Field, 01632 960123",
        "I am worried about a nurse, Jo Field, who hits my dad",
    ],
)
def test_a_number_of_somebody_else_in_the_story_is_not_the_reporters(text: str) -> None:
    talk = Talk("sms", opened=False).say_all([text, "no"])
    assert talk.report.value("reporter_contact") is None
    assert talk.report.value("reporter_name") is None


@pytest.mark.parametrize(
    ("text", "value", "rest"),
    [
        ("Sam Green, call me on 07700 900123", "+447700900123", "Sam Green"),
        ("07700 900123 or sam@elm.example, mornings", "+447700900123, sam@elm.example (mornings)", ""),
        ("school office 01632 960111 ext 2", "+441632960111 (school office, ext 2)", ""),
        ("01632 960111. Please don't tell the family", "+441632960111", "Please don't tell the family"),
    ],
)
def test_how_a_number_may_be_used_stands_with_it_and_nothing_else_does(text: str, value: str, rest: str) -> None:
    told = contact_told(text)
    assert told is not None
    assert (told.value, told.rest) == (value, rest)
