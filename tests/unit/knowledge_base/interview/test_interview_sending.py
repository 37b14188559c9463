"""Sending at the check: a yes with more words sends and keeps them; who wants nothing sent is told the truth."""

from __future__ import annotations

import pytest

from knowledge_base.interview.steps import Effect
from tests.unit.knowledge_base.interview.dialogue import at, talk_until


@pytest.mark.parametrize(
    "text",
    [
        "Yes send it, he knows i'm worried and he said ok but don't tell Kian",
        "Yes that is right. But the family must not know that I told you, please.",
        "yes please send it. I want Phil to not come in my flat",
        "YES SEND IT. I LIVE ON MY OWN",
        "also put he wants to go live at his dads. send it",
        "A but dont tell him it was me please",
        "Yes, send it, and please do not ring the house",
        "ok yes send it then, I never saw it happen myself",
    ],
)
def test_a_yes_with_a_wish_beside_it_sends_and_keeps_the_words(text: str) -> None:
    talk = at("check_answers")
    talk.say(text)
    assert talk.step.effect is Effect.HAND_OVER
    assert talk.last_id in talk.report.concern_message_ids


@pytest.mark.parametrize(
    "text",
    [
        "Yes but the name is wrong",
        "Yes. Not now",
        "yes but wait",
        "yes but not yet",
        "Yes, but something is different",
        "no",
        "send it later",
        "yes but the address should be 4 Mill Lane",
        "dont send it yet",
    ],
)
def test_a_yes_beside_a_not_yet_or_a_correction_does_not_send(text: str) -> None:
    talk = at("check_answers")
    talk.say(text)
    assert talk.step.effect is not Effect.HAND_OVER
    assert talk.report.stage == "asking"


def test_nothing_to_change_and_send_it_sends() -> None:
    talk = at("check_answers")
    talk.say("change")
    talk.say("Nothing, send it")
    assert talk.step.effect is Effect.HAND_OVER


@pytest.mark.parametrize(
    "text",
    [
        "No, please don't send it. I only wanted advice",
        "i dont want this sent",
        "actually forget it i dont want to report anyone",
        "send what? i only wanted to know do they take the kids off her",
        "no dont send",
        "I changed my mind",
        "please cancel this",
    ],
)
@pytest.mark.parametrize("channel", ["web", "sms"])
def test_who_wants_nothing_sent_is_told_what_is_kept_and_may_stop(text: str, channel: str) -> None:
    talk = talk_until("check_answers", reporter="a neighbour", channel=channel)
    talk.say(text)
    assert talk.responses[-1] == "utter_ask_whether_to_stop"
    assert talk.step.effect is not Effect.HAND_OVER
    talk.say("yes")
    assert talk.step.effect is Effect.STOP


def test_who_goes_on_after_all_is_asked_to_check_once_more() -> None:
    talk = at("check_answers")
    talk.say("No, please don't send it. I only wanted advice")
    talk.say("no go on")
    assert talk.asks == "check_answers"
    talk.say("yes send it")
    assert talk.step.effect is Effect.HAND_OVER


@pytest.mark.parametrize("text", ["nope all fine", "yep nothing to change", "no changes, send it"])
def test_nothing_to_change_in_other_words_sends(text: str) -> None:
    talk = at("check_answers")
    talk.say(text)
    assert talk.step.effect is Effect.HAND_OVER


@pytest.mark.parametrize("text", ["ok yes send it then", "send it", "no, send it please"])
def test_who_was_asked_whether_to_stop_and_wants_it_sent_after_all_has_it_sent(text: str) -> None:
    talk = talk_until("check_answers", reporter="a neighbour", channel="sms")
    talk.say("send what? i only wanted to know do they take the kids off her")
    talk.say(text)
    assert talk.step.effect is not Effect.STOP
    talk.say("yes send it")
    assert talk.report.stage == "handed_over"
