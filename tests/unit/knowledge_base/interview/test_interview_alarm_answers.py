"""What the very words of an alarm plainly answer is filed; who is where, and who hurts whom, is never guessed."""

from __future__ import annotations

import pytest

from knowledge_base.interview.definite import place_of
from knowledge_base.interview.situations import in_danger_now
from tests.unit.knowledge_base.interview.dialogue import Talk, at, talk_until


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("subject_whereabouts", "at home in Kingsferry, he has a knife", "at home in Kingsferry"),
        (
            "subject_whereabouts",
            "19 Sycamore Close, Dunmoor, come quick he is hitting her",
            "19 Sycamore Close, Dunmoor",
        ),
        ("subject_whereabouts", "Dunmoor roundabout, in the road", "Dunmoor roundabout"),
        ("subject_name", "Aliya Rahim, shes 17 and he is hitting her", "Aliya Rahim"),
        ("reporter_name", "My name is Andrei and he is hitting her", "Andrei"),
        ("subject_age", "he is 16, he has taken pills", "16"),
        ("reporter_contact", "07700 900123 he is here with a knife", "+447700900123"),
        (
            "wishes",
            "She wants to stay where she is. He is hitting her",
            "She wants to stay where she is. He is hitting her",
        ),
    ],
)
def test_an_answer_in_the_words_of_an_alarm_is_filed_and_not_asked_again(question: str, text: str, value: str) -> None:
    talk = at(question)
    talk.say(text, danger=True)
    assert talk.report.value(question) == value
    assert talk.asks != question
    assert (talk.report.value("danger_told"), in_danger_now(talk.report)) == (talk.words[-1][1], True)
    assert talk.last_id in talk.report.concern_message_ids


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("subject_whereabouts", "he has a knife and he is outside the door"),
        ("subject_whereabouts", "he is in the house now"),
        ("subject_whereabouts", "in pain and bleeding"),
        ("subject_name", "Help me he is here"),
        ("safe_to_contact", "yes, he is hitting me"),
        ("others_at_risk", "he is hitting her right now"),
        ("household", "he has a knife at her neck"),
        ("reporter_organisation", "he is at the school gate with a knife"),
    ],
)
def test_an_alarm_that_only_might_answer_is_no_answer(question: str, text: str) -> None:
    talk = at(question)
    talk.say(text, danger=True)
    assert talk.report.answer(question) is None
    assert talk.asks == question


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("an old man is walking in the road at Dunmoor roundabout", "Dunmoor roundabout"),
        ("he is beating her now, the house is 77 Parkway, Marlham", "77 Parkway, Marlham"),
        ("my niece is at 14 Elm Close and her dad is hitting her", "14 Elm Close"),
    ],
)
def test_the_place_told_with_the_alarm_is_not_asked_for(text: str, place: str) -> None:
    talk = Talk("sms", opened=False)
    talk.say(text, danger=True)
    assert talk.report.value("subject_whereabouts", "1") == place
    assert talk.asks == "subject_name"


@pytest.mark.parametrize(
    "text", ["I teach, I work at Elm School and he is bleeding", "he hit her outside Marlham Station"]
)
def test_the_place_of_something_else_is_not_taken(text: str) -> None:
    assert place_of(text) is None


def test_a_correction_in_the_words_of_an_alarm_is_made() -> None:
    talk = at("check_answers")
    talk.say("no she is 8 not 7 and he is hitting her", danger=True)
    assert talk.report.value("subject_age", "1") == "8"
    assert (talk.report.value("danger_told"), in_danger_now(talk.report)) == (talk.words[-1][1], True)


def test_a_reply_to_the_danger_question_that_is_an_alarm_gives_its_place_too() -> None:
    talk = Talk()
    talk.say("yes she is at 12 Elm Road and he has a knife", danger=True)
    assert talk.report.value("subject_whereabouts", "1") == "12 Elm Road"
    assert talk.asks == "subject_name"


def test_where_a_child_who_writes_is_asked_they_are_not_where_the_other_is() -> None:
    talk = talk_until("subject_whereabouts", reporter="it is about me")
    talk.say("he is at the front door and he has a knife", danger=True)
    assert talk.report.answer("subject_whereabouts", "1") is None
