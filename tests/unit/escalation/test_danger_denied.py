"""Only a "no" with no danger told since lets the guidance take words for less than danger."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest

import knowledge_base.thresholds
from escalation.contacts import assessing
from knowledge_base.interview.report import Report

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
NO = {"status": "given", "value": "no"}
NOT_SURE = {"status": "unknown"}
TOLD = {"status": "given", "value": "he has a knife"}


@pytest.mark.parametrize(
    ("answers", "denied"),
    [
        ({"danger_now": NO}, True),
        ({"danger_now": NO, "danger_told": TOLD}, False),
        ({"danger_now": NOT_SURE}, False),
        ({}, False),
    ],
)
def test_a_no_before_an_alarm_denies_nothing(
    monkeypatch: pytest.MonkeyPatch, answers: dict[str, Any], denied: bool
) -> None:
    asked: dict[str, Any] = {}
    monkeypatch.setattr(assessing.reports, "words", lambda *_: [])
    monkeypatch.setattr(knowledge_base.thresholds, "assess", lambda _texts, **more: asked.update(more))
    report = Report.model_validate({"answers": answers, "danger": True})
    stored: Any = SimpleNamespace(id="r", report=report)
    no_session: Any = None
    no_area: Any = None
    assessing.assess_report(no_session, stored, no_area, NOW)
    assert asked["danger_denied"] is denied
