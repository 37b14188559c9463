"""What is asked beside danger is answered after the emergency words, and the next question always follows."""

from __future__ import annotations

import pytest

from knowledge_base.interview.person_asked import asks_for_a_person
from knowledge_base.interview.phrases import command_of
from knowledge_base.interview.report import Answer
from knowledge_base.interview.steps import Act, Effect
from knowledge_base.wording import current_wording
from tests.unit.knowledge_base.interview.dialogue import Talk, at, talk_until

ALARM = "he is hitting her with a hammer right now"
ANSWERED = {
    "is someone coming": "utter_nobody_is_sent",
    "3 Church Lane. is anyone actually coming??": "utter_nobody_is_sent",
    "please can u do anything": "utter_nobody_is_sent",
    "are the police on the way": "utter_nobody_is_sent",
    "Can you send an ambulance please": "utter_nobody_is_sent",
    "fuck should i drive round there": "utter_do_not_go_in_danger",
    "hes still in there. do i go up or not": "utter_do_not_go_in_danger",
    "shall i go in and get them": "utter_do_not_go_in_danger",
    "should I break the door down?": "utter_do_not_go_in_danger",
    "can we go over and stop him": "utter_do_not_go_in_danger",
    "Do I get her looked at??": "utter_get_medical_help",
    "she is bleeding, should I take her to hospital": "utter_get_medical_help",
    "does he need to see a doctor?": "utter_get_medical_help",
    "should I ring 999": "utter_999_or_101",
    "do I need to call the police or what": "utter_999_or_101",
    "does it get back to him if i ring": "utter_about_privacy",
    "What happens to the coach?": "utter_about_what_happens_to_them",
}


@pytest.mark.parametrize("channel", ["web", "sms"])
@pytest.mark.parametrize("danger", [True, False])
@pytest.mark.parametrize("asked", ANSWERED)
def test_who_is_in_danger_gets_an_answer_and_the_next_question(asked: str, danger: bool, channel: str) -> None:
    talk = Talk(channel, opened=channel == "web")
    talk.say(ALARM, danger=True)
    talk.say(asked, danger=danger)
    assert ANSWERED[asked] in talk.responses
    assert talk.step.say[-1].kind == "ask"
    assert talk.last_id in talk.report.concern_message_ids


@pytest.mark.parametrize(
    "asked", ["is someone coming", "should i go round there and get him", "do I get her looked at"]
)
def test_beside_the_first_alarm_only_what_helps_now_is_answered(asked: str) -> None:
    talk = talk_until("subject_age", reporter="a neighbour")
    talk.say(f"he has a knife. {asked}. will they know it was me?", danger=True)
    assert "utter_about_privacy" not in talk.responses
    assert len(talk.step.say) >= 2
    assert talk.step.say[-1].kind == "ask"


def test_who_is_in_danger_themself_is_told_whom_to_call_and_not_to_stay_away() -> None:
    talk = Talk()
    talk.report.answers["reporter_kind"] = Answer(status="given", value="self")
    talk.say("he is coming up the stairs", danger=True)
    talk.say("should i run out the back", danger=True)
    assert "utter_what_to_do_in_danger_self" in talk.responses
    assert "utter_do_not_go_in_danger" not in talk.responses


def test_several_questions_in_one_message_are_all_answered() -> None:
    talk = Talk("sms", opened=False)
    talk.say(ALARM, danger=True)
    talk.say("is someone coming and should i drive there")
    assert talk.responses[:2] == ["utter_nobody_is_sent", "utter_do_not_go_in_danger"]


@pytest.mark.parametrize("channel", ["web", "sms"])
@pytest.mark.parametrize(
    "told",
    [
        "ive rang 999",
        "my deputy is on to 999 now",
        "mums outside the door. theres blood",
        "she is mouthing help me",
        "they are on the phone to the police",
        "its gone quiet now thats worse",
    ],
)
@pytest.mark.parametrize(
    "field", ["reporter_kind", "subject_name", "concern_words", "check_answers", "safe_to_contact"]
)
def test_an_alarm_is_never_left_without_a_question(field: str, told: str, channel: str) -> None:
    talk = talk_until(field, channel=channel, reporter="a neighbour")
    for _ in range(3):
        talk.say(told, danger=True)
        assert talk.step.say[-1].kind == "ask"
        assert "utter_emergency" not in talk.responses


def test_a_yes_to_danger_asked_a_second_time_is_met_with_the_short_words() -> None:
    talk = Talk()
    talk.report.danger = True
    talk.say("yes")
    assert talk.responses[0] == "utter_emergency_again"


@pytest.mark.parametrize(
    "name", ["utter_ask_subject_whereabouts_danger", "utter_ask_subject_name_danger", "utter_emergency_again"]
)
def test_nobody_is_called_the_person_in_danger_by_a_question(name: str) -> None:
    text = current_wording().render(name, "sms", {}).text
    assert "person in danger" not in text
    assert "person who is in danger" not in text


def test_the_short_words_fit_who_has_called_999() -> None:
    assert "nobody has called 999" in current_wording().render("utter_emergency_again", "sms", {}).text


WANTS_A_PERSON = [
    "I want a human to call me. And don't send me a leaflet",
    "its me / a human to call me",
    "Not sure. I need someone to ring me",
    "Can someone call me back? shes on the floor",
    "I just want a person, not a bot",
    "please have someone contact us, its urgent",
    "My mum fell. I need to speak to a real person now",
]
WANTS_NONE = [
    "he wants someone to talk to him",
    "she needs someone to call her",
    "The school said someone would call me",
    "he told a person to call me names",
    "I told the social worker to call me and she didnt",
    "I need a person to look after mum",
    "dont ring me he will hear",
    "someone keeps calling me",
]


@pytest.mark.parametrize("danger", [True, False])
@pytest.mark.parametrize("text", WANTS_A_PERSON)
def test_a_human_asked_for_beside_other_words_or_danger_is_noted(text: str, danger: bool) -> None:
    talk = talk_until("concern_words", reporter="a neighbour")
    talk.say(text, danger=danger)
    assert talk.report.person_requested
    assert talk.step.effect is Effect.PERSON
    assert "utter_person_coming" in talk.responses
    assert talk.step.say[-1].kind == "ask"
    assert talk.last_id in talk.report.concern_message_ids or command_of(text) is Act.PERSON_PLEASE


@pytest.mark.parametrize("text", WANTS_NONE)
def test_what_tells_of_calls_is_no_wish_for_a_person(text: str) -> None:
    assert not asks_for_a_person(text)


def test_a_number_to_ring_is_no_wish_for_a_person() -> None:
    talk = at("reporter_contact")
    talk.say("07700 900123. please ring me")
    assert not talk.report.person_requested


def test_once_noted_the_wish_is_not_said_again() -> None:
    talk = talk_until("concern_words", reporter="a neighbour")
    talk.say("She is alone. I want a human to call me", Act.ANSWER)
    talk.say("She is cold too. I want a human to call me", Act.ANSWER)
    assert "utter_person_coming" not in talk.responses
