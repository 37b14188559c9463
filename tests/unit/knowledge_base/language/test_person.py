"""Whom a text is about: person, age, mobility, and whether the writer is that person."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge_base.language.context import negated
from knowledge_base.language.normalise import words_of
from knowledge_base.language.person import read_person


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("the baby is 10 weeks old", 10 * 7 / 365.25),
        ("baby 5 months", 5 / 12),
        ("a 3yr old", 3),
        ("a boy in yr 4", 8.5),
        ("girl, 14, has run away", 14),
        ("she's seventeen", 17),
        ("my son turned 18 last month", 18),
        ("a lady in her 80s", 80),
        ("man, 66, lives alone", 66),
        ("he's five. sorry 5 WEEKS not 5 years", 5 * 7 / 365.25),
        ("im 12", 12),
        ("my 11 year old", 11),
        ("son with autism, 25.", 25),
    ],
)
def test_an_age_is_read_in_any_wording(text: str, years: float) -> None:
    assert read_person(words_of(text)).age_years == pytest.approx(years)


@pytest.mark.parametrize(
    "text",
    ["when I was 9 he hurt me", "at 14 Elm Close", "she is 20 weeks pregnant", "she rang 3 times", "10 minutes ago"],
)
def test_other_numbers_are_not_a_present_age(text: str) -> None:
    assert read_person(words_of(text)).age_years is None


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("my nan is not eating", "adult"),
        ("the pupil has a bruise", "child"),
        ("she is 20 weeks pregnant and using heroin", "unborn"),
        ("my daughter is 19", "adult"),
        ("my mum has dementia", "adult"),
        ("my stepdad hits me", "child"),
        ("something happened", "unknown"),
        ("she is not pregnant", "unknown"),
    ],
)
def test_the_person_is_read(text: str, person: str) -> None:
    assert read_person(words_of(text)).person == person


@pytest.mark.parametrize(
    ("text", "mobile"),
    [("baby of 3 months", False), ("the baby", False), ("she is 8", True), ("10 month old baby, not crawling", False),
     ("9 month old who is crawling", True), ("9 month old", None), ("a boy", None)],
)  # fmt: skip
def test_mobility_is_read_and_unknown_stays_unknown(text: str, mobile: bool | None) -> None:
    assert read_person(words_of(text)).mobile is mobile


def test_a_child_who_writes_is_the_subject() -> None:
    assert read_person(words_of("im 13 and my dad hits me")).about_self is True


@pytest.mark.parametrize(
    ("text", "word", "denied"),
    [
        ("nobody is hurting him", "hurting", True),
        ("no bruises", "bruises", True),
        ("he has not been hit", "hit", True),
        ("no sign of any bruising", "bruising", True),
        ("no, he is hurting her", "hurting", False),
        ("i don't know, he hurts her", "hurts", False),
        ("nobody helps but he hurts her", "hurts", False),
    ],
)
def test_a_negation_belongs_to_its_own_words(text: str, word: str, denied: bool) -> None:
    words = words_of(text)

    assert negated(words, words.words.index(word)) is denied


@given(st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_no_text_breaks_the_reading(text: str) -> None:
    words = words_of(text)
    read_person(words)

    assert all(0 <= start <= end <= len(words.text) for start, end in words.spans)
