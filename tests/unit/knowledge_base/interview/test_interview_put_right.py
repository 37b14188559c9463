"""Corrections in the sentences that people write: each put right in its place, and nothing else touched."""

from __future__ import annotations

import pytest

from knowledge_base.interview.known import CONFIRM
from knowledge_base.interview.report import Answer, Subject
from knowledge_base.interview.steps import Effect
from tests.unit.knowledge_base.interview.dialogue import Talk, at, talk_until
from tests.unit.knowledge_base.interview.test_interview_known import talk_to_confirming

UNBORN = "I am worried about an unborn baby. The mum is Natasha Greep and she uses heroin. The baby is due in March"
NEPHEW = "My nephew Lewis is being used by a gang, they sell drugs from his place"


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("the age is wrong, it's 12", "subject_age", "12"),
        ("The age is wrong. It's 12.", "subject_age", "12"),
        ("Mia is 12, not 7", "subject_age", "12"),
        ("Correction, I've checked the system and Mia is 12 not 7", "subject_age", "12"),
        ("sorry, I said 7 but she is 12", "subject_age", "12"),
        ("the school is wrong, it's Oak Park School", "reporter_organisation", "Oak Park School"),
        ("I work at Oak Park not Elm School", "reporter_organisation", "Oak Park"),
        ("change where they are now to: Bridge House, Kingsferry", "subject_whereabouts", "Bridge House, Kingsferry"),
        ("her surname is Browne, not Brown", "subject_name", "Mia Browne"),
        ("my number is 07700 900999 not 07700 900123", "reporter_contact", "+447700900999"),
        ("Change they know that you tell us: no", "family_aware", "no"),
        ("Mia Rose Brown", "subject_name", "Mia Rose Brown"),
    ],
)
def test_at_the_check_a_plain_sentence_puts_one_answer_right(text: str, field: str, value: str) -> None:
    talk = at("check_answers")
    before = talk.report.model_copy(deep=True)
    talk.say(text)
    assert talk.report.value(field) == value
    assert (talk.responses[0], talk.asks) == ("utter_answer_changed", "check_answers")
    for name in ("subject_kind", "subject_name", "subject_age", "subject_whereabouts", "reporter_name", "household"):
        assert name == field or talk.report.value(name) == before.value(name)


def test_several_corrections_in_one_message_are_all_put_right_and_named() -> None:
    talk = at("check_answers")
    talk.say("Mia is 8, not 7. My name is Sam Greene and where they are now: at her nan's")
    assert [talk.report.value(f) for f in ("subject_age", "reporter_name", "subject_whereabouts")] == [
        "8",
        "Sam Greene",
        "at her nan's",
    ]
    label = talk.step.say[0].values["label"]
    assert label == "Age or date of birth, Your name, Where they are now"
    assert talk.asks == "check_answers"


@pytest.mark.parametrize(
    ("reporter", "label", "field"),
    [
        ("it is about me", "Where you are now", "subject_whereabouts"),
        ("I work with them", "Where they are now", "subject_whereabouts"),
        ("I work with them", "Anyone in danger now", "danger_now"),
    ],
)
def test_the_label_of_a_row_opens_it(reporter: str, label: str, field: str) -> None:
    talk = talk_until("check_answers", reporter=reporter)
    talk.say(label)
    assert talk.asks == field


def test_which_of_two_people_is_meant_is_seen_by_the_name() -> None:
    talk = at("check_answers")
    sister = {"subject_name": "Lacey", "subject_age": "9 months"}
    given = {field: Answer(status="given", value=value, words=value) for field, value in sister.items()}
    talk.report.subjects.append(Subject(id="2", answers=given))
    talk.report.subjects[0].answers["subject_age"] = Answer(status="given", value="9 months", words="9 months")
    talk.say("Mia is 6, not 9 months. Lacey is 10 months")
    assert [talk.report.value("subject_age", s) for s in "12"] == ["6", "10 months"]


def test_a_wrong_word_in_a_longer_value_is_exchanged_and_the_rest_stays() -> None:
    talk = talk_until("check_answers", subject_whereabouts="71 Parkway, Marlham")
    talk.say("Sorry, the house number is 77 Parkway, not 71")
    assert talk.report.value("subject_whereabouts", "1") == "77 Parkway, Marlham"


@pytest.mark.parametrize("text", ["sorry the flight is 5 December not 7", "no, he has 5 bruises not 7"])
def test_another_number_is_not_the_age_nor_the_house(text: str) -> None:
    talk = talk_until("check_answers", subject_whereabouts="7 Elm Road")
    talk.say(text)
    assert [talk.report.value(f, "1") for f in ("subject_age", "subject_whereabouts")] == ["7", "7 Elm Road"]


def test_where_a_child_is_can_be_put_right_by_them() -> None:
    talk = talk_until("check_answers", reporter="it is about me")
    talk.say("change something. where i am is wrong, im at my friends after school")
    assert talk.report.value("subject_whereabouts", "1") == "at my friends after school"


def test_a_name_put_right_ends_where_other_words_begin() -> None:
    talk = at("check_answers")
    talk.say("change name: Skye Harkin, and I dont want her told its me")
    assert talk.report.value("subject_name", "1") == "Skye Harkin"


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("subject_age", "5 no sorry 6", "6"),
        ("subject_age", "7, actually she turned 8 last week", "8"),
        ("expected_date", "May. no sorry April, some time in April 2027", "2027-04"),
    ],
)
def test_an_answer_that_corrects_itself_is_taken_as_it_ends(field: str, text: str, value: str) -> None:
    talk = at(field)
    talk.say(text)
    assert talk.report.value(field, "1") == value


def test_what_cannot_be_placed_is_asked_about_once_and_then_only_kept() -> None:
    talk = at("check_answers")
    talk.say("something is not right in there")
    assert talk.responses[-1] == "utter_ask_which_change"
    talk.say("that bit about the food is wrong too")
    assert talk.responses == ["utter_words_kept", "utter_ask_check_answers"]
    assert {"m1", talk.last_id} - {*talk.report.concern_message_ids} == {"m1"}
    talk.say("yes")
    assert talk.step.effect is Effect.HAND_OVER


@pytest.mark.parametrize(
    "text", ["Yes, send it. Please ring after 4", "Yes. He said he might talk to someone about it", "Thanks. Send it"]
)
def test_a_yes_with_more_words_sends_and_the_words_are_kept(text: str) -> None:
    talk = at("check_answers")
    talk.say(text)
    assert talk.step.effect is Effect.HAND_OVER


@pytest.mark.parametrize("text", ["Yes, send it. But the age is wrong", "yes send it but she is 9", "Yes. Not now"])
def test_a_yes_beside_a_correction_does_not_send(text: str) -> None:
    talk = at("check_answers")
    talk.say(text)
    assert talk.step.effect is not Effect.HAND_OVER


@pytest.mark.parametrize(
    ("text", "name", "age"),
    [
        ("Yes. Her name is Tia Marsh", "Tia Marsh", "7"),
        ("Tia Marsh, yes a child", "Tia Marsh", "7"),
        ("Yes, nearly 9", "Tia", "8"),
        ("Nothing is different, that's right", "Tia", "7"),
        ("Nothing, it's all right", "Tia", "7"),
        ("No, her name is Tina and she's 8", "Tina", "8"),
        ("Yes. She also has a brother Tom aged 3", "Tia", "7"),
    ],
)
def test_what_was_taken_is_confirmed_or_put_right_and_asked_no_more(text: str, name: str, age: str) -> None:
    talk = talk_to_confirming()
    talk.say(text)
    assert [talk.report.value(f, "1") for f in ("subject_kind", "subject_name", "subject_age")] == ["child", name, age]
    assert talk.asks == "subject_whereabouts"


def test_a_date_said_more_exactly_with_the_yes_is_taken() -> None:
    talk = talk_to_confirming(UNBORN, reporter_kind="I work with them")
    talk.say("Yes, about 20 March")
    assert talk.report.value("expected_date", "1") == "2027-03-20"
    assert talk.asks != CONFIRM


def test_a_kind_that_was_taken_wrongly_is_put_right_with_the_age_and_the_full_name() -> None:
    talk = talk_to_confirming(NEPHEW)
    talk.say("No, he's not a child, he's 22. Lewis Stokoe")
    assert [talk.report.value(f, "1") for f in ("subject_kind", "subject_name", "subject_age")] == [
        "adult",
        "Lewis Stokoe",
        "22",
    ]
    assert talk.asks not in (CONFIRM, "subject_kind", "subject_name", "subject_age")


def test_other_people_than_were_taken_replace_them() -> None:
    talk = talk_to_confirming()
    talk.say("No it's my grandchildren, two of them, Harley 7 and Summer 2")
    people = {(talk.report.value("subject_name", s), talk.report.value("subject_age", s)) for s in "12"}
    assert people == {("Harley", "7"), ("Summer", "2")}


def test_after_a_no_a_bare_name_is_the_name() -> None:
    talk = talk_to_confirming().say_all(["no", "Tina"])
    assert talk.report.value("subject_name", "1") == "Tina"
    assert talk.report.value("subject_age", "1") == "7"


def test_what_was_taken_stands_where_nothing_of_it_was_said_to_be_wrong() -> None:
    talk = talk_to_confirming().say_all(["no, something else is going on there", "I dont know how to put it in words"])
    assert talk.report.value("subject_name", "1") == "Tia"
    assert talk.asks not in (CONFIRM, "subject_name", "subject_age", "subject_kind")
    assert talk.last_id in talk.report.concern_message_ids


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("sorry, I said 7 but she is 6", "subject_age", "6"),
        ("actually her name is Maya Brown", "subject_name", "Maya Brown"),
        ("my mistake, I meant 9 for the age", "subject_age", "9"),
        ("I was wrong, she is 6 not 7", "subject_age", "6"),
    ],
)
@pytest.mark.parametrize("question", ["household", "others_at_risk", "own_view"])
def test_a_correction_several_questions_later_is_taken_and_the_question_stays(
    question: str, text: str, field: str, value: str
) -> None:
    talk = at(question)
    talk.say(text)
    assert talk.report.value(field, "1") == value
    assert talk.responses[0] == "utter_answer_changed"
    assert talk.asks == question


def test_a_correction_beside_the_answer_leaves_the_answer() -> None:
    talk = at("household")
    talk.say("Her mum and dad. Sorry, I was wrong, she is 6 not 7")
    assert talk.report.value("subject_age", "1") == "6"
    assert talk.report.value("household", "1") == "Her mum and dad"
    assert talk.responses[0] == "utter_answer_changed"
    assert talk.asks != "household"


def test_a_correction_that_names_nothing_is_kept_and_it_is_said_once_how_to_change() -> None:
    talk = at("household")
    talk.say("my mistake, that was not what happened")
    assert (talk.responses[0], talk.asks) == ("utter_how_to_change", "household")
    assert talk.last_id in talk.report.concern_message_ids
    talk.say("my mistake, that was not what happened")
    assert talk.responses[0] != "utter_how_to_change"


@pytest.mark.parametrize("text", ["sorry her mum and her nan", "sorry, he lives with his dad not his mum"])
def test_an_answer_that_begins_with_sorry_is_an_answer(text: str) -> None:
    talk = at("household")
    talk.say(text)
    assert talk.report.value("household", "1") == text


@pytest.mark.parametrize("text", ["it's about me", "im the one its happening to"])
def test_who_turns_out_to_write_of_themself_is_taken_for_it(text: str) -> None:
    talk = talk_to_confirming("a boy of 16 gets messages asking for money for his photos")
    talk.say(text)
    assert talk.report.value("reporter_kind") == "self"
    assert talk.report.value("subject_kind", "1") == "me"


def test_no_correction_costs_more_than_its_message() -> None:
    talk = Talk().say_all(["no", "a neighbour", "yes", "Pat"])
    talk.say("sorry my name is Pam not Pat")
    assert talk.report.value("reporter_name") == "Pam"
    assert talk.asks == "concern_words"
