from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from api.desk import labels, views
from api.desk.signin_endpoints import on_this_desk
from api.desk.times import said, waited
from knowledge_base.areas import Area, load_area


@pytest.fixture(scope="module")
def area() -> Area:
    return load_area("exampleshire")


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (-5, "less than a minute"),
        (0.9, "less than a minute"),
        (1, "1 minute"),
        (59, "59 minutes"),
        (60, "1 hour"),
        (125, "2 hours 5 minutes"),
        (24 * 60 + 61, "1 day 1 hour"),
        (3 * 24 * 60, "3 days"),
    ],
)
def test_how_long_a_case_waited_is_said_in_words(minutes, words):
    now = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)

    assert waited(now - timedelta(minutes=minutes), now) == words


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2026-07-01T08:05:00Z", "9:05am on Wednesday 1 July 2026"),
        ("2026-12-01T12:00:00Z", "midday on Tuesday 1 December 2026"),
        ("2026-12-01T00:00:00+00:00", "midnight on Tuesday 1 December 2026"),
        ("2026-12-01T17:00:00Z", "5pm on Tuesday 1 December 2026"),
    ],
)
def test_times_are_local(area, moment, words):
    assert said(moment, area) == words


def test_a_report_without_answers_still_has_a_person():
    nobody = {"subjects": [{"id": "1", "answers": {}}]}

    assert views.person_of({}, {}) == "A person not named"
    assert views.person_of(nobody, {"person": "unknown"}) == "A person not named"
    assert views.person_of(nobody, {"person": "child"}) == "A person not named, child"


def test_what_was_not_answered_is_said_so():
    rows = views.report_rows(
        {"answers": {"anonymous": {"status": "declined"}, "reporter_name": {"status": "unknown", "words": "dunno"}}}
    )

    assert [(row.label, row.value, row.words) for row in rows] == [
        ("Reporter's name", "Not known", "dunno"),
        ("Wants to stay unnamed", "Preferred not to say", ""),
    ]


@pytest.mark.parametrize(("confirmed", "note"), [(False, "Taken from their words, not confirmed"), (True, "")])
def test_what_was_taken_from_the_words_says_whether_it_was_confirmed(confirmed, note):
    age = {"status": "given", "value": "7", "words": "7 year old", "taken": True, "confirmed": confirmed}
    name = {"status": "given", "value": "Tia", "words": "Tia"}
    [rows] = views.subject_rows({"subjects": [{"id": "1", "answers": {"subject_age": age, "subject_name": name}}]})

    assert {row.label: row.note for row in rows} == {
        "Age or date of birth": note,
        "Name, or how to find them": "",
    }


def test_a_picture_or_a_voice_message_that_could_not_be_taken_is_named_for_the_officer():
    sent = {"status": "given", "value": "1 x audio/amr, 2 x image/jpeg, 1 x application/pdf", "words": "audio/amr"}
    [row] = views.report_rows({"answers": {"media_sent": sent}})

    assert (row.label, row.value) == (
        "Sent, and not kept here: ask the reporter for it",
        "1 voice message, 2 pictures, 1 file",
    )
    assert row.words == ""


@pytest.mark.parametrize(
    ("assessment", "words"),
    [
        ({}, "Not clear yet"),
        ({"person": "child", "level": 4}, "Level 4, child protection"),
        ({"person": "adult", "s42": True}, "Section 42 may apply"),
    ],
)
def test_guidance_is_named_as_the_area_names_it(area, assessment, words):
    assert views.guidance_of(assessment, area) == words


def test_a_code_becomes_words_and_a_persons_words_stay():
    assert labels.spoken("care_home") == "Care home"
    assert labels.spoken("at 12 High Street") == "at 12 High Street"
    assert labels.field("indicator:bruise_on_baby") == "Sign: Bruise on baby"


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ("/desk", "/desk"),
        ("/desk/cases/FD-1", "/desk/cases/FD-1"),
        ("//evil.example", "/desk"),
        ("/deskevil", "/desk"),
        ("https://evil.example/desk", "/desk"),
    ],
)
def test_signing_in_leads_to_the_desk_only(asked, given):
    assert on_this_desk(asked) == given
