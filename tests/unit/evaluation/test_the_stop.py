"""What CI will not let pass: a danger missed, or a grave case signposted away, on the dev set."""

from __future__ import annotations

import pytest

from tests.evaluation.measures import Answered, answered


@pytest.fixture(scope="module")
def dev() -> list[Answered]:
    return answered("dev")


@pytest.mark.timeout(600)
def test_no_immediate_danger_of_the_dev_set_is_missed(dev: list[Answered]) -> None:
    missed = [one.message.id for one in dev if one.danger is True and not one.answer.immediate_danger]

    assert missed == []


def test_no_level_4_or_section_42_case_of_the_dev_set_is_signposted_away(dev: list[Answered]) -> None:
    assert [one.message.id for one in dev if one.signposted_away] == []


def test_every_answer_of_the_dev_set_says_what_to_ask_next(dev: list[Answered]) -> None:
    assert [one.message.id for one in dev if not one.answer.unknowns] == []


def test_every_answer_of_the_dev_set_carries_the_source_and_version_of_each_finding(dev: list[Answered]) -> None:
    bare = [
        (one.message.id, found.id)
        for one in dev
        for found in one.answer.indicators
        if not (found.source and found.version and found.name)
    ]

    assert bare == []


def test_the_finding_that_explains_a_confirmed_sign_quotes_the_reporters_own_words(dev: list[Answered]) -> None:
    invented = [
        (one.message.id, found.quote)
        for one in dev
        for found in one.answer.indicators
        if found.quote and found.quote not in "\n".join(one.message.messages).translate(_PLAIN)
    ]

    assert invented == []


_PLAIN = str.maketrans({"\u2019": "'", "\u2018": "'", "\u201c": '"', "\u201d": '"', "\u2014": "-", "\u2013": "-"})
