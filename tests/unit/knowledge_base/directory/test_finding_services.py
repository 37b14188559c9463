"""Services that fit somebody: by age, place and need, the same each time, and never none where one fits."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.directory import Service, current_directory, find_services

DIRECTORY = current_directory()
CATEGORIES = sorted({category for service in DIRECTORY.services for category in service.categories})


def _names(services: list[Service]) -> list[str]:
    return [service.name for service in services]


def test_the_example_directory_has_at_least_36_services() -> None:
    assert len(DIRECTORY.services) >= 36


@pytest.mark.parametrize(
    ("age", "person", "categories", "postcode", "first"),
    [
        (4.0, "child", ["parenting"], None, "Parents Together Course"),
        (10.0, "child", ["young_carer"], None, "Young Carers Project"),
        (12.0, "child", ["bullying"], None, "Stand Together Bullying Support"),
        (8.0, "child", ["domestic_abuse"], None, "Safe Homes for Children"),
        (34.0, "adult", ["domestic_abuse"], None, "Safe Homes Domestic Abuse Service"),
        (9.0, "child", ["send_disability"], None, "SEND Advice and Support"),
        (15.0, "child", ["child_mental_health"], None, "Youth Counselling Service"),
        (7.0, "child", ["child_mental_health"], None, "Little Minds"),
        (15.0, "child", ["child_substance_misuse"], None, "Young People's Alcohol and Drugs Team"),
        (58.0, "adult", ["carer_stress"], None, "Adult Carers Support"),
        (81.0, "adult", ["falls"], None, "Steady Steps Falls Prevention"),
        (66.0, "adult", ["hoarding"], None, "Clear Spaces"),
        (40.0, "adult", ["homelessness"], None, "Housing Options Team"),
        (40.0, "adult", ["homelessness"], "ZZ4 1AA", "Street Outreach"),
        (None, "unborn", ["unborn"], None, "Baby Steps"),
        (1.0, "child", ["fathers"], "ZZ3", "Dads' Saturday Group"),
        (30.0, "adult", ["learning_disability"], None, "Our Voice Learning Disability Network"),
        (13.0, "child", ["school_attendance"], None, "Back to School Support"),
        (45.0, "adult", ["substance_misuse"], None, "Exampleshire Adult Alcohol and Drugs Service"),
        (30.0, "adult", ["victims_of_crime"], None, "Victim Care"),
    ],
)
def test_the_service_for_a_need_comes_first(
    age: float | None, person: str, categories: list[str], postcode: str | None, first: str
) -> None:
    assert find_services(age_years=age, person=person, categories=categories, postcode=postcode)[0].name == first


def test_several_needs_are_covered_by_several_services() -> None:
    found = find_services(age_years=9, person="child", categories=["bullying", "young_carer"], postcode=None)

    assert {"Stand Together Bullying Support", "Young Carers Project"} <= set(_names(found))


def test_the_last_service_helps_with_anything() -> None:
    found = find_services(age_years=9, person="child", categories=["bullying"], postcode="ZZ1 1AA")

    assert len(found) == 3
    assert found[-1].is_general


def test_people_who_cause_harm_and_people_who_are_harmed_get_other_services() -> None:
    found = find_services(age_years=34, person="adult", categories=["domestic_abuse"], postcode=None, limit=20)

    assert "Change Programme" not in _names(found)


@pytest.mark.parametrize(("age", "offered"), [(4.9, False), (5.0, True), (18.99, True), (19.0, False)])
def test_ages_are_whole_years_with_both_ends_included(age: float, offered: bool) -> None:
    young_carers = next(service for service in DIRECTORY.services if service.name == "Young Carers Project")

    assert young_carers.takes("child", age) is offered


def test_a_local_service_is_offered_in_its_own_district_only() -> None:
    def names(postcode: str | None) -> list[str]:
        return _names(find_services(age_years=70, person="adult", categories=["food"], postcode=postcode, limit=10))

    assert "East Exampleshire Food Bank" in names("zz2 4ab")
    assert "East Exampleshire Food Bank" not in names("ZZ8 4AB")
    assert "East Exampleshire Food Bank" not in names(None)
    assert "East Exampleshire Food Bank" not in names("I would rather not say")
    assert "Money and Benefits Advice" in names(None)


def test_a_service_that_is_not_active_is_not_offered() -> None:
    assert all(
        service.active for service in find_services(age_years=None, person="unknown", categories=[], postcode=None)
    )


@given(
    st.one_of(st.none(), st.floats(min_value=0, max_value=110)),
    st.sampled_from(["child", "unborn", "adult", "unknown"]),
    st.lists(st.sampled_from(CATEGORIES), max_size=5),
    st.one_of(st.none(), st.sampled_from(["ZZ1 1AA", "zz9", "M1 1AA"]), st.text(max_size=12)),
    st.integers(min_value=1, max_value=5),
)
def test_whoever_asks_gets_services_that_fit_and_the_same_ones_again(
    age: float | None, person: str, categories: list[str], postcode: str | None, limit: int
) -> None:
    found = find_services(age_years=age, person=person, categories=categories, postcode=postcode, limit=limit)
    again = find_services(age_years=age, person=person, categories=categories, postcode=postcode, limit=limit)

    assert found == again
    assert len(found) <= limit
    assert len({service.id for service in found}) == len(found)
    assert all(service.takes(person, age) for service in found)
    general_exists = any(service.is_general and service.takes(person, age) for service in DIRECTORY.services)
    if limit > 1 and general_exists:
        assert any(service.is_general for service in found)
    if general_exists:
        assert found


@pytest.mark.parametrize("person", ["child", "adult"])
def test_somebody_of_every_age_is_told_of_a_place_to_turn_to(person: str) -> None:
    ages = range(18) if person == "child" else range(18, 111)

    assert all(find_services(age_years=age, person=person, categories=["fii"], postcode=None) for age in ages)


def test_every_service_has_a_telephone_number_that_nobody_answers() -> None:
    assert all(service.phone.startswith("01632 960") for service in DIRECTORY.services)
    numbers = sorted(service.phone for service in DIRECTORY.services)
    assert all(one != next_one for one, next_one in pairwise(numbers))
