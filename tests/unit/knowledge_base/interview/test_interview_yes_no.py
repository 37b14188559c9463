"""Yes, no and not known in anyone's wording, and that no "no" is ever a yes."""

import pytest

from knowledge_base.interview.yes_no import says_no, yes_no


@pytest.mark.parametrize(
    "text", ["yeah course", "defo", "no problem at all", "I don't mind", "no doubt about it", "yes they know", "100%"]
)
def test_a_yes_in_many_words(text: str) -> None:
    assert yes_no(text) == "yes"


@pytest.mark.parametrize(
    "text",
    ["of course not", "definitely not", "absolutely not", "yeah no", "yeah nah", "yeah not really", "hell no",
     "I doubt it", "mum doesn't know", "they haven't been told", "well no", "she refused", "\N{CROSS MARK}"],
)  # fmt: skip
def test_a_no_in_many_words(text: str) -> None:
    assert yes_no(text) == "no"


@pytest.mark.parametrize("text", ["yes they don't know", "yes it's not safe", "yeah she said no", "sure they refused"])
def test_a_yes_with_a_no_close_after_it_is_neither(text: str) -> None:
    assert yes_no(text) is None
    assert says_no(text)


@pytest.mark.parametrize(
    "text", ["no I don't know", "no im not sure", "couldn't tell you", "haven't a clue", "it depends", "yes and no"]
)
def test_not_known_in_many_words(text: str) -> None:
    assert yes_no(text) == "unknown"


@pytest.mark.parametrize("text", ["no she isn't safe", "no he is not ok", "nobody is with him", "no he is alone"])
def test_where_a_no_must_be_clear_what_could_mean_danger_is_none(text: str) -> None:
    assert yes_no(text, no_must_be_clear=True) is None


@pytest.mark.parametrize("text", ["no he's at school", "no not at the minute", "nope all fine", "definitely not"])
def test_a_clear_no_may_say_where_they_are(text: str) -> None:
    assert yes_no(text, no_must_be_clear=True) == "no"


def test_where_a_no_must_be_clear_a_yes_is_one_whatever_follows() -> None:
    assert yes_no("yes she is not safe", no_must_be_clear=True) == "yes"
