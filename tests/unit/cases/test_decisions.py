from __future__ import annotations

import pytest

from api.cases.decisions import CHOOSE_OUTCOME, CHOOSE_RATING, GIVE_REASON, SHORTEN_REASON, Decision
from knowledge_base.areas import Area, load_area


@pytest.fixture(scope="module")
def area() -> Area:
    return load_area("exampleshire")


@pytest.mark.parametrize(
    ("decision", "faults"),
    [
        (Decision("early_help", "Because.", "green"), {}),
        (Decision("", "Because.", "green"), {"outcome": CHOOSE_OUTCOME}),
        (Decision("early_help", " \n", "green"), {"reason": GIVE_REASON}),
        (Decision("early_help", "x" * 10_001, "green"), {"reason": SHORTEN_REASON}),
        (Decision("early_help", "Because.", "GREEN"), {"rating": CHOOSE_RATING}),
        (Decision("", "", ""), {"outcome": CHOOSE_OUTCOME, "reason": GIVE_REASON, "rating": CHOOSE_RATING}),
    ],
)
def test_a_decision_says_what_it_lacks(area, decision, faults):
    assert decision.faults(area) == faults


def test_only_a_closing_outcome_closes(area):
    assert Decision("early_help", "Because.", "green").closes(area)
    assert not Decision("more_information_needed", "Because.", "green").closes(area)
