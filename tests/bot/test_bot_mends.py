"""The mends of Rasa's speed still bite, and change nothing but speed."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest


@pytest.fixture(scope="module")
def seen(in_bots_python: Callable[..., str]) -> dict[str, Any]:
    return json.loads(in_bots_python("mends_in_rasa.py").splitlines()[-1])


def test_an_actions_answer_is_checked_by_a_schema_compiled_once(seen: dict[str, Any]) -> None:
    assert seen["validate_in_place"]
    assert seen["same_refusal"]
    assert seen["validate_ratio"] > 5


def test_events_are_looked_up_and_not_searched_for(seen: dict[str, Any]) -> None:
    assert seen["resolve_in_place"]
    assert seen["names"] > 15
    assert seen["same_classes"]
    assert seen["resolve_ratio"] > 5


def test_a_hung_action_is_given_up_before_the_conversation_is_lost(seen: dict[str, Any]) -> None:
    assert seen["action_seconds"] <= 10
