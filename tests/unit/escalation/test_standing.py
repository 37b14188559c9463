"""What stands of two assessments of one report: never less than was reached before."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from escalation.contacts.standing import never_lower
from knowledge_base.thresholds.assessment import Assessment
from tests.unit.escalation.test_outcomes import assessment, assessments, sign

CHILD = assessment(route="case", level=4, indicators=[sign("confirmed", 4)], categories=["physical_abuse"])
S42 = {True: 2, None: 1, False: 0}


def case(**values: Any) -> Assessment:
    return assessment(route="case", **values)


def test_a_first_assessment_stands() -> None:
    assert never_lower(None, CHILD) == CHILD


def test_a_childs_level_4_outlasts_an_answer_that_makes_it_an_adult_without_a_level() -> None:
    later = assessment(person="adult", level=None, s42=None, route="advice")

    stands = never_lower(CHILD, later)

    assert (stands.person, stands.level, stands.route) == ("child", 4, "case")


@pytest.mark.parametrize(
    ("lower", "higher"),
    [
        (assessment(route="early_help", level=3), case(level=None)),
        (case(level=3), case(level=4)),
        (case(person="adult", level=None, s42=None), case(person="adult", level=None, s42=True)),
        (case(person="adult", level=None, s42=False), case(person="adult", level=None, s42=None)),
        (assessment(route="universal", level=1), assessment(route="universal", level=1, person="unknown")),
    ],
)
def test_the_more_serious_stands_whichever_came_first(lower: Assessment, higher: Assessment) -> None:
    assert never_lower(lower, higher) == never_lower(higher, lower) == higher


def test_of_two_equals_the_newest_stands() -> None:
    newest = case(level=4, explanation="newest")

    assert never_lower(CHILD, newest).explanation == "newest"


def test_danger_and_confirmed_signs_stay_whichever_stands() -> None:
    danger = assessment(level=1, immediate_danger=True, categories=["neglect"])

    for stands in (never_lower(danger, CHILD), never_lower(CHILD, danger)):
        assert stands.immediate_danger
        assert set(stands.categories) == {"physical_abuse", "neglect"}
        assert [(one.id, one.status) for one in stands.indicators] == [("bruise", "confirmed")]


def test_a_confirmed_sign_is_not_denied_by_a_later_answer() -> None:
    stands = never_lower(CHILD, case(level=4, indicators=[sign("denied", 4)]))

    assert [one.status for one in stands.indicators] == ["confirmed"]


@given(assessments, assessments)
def test_nothing_an_officer_sees_gets_lower(before: Assessment, newest: Assessment) -> None:
    stands = never_lower(before, newest)

    assert (stands.route == "case") >= (before.route == "case")
    assert stands.immediate_danger >= before.immediate_danger
    assert {one.id for one in before.indicators if one.status == "confirmed"} <= {
        one.id for one in stands.indicators if one.status == "confirmed"
    }
    if stands.route == before.route == "case":
        assert (stands.level or 0, S42[stands.s42]) >= (before.level or 0, S42[before.s42])
