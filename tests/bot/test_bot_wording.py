"""Rasa speaks each authored response in the words that the app would use for it."""

from __future__ import annotations

from typing import Any

import pytest
from rasa_sdk.executor import CollectingDispatcher

from actions.utter import utter
from knowledge_base.areas import current_area
from knowledge_base.interview.steps import Say
from knowledge_base.wording import Wording, load_wording, simple_characters
from knowledge_base.wording.wording import RESPONSES
from tests.bot.conftest import Bot

AWKWARD = '{brace} {} 0[x] O\'Neil & "Sons" <b> % \\n'


@pytest.fixture(scope="module")
def authored() -> Wording:
    """Without an area's own words: those are put in place by the app."""
    wording = load_wording(RESPONSES, current_area())
    return Wording(home=wording.home, responses=wording.responses, overrides={}, facts=wording.facts)


def as_the_action_answers(authored: Wording) -> list[dict[str, Any]]:
    dispatcher = CollectingDispatcher()
    for name in authored.names():
        values = dict.fromkeys(authored.placeholders(name), AWKWARD)
        utter(dispatcher, Say(name, values).as_json(), area=current_area())
    return dispatcher.messages


@pytest.mark.parametrize("channel", ["web", "sms"])
def test_every_response_is_spoken_in_the_channels_own_words(bot: Bot, authored: Wording, channel: str) -> None:
    bot.app.responses = as_the_action_answers(authored)

    spoken = bot.post("hello", metadata={"channel": channel}).json()["messages"]

    assert [message["response"] for message in spoken] == authored.names()
    for message in spoken:
        own = authored.render(message["response"], channel, message["say"]["values"])
        in_rasas_words = message["text"].replace("0 [", "0[")
        assert (simple_characters(in_rasas_words) if channel == "sms" else in_rasas_words) == own.text
        assert (message["metadata"].get("kind") or own.kind) == own.kind
        assert [button["title"] for button in message["buttons"]] in ([], [choice["label"] for choice in own.choices])
