"""Nothing that anyone can type breaks the judgement, and every piece of a long text is read."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge_base.language import screen
from knowledge_base.thresholds import assess, look_again

ODD = {
    "nothing": "",
    "blanks": " \t\n\u00a0\u2003",
    "half a surrogate pair": "he \ud800 hit her",
    "control characters": "\x00\x01\x1b[31m he hit her \x7f",
    "zero width": "h\u200be h\u200bit h\u00ader",
    "right to left override": "\u202ehe hit her\u202c",
    "combining marks": "h\u0301\u0301\u0301e h\u0336i\u0336t her",
    "full width": "\uff48\uff45 \uff48\uff49\uff54 \uff48\uff45\uff52",
    "emoji": "\U0001f52a\U0001f476\U0001f3fd\u200d\U0001f469",
    "markup": "<script>alert('x')</script> {{7*7}} ${x} %s '; DROP TABLE cases; --",
    "placeholders": "{quote} {sign} {source} he hit her",
    "one long word": "a" * 20_000,
    "opening brackets": "(" * 20_000,
    "numbers": "7 " * 5_000,
    "one sentence without end": "and he hit her " * 600,
    "new lines": "\n" * 20_000,
}


@given(st.lists(st.text(max_size=200), max_size=4), st.sampled_from(["public", "professional"]))
@settings(max_examples=60, deadline=None)
def test_any_messages_get_an_answer(messages: list[str], reporter: str) -> None:
    answer = assess(messages, reporter=reporter)

    assert answer.unknowns
    assert answer.explanation


@pytest.mark.parametrize("name", ODD)
def test_odd_text_gets_an_answer(name: str) -> None:
    assert assess([ODD[name]]).unknowns
    screen(ODD[name])
    look_again(ODD[name])


@pytest.mark.parametrize("place", ["first", "middle", "last"])
def test_one_grave_sentence_is_found_wherever_it_stands_in_a_long_text(place: str) -> None:
    harmless = ["We went to the library and then to the park, the weather was fine and the ducks were out."] * 40
    at = {"first": 0, "middle": 20, "last": 40}[place]
    harmless.insert(at, "My stepdad touches my little sister at night and says it is a secret, she is 7.")
    answer = assess([" ".join(harmless)])

    assert answer.route == "case"
    assert any("stepdad touches" in found.quote for found in answer.indicators)


def test_danger_is_found_at_the_end_of_a_very_long_text() -> None:
    assert screen("the ducks were out and we had a picnic. " * 3000 + "he is strangling her right now") is not None


def test_the_quote_of_a_finding_never_comes_from_a_placeholder() -> None:
    explanation = assess(["{sign} {source} he beats his son of 7 with a belt every week"]).explanation

    assert "{" not in explanation.replace("{sign} {source}", "")
