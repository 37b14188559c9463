"""Which signs decide who looks at a report; what a reporter's answer to them does, and what it never does."""

from __future__ import annotations

import pytest

from knowledge_base.interview import may_be_asked
from knowledge_base.thresholds import Assessment, Facts, assess
from knowledge_base.thresholds.decisive import decisive_signs
from knowledge_base.thresholds.doubt import a_person_looks, still_unknown

JABS = ["He is behind with his jabs and often comes to nursery in dirty clothes"]
CHILD = Facts(subject_kind="child", age_years=4)
SCHOOL = ["My son is 7. He is anxious about school and tearful. Can we have some help please?"]
VISIT = ["My mum is 82. The carer missed one visit last Tuesday. She was fine."]
ADULT = Facts(subject_kind="adult", age_years=82)
BURNS = ["The boy of 4 has cigarette burns on his arm and he says his dad did it."]


def decisive(messages: list[str], facts: Facts) -> list[str]:
    return decisive_signs(messages, may_be_asked(), facts=facts)


def with_answers(facts: Facts, **answers: str) -> Facts:
    told = facts.model_dump() | {"indicators": answers, "denials_lower": False}
    return Facts.model_validate(told)


def found(answer: Assessment, sign: str) -> str:
    return next(one.status for one in answer.indicators if one.id == sign)


@pytest.mark.parametrize(("messages", "facts"), [(JABS, CHILD), (SCHOOL, CHILD), (VISIT, ADULT)])
def test_a_yes_to_every_sign_that_is_named_brings_it_to_a_person(messages: list[str], facts: Facts) -> None:
    named = decisive(messages, facts)

    assert named
    assert not a_person_looks(assess(messages, facts=facts))
    assert {assess(messages, facts=with_answers(facts, **{sign: "confirmed"})).route for sign in named} == {"case"}


@pytest.mark.parametrize(("messages", "facts"), [(JABS, CHILD), (VISIT, ADULT)])
def test_what_is_asked_about_and_not_known_goes_to_a_person(messages: list[str], facts: Facts) -> None:
    sign = decisive(messages, facts)[0]
    asked = with_answers(facts, **{sign: "unknown"})

    assert still_unknown(assess(messages, facts=asked))
    assert decisive(messages, asked) == []


@pytest.mark.parametrize(("messages", "facts"), [(JABS, CHILD), (VISIT, ADULT)])
def test_a_no_to_every_sign_lowers_nothing(messages: list[str], facts: Facts) -> None:
    named = decisive(messages, facts)
    before = assess(messages, facts=facts)
    after = assess(messages, facts=with_answers(facts, **dict.fromkeys(named, "denied")))

    assert (after.route, after.level, after.s42) == (before.route, before.level, before.s42)
    assert {found(after, sign) for sign in named} == {"denied"}


@pytest.mark.parametrize("status", ["denied", "unknown"])
def test_an_answer_never_takes_back_what_the_words_say(status: str) -> None:
    facts = with_answers(CHILD, unexplained_injury=status, child_is_hurt=status)
    before = assess(BURNS, facts=CHILD)
    after = assess(BURNS, facts=facts)

    assert (after.route, after.level) == (before.route, before.level) == ("case", 4)
    assert found(after, "unexplained_injury") == "confirmed"


def test_none_is_named_where_a_person_looks_anyway() -> None:
    assert decisive(BURNS, CHILD) == []
    assert decisive([], CHILD) == []


def test_what_the_words_say_is_not_asked_again() -> None:
    told = [*JABS, "It is getting worse, he is like this most days, and it has been going on for months."]

    assert "happens_often" in decisive(JABS, CHILD)
    assert "happens_often" not in decisive(told, CHILD)


def test_what_cannot_raise_the_signs_that_stand_is_not_asked() -> None:
    assert "getting_worse" not in decisive(JABS, CHILD)
    assert "getting_worse" in decisive(SCHOOL, CHILD)
    assert {"happens_often", "getting_worse"} & set(decisive(VISIT, ADULT)) == set()


def test_the_trace_names_the_answer_and_what_it_raised() -> None:
    facts = with_answers(CHILD, happens_often="confirmed")
    facts.answers["happens_often"] = "It happens often: yes, most weeks"
    answer = assess(JABS, facts=facts)

    raised = next(one for one in answer.indicators if one.moved_by)
    told = next(one for one in answer.indicators if one.id == "happens_often")
    assert (raised.level, raised.moved_by) == (3, ["happens_often"])
    assert told.quote == "It happens often: yes, most weeks"
