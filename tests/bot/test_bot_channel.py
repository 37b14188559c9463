"""The bot's one door."""

from __future__ import annotations

import httpx2
import pytest

from tests.bot.conftest import TOKEN, Bot

SECRET_WORDS = "zanzibar crocodile"


@pytest.mark.parametrize("token", [None, "", "wrong", TOKEN + "x"])
def test_a_turn_without_the_shared_secret_is_refused(bot: Bot, token: str | None) -> None:
    answer = bot.post("hello", token=token)

    assert answer.status_code == 401
    assert bot.app.calls == []


def test_the_action_is_told_the_message_the_channel_and_the_danger(bot: Bot) -> None:
    bot.post("he is 7", metadata={"message_id": "message-9", "channel": "sms", "danger": True}, sender="conversation-7")

    tracker = bot.app.calls[0]["tracker"]
    event = [event for event in tracker["events"] if event["event"] == "user"][-1]
    assert tracker["sender_id"] == "conversation-7"
    assert event["text"] == "he is 7"
    assert {name: event["metadata"][name] for name in ("message_id", "channel", "danger")} == {
        "message_id": "message-9",
        "channel": "sms",
        "danger": True,
    }
    assert bot.app.headers[0]["Authorization"] == f"Bearer {TOKEN}"


@pytest.mark.parametrize(
    "text", ["/restart", "/stop{}", " /affirm", "//restart", '/answer{"x": "y"}', "\\/restart", "/", "   "]
)
def test_text_that_begins_with_a_slash_is_words_and_not_an_intent(bot: Bot, text: str) -> None:
    answer = bot.post(text)

    event = [event for event in bot.app.calls[0]["tracker"]["events"] if event["event"] == "user"][-1]
    assert answer.status_code == 200
    assert not event["text"].startswith("/")
    assert len(event["parse_data"]["intent_ranking"]) > 1


def test_a_message_stays_whole(bot: Bot) -> None:
    say = {"response": "utter_x", "values": {"who": "{a} 0[b] {0}"}, "choices": [{"label": "Yes", "value": "yes"}]}
    bot.app.responses = [{"text": "First {who}", "say": say}, {"text": "Second", "who": "{x}"}]

    messages = bot.post("hello").json()["messages"]

    assert [message["text"] for message in messages] == ["First {who}", "Second"]
    assert messages[0]["say"] == say
    assert messages[0]["buttons"] == [{"title": "Yes", "payload": "yes"}]
    assert messages[1]["say"] == {}


def test_long_text_is_cut_for_rasa_and_a_huge_body_is_refused(bot: Bot) -> None:
    bot.post("word " * 1000)
    event = [event for event in bot.app.calls[0]["tracker"]["events"] if event["event"] == "user"][-1]

    assert len(event["text"]) <= 2000
    assert bot.post("x" * 40_000).status_code == 413


@pytest.mark.parametrize(
    "change",
    [
        {"sender": ""},
        {"sender": None},
        {"sender": "x" * 101},
        {"metadata": {"message_id": ""}},
        {"metadata": {"channel": "telegram"}},
    ],
)
def test_a_body_that_is_no_turn_is_refused_by_name_and_not_by_content(bot: Bot, change: dict[str, object]) -> None:
    answer = bot.post(SECRET_WORDS, **change)

    assert answer.status_code == 400
    assert answer.json()["error"] == "bad_turn"
    assert SECRET_WORDS not in answer.text
    assert bot.app.calls == []


def test_text_that_is_no_text_is_refused(bot: Bot) -> None:
    assert bot.post({"text": "hello"}).status_code == 400
    assert (
        httpx2.post(
            f"{bot.url}/webhooks/frontdoor/turn",
            content=b"{",
            headers={"Authorization": f"Bearer {TOKEN}"},
            trust_env=False,
        ).status_code
        == 400
    )


def test_a_failed_action_says_nothing_and_no_words_reach_the_log(bot: Bot) -> None:
    bot.app.status = 500

    answer = bot.post(SECRET_WORDS)

    assert answer.json() == {"messages": []}
    assert SECRET_WORDS not in bot.log.read_text()


def test_every_turn_starts_from_an_empty_tracker(bot: Bot) -> None:
    for number in range(3):
        bot.post(f"message {number}", sender="conversation-same")

    sizes = [len(call["tracker"]["events"]) for call in bot.app.calls]
    assert len(set(sizes)) == 1


def test_rasas_own_doors_are_shut(bot: Bot) -> None:
    for path in ("/webhooks/rest/webhook", "/conversations/conversation-1/tracker", "/model/parse"):
        answer = httpx2.post(f"{bot.url}{path}", json={"sender": "x", "message": "hi", "text": "hi"}, trust_env=False)
        assert answer.status_code == 404
