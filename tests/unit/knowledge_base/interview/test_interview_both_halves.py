"""What is asked of us beside an answer eats neither: the answer stands, the question is answered, no word is lost."""

from __future__ import annotations

import pytest

from knowledge_base.interview.agreement import agreement_in
from knowledge_base.interview.person_asked import asks_for_a_person
from tests.unit.knowledge_base.interview.dialogue import Talk, at, talk_until


@pytest.mark.parametrize(
    ("field", "text", "value", "response"),
    [
        ("danger_now", "yes. get someone to ring me", "yes", "utter_person_coming"),
        ("danger_now", "no. can someone phone me", "no", "utter_person_coming"),
        ("danger_now", "no. why do you ask?", "no", "utter_why_danger_now"),
        ("danger_now", "no\nwhat do you need that for", "no", "utter_why_danger_now"),
        ("danger_now", "no, is it confidential?", "no", "utter_about_privacy"),
        ("safe_to_contact", "no, and I want a social worker to ring me", "no", "utter_person_coming"),
        ("safe_to_contact", "yes but why do you ask", "yes", "utter_why_safe_to_contact"),
        ("subject_age", "7, is this confidential?", "7", "utter_about_privacy"),
        ("subject_age", "she is 9. why", "9", "utter_why_subject_age"),
        ("subject_age", "7. i need help", "7", "utter_help"),
        ("subject_age", "7 and i want to stop now", "7", "utter_ask_whether_to_stop"),
        ("subject_name", "Kai Brown, why do you need it", "Kai Brown", "utter_why_subject_name"),
        ("subject_name", "Kai Brown. are you a robot", "Kai Brown", "utter_is_bot"),
        ("subject_whereabouts", "at school. can someone ring me", "at school", "utter_person_coming"),
        ("reporter_kind", "neighbour. i want to speak to a person", "public", "utter_person_coming"),
        ("consent", "yes. why does that matter", "yes", "utter_why_consent"),
    ],
)
def test_both_halves_count_and_the_words_are_kept(field: str, text: str, value: str, response: str) -> None:
    talk = at(field)
    talk.say(text)
    assert talk.report.value(field) == value
    assert response in talk.responses
    assert talk.last_id in talk.report.concern_message_ids


@pytest.mark.parametrize(
    ("text", "agrees"),
    [
        ("she did not refuse", "she did not refuse"),
        ("isnt against it", "isnt against it"),
        ("mum not objecting", "mum not objecting"),
        ("mum doesn't want dad told", None),
        ("dad does not want his mum to know", None),
        ("she doesnt want any help", "no"),
        ("no he refused", "no"),
        ("no she did not. she refused", "no"),
        ("no she disagrees, she begged me not to say anything", "no"),
        ("no objection from the parents", "no objection from the parents"),
        ("mum objects to it", "no"),
        ("she wont agree", "no"),
    ],
)
def test_who_does_not_object_has_not_said_no(text: str, agrees: str | None) -> None:
    assert agreement_in(text) == agrees


@pytest.mark.parametrize(
    "text",
    [
        "No, she does not agree. She asked me not to tell anyone",
        "No. she doesnt agree, she asked me not to tell anyone",
        "No. She doesn't agree and asked me to keep quiet",
    ],
)
def test_who_asked_not_to_tell_anyone_was_told(text: str) -> None:
    talk = talk_until("family_aware")
    talk.say(text)
    assert (talk.report.value("family_aware"), talk.report.value("consent")) == ("yes", "no")


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("she wont speak to a social worker now", False),
        ("he said he would not speak to a person please", False),
        ("they wont let her talk to a social worker not even once", False),
        ("somebody with a magic wand would do", False),
        ("please can I talk to a person", True),
        ("i'd like to speak to a social worker please", True),
    ],
)
def test_only_a_wish_of_the_writer_asks_for_a_person(text: str, asks: bool) -> None:
    assert asks_for_a_person(text) is asks


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("also her gran lives there and she is 80", 1),
        ("also her nan lives with them and shes 75", 1),
        ("his dad shaun hits him too", 1),
        ("there are 3 more: Ali 3, Zara 5 and Noor 9", 4),
        ("and his brother Sam 4 and sister Kim 6 and baby Jo 1", 4),
    ],
)
def test_another_persons_age_changes_no_childs(text: str, people: int) -> None:
    talk = talk_until("check_answers", reporter="a neighbour")
    talk.say(text)
    assert (len(talk.report.subjects), talk.report.value("subject_age", "1")) == (people, "7")


def test_two_names_with_the_yes_are_two_people() -> None:
    talk = Talk("sms", opened=False)
    talk.say("my sisters two kids are left alone all night, a boy and a girl")
    for _ in range(5):
        if talk.asks in ("confirm_known", "subject_name"):
            break
        talk.say({"danger_now": "no", "safe_to_contact": "yes"}.get(talk.asks or "", "not sure"))
    talk.say("Yes, Harley Tippett and Summer Tippett")
    names = [subject.answers["subject_name"].value for subject in talk.report.subjects]
    assert names == ["Harley Tippett", "Summer Tippett"]


def test_no_dad_says_with_whom_somebody_is() -> None:
    talk = talk_until("subject_whereabouts", reporter="a neighbour")
    talk.say("no, dad")
    assert talk.report.value("subject_kind", "1") == "child"
    assert talk.report.value("subject_name", "1") == "Mia Brown"


@pytest.mark.parametrize(
    "text", ["im not giving my name he knows where i live", "i wont tell you my name", "i want to stay anonymous"]
)
def test_who_keeps_their_own_name_is_asked_for_the_persons_once_more(text: str) -> None:
    talk = talk_until("subject_name", reporter="a neighbour", reporter_name="no")
    talk.say(text)
    assert (talk.report.answer("subject_name"), talk.asks) == (None, "subject_name")
    assert talk.last_id in talk.report.concern_message_ids
