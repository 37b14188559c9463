"""In doubt a person looks at it: one harmless sentence outvotes nothing, and a doubtful kind is asked for."""

from __future__ import annotations

import pytest

from knowledge_base.directory import find_services
from knowledge_base.thresholds import Facts, assess

CHILD = Facts(subject_kind="child", age_years=9)
ADULT = Facts(subject_kind="adult", age_years=70)


@pytest.mark.parametrize(
    "words",
    [
        "his uncle touches him in bed",
        "he touched her",
        "her uncle touches her",
        "her stepdad touches her",
        "grandad touches her at night",
    ],
)
def test_touching_a_child_is_sexual_abuse(words: str) -> None:
    answer = assess([words], facts=CHILD)

    assert (answer.level, answer.route) == (4, "case")
    assert "sexual_abuse" in answer.categories


def test_a_child_who_is_touched_and_writes_is_level_4() -> None:
    answer = assess(["my uncle touches me"], facts=Facts(subject_kind="child", age_years=13, about_self=True))

    assert answer.level == 4
    assert {"sexual_abuse", "child_self_referral"} <= set(answer.categories)


@pytest.mark.parametrize("facts", [None, CHILD, ADULT])
@pytest.mark.parametrize(
    "messages",
    [
        ["what holiday clubs are there", "she said grandad puts his hand in her knickers"],
        ["what clubs are there", "he makes me do things in bed"],
        ["what activities are there, the staff leave him in wet sheets and shout at him"],
        ["what clubs are there", "my uncle shows me his willy"],
        ["free school meals. we have not eaten since tuesday"],
        ["is the youth club on? a man with a van waits there for the little ones"],
    ],
)
def test_a_harmless_sentence_does_not_outvote_a_worrying_one(messages: list[str], facts: Facts | None) -> None:
    assert assess(messages, facts=facts).route == "case"


@pytest.mark.parametrize("words", ["hello", "hi", "good morning"])
def test_a_greeting_alone_says_nothing_and_is_no_sign(words: str) -> None:
    answer = assess([words])

    assert answer.route == "case"
    assert answer.level is None
    assert answer.indicators == []


@pytest.mark.parametrize("words", ["her boyfriend punches her in the stomach", "he kneed her in the belly"])
def test_violence_to_a_pregnant_womans_stomach_is_level_4(words: str) -> None:
    answer = assess([words], facts=Facts(subject_kind="unborn"))

    assert answer.level == 4
    assert "unborn_serious_risk" in {one.id for one in answer.indicators if one.status == "confirmed"}


@pytest.mark.parametrize(
    ("words", "facts", "person", "s42"),
    [
        ("adult, has dementia, her son hits her", Facts(subject_kind="child", age_years=7), "adult", True),
        ("she has bruises on her back", Facts(subject_kind="adult", age_years=12), "child", None),
        ("my 7 year old has bruises on her back", Facts(subject_kind="adult"), "child", None),
    ],
)
def test_kind_and_age_that_disagree_are_assessed_for_both_and_asked(
    words: str, facts: Facts, person: str, s42: bool | None
) -> None:
    answer = assess([words], facts=facts)

    assert (answer.person, answer.route, answer.s42) == (person, "case", s42)
    assert answer.unknowns[0].id == "age_and_kind"
    assert answer.unknowns[0].question == "How old are they?"


def test_children_in_an_abused_adults_home_are_seen() -> None:
    words = "my friend was strangled last week by her husband, children 3 and 6 at home"
    answer = assess([words], facts=Facts(subject_kind="adult"))

    assert answer.route == "case"
    assert answer.unknowns[0].id == "children_there"
    assert any(one.level == 4 for one in answer.indicators)


def test_a_sign_that_the_age_rules_out_is_not_listed() -> None:
    assert "bruise_on_a_baby" not in {one.id for one in assess(["his mouth is bleeding"], facts=CHILD).indicators}


@pytest.mark.parametrize(
    ("words", "quote"),
    [
        ("he has a black eye", "untreated_health"),
        ("she is scared of her uncle", "domestic_abuse_history"),
        ("belt shaped mark", "child_tells_of_abuse"),
    ],
)
def test_a_sign_is_not_found_in_words_that_mean_another(words: str, quote: str) -> None:
    assert quote not in {one.id for one in assess([words], facts=CHILD).indicators}


@pytest.mark.parametrize(
    ("words", "age", "person", "postcode", "first"),
    [
        ("holiday clubs", 9, "child", "ZZ6 1AB", "Holiday Activities and Food"),
        ("is there a lunch club", 82, "adult", "ZZ6 1AB", "Village Hall Lunch Club"),
        ("any parenting course", 5, "child", None, "Parents Together Course"),
    ],
)
def test_what_somebody_asks_for_is_offered_first(
    words: str, age: float, person: str, postcode: str | None, first: str
) -> None:
    answer = assess([words], facts=Facts.model_validate({"subject_kind": person, "age_years": age}))
    found = find_services(age_years=age, person=person, categories=answer.categories, postcode=postcode)

    assert answer.route in {"universal", "other_service"}
    assert found[0].name == first
