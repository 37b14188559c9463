"""Stopping, wanting no more messages, and what somebody is told who asks what becomes of their words."""

from __future__ import annotations

import pytest

from knowledge_base.interview.phrases import asks_us, wants_no_more
from knowledge_base.interview.steps import Effect
from tests.unit.knowledge_base.interview.at_a_question import FIVE, standing_at

NO_MORE = [
    "stop texting me",
    "Don't text me",
    "dont text me again please",
    "please stop messaging me",
    "No more texts!",
    "unsubscribe",
    "STOPALL",
    "take my number off",
    "do not contact me",
]
DELETE = [
    "delete what I said",
    "Please delete everything I told you",
    "can you delete this conversation",
    "I want you to delete it",
    "forget what I said",
    "I take it all back",
    "can I take back what I said",
    "erase my messages",
    "cancel my report",
    "get rid of what I wrote",
]
HAPPENS = [
    "what happens to what I said",
    "What happens to it?",
    "what will happen to what I told you",
    "where does it go?",
    "who gets it",
    "what do you do with what I told you",
    "is what I said kept?",
    "did you delete it",
]


@pytest.mark.parametrize("field", FIVE)
@pytest.mark.parametrize("channel", ["web", "sms"])
@pytest.mark.parametrize("text", NO_MORE)
def test_whoever_wants_no_more_messages_gets_one_last_word(field: str, channel: str, text: str) -> None:
    talk = standing_at(field, channel)
    talk.say(text)
    assert talk.responses == ["utter_no_more_messages"]
    assert talk.step.effect is Effect.STOP
    assert talk.report.stage == "stopped"
    assert talk.report.value("safe_to_contact") == "no"
    assert talk.report.concern_message_ids == []


@pytest.mark.parametrize("text", ["STOP", "stop", "Stop.", "CANCEL", "END", "QUIT", "stop please"])
def test_the_phone_networks_words_count_by_text_and_only_end_the_chat_on_the_web(text: str) -> None:
    by_text, on_the_web = standing_at("subject_age", "sms"), standing_at("subject_age", "web")
    by_text.say(text)
    on_the_web.say(text)
    assert by_text.report.value("safe_to_contact") == "no"
    assert on_the_web.report.value("safe_to_contact") is None
    assert by_text.report.stage == on_the_web.report.stage == "stopped"


def test_a_first_text_that_says_stop_is_obeyed() -> None:
    talk = standing_at("danger_now", "sms")
    talk.report.open_question = None
    talk.say("STOP")
    assert talk.responses == ["utter_no_more_messages"]


def test_in_the_chat_dont_contact_me_answers_whether_it_is_safe() -> None:
    talk = standing_at("safe_to_contact", reporter_kind="public")
    talk.say("don't contact me")
    assert talk.report.value("safe_to_contact") == "no"
    assert talk.report.stage == "asking"


@pytest.mark.parametrize(
    "text", ["he won't stop texting me", "she told him to stop texting me and he hit her", "he said stop"]
)
def test_a_story_about_stopping_stops_nothing(text: str) -> None:
    assert not wants_no_more(text, "sms")


def test_after_the_report_was_sent_it_is_noted_and_the_report_stays_sent() -> None:
    talk = standing_at("subject_age", "sms")
    talk.report.stage, talk.report.open_question = "handed_over", None
    talk.say("stop texting me")
    assert talk.responses == ["utter_no_more_messages"]
    assert talk.step.effect is Effect.UPDATE
    assert (talk.report.stage, talk.report.value("safe_to_contact")) == ("handed_over", "no")


@pytest.mark.parametrize("field", FIVE)
@pytest.mark.parametrize(("texts", "asked"), [(DELETE, "delete"), (HAPPENS, "happens")])
def test_what_becomes_of_the_words_is_answered_at_any_question(field: str, texts: list[str], asked: str) -> None:
    for text in texts:
        talk = standing_at(field, subject_kind="child")
        talk.say(text)
        expected = {"delete": "utter_cannot_delete", "happens": "utter_what_happens"}[asked]
        assert talk.responses[0] == expected, text
        assert talk.asks == field == talk.step.say[-1].asks
        assert talk.step.effect is Effect.NONE


@pytest.mark.parametrize("text", [*DELETE, *HAPPENS])
@pytest.mark.parametrize("stop", ["stop", "stop texting me"])
def test_after_a_stop_it_is_answered_and_the_conversation_stays_stopped(text: str, stop: str) -> None:
    talk = standing_at("subject_age", subject_kind="child")
    talk.say(stop)
    talk.say(text)
    assert talk.responses == [{"delete": "utter_cannot_delete", "happens": "utter_what_happens"}[asks_us(text) or ""]]
    assert talk.report.stage == "stopped"


def test_who_told_nothing_of_a_person_hears_that_nothing_was_sent() -> None:
    talk = standing_at("danger_now")
    talk.say("stop")
    talk.say("what happens to what I said?")
    assert talk.responses == ["utter_nothing_told"]


def test_a_stop_offers_to_say_what_happens() -> None:
    talk = standing_at("subject_age")
    talk.say("stop")
    assert [choice["value"] for choice in talk.step.say[0].choices] == ["what happens to what I said"]


@pytest.mark.parametrize("text", ["please don't tell anyone", "promise you won't tell my mum"])
def test_a_plea_for_secrecy_is_answered_honestly(text: str) -> None:
    talk = standing_at("subject_name")
    talk.say(text)
    assert talk.responses[0] == "utter_about_privacy"


def test_after_the_report_was_sent_its_deletion_is_answered_honestly() -> None:
    talk = standing_at("subject_age")
    talk.report.stage, talk.report.open_question, talk.report.reference = "handed_over", None, "FD-7K3M-2QXP"
    assert talk.say("delete what I said").say[0].response == "utter_cannot_delete"
