"""Direct questions get an honest answer: what happens to people, letters, files, social workers, complaints."""

from __future__ import annotations

import pytest

from knowledge_base.interview.asked_often import parted, told_beside
from knowledge_base.interview.report import Report
from tests.unit.knowledge_base.interview.at_a_question import standing_at
from tests.unit.knowledge_base.interview.dialogue import at, talk_until

ASKED = {
    "Will this get us a social worker?": "utter_about_a_social_worker",
    "do we get a social worker or not": "utter_about_a_social_worker",
    "will social services turn up?": "utter_about_a_social_worker",
    "What happens to the coach?": "utter_about_what_happens_to_them",
    "what would happen to dad if i send this": "utter_about_what_happens_to_them",
    "will he get arrested?": "utter_about_what_happens_to_them",
    "what happens to Neil": "utter_about_what_happens_to_them",
    "will you write a letter": "utter_about_letters",
    "will you write to the court for me": "utter_about_letters",
    "can i get this in writing?": "utter_about_letters",
    "who do I complain to about the noise": "utter_about_complaints",
    "But who do I complain to instead?": "utter_about_complaints",
    "who deals with the noise?": "utter_about_complaints",
    "are you making a file on him": "utter_about_a_file",
    "is there a record on him now?": "utter_about_a_file",
    "please don't make a file on him": "utter_about_a_file",
    "Will my name be told to the home?": "utter_about_privacy",
    "does it get back to him": "utter_about_privacy",
    "will the police come round?": "utter_about_police",
    "Is there anyone who helps with sleep.": "utter_about_other_help",
    "Is there a drugs worker or someone for lads his age?": "utter_about_other_help",
    "so what can you actually do": "utter_what_i_can_do",
    "When is someone going to bloody call me": "utter_what_happens_next",
    "Can I save this and come back?": "utter_you_can_come_back",
    "Do I get her looked at?": "utter_get_medical_help",
    "I just want to know what would happen": "utter_what_happens_next",
    "How can I tell if someone is grooming him?": "utter_signs_online",
}
IN_PASSING = {
    "i dont want a file on us": "utter_about_a_file",
    "She's 8. I don't want a record made about her": "utter_about_a_file",
    "i dont want police at my house": "utter_about_police",
    "no police": "utter_about_police",
    "Dont say it come from me or i wont see my grandbaby": "utter_about_privacy",
    "But the family must not know that I told you, please.": "utter_about_privacy",
    "Dont want anyone knowing it was me": "utter_about_privacy",
}
A_STORY = [
    "he was arrested in May",
    "the police are coming every week",
    "Someone is coming to the flat at night",
    "mum does not take him to the doctor",
    "she never got a letter from the hospital",
    "He has a social worker already",
    "Has no record of being seen by a GP",
    "There is a file of photos on his phone",
    "My neighbour complains about the noise and I see bruises on him",
    "she doesn't know what happens to him at school",
    "when he gets going he will get her by the hair",
    "I told the school but they dont know why she told me",
]


@pytest.mark.parametrize("field", ["danger_now", "reporter_kind", "concern_words", "subject_age", "check_answers"])
@pytest.mark.parametrize("asked", ASKED)
def test_it_is_answered_and_the_open_question_asked_again(field: str, asked: str) -> None:
    talk = talk_until(field, reporter="a neighbour")
    talk.say(asked)
    assert ASKED[asked] in talk.responses
    assert talk.asks == field
    assert talk.step.say[-1].asks == field
    assert talk.last_id in talk.report.concern_message_ids


@pytest.mark.parametrize("told", A_STORY)
def test_a_story_asks_nothing(told: str) -> None:
    assert parted(Report(), told) == ([], told)
    assert told_beside(Report(), told) == []


@pytest.mark.parametrize("told", IN_PASSING)
def test_what_is_asked_for_in_passing_is_answered_once_and_kept(told: str) -> None:
    talk = talk_until("concern_words", reporter="a neighbour")
    talk.say(told)
    assert talk.responses[0] == IN_PASSING[told]
    assert talk.step.say[-1].kind == "ask"
    assert talk.last_id in talk.report.concern_message_ids
    talk.say(told)
    assert IN_PASSING[told] not in talk.responses


def test_a_wish_said_where_it_is_asked_for_stands_as_the_wish() -> None:
    talk = standing_at("wishes", reporter_kind="public", subject_kind="adult")
    talk.say("i dont want police at my house")
    assert talk.report.value("wishes", "1")
    assert "utter_about_police" in talk.responses


@pytest.mark.parametrize(
    ("message", "responses"),
    [
        ("so what can you actually do. will you write a letter", ["utter_what_i_can_do", "utter_about_letters"]),
        ("is this private and will he get arrested", ["utter_about_privacy", "utter_about_what_happens_to_them"]),
        (
            "is this private, will he get arrested, do i get her looked at?",
            ["utter_about_privacy", "utter_about_what_happens_to_them", "utter_get_medical_help"],
        ),
        ("Darcey is with me. Do I get her looked at?? He's at his mums", ["utter_get_medical_help"]),
    ],
)
def test_several_in_one_message_are_all_answered(message: str, responses: list[str]) -> None:
    assert parted(Report(), message)[0] == responses


def test_the_words_around_a_question_are_taken_as_the_answer() -> None:
    talk = at("subject_age")
    talk.say("she is 6. Do I get her looked at?")
    assert talk.report.value("subject_age", "1") == "6"


@pytest.mark.parametrize(
    ("asked", "response"),
    [
        ("Am I allowed to share this under data protection?", "utter_you_may_share"),
        ("Can I override that?", "utter_you_may_share"),
        ("What should I write in her notes?", "utter_what_to_write_down"),
    ],
)
def test_a_professional_is_told_what_is_known(asked: str, response: str) -> None:
    talk = talk_until("subject_age")
    talk.say(asked)
    assert talk.responses[0] == response
