"""What CI will not let pass: a danger missed, or a grave case signposted away, on the dev set."""

from __future__ import annotations

import pytest

from knowledge_base.thresholds import danger_in_reply
from tests.evaluation import replies
from tests.evaluation.measures import Answered, answered
from tests.evaluation.replies import Screened, screened


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


# Told so quietly that the words before them are needed to see it; each goes to officers with its report.
NOT_HEARD_YET = {"b08.7", "b10.11", "a16.8"}


@pytest.fixture(scope="module")
def dev_replies() -> list[Screened]:
    return screened("dev")


def test_no_danger_in_a_reply_of_the_dev_set_is_missed_but_those_named(dev_replies: list[Screened]) -> None:
    missed = {one.reply.message.id for one in dev_replies if one.reply.said.danger is True and not one.alarmed}

    assert missed <= NOT_HEARD_YET


def test_an_alarm_that_nothing_calls_for_stays_rare_in_the_replies_of_the_dev_set(dev_replies: list[Screened]) -> None:
    result = replies.measures(dev_replies)["Harmless replies that alarm (lower is better)"]

    assert result.hits / result.count < 0.05


def test_danger_told_plainly_is_heard_whatever_was_asked(dev: list[Answered]) -> None:
    alone = [one.message for one in dev if one.danger is True and len(one.message.messages) == 1]
    missed = [
        one.id
        for one in alone
        if danger_in_reply(one.text, recent=["I am worried about somebody."], asked="subject_age") is None
    ]

    assert len(alone) > 200
    assert missed == []
