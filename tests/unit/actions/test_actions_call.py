"""What an action call tells, and how a message is spoken."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.call import TurnCall, UnusableCall, act_of
from actions.take_turn import meant
from actions.utter import RESERVED, ReservedValueName, utter
from knowledge_base.areas import current_area
from knowledge_base.interview.steps import Act, Say
from knowledge_base.wording import current_wording

CONVERSATION, MESSAGE = uuid.UUID(int=1), uuid.UUID(int=2)


def a_tracker(sender: str = str(CONVERSATION), intent: str | None = "deny", **metadata: Any) -> Tracker:
    event = {
        "event": "user",
        "text": "no",
        "parse_data": {"intent": {"name": intent, "confidence": 0.9}},
        "metadata": {"message_id": str(MESSAGE), "channel": "web", "danger": False} | metadata,
    }
    later = {"event": "user_featurization"}
    return Tracker.from_dict({"sender_id": sender, "slots": {}, "events": [event, later], "latest_message": {}})


def test_a_call_names_conversation_message_act_and_danger() -> None:
    call = TurnCall.from_tracker(a_tracker(danger=True))

    assert call == TurnCall(CONVERSATION, MESSAGE, {Act.DENY: 0.9}, "no", danger=True)


@pytest.mark.parametrize("intent", ["nlu_fallback", "out_of_scope", "restart", None, ""])
def test_what_rasa_could_not_tell_is_an_answer(intent: str | None) -> None:
    assert act_of(intent) is Act.ANSWER


@pytest.mark.parametrize("act", list(Act))
def test_every_act_is_reached_by_its_intent(act: Act) -> None:
    assert act_of(act.value) is act


@pytest.mark.parametrize(
    "tracker",
    [
        a_tracker(sender="default"),
        a_tracker(message_id="1; drop table"),
        a_tracker(message_id=None),
        Tracker.from_dict({"sender_id": str(CONVERSATION), "slots": {}, "events": [], "latest_message": {}}),
    ],
)
def test_a_call_without_our_ids_is_refused_without_repeating_them(tracker: Tracker) -> None:
    with pytest.raises(UnusableCall) as refused:
        TurnCall.from_tracker(tracker)

    assert "drop" not in str(refused.value)


def test_a_message_is_spoken_by_name_with_its_values_and_the_areas_facts() -> None:
    dispatcher = CollectingDispatcher()

    utter(dispatcher, Say("utter_sent", {"name": "{curly} 0[x]"}).as_json(), area=current_area())

    spoken = dispatcher.messages[0]
    assert spoken["response"] == "utter_sent"
    assert spoken["name"] == "{curly} 0 [x]"
    assert spoken["say"]["values"] == {"name": "{curly} 0[x]"}
    assert spoken["area_name"] == current_area().facts()["area_name"]


def test_a_value_cannot_take_the_place_of_the_message_itself() -> None:
    with pytest.raises(ReservedValueName):
        utter(CollectingDispatcher(), Say("utter_sent", {"text": "x"}).as_json(), area=current_area())


def test_no_authored_placeholder_has_a_name_that_rasa_keeps_for_itself() -> None:
    wording = current_wording()

    assert {name for response in wording.names() for name in wording.placeholders(response)} & RESERVED == set()


@pytest.mark.parametrize(
    ("verbatim", "seen", "text"),
    [
        ("B", "no", "no"),
        ("(b)", "a member of the public", "a member of the public"),
        ("b", "b", "b"),
        ("/restart", "restart", "/restart"),
        ("/session_start", "session_start", "/session_start"),
        (" \\/stop", "stop", " \\/stop"),
        ("///", "-", "///"),
        ("7", "7", "7"),
        ("I am cold", "shortened", "I am cold"),
    ],
)
def test_words_are_what_was_sent_and_only_a_lettered_choice_is_spelled_out(verbatim: str, seen: str, text: str) -> None:
    assert meant(verbatim, seen) == text
