"""What the service takes messages for that nobody who wrote the training examples has seen: totals only."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from knowledge_base.interview.phrases import plain
from knowledge_base.interview.steps import Act
from tests.bot.blind.__main__ import totals
from tests.bot.blind.measures import Judged, judge, six_in_a_row, utterances
from tests.bot.test_bot_training_data import trained_on

ENOUGH = 400
WANTED = 0.95
DONE = 0.92
"""Below the share of messages with which the service did what was meant on 22 November 2026 (93.3% of 416)."""


@pytest.fixture(scope="module")
def rows(model: Path) -> list[Judged]:
    return judge(model)


def test_the_blind_set_is_large_enough() -> None:
    assert len(utterances()) >= ENOUGH


def test_no_blind_message_is_trained_on() -> None:
    trained = {plain(text) or text for _, text in trained_on()}
    assert sum((plain(row.text) or row.text) in trained for row in utterances()) == 0


def test_no_six_words_in_a_row_of_a_blind_message_are_trained_on() -> None:
    trained = set[tuple[str, ...]]().union(*(six_in_a_row(text) for _, text in trained_on()))
    assert sum(bool(six_in_a_row(row.text) & trained) for row in utterances()) == 0


def test_blind_messages_are_read_as_the_act_that_is_meant(
    rows: list[Judged], capsys: pytest.CaptureFixture[str]
) -> None:
    with capsys.disabled():
        sys.stdout.write("\n" + totals(rows))
    assert sum(row.read is row.meant for row in rows) / len(rows) >= WANTED


def test_the_service_does_what_blind_messages_mean(rows: list[Judged]) -> None:
    assert sum(row.right for row in rows) / len(rows) >= DONE


def test_no_blind_no_is_taken_for_yes(rows: list[Judged]) -> None:
    assert sum(row.meant is Act.DENY and (Act.AFFIRM in row.taken and not row.right) for row in rows) == 0
    assert sum(row.meant is Act.DENY and row.read is Act.AFFIRM for row in rows) == 0


def test_no_blind_stop_is_taken_for_something_else(rows: list[Judged]) -> None:
    assert sum(row.meant is Act.STOP and not (row.right and row.read is Act.STOP) for row in rows) == 0
