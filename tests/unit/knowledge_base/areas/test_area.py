"""The example area, and what an area says and promises."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import get_args

import pytest
import yaml

from knowledge_base.areas import area_names, current_area, load_area
from knowledge_base.areas.loading import AREAS
from knowledge_base.areas.models import RouteName
from knowledge_base.thresholds.assessment import Route

AREA = load_area("exampleshire")
SUNDAY = datetime(2026, 11, 22, 3, 12, tzinfo=UTC)
DRAMA_NUMBERS = re.compile(r"01632 960\d{3}|\+447700900\d{3}")


def test_this_deployment_serves_the_area_of_its_settings() -> None:
    assert current_area().id == "exampleshire"
    assert current_area() is current_area()


def test_every_area_here_loads() -> None:
    assert [load_area(name).id for name in area_names()] == area_names()


def test_the_example_area_has_only_numbers_that_nobody_answers() -> None:
    numbers = [line.number for line in AREA.phone_lines.values()] + AREA.urgent_contacts

    assert set(AREA.phone_lines) == {"mash", "edt", "adults"}
    assert all(DRAMA_NUMBERS.fullmatch(number) for number in numbers)


def test_every_entry_that_states_a_rule_has_a_source_a_version_and_a_review_date() -> None:
    def entries(data: object) -> list[dict[str, object]]:
        if isinstance(data, list):
            return [found for one in data for found in entries(one)]
        if isinstance(data, dict):
            return [data] if "source" in data else [found for one in data.values() for found in entries(one)]
        return []

    for file in [*sorted(AREA.folder.glob("*.yml")), AREAS / "helplines.yml"]:
        found = entries(yaml.safe_load(file.read_text(encoding="utf-8")))
        assert found, file.name
        assert all({"source", "version", "review_date", "confidence"} <= set(one) for one in found), file.name


def test_hours_of_ratings_are_marked_as_unverified() -> None:
    assert {rating.confidence for rating in AREA.ratings} == {"K"}
    assert [rating.id for rating in AREA.ratings] == ["red", "amber", "green", "blue"]


@pytest.mark.parametrize(
    ("now", "outcome", "said"),
    [
        ("2026-11-22T03:12", "escalated", "by 5pm on Monday 23 November"),
        ("2026-11-20T16:59", "escalated", "by 5pm on Monday 23 November"),
        ("2026-12-24T12:00", "escalated", "by 5pm on Tuesday 29 December"),
        ("2026-07-01T22:59", "escalated", "by 5pm on Thursday 2 July"),
        ("2026-07-01T23:01", "escalated", "by 5pm on Friday 3 July"),  # already 2 July in local time
        ("2026-11-20T10:00", "signposted", "by 5pm on Wednesday 25 November"),
        ("2026-11-20T10:00", "advised", "by 5pm on Wednesday 25 November"),
    ],
)
def test_feedback_is_promised_by_the_end_of_a_working_day(now: str, outcome: str, said: str) -> None:
    due = AREA.feedback_due(datetime.fromisoformat(now).replace(tzinfo=UTC), urgent=False, outcome=outcome)

    assert AREA.say_when(due) == said


def test_feedback_on_an_urgent_contact_is_promised_within_a_day_and_night() -> None:
    due = AREA.feedback_due(SUNDAY, urgent=True, outcome="escalated")

    assert AREA.say_when(due) == "by 3am on Monday 23 November"
    assert (due - SUNDAY).total_seconds() <= 24 * 3600


def test_feedback_on_an_unknown_outcome_is_an_error() -> None:
    with pytest.raises(KeyError):
        AREA.feedback_due(SUNDAY, urgent=False, outcome="closed")


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        ("2026-11-23T17:00", "by 5pm on Monday 23 November"),
        ("2026-11-23T12:00", "by midday on Monday 23 November"),
        ("2026-11-23T00:00", "by midnight on Monday 23 November"),
        ("2026-11-23T12:30", "by 12:30pm on Monday 23 November"),
        ("2026-11-23T00:05", "by 12:05am on Monday 23 November"),
        ("2026-07-03T16:00", "by 5pm on Friday 3 July"),
    ],
)
def test_a_moment_is_said_in_local_time_as_people_say_it(moment: str, said: str) -> None:
    assert AREA.say_when(datetime.fromisoformat(moment).replace(tzinfo=UTC)) == said


def test_an_area_knows_the_same_routes_as_the_threshold_guidance() -> None:
    assert set(get_args(RouteName)) == set(get_args(Route))


def test_levels_are_named_and_routed_by_the_area() -> None:
    assert AREA.level_names[4] == "Level 4, child protection"
    assert [AREA.route_of_level(level) for level in (1, 2, 3, 4)] == ["universal", "early_help", "case", "case"]


@pytest.mark.parametrize(("met", "route"), [(True, "case"), (False, "other_service"), (None, "case")])
def test_doubt_about_section_42_goes_to_a_person(met: bool | None, route: str) -> None:
    assert AREA.route_of_s42(met) == route


def test_decisions_fit_whom_the_case_is_about() -> None:
    child = {one.id for one in AREA.outcomes_for("unborn")}
    adult = {one.id for one in AREA.outcomes_for("adult")}

    assert "strategy_discussion" in child - adult
    assert "section_42_enquiry" in adult - child
    assert {"no_further_action", "police_only"} <= child & adult
    assert len(AREA.outcomes_for("unknown")) == len(AREA.outcomes)


def test_only_a_decision_that_waits_for_more_leaves_a_case_open() -> None:
    assert [one.id for one in AREA.outcomes if not one.closes] == ["more_information_needed"]


def test_an_auditor_reads_but_does_not_decide() -> None:
    assert "triage" in AREA.officer_roles["triage"]
    assert "triage" not in AREA.officer_roles["auditor"]


def test_decisions_and_ratings_are_found_by_their_ids() -> None:
    outcome, rating = AREA.outcome("early_help"), AREA.rating("red")

    assert outcome is not None and outcome.label == "Early help"
    assert rating is not None and rating.hours == 4
    assert AREA.outcome("gone") is None and AREA.rating("purple") is None
