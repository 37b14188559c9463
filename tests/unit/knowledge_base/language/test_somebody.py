"""A page that speaks of nobody is no report of danger; a few words without a pronoun still are."""

from __future__ import annotations

from knowledge_base.language import screen
from knowledge_base.language.normalise import words_of
from knowledge_base.language.somebody import speaks_of_nobody
from knowledge_base.thresholds import look_again

PAGE = (
    "Exampleshire Swimming Pool, times and prices. The pool is open from Monday to Saturday. On Monday and Friday it "
    "opens at seven in the morning and closes at half past nine. On Wednesday it is shut. On Thursday "
    "it stays open until ten. Lockers take a pound coin, which comes back. The deep end is three metres. There is a "
    "lift to the first floor, a car park behind the building and a roof terrace above the main hall with a high wall."
)


def test_a_page_of_opening_times_is_no_danger() -> None:
    assert speaks_of_nobody(words_of(PAGE))
    assert screen(PAGE) is None
    assert look_again(PAGE) is None


def test_the_same_page_with_somebody_in_danger_is_danger() -> None:
    told = PAGE + " My son is on the roof and he says he will jump now."
    assert not speaks_of_nobody(words_of(told))
    assert screen(told) is not None


def test_few_words_without_a_pronoun_still_alarm() -> None:
    assert not speaks_of_nobody(words_of("stabbed in the neck bleeding everywhere please hurry"))
    assert screen("stabbed in the neck bleeding everywhere please hurry") is not None
