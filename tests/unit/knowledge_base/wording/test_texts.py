"""Text messages: plain characters, lettered choices, segments."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.wording import (
    Rendered,
    current_wording,
    lettered_choice,
    segments,
    simple_characters,
    sms_messages,
    sms_text,
)

YES_OR_NO = [{"label": "Yes", "value": "yes"}, {"label": "No", "value": "no"}]


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("\u2018She\u2019s\u2019 \u201cfine\u201d", "'She's' \"fine\""),
        ("now \u2013 or \u2014 later\u2026", "now - or - later..."),
        ("a\u00a0b", "a b"),
        ("caf\u00e9 \u00a35 \u20ac5", "caf\u00e9 \u00a35 \u20ac5"),  # in the GSM alphabet: kept
        ("Zo\u00eb and Micha\u0142", "Zoe and Micha\u0142"),  # no plain form is known for the last letter: kept
        ("\u017eena", "zena"),
        ("\u0645\u0631\u062d\u0628\u0627", "\u0645\u0631\u062d\u0628\u0627"),
    ],
)
def test_typographers_characters_become_plain_ones(written: str, plain: str) -> None:
    assert simple_characters(written) == plain


@pytest.mark.parametrize(
    ("text", "count"),
    [("", 1), ("a" * 160, 1), ("a" * 161, 2), ("a" * 306, 2), ("a" * 307, 3), ("\u0142" * 70, 1), ("\u0142" * 71, 2)],
)
def test_segments_are_counted_as_the_network_counts_them(text: str, count: int) -> None:
    assert segments(text) == count


def test_choices_are_lettered_below_the_words() -> None:
    assert sms_text(Rendered("Is anyone in danger?", YES_OR_NO)) == "Is anyone in danger?\nA Yes\nB No"


def test_words_without_choices_stay_alone() -> None:
    assert sms_text(Rendered("Thank you \u2013 bye")) == "Thank you - bye"


def test_more_choices_than_letters_are_refused() -> None:
    with pytest.raises(ValueError, match="more choices than letters"):
        sms_text(Rendered("Which?", YES_OR_NO * 14))


@pytest.mark.parametrize(
    ("reply", "value"),
    [("A", "yes"), ("b", "no"), (" B. ", "no"), ("(a)", "yes"), ("C", None), ("7", None), ("ab", None), ("", None),
     ("a" + " " * 40, None), ("\u00e9", None)],
)  # fmt: skip
def test_a_letter_names_a_choice_and_a_number_never_does(reply: str, value: str | None) -> None:
    assert lettered_choice(reply, YES_OR_NO) == value


def test_a_long_text_is_cut_between_lines() -> None:
    text = "One line of words.\n" * 30

    messages = sms_messages(text)

    assert all(segments(message) <= 2 for message in messages)
    assert all(message.endswith("One line of words.") for message in messages)


@given(st.text(max_size=900), st.integers(min_value=1, max_value=2))
def test_cutting_loses_nothing_but_blank_space(text: str, at_most: int) -> None:
    messages = sms_messages(text, at_most=at_most)

    assert all(segments(message) <= at_most for message in messages)
    assert "".join("".join(messages).split()) == "".join(simple_characters(text).split())


def test_every_response_without_values_fits_one_text_message_of_two_segments() -> None:
    wording = current_wording()

    too_long = [
        (name, segments(text))
        for name in wording.names()
        if not wording.placeholders(name) and segments(text := sms_text(wording.render(name, "sms", {}))) > 2
    ]

    assert too_long == []
