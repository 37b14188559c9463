"""Another person in the middle: asked about when their turn comes, and never mixed up with the first one."""

import pytest

from knowledge_base.interview.order import CHECK
from tests.unit.knowledge_base.interview.dialogue import KNOWN_ALREADY, Talk, at, talk_until

SISTER = "I'm also worried about her sister"


def asked_until_the_check(talk: Talk, **answers: str) -> list[tuple[str, str | None]]:
    asked = []
    while talk.asks != CHECK:
        asked.append((talk.asks or "", talk.report.open_question.about))
        talk.say(answers.get(talk.asks or "", "not sure"))
    return asked


@pytest.mark.parametrize("channel", ["web", "sms"])
@pytest.mark.parametrize("field", ["subject_name", "subject_age", "subject_whereabouts"])
def test_they_are_asked_about_after_the_first_one_even_where_there_is_no_room(field: str, channel: str) -> None:
    talk = talk_until(field, reporter="neighbour", channel=channel)
    talk.say(SISTER)
    assert talk.responses[0] == "utter_another_person"
    assert talk.asks == field
    assert "others_at_risk" in {name for name, _ in asked_until_the_check(talk)}


def test_the_question_says_that_they_were_told_of() -> None:
    talk = talk_until("subject_whereabouts", reporter="neighbour").say_all([SISTER, "at school"])
    while talk.asks != "others_at_risk":
        talk.say("not sure")
    assert talk.responses[-1] == "utter_ask_others_at_risk_told"
    talk.say("yes, her sister Amy")
    assert talk.report.value("subject_name", "2") == "her sister Amy"
    assert (talk.asks, talk.report.open_question.about) == ("subject_age", "2")


@pytest.mark.parametrize(
    "text",
    [
        "I am worried about another child too, Zac who is 9",
        "I'm worried about my other nephew Zac, he is 9",
        "there is another boy as well, Zac, aged 9",
    ],
)
@pytest.mark.parametrize("field", ["subject_age", "subject_whereabouts", "subject_name"])
def test_who_is_named_with_an_age_is_asked_for_no_more_and_is_not_the_first_person(field: str, text: str) -> None:
    talk = talk_until(field, reporter="neighbour")
    talk.say(text)
    assert talk.asks == field
    first, second = talk.report.subjects
    assert (second.answers["subject_name"].value, second.answers["subject_age"].value) == ("Zac", "9")
    assert second.answers["subject_name"].taken
    assert field not in first.answers


@pytest.mark.parametrize("field", ["anything_else", CHECK])
@pytest.mark.parametrize("text", ["there is another boy too", "what about her brother", SISTER])
def test_a_no_before_does_not_hide_who_is_told_of_at_the_end(field: str, text: str) -> None:
    talk = talk_until(field, reporter="neighbour", known=KNOWN_ALREADY)
    talk.say(text)
    assert talk.asks == "others_at_risk"
    assert talk.last_id in talk.report.concern_message_ids


def test_a_child_about_themself_who_tells_of_another_child_is_asked_about_them() -> None:
    talk = talk_until("subject_whereabouts", reporter="it is about me", subject_age="14")
    talk.say("I'm also worried about my other brother")
    assert "others_at_risk" in {name for name, _ in asked_until_the_check(talk)}


def test_words_about_others_where_they_are_asked_for_are_the_answer() -> None:
    talk = at("household")
    talk.say("her brother and her mum")
    assert talk.report.value("household") == "her brother and her mum"
