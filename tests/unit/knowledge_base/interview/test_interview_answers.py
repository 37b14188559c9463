"""Plain words become values."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.interview.ages import age, age_in_years
from knowledge_base.interview.answers import understand
from knowledge_base.interview.contact_told import contact
from knowledge_base.interview.dates import expected_date, say_date
from knowledge_base.interview.phrases import command_of
from knowledge_base.interview.questions import by_field
from knowledge_base.interview.steps import Act, Reply
from knowledge_base.interview.yes_no import yes_no

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7", "7"),
        ("he's seven", "7"),
        ("seven and a half", "7"),
        ("10 weeks", "10 weeks"),
        ("6 wks old", "6 weeks"),
        ("18 months", "18 months"),
        ("1 year 3 months", "15 months"),
        ("a year old", "1"),
        ("newborn", "0"),
        ("nearly 4", "3"),
        ("nearly 18", "17"),
        ("yr 4", "8"),
        ("year 10", "14"),
        ("4 yrs", "4"),
        ("7yo", "7"),
        ("reception", "4"),
        ("about 12", "12"),
        ("17 or 18", "17"),
        ("14-15", "14"),
        ("in her 80s", "80"),
        ("in his eighties", "80"),
        ("twenty-two", "22"),
        ("3/4/2019", "2019-04-03"),
        ("03-04-19", "2019-04-03"),
        ("3rd April 2019", "2019-04-03"),
        ("April 3, 2019", "2019-04-03"),
        ("2019-04-03", "2019-04-03"),
        ("born march 2019", "2019-03"),
        ("2010", "2010"),
        ("12/3/51", "1951-03-12"),
        ("3 April", None),
        ("under 5", None),
        ("no idea", None),
        ("999", None),
        ("a hundred and two", "102"),
        ("one hundred", "100"),
        ("six next week", "5"),
        ("he'll be 10 in May", "9"),
        ("10 in May", "9"),
        ("she turned 7 in May", "7"),
        ("-3", None),
        ("born last tuesday", "0"),
        ("born last week", "1 weeks"),
        ("born last year", "2025"),
        ("5 and 2", "2"),
        ("8, 5 and 2", "2"),
        ("she's 3 and he's 5", "3"),
        ("he is 5 and she's 3", "3"),
        ("she is 7 and her brother is at school", "7"),
        ("31/2/2019", "2019"),
    ],
)
def test_an_age_or_a_date_of_birth_is_read(text: str, value: str | None) -> None:
    assert age(text, TODAY) == value


@pytest.mark.parametrize(
    ("value", "years"),
    [
        ("7", 7),
        ("18 months", 1.5),
        ("2019-04-03", 7),
        ("2008-11-20", 18),
        ("2008-11-21", 17),
        ("2008", 17),
        ("a toddler", None),
    ],
)
def test_a_stored_age_counts_in_years_and_the_younger_stands_in_doubt(value: str, years: float | None) -> None:
    assert age_in_years(value, TODAY) == years


def test_a_date_of_birth_needs_today_to_give_an_age() -> None:
    assert age_in_years("2019-04-03") is None
    assert age_in_years("7") == 7


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12 jan", "2027-01-12"),
        ("March", "2027-03"),
        ("3/2/27", "2027-02-03"),
        ("in 3 weeks", "2026-12-11"),
        ("20 weeks pregnant", "2027-04-09"),
        ("next month", "2026-12"),
        ("any day now", "2026-11-20"),
        ("soonish", None),
    ],
)
def test_when_a_baby_is_due_is_read(text: str, value: str | None) -> None:
    assert expected_date(text, TODAY) == value


def test_a_date_is_said_in_words() -> None:
    assert [say_date(v) for v in ("2019-04-03", "2019-04", "7", "10 weeks")] == [
        "3 April 2019",
        "April 2019",
        "7",
        "10 weeks",
    ]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("yeah", "yes"),
        ("Yes please", "yes"),
        ("\N{THUMBS UP SIGN}", "yes"),
        ("yes but only after six", "yes"),
        ("nope", "no"),
        ("No thanks", "no"),
        ("not really", "no"),
        ("not sure", "unknown"),
        ("no idea", "unknown"),
        ("I don't know really", "unknown"),
        ("maybe", "unknown"),
        ("purple", None),
        ("", None),
    ],
)
def test_yes_and_no_are_read_in_any_wording(text: str, verdict: str | None) -> None:
    assert yes_no(text) == verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("no", "no"),
        ("no one is in danger right now", "no"),
        ("No, they are all safe at the moment, thank you", "no"),
        ("no she isn't safe", None),
        ("no, he is still here", None),
        ("no but he will hurt her later", None),
        ("I don't know but he was hurting her when I left", None),
    ],
)
def test_a_no_to_danger_must_be_clear(text: str, verdict: str | None) -> None:
    assert yes_no(text, no_must_be_clear=True) == verdict


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("reporter_kind", "professional", "professional"),
        ("reporter_kind", "I'm his class teacher", "professional"),
        ("reporter_kind", "health visitor at Elm clinic", "professional"),
        ("reporter_kind", "A", "professional"),
        ("reporter_kind", "b.", "public"),
        ("reporter_kind", "her nan", "public"),
        ("reporter_kind", "I am family, a friend or a neighbour", "public"),
        ("reporter_kind", "it's about me", "self"),
        ("reporter_kind", "my teacher hit me", None),
        ("reporter_kind", "I live next door", "public"),
        ("reporter_kind", "key worker", "professional"),
        ("reporter_kind", "scout leader", "professional"),
        ("reporter_kind", "SENCO", "professional"),
        ("reporter_kind", "his girlfriend", "public"),
        ("reporter_kind", "her landlord", "public"),
        ("reporter_kind", "pastor", "professional"),
        ("reporter_kind", "housing", "professional"),
        ("reporter_kind", "pc 1234", "professional"),
        ("subject_kind", "a little boy", "child"),
        ("subject_kind", "my daughter", "child"),
        ("subject_kind", "she's pregnant", "unborn"),
        ("subject_kind", "an old man", "adult"),
        ("subject_kind", "my mum", "adult"),
        ("subject_kind", "a 7 year old child", "child"),
        ("subject_kind", "my neighbour's little girl", "child"),
        ("subject_kind", "both, a child and her mum", None),
        ("subject_kind", "my mum hits me", None),
        ("subject_kind", "an unborn baby", "unborn"),
        ("subject_kind", "her unborn child", "unborn"),
        ("subject_kind", "my sister's unborn baby", "unborn"),
        ("subject_kind", "the baby is due in march", "unborn"),
        ("subject_kind", "twins", "child"),
        ("subject_kind", "D", "me"),
        ("subject_kind", "7", None),
        ("reporter_name", "My name is Sam Green", "Sam Green"),
        ("reporter_name", "it's Sam", "Sam"),
        ("safe_to_contact", "it's not safe", "no"),
        ("safe_to_contact", "ok", "yes"),
        ("household", "none", "none"),
    ],
)
def test_an_answer_is_read_for_its_question(field: str, text: str, value: str | None) -> None:
    answer = understand(by_field()[field], Reply(Act.ANSWER, text, "m1"), TODAY)
    assert (answer.value if answer else None) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("07700 900123", "+447700900123"),
        ("ring 01632 960 123 or a.b@example.org", "+441632960123, a.b@example.org"),
        ("at the office", None),
    ],
)
def test_a_contact_is_read(text: str, value: str | None) -> None:
    assert contact(text) == value


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("That's all.", Act.DONE),
        ("that\N{RIGHT SINGLE QUOTATION MARK}s all thanks", Act.DONE),
        ("Go back please", Act.GO_BACK),
        ("STOP", Act.STOP),
        ("stop texting me", Act.STOP),
        ("help me", None),
        ("/restart", None),
        ("\\/stop", None),
        ("he won't stop", None),
        ("she wants him back", None),
        ("nothing else to eat all day", None),
    ],
)
def test_only_a_whole_message_is_a_command(text: str, act: Act | None) -> None:
    assert command_of(text) == act


@given(field=st.sampled_from(sorted(by_field())), text=st.text(max_size=200), act=st.sampled_from(Act))
def test_no_text_makes_reading_raise(field: str, text: str, act: Act) -> None:
    answer = understand(by_field()[field], Reply(act, text, "m1"), TODAY)
    assert answer is None or answer.words == text.strip()
