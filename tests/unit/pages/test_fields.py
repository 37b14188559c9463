"""Fields for dates, contacts and places say in words what was put into them."""

from __future__ import annotations

from datetime import date

import pytest

from api.channels.page.fields import NO_DATE, NO_YEAR, NOTHING, Kind, NotClear, in_words, kind_of, kinds
from knowledge_base.interview.ages import age
from knowledge_base.interview.dates import birth_date, expected_date

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("asks", "kind"),
    [
        ("subject_age", "born"),
        ("expected_date", "due"),
        ("reporter_contact", "contact"),
        ("subject_whereabouts", "place"),
        ("concern_words", None),
        ("danger_now", None),
        ("indicator:bruise_on_a_baby", None),
        (None, None),
    ],
)
def test_a_question_gets_the_fields_that_fit(asks: str | None, kind: Kind | None) -> None:
    assert kind_of(asks) == kind


def test_the_page_knows_the_fields_of_every_question_that_has_some() -> None:
    assert {"subject_age", "expected_date", "reporter_contact", "subject_whereabouts"} <= kinds().keys()
    assert "concern_words" not in kinds()


@pytest.mark.parametrize(
    ("kind", "given", "words"),
    [
        ("born", {"day": "27", "month": "3", "year": "2019"}, "27 March 2019"),
        ("born", {"day": " 07", "month": "march ", "year": "2019"}, "7 March 2019"),
        ("born", {"month": "12", "year": "2019"}, "December 2019"),
        ("born", {"year": "2019"}, "2019"),
        ("due", {"day": "1", "month": "Feb", "year": "2027"}, "1 February 2027"),
        ("contact", {"phone": "07700 900123", "email": "d@school.example"}, "07700 900123, d@school.example"),
        ("contact", {"email": "d@school.example"}, "d@school.example"),
        ("place", {"place": "3  High Street", "postcode": "zz11aa"}, "3 High Street, ZZ1 1AA"),
        ("place", {"place": "the red door by the mill"}, "the red door by the mill"),
        ("place", {"postcode": "somewhere in ZZ1"}, "SOMEWHERE IN ZZ1"),
    ],
)
def test_what_is_known_is_said_in_words(kind: Kind, given: dict[str, str], words: str) -> None:
    assert in_words(kind, given) == words


@pytest.mark.parametrize(
    ("given", "part", "message"),
    [
        ({}, "day", NOTHING),
        ({"day": "31", "month": "2", "year": "2019"}, "day", NO_DATE),
        ({"day": "3", "month": "13", "year": "2019"}, "day", NO_DATE),
        ({"day": "3", "year": "2019"}, "day", NO_DATE),
        ({"day": "three", "month": "3", "year": "2019"}, "day", NO_DATE),
        ({"day": "3", "month": "3", "year": "19"}, "year", NO_YEAR),
        ({"day": "3", "month": "3"}, "year", NO_YEAR),
        ({"day": "3", "month": "3", "year": "0000"}, "day", NO_DATE),
    ],
)
def test_what_cannot_be_said_is_explained_at_its_field(given: dict[str, str], part: str, message: str) -> None:
    with pytest.raises(NotClear, match=message[:20]) as refused:
        in_words("born", given)

    assert (refused.value.part, str(refused.value)) == (part, message)


@pytest.mark.parametrize(("day", "month"), [("27", "3"), ("", "3"), ("", "")])
def test_the_interview_understands_a_date_from_the_fields(day: str, month: str) -> None:
    said = in_words("born", {"day": day, "month": month, "year": "2019"})

    born = "-".join(filter(None, ["2019", month.zfill(2) if month else "", day]))
    assert birth_date(said, TODAY) == age(said, TODAY) == born


def test_the_interview_understands_when_a_baby_is_due() -> None:
    assert expected_date(in_words("due", {"day": "1", "month": "2", "year": "2027"}), TODAY) == "2027-02-01"
