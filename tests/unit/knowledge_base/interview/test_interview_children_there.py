"""Children in an adult's home: said at any question, they are a fact for the guidance, and a children's concern too."""

import pytest

from knowledge_base.interview import facts_of
from knowledge_base.thresholds import assess
from knowledge_base.thresholds.assessment import CHILDREN_THERE, Facts
from tests.unit.knowledge_base.interview.dialogue import AN_ADULT, NOW, at, talk_until

ABUSE = "she is 30, has a learning disability, and her husband beats her every week"


def children_there(*texts: str) -> bool | None:
    return facts_of(talk_until("others_at_risk", known=AN_ADULT).say_all(list(texts)).report, NOW).children_there


@pytest.mark.parametrize(
    "texts",
    [["yes"], ["yes, two kids"], ["yes", "Kit", "3"], ["yes", "Kit", "not sure"], ["her grandchildren live there"]],
)
def test_children_who_were_told_of_with_an_adult_are_a_fact(texts: list[str]) -> None:
    assert children_there(*texts) is True


@pytest.mark.parametrize(("texts", "there"), [(["no"], False), (["not sure"], None), (["yes", "Bob", "79"], False)])
def test_nobody_is_made_a_child_who_was_not_told_of_as_one(texts: list[str], there: bool | None) -> None:
    assert children_there(*texts) is there


@pytest.mark.parametrize(
    "text",
    [
        "no kids in the house",
        "Her husband Ron, no kids there",
        "lives with his brother, there are no children",
        "only her husband, no little ones",
        "just the two of them, kids are all grown up",
        "her husband and there isnt any children",
        "Only adults",
        "nobody under 18",
    ],
)
def test_where_it_is_said_that_there_are_no_children_there_are_none(text: str) -> None:
    assert children_there(text) is False


@pytest.mark.parametrize(
    "text",
    [
        "no children except at weekends, her grandson 4",
        "her son and a baby, no other children",
        "grandkids visit but not live there",
        "no kids of her own but her nephew stays",
    ],
)
def test_an_exception_to_no_children_is_a_child(text: str) -> None:
    assert children_there(text) is True


def test_of_a_child_it_is_no_question() -> None:
    assert facts_of(at("others_at_risk").say_all(["yes", "Tom", "4"]).report, NOW).children_there is None


def test_the_guidance_answers_for_the_children_as_well() -> None:
    alone = assess([ABUSE], facts=Facts(subject_kind="adult"))
    both = assess([ABUSE], facts=Facts(subject_kind="adult", children_there=True))
    assert CHILDREN_THERE not in {one.id for one in alone.unknowns}
    assert both.unknowns[0].id == CHILDREN_THERE
    assert both.person == "adult"
    assert {one.id for one in both.indicators} > {one.id for one in alone.indicators}
    assert set(both.categories) >= set(alone.categories)


def test_it_is_said_once_however_it_is_known() -> None:
    answer = assess([f"{ABUSE}, the children see it"], facts=Facts(subject_kind="adult", children_there=True))
    assert [one.id for one in answer.unknowns].count(CHILDREN_THERE) == 1


def test_no_children_lowers_nothing() -> None:
    words = f"{ABUSE}, the children see it"
    denied = assess([words], facts=Facts(subject_kind="adult", children_there=False))
    assert denied == assess([words], facts=Facts(subject_kind="adult"))
