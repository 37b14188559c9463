"""A reporter's text before it is kept or understood."""

from __future__ import annotations

import pytest

from api.channels.text import storable, tells_nothing


@pytest.mark.parametrize("text", ["yes", "No.", "hello!", "Good morning", "ok thank you", "", "  ", "STOP"])
def test_a_bare_yes_no_or_greeting_tells_nothing_of_a_person(text: str) -> None:
    assert tells_nothing(text)


@pytest.mark.parametrize(
    "text", ["he hits her", "help", "yes he does", "Robin", "7", "no food", "good morning yes thank you"]
)
def test_in_doubt_a_text_tells_something(text: str) -> None:
    assert not tells_nothing(text)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("plain", "plain"),
        ("a\x00b", "a\ufffdb"),
        ("\ud800", "\ufffd"),
        ("caf\u00e9 \U0001f600", "caf\u00e9 \U0001f600"),
    ],
)
def test_only_what_cannot_be_stored_is_replaced(text: str, kept: str) -> None:
    assert storable(text) == kept
    storable(text).encode()
