"""What a reporter said already, at whichever question, costs no further message and is not asked again."""

import pytest

from tests.unit.knowledge_base.interview.dialogue import Talk, at, talk_until

WORK = ("reporter_role", "reporter_organisation")


@pytest.mark.parametrize(
    ("text", "role", "place"),
    [
        ("I'm her class teacher at Elm School", "class teacher", "Elm School"),
        ("I am the school nurse at Elm Primary School", "school nurse", "Elm Primary School"),
        ("im her support worker at Oakfield House she is 82", "support worker", "Oakfield House"),
    ],
)
def test_role_and_place_said_in_a_sentence_are_answers_and_spend_no_message_on_confirming(
    text: str, role: str, place: str
) -> None:
    talk = at("reporter_kind")
    talk.say(text)
    assert [talk.report.value(field) for field in WORK] == [role, place]
    assert not any(talk.report.answer(field).taken for field in WORK)
    assert talk.asks == "reporter_name"


@pytest.mark.parametrize("text", ["I'm his nan and I look after him on Fridays", "I'm a GP and she is my patient"])
def test_the_reporter_is_not_taken_for_the_person_nor_a_patient_for_a_grown_up(text: str) -> None:
    talk = at("reporter_kind")
    talk.say(text)
    assert talk.report.answer("subject_kind", "1") is None


@pytest.mark.parametrize(
    ("text", "harmer"),
    [
        ("My niece Tia is 7. Her stepdad hits her.", "Her stepdad"),
        ("My nephew is 9 and he is being hit by his mum's boyfriend", "his mum's boyfriend"),
        ("my nan is 84 and her grandson is stealing money from her", "her grandson"),
        ("a girl of 6 next door, her parents lock her in her room", "her parents"),
    ],
)
def test_who_causes_harm_is_taken_from_the_words_put_up_and_not_asked(text: str, harmer: str) -> None:
    talk = talk_until("concern_words", reporter="neighbour")
    talk.say_all([text, "that's all"])
    if "84" in text:
        assert talk.asks == "subject_name"
        assert talk.report.answer("harm_source", "1").value == harmer
        return
    assert talk.asks == "confirm_known"
    assert f"who may be causing harm: {harmer}" in talk.step.say[-1].values["facts"]
    talk.say("yes")
    answer = talk.report.answer("harm_source", "1")
    assert (answer.value, answer.taken, answer.confirmed) == (harmer, True, True)
    while talk.asks != "check_answers":
        assert talk.asks != "harm_source"
        talk.say("not sure")


@pytest.mark.parametrize(
    "text",
    [
        "my nephew is 9 and I don't think his dad hits him",
        "my nephew is 9, his mum never hits him",
        "my nephew is 9, nobody knows if his dad hurt him",
        "my nephew is 9. he fell over at his dad's",
    ],
)
def test_nobody_is_taken_for_the_one_who_causes_harm_in_doubt(text: str) -> None:
    talk = Talk("sms", opened=False)
    talk.say(text)
    assert talk.report.answer("harm_source", "1") is None


def test_somebody_about_themself_is_not_told_who_harms_them() -> None:
    talk = Talk()
    talk.say_all(["no", "it is about me", "yes", "I'm 14. my sister says her dad hits her"])
    assert talk.report.answer("harm_source", "1") is None


@pytest.mark.parametrize(
    "text", ["Mia Brown, she is 7", "Mia Brown (7)", "Mia Brown aged 7", "Mia Brown who is 7 years old"]
)
def test_an_age_said_with_the_name_is_the_age(text: str) -> None:
    talk = at("subject_name")
    talk.say(text)
    assert (talk.report.value("subject_name", "1"), talk.report.value("subject_age", "1")) == ("Mia Brown", "7")
    assert talk.asks == "subject_whereabouts"


@pytest.mark.parametrize("text", ["the boy at number 4", "Room 12", "the girl in flat 7"])
def test_a_number_in_how_to_find_them_is_no_age(text: str) -> None:
    talk = at("subject_name")
    talk.say(text)
    found = {talk.report.value(field, "1") for field in ("subject_name", "subject_whereabouts")}
    assert (text in found, talk.report.value("subject_age", "1"), talk.asks) == (True, None, "subject_age")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("7, she's at school", "at school"),
        ("about 7 and he is at home with his mum", "at home with his mum"),
        ("7, they are in hospital now", "in hospital now"),
    ],
)
def test_a_place_said_with_the_age_is_not_asked_again(text: str, place: str) -> None:
    talk = at("subject_age")
    talk.say(text)
    assert (talk.report.value("subject_age", "1"), talk.report.value("subject_whereabouts", "1")) == ("7", place)


@pytest.mark.parametrize(
    "text",
    ["Sam Green 07700 900123", "My name is Sam Green, my number is 07700 900123", "Sam Green, call me on 07700 900123"],
)
def test_a_number_said_with_the_reporters_name_is_how_to_reach_them(text: str) -> None:
    talk = at("reporter_name")
    talk.say(text)
    assert talk.report.value("reporter_name") == "Sam Green"
    assert talk.report.value("reporter_contact") == "+447700900123"
