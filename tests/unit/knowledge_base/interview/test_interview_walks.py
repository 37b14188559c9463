"""A thousand made-up conversations: no dead end, no repeated question, no contradiction, whatever is said."""

from __future__ import annotations

import pytest

from tests.unit.knowledge_base.interview.walks.walk import Walk

WALKS = 1000
PLAIN = 400
"""Of the thousand, those in which every question is answered plainly."""
A_SHARE = 25


@pytest.mark.parametrize("first", range(0, PLAIN, A_SHARE))
def test_who_answers_plainly_is_asked_no_more_than_the_limit_and_ends(first: int) -> None:
    for seed in range(first, first + A_SHARE):
        walk = Walk(seed, clear=True).run()
        assert walk.ended == "sent"


@pytest.mark.parametrize("first", range(0, WALKS - PLAIN, A_SHARE))
def test_whatever_is_said_on_the_way_nothing_is_asked_twice_made_up_or_lost(first: int) -> None:
    ended = {Walk(seed).run().ended for seed in range(first, first + A_SHARE)}
    assert "sent" in ended


@pytest.mark.parametrize("seed", range(5))
def test_the_same_seed_walks_the_same_way(seed: int) -> None:
    assert Walk(seed).run().lines == Walk(seed).run().lines
