"""Whole messages: who they are about, where they lead, and whether danger is seen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge_base.thresholds import Assessment, Facts, assess

EXAMPLES = yaml.safe_load(Path(__file__).with_name("examples.yml").read_text(encoding="utf-8"))
IDS = [example["messages"][0][:60] for example in EXAMPLES]


def _assessed(example: dict[str, Any]) -> Assessment:
    facts = Facts.model_validate(example["facts"]) if "facts" in example else None
    return assess(example["messages"], facts=facts, answers=example.get("answers", ()))


def _listed(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value]


@pytest.mark.parametrize("example", [e for e in EXAMPLES if e.get("danger") is True])
def test_no_danger_is_missed(example: dict[str, Any]) -> None:
    assert _assessed(example).immediate_danger is True


@pytest.mark.parametrize(
    "example",
    [
        pytest.param(e, marks=pytest.mark.xfail(reason="a grave case that is taken for danger now", strict=True))
        if e.get("false_alarm")
        else e
        for e in EXAMPLES
        if e.get("danger") is False
    ],
)
def test_danger_is_not_seen_where_there_is_none(example: dict[str, Any]) -> None:
    assert _assessed(example).immediate_danger is False


@pytest.mark.parametrize("example", [e for e in EXAMPLES if e["route"] == ["case"]])
def test_what_must_reach_a_person_is_routed_to_a_case(example: dict[str, Any]) -> None:
    assert _assessed(example).route == "case"


@pytest.mark.parametrize("example", EXAMPLES, ids=IDS)
def test_the_route_is_one_that_fits(example: dict[str, Any]) -> None:
    assert _assessed(example).route in example["route"]


@pytest.mark.parametrize("example", [e for e in EXAMPLES if "person" in e])
def test_the_person_is_right(example: dict[str, Any]) -> None:
    assert _assessed(example).person in _listed(example["person"])


@pytest.mark.parametrize("example", EXAMPLES, ids=IDS)
def test_every_answer_explains_itself(example: dict[str, Any]) -> None:
    answer = _assessed(example)

    assert answer.explanation.endswith(".")
    assert "{" not in answer.explanation
    assert answer.unknowns
    assert all(finding.source for finding in answer.indicators)
