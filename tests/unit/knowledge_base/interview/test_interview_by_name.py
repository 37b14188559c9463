"""Corrections by the names of answers: the value alone is taken, never the words that name it or say it is wrong."""

from __future__ import annotations

import pytest

from knowledge_base.interview.report import Answer
from knowledge_base.interview.steps import Effect
from tests.unit.knowledge_base.interview.dialogue import Talk, at, talk_until


def _check(**known: str) -> Talk:
    talk = at("check_answers")
    for field, value in known.items():
        answers = talk.report.subjects[0].answers if field.startswith("subject_") else talk.report.answers
        answers[field] = Answer(status="given", value=value, words=value, message_id="m1")
    return talk


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("where is wrong, Archie is at home", "at home"),
        ("where is 3 Church Lane Withycross", "3 Church Lane Withycross"),
        ("Where they are now: her aunt's, 3 Mill Row, Dunmoor", "her aunt's, 3 Mill Row, Dunmoor"),
        ("the address is wrong. She's at 9 Ash Road", "at 9 Ash Road"),
        (
            "Change something - where he is now isn't 'not known', he's in after-school club at Tansy Lane until 5.30",
            "in after-school club at Tansy Lane until 5.30",
        ),
        ("no, Mia is at her nan's", "at her nan's"),
        ("whereabouts should be Ward 4, City Hospital", "Ward 4, City Hospital"),
        ("its not 7 elm its 9 elm road", "9 elm road, Marlham"),
    ],
)
def test_where_they_are_is_put_right_in_any_of_these_words(text: str, place: str) -> None:
    talk = _check(subject_whereabouts="7 Elm Road, Marlham")
    talk.say(text)
    assert talk.report.value("subject_whereabouts", "1") == place
    assert talk.responses[0] == "utter_answer_changed"
    assert talk.report.value("subject_age", "1") == "7"


@pytest.mark.parametrize(
    "text",
    [
        "danger is not sure",
        "i said not sure about danger not yes. and i want it to stop",
        "And I said not sure about danger now",
        "Change anyone in danger now to not sure",
        "danger: not sure",
        "in danger should say unsure",
    ],
)
def test_not_sure_of_danger_can_be_said_in_place_of_an_answer(text: str) -> None:
    talk = at("check_answers")
    talk.say(text)
    answer = talk.report.answer("danger_now")
    assert answer is not None
    assert answer.status == "unknown"
    assert talk.responses[0] == "utter_answer_changed"


@pytest.mark.parametrize(
    "text",
    ["danger is not over", "danger is when he drinks", "danger is no joke, he has a knife", "danger no but soon"],
)
def test_words_that_could_mean_danger_never_take_it_away(text: str) -> None:
    talk = _check(danger_now="yes")
    talk.say(text)
    assert talk.report.value("danger_now") == "yes"
    assert talk.step.effect is not Effect.HAND_OVER


@pytest.mark.parametrize(
    ("text", "aware", "consent"),
    [
        ("'They know that you tell us' is wrong, that's his address. Yes he knows", "yes", None),
        ("They know that you tell us is wrong. He knows, but he does not agree", "yes", "no"),
        ("They do not agree, she said no", None, "no"),
        ("her family dont know im telling you, it should say NO", "no", None),
        ("They know that you tell us: no, dad does not know", "no", None),
        ("sorry, mum is not aware of this", "no", None),
        ("both parents know about it but they refused", "yes", "no"),
        ("They agree should be no", None, "no"),
    ],
)
def test_who_knows_and_agrees_is_put_right_without_the_words_about_it(
    text: str, aware: str | None, consent: str | None
) -> None:
    before = "no" if aware == "yes" else "yes"
    talk = _check(family_aware=before, consent="yes" if consent == "no" else "not asked")
    talk.say(text)
    assert aware is None or talk.report.value("family_aware") == aware
    assert consent is None or talk.report.value("consent") == consent
    assert "utter_answer_changed" in talk.responses


def test_two_corrections_by_name_in_one_message_are_both_taken_and_said() -> None:
    talk = _check(family_aware="yes")
    talk.say("change something: her family dont know im telling you, it should say NO. and danger is not sure")
    assert talk.report.value("family_aware") == "no"
    assert talk.report.value("danger_now") is None
    label = talk.step.say[0].values["label"]
    assert {*label.split(", ")} == {"Anyone in danger now", "They know that you tell us"}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            "no Mia is 10 not 7 and Mia is at home with me",
            {"subject_age": "10", "subject_whereabouts": "at home with me"},
        ),
        ("her name is spelt Myah, and her age is 8", {"subject_name": "Myah", "subject_age": "8"}),
        ("age should be 6; my role is head teacher", {"subject_age": "6", "reporter_role": "head teacher"}),
        (
            "Change age to 9. The address is wrong, it's 4 Mill Lane",
            {"subject_age": "9", "subject_whereabouts": "4 Mill Lane"},
        ),
        (
            "name is Tia Brown and where is 5 Oak Road",
            {"subject_name": "Tia Brown", "subject_whereabouts": "5 Oak Road"},
        ),
    ],
)
def test_each_of_several_corrections_is_taken(text: str, values: dict[str, str]) -> None:
    talk = _check()
    talk.say(text)
    assert {field: talk.report.value(field) for field in values} == values
    assert len(talk.step.say[0].values["label"].split(", ")) >= len(values)
    assert talk.asks == "check_answers"


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("change age: Mia is 10", "subject_age", "10"),
        ("Mia's age is 10", "subject_age", "10"),
        ("the child's name is Amy Brown", "subject_name", "Amy Brown"),
        ("my name is just Sam Greene", "reporter_name", "Sam Greene"),
        ("it is number 77 Parkway, not 71", "subject_whereabouts", "number 77 Parkway, Marlham"),
        ("harm source should be her dad and her uncle", "harm_source", "her dad and her uncle"),
        ("Who else is in the home: dad Darren, works away", "household", "dad Darren, works away"),
    ],
)
def test_only_the_value_is_kept_in_the_answer(text: str, field: str, value: str) -> None:
    talk = _check(subject_whereabouts="71 Parkway, Marlham")
    talk.say(text)
    assert talk.report.value(field) == value


def test_who_else_may_cause_harm_is_added_to_who_was_named() -> None:
    talk = talk_until("check_answers", reporter="a neighbour")
    talk.report.subjects[0].answers["harm_source"] = Answer(status="given", value="her dad", words="her dad")
    talk.say("who may be causing harm is her uncle too")
    assert talk.report.value("harm_source") == "her dad and her uncle"


def test_an_age_that_is_missing_can_be_told_at_the_check() -> None:
    talk = talk_until("check_answers", subject="an adult", reporter="a neighbour", subject_age="not sure")
    talk.say("she is 79 too, its missing")
    assert talk.report.value("subject_age") == "79"


def test_an_answer_that_is_named_without_a_value_that_can_be_read_is_asked_for() -> None:
    talk = talk_until("check_answers", subject="an adult", known={"subject_name": "Lewis", "subject_age": "30"})
    talk.say("Change something. able to decide - for a lot of things yes, money no")
    assert talk.asks == "capacity"
    assert talk.last_id in talk.report.concern_message_ids


@pytest.mark.parametrize(
    "text",
    [
        "what name did i give",
        "what age did i put?",
        "can you read it back to me",
        "which place have you got",
        "what have you written",
    ],
)
def test_what_was_said_is_not_shown_where_that_is_not_safe_but_can_be_given_again(text: str) -> None:
    talk = talk_until("check_answers", reporter="a neighbour", channel="sms", safe_to_contact="no")
    talk.say(text)
    assert talk.responses == ["utter_answers_not_shown", "utter_ask_check_answers_unseen"]
    values = " ".join(value for say in talk.step.say for value in say.values.values())
    assert "Mia" not in values
    talk.say("change where")
    assert talk.asks == "subject_whereabouts"
    talk.say("9 Ash Road")
    assert talk.responses == ["utter_answer_changed", "utter_ask_check_answers_unseen"]
    assert talk.report.value("subject_whereabouts") == "9 Ash Road"


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("My number's changed, it's 07700 900555", "reporter_contact", "+447700900555"),
        ("Also the address has changed to 5 Oak Rd", "subject_whereabouts", "5 Oak Rd"),
        ("All good except age, she's 8", "subject_age", "8"),
        ("Everything right apart from the address which is 5 Oak Road", "subject_whereabouts", "5 Oak Road"),
        ("Could you change the name to Maya please", "subject_name", "Maya"),
        ("The organisation is Oak Academy", "reporter_organisation", "Oak Academy"),
        ("What they want to happen should be that she stays with nan", "wishes", "that she stays with nan"),
    ],
)
def test_the_rest_of_the_sentence_is_no_part_of_the_value(text: str, field: str, value: str) -> None:
    talk = at("check_answers")
    talk.say(text)
    assert talk.report.value(field) == value


def test_ages_of_several_people_are_nobodys_correction() -> None:
    talk = at("check_answers")
    talk.say("the kids are 5, 7 and 9")
    assert talk.report.value("subject_age") == "7"
    assert talk.last_id in talk.report.concern_message_ids


def test_taking_an_answer_out_asks_for_it_anew() -> None:
    talk = at("check_answers")
    talk.say("take out my name")
    assert talk.asks == "reporter_name"


def test_who_agrees_in_place_of_the_person_is_kept_in_the_reporters_words() -> None:
    talk = at("check_answers")
    talk.say("They agree: it is his mum who agrees, not Jamie. He can't. She was told last night.")
    consent = talk.report.value("consent")
    assert consent is not None
    assert consent.startswith("it is his mum who agrees, not Jamie")


def test_my_name_is_that_of_somebody_who_tells_of_themself() -> None:
    talk = talk_until("check_answers", reporter="it is about me", subject_name="esme im 11")
    talk.say("my name is just Esme Dorrity")
    assert talk.report.value("subject_name") == "Esme Dorrity"
