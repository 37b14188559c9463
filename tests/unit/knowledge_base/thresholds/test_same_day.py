"""What published guidance wants acted on today is marked so, and nothing else is."""

from __future__ import annotations

import pytest

from knowledge_base.thresholds import Facts, assess


@pytest.mark.parametrize(
    "text",
    ["My friend's baby is five weeks old and has a bruise on his cheek.", "bruise on a 4 month old, dad says a toy"],
)
def test_a_bruise_on_a_baby_who_does_not_move_about_cannot_wait(text: str) -> None:
    assert assess([text]).same_day


def test_a_bruise_on_a_child_who_walks_can_wait_for_the_next_working_day() -> None:
    assert not assess(["he has a bruise on his shin"], facts=Facts(subject_kind="child", age_years=7)).same_day
