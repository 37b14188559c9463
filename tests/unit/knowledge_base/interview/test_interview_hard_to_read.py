"""What is hard to read, at five different questions: an emoji, swearing, gibberish, silence, a page, many messages,
another person. Two failed answers are explained and another way is offered, three ask a person; no word is lost."""

from __future__ import annotations

import pytest

from knowledge_base.interview.phrases import another_person, has_words, is_automatic, only_swears
from knowledge_base.interview.steps import Effect
from tests.unit.knowledge_base.interview.at_a_question import FIVE, standing_at

PAGE = "Incident log. On Monday he came in with a bruise on his arm and said nothing about it. " * 40
SIGNS = ["\U0001f622\U0001f622", "\U0001f44d", "...", "?", "\u2764\ufe0f", "!!!", ":("]
GIBBERISH = ["asdfgh", "xxqq zzk", "jkl;jkl"]
READS_ANY_WORDS = {"subject_name", "concern_words"}
WITHOUT_WORRY = [f for f in FIVE if f != "concern_words"]


@pytest.mark.parametrize("field", WITHOUT_WORRY)
@pytest.mark.parametrize("text", SIGNS)
def test_a_sign_is_asked_for_in_words_and_never_stands_as_an_answer(field: str, text: str) -> None:
    talk = standing_at(field)
    talk.say(text)
    assert talk.responses[0] == "utter_say_it_in_words"
    assert talk.asks == field == talk.step.say[-1].asks
    assert talk.report.answer(field) is None
    assert talk.report.failed_attempts == 1


@pytest.mark.parametrize("text", SIGNS)
def test_a_sign_is_no_worry_told(text: str) -> None:
    talk = standing_at("concern_words")
    talk.say(text)
    assert talk.responses == ["utter_say_it_in_words", "utter_explain_concern_words"]
    assert talk.report.concern_message_ids == []
    talk.say("he hits her")
    talk.say(text)
    assert talk.responses[0] == "utter_say_it_in_words"
    assert len(talk.report.concern_message_ids) == 1


@pytest.mark.parametrize("field", WITHOUT_WORRY)
@pytest.mark.parametrize("text", ["fuck off", "fuck this", "piss off", "you stupid bastards", "WTF"])
def test_anger_is_met_calmly_and_is_no_answer(field: str, text: str) -> None:
    talk = standing_at(field)
    talk.say(text)
    assert talk.responses[0] == "utter_you_may_be_angry"
    assert talk.report.answer(field) is None
    assert talk.asks == field


@pytest.mark.parametrize(
    "text", ["he called her a stupid bitch", "my stepdad is a bastard to us", "idiot neighbour hits his kid"]
)
def test_swearing_in_a_story_is_part_of_it(text: str) -> None:
    talk = standing_at("concern_words")
    talk.say(text)
    assert not only_swears(text)
    assert talk.last_id in talk.report.concern_message_ids


@pytest.mark.parametrize("field", WITHOUT_WORRY)
@pytest.mark.parametrize("text", ["\U0001f622", "fuck off", "???"])
def test_two_failed_answers_are_explained_and_three_ask_a_person(field: str, text: str) -> None:
    talk = standing_at(field)
    talk.say(text)
    talk.say(text)
    assert talk.asks == field
    assert talk.responses[0] not in {"utter_say_it_in_words", "utter_you_may_be_angry"}
    talk.say(text)
    if field == "danger_now":
        assert talk.report.answer(field).status == "unknown"
        assert talk.responses[0] == "utter_danger_not_known"
    else:
        assert (talk.step.effect, talk.step.reason) == (Effect.PERSON, "not_understood")
    assert talk.asks != field


@pytest.mark.parametrize("text", ["\U0001f622", "", "   "])
def test_three_times_no_worry_told_asks_a_person(text: str) -> None:
    talk = standing_at("concern_words")
    talk.say(text)
    talk.say(text)
    assert talk.asks == "concern_words"
    talk.say(text)
    assert talk.step.effect is Effect.PERSON


@pytest.mark.parametrize("field", [f for f in FIVE if f not in READS_ANY_WORDS])
@pytest.mark.parametrize("text", GIBBERISH)
def test_gibberish_is_no_answer_where_one_can_be_read(field: str, text: str) -> None:
    talk = standing_at(field)
    talk.say(text)
    assert talk.asks == field
    assert talk.report.answer(field) is None


@pytest.mark.parametrize("field", FIVE)
def test_a_pasted_page_is_kept_as_part_of_the_worry_and_stands_for_no_name(field: str) -> None:
    talk = standing_at(field)
    talk.say(PAGE)
    assert talk.last_id in talk.report.concern_message_ids
    assert talk.asks == field
    assert talk.report.answer(field) is None
    assert talk.step.effect is Effect.NONE


@pytest.mark.parametrize("field", ["danger_now", "reporter_kind", "concern_words"])
def test_a_story_in_twenty_messages_is_all_kept_at_any_question(field: str) -> None:
    talk = standing_at(field)
    for number in range(20):
        talk.say(f"and on day {number + 1} he was left alone again with nobody there")
    ids = {message_id for message_id, _ in talk.words}
    given = {a.message_id for a in [*talk.report.answers.values(), *talk.report.subjects[0].answers.values()]}
    assert ids <= set(talk.report.concern_message_ids) | given


OTHERS = [
    "also my other son",
    "this is about a different child now",
    "I am also worried about his sister",
    "what about her other kids",
    "there is another child in the house",
    "and my other daughter too",
    "now it's about another pupil",
    "can I talk about someone else",
]


@pytest.mark.parametrize("field", FIVE)
@pytest.mark.parametrize("text", OTHERS)
def test_turning_to_another_person_is_kept_noted_and_this_one_finished_first(field: str, text: str) -> None:
    talk = standing_at(field)
    if field == "concern_words":
        talk.say("He is always hungry and nobody washes his clothes.")
    talk.say(text)
    assert talk.responses[0] == "utter_another_person"
    assert talk.last_id in talk.report.concern_message_ids
    assert "another_person" in talk.report.said_once
    assert talk.asks == field == talk.step.say[-1].asks
    assert talk.report.answer(field) is None


@pytest.mark.parametrize("text", ["her mum, a baby and his other brother", "there is another child, Tom, 4"])
def test_who_else_lives_there_is_answered_by_other_people(text: str) -> None:
    talk = standing_at("household")
    talk.say(text)
    assert talk.report.value("household") == text


@pytest.mark.parametrize("text", ["her mother hits her", "he pushed another boy over", "also he is hungry"])
def test_words_about_the_same_person_turn_to_nobody_else(text: str) -> None:
    assert not another_person(text)


@pytest.mark.parametrize(
    "text",
    [
        "You have 1 new voicemail. Dial 121 to listen.",
        "Voicemail from 07700 900123: press 1",
        "Missed call from 07700900123 at 10:15",
        "I'm driving right now - sent from my car",
        "Out of office: I am away until Monday",
        "Sorry, I can't talk right now.",
    ],
)
def test_what_a_phone_writes_by_itself_is_recognised(text: str) -> None:
    assert is_automatic(text)


@pytest.mark.parametrize(
    "text", ["he drives her to school drunk", "she left me a voicemail crying", "my missed calls are from him", ""]
)
def test_what_a_reporter_writes_is_not(text: str) -> None:
    assert not is_automatic(text)


@pytest.mark.parametrize("text", ["\u0434\u0430", "7", "ok \U0001f44d", "\u4e0d"])
def test_words_of_any_script_are_words(text: str) -> None:
    assert has_words(text)
