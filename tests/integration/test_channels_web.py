"""The web chat: words stored first, danger first, one turn for a message, and what happens without Rasa."""

from __future__ import annotations

import asyncio
import time
import uuid
from datetime import UTC, datetime, timedelta
from unittest.mock import AsyncMock

import httpx2
import pytest
from sqlalchemy import text

from api.channels import background
from api.channels.access import token_for
from api.channels.sweeps import sweep_overdue_turns, sweep_silences
from api.channels.tasks import hand_over_owed
from escalation.database import transaction
from escalation.reports.models import Turn
from tests.integration.channel_parts import (
    DANGER,
    STORY,
    Chat,
    FakeRasa,
    client,
    eventually,
    kept_words,
    messages,
    next_event,
    rasa,
    responses,
    served,
)

__all__ = ["rasa"]
pytestmark = pytest.mark.usefixtures("database_url", "rasa")


class TestConversation:
    async def test_a_conversation_opens_with_the_danger_question_and_can_be_resumed(self) -> None:
        async with client() as http:
            chat = await Chat.start(http)
            transcript = await chat.transcript()

        assert chat.opening[-1]["asks"] == "danger_now"
        assert [m["id"] for m in transcript] == [m["id"] for m in chat.opening]

    async def test_only_the_holder_of_its_token_gets_in(self) -> None:
        async with client() as http:
            mine, theirs = await Chat.start(http), await Chat.start(http)
            path = f"/v1/conversations/{mine.id}"
            without = await http.get(path)
            wrong = await http.get(path, headers=theirs.headers)
            by_cookie = await http.get(path, headers={"Cookie": f"frontdoor_chat={mine.id}.{mine.token}"})
            other_cookie = await http.get(path, headers={"Cookie": f"frontdoor_chat={theirs.id}.{theirs.token}"})

        assert (without.status_code, wrong.status_code, other_cookie.status_code) == (401, 403, 403)
        assert without.headers["content-type"] == "application/problem+json"
        assert by_cookie.status_code == 200
        assert token_for(uuid.UUID(mine.id)) == mine.token

    @pytest.mark.parametrize("words", ["", "   \n", "x" * 20_001])
    async def test_an_empty_or_too_long_message_is_refused_with_what_to_do(self, words: str) -> None:
        async with client() as http:
            chat = await Chat.start(http)
            answer = await chat.post({"id": str(uuid.uuid4()), "text": words})

        assert answer.status_code == 422
        assert answer.headers["content-type"] == "application/problem+json"
        assert "send it" in answer.json()["detail"].lower()
        assert chat.kept() == []

    async def test_a_long_message_is_kept_whole_and_the_bot_sees_its_beginning(self, rasa: FakeRasa) -> None:
        text = ("He cries. " * 2_000)[:20_000]
        async with client() as http:
            chat = await Chat.start(http)
            await chat.say(text)

        assert chat.kept() == [text]
        assert len(rasa.turns[0]["message"]) <= 2_000

    async def test_a_message_that_no_database_can_hold_is_kept_as_near_as_can_be(self) -> None:
        async with client() as http:
            chat = await Chat.start(http)
            answer = await http.post(
                f"/v1/conversations/{chat.id}/messages",
                content=f'{{"id": "{uuid.uuid4()}", "text": "she said \\u0000 \\ud800 and cried"}}',
                headers={**chat.headers, "Content-Type": "application/json"},
            )

        assert answer.status_code == 200
        assert chat.kept() == ["she said \ufffd \ufffd and cried"]


class TestTurn:
    async def test_an_answer_leads_to_the_next_question(self, rasa: FakeRasa) -> None:
        async with client() as http:
            chat = await Chat.start(http)
            replies = await chat.say("no")

        assert replies[-1]["asks"] == "reporter_kind"
        assert replies[-1]["choices"]
        assert rasa.turns[0]["metadata"]["channel"] == "web"
        assert messages()[0].turn == "taken"

    async def test_the_same_message_again_gets_the_same_answer_and_no_second_turn(self, rasa: FakeRasa) -> None:
        message_id = str(uuid.uuid4())
        async with client() as http:
            chat = await Chat.start(http)
            first, meanwhile = await asyncio.gather(chat.say("no", message_id), chat.say("no", message_id))
            again = await chat.say("no", message_id)

        assert [m["id"] for m in first] == [m["id"] for m in again] == [m["id"] for m in meanwhile]
        assert len(rasa.turns) == 1
        assert chat.kept() == ["no"]

    async def test_messages_sent_at_once_are_taken_one_at_a_time_in_order(self, rasa: FakeRasa) -> None:
        async with client() as http:
            chat = await Chat.start(http)
            await asyncio.gather(*(chat.say(text) for text in ("no", "a member of the public", "yes")))

        order = [row.text for row in messages()]
        assert [turn["message"] for turn in rasa.turns] == order
        assert {row.turn for row in messages()} == {"taken"}

    @pytest.mark.parametrize("answers", [(), ("no",), ("no", "a professional"), ("no", "a professional", "Dana")])
    async def test_danger_at_any_question_is_met_first(self, rasa: FakeRasa, answers: tuple[str, ...]) -> None:
        async with client() as http:
            chat = await Chat.start(http)
            for answer in answers:
                await chat.say(answer)
            replies = await chat.say(DANGER)
            again = await chat.say(DANGER)

        assert replies[0]["kind"] == "emergency"
        assert "999" in replies[0]["text"]
        assert rasa.turns[len(answers)]["metadata"]["danger"] is True
        contact = chat.contact()
        assert contact is not None
        assert contact.urgent
        assert replies[-1]["asks"]
        assert again[0]["kind"] == "emergency"
        assert "utter_emergency_again" in responses()

    async def test_a_bare_yes_to_the_danger_question_is_danger(self) -> None:
        async with client() as http:
            chat = await Chat.start(http)
            replies = await chat.say("yes")

        assert replies[0]["kind"] == "emergency"


class TestRasaDoesNotAnswer:
    @pytest.mark.parametrize("mode", ["hang", "mute"])
    async def test_words_are_kept_a_person_is_asked_and_the_question_stays_open(
        self, rasa: FakeRasa, mode: str
    ) -> None:
        async with client() as http:
            chat = await Chat.start(http)
            rasa.mode = mode
            replies = await chat.say(STORY)

        assert "utter_fallback_bot_unavailable" in responses()
        assert replies[-1]["asks"] == "danger_now"
        assert chat.kept() == [STORY]
        contact = chat.contact()
        assert contact is not None
        assert (contact.outcome, "bot_unavailable" in contact.reasons) == ("escalated", True)

    async def test_a_bare_greeting_asks_nobody(self, rasa: FakeRasa) -> None:
        async with client() as http:
            chat = await Chat.start(http)
            rasa.mode = "mute"
            replies = await chat.say("Hello!")

        assert replies
        assert chat.contact() is None

    async def test_danger_is_met_while_the_bot_hangs_and_nobody_waits_8_seconds_twice(self, rasa: FakeRasa) -> None:
        async with client() as http:
            chat = await Chat.start(http)
            rasa.mode = "hang"
            await chat.say(STORY)
            started = time.monotonic()
            replies = await chat.say(DANGER)

        assert time.monotonic() - started < 2.5
        assert replies[0]["kind"] == "emergency"
        contact = chat.contact()
        assert contact is not None
        assert contact.urgent

    async def test_an_action_that_comes_late_changes_nothing(self, rasa: FakeRasa) -> None:
        async with client() as http:
            chat = await Chat.start(http)
            rasa.mode = "late"
            await chat.say("no")
            rasa.release.set()
            await asyncio.to_thread(rasa.finished.wait, 5)
            rasa.mode = "answer"
            replies = await chat.say("no")

        assert rasa.refused == 1
        assert replies[-1]["asks"] == "reporter_kind"

    async def test_an_action_that_answered_although_rasa_said_nothing_is_spoken_here(self, rasa: FakeRasa) -> None:
        async with client() as http:
            chat = await Chat.start(http)
            rasa.mode = "empty"
            replies = await chat.say("no")

        assert replies[-1]["asks"] == "reporter_kind"
        assert chat.contact() is None
        assert messages()[0].turn == "taken"

    async def test_a_dead_rasa_is_noticed_at_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        from settings import get_settings

        async with client() as http:
            chat = await Chat.start(http)
            monkeypatch.setenv("FRONTDOOR_BOT_URL", "http://127.0.0.1:9")
            get_settings.cache_clear()
            started = time.monotonic()
            await chat.say(STORY)

        assert time.monotonic() - started < 2
        assert chat.contact() is not None


class TestSweeps:
    async def test_a_turn_that_nobody_finished_is_given_up_and_a_repeat_gets_its_fallback(self, rasa: FakeRasa) -> None:
        message_id = str(uuid.uuid4())
        async with client() as http:
            chat = await Chat.start(http)
            rasa.mode = "hang"
            asking = asyncio.create_task(chat.say(STORY, message_id))
            await eventually(lambda: rasa.turns)
            later = datetime.now(UTC) + timedelta(seconds=30)
            given_up = await sweep_overdue_turns(later)
            again = await chat.say(STORY, message_id)
            first = await asking

        assert given_up == 1
        assert [m["id"] for m in again] == [m["id"] for m in first]
        contact = chat.contact()
        assert contact is not None
        assert "bot_unavailable" in contact.reasons

    async def test_a_silence_hands_over_what_was_told_once(self) -> None:
        async with client() as http:
            chat = await Chat.start(http)
            for text in ("no", "a member of the public", STORY):
                await chat.say(text)
            early = await sweep_silences(datetime.now(UTC) + timedelta(minutes=5))
            late = await sweep_silences(datetime.now(UTC) + timedelta(minutes=30))
            again = await sweep_silences(datetime.now(UTC) + timedelta(minutes=60))

        assert (early, late, again) == (0, 1, 0)


def owed() -> list[dict[str, str]]:
    with transaction() as session:
        rows = session.execute(text("SELECT args FROM procrastinate_jobs WHERE task_name = 'hand_over_owed'"))
        return [row.args for row in rows]


class TestEscalationFails:
    async def test_words_and_advice_outlast_a_fault_in_the_hand_over_and_a_job_owes_it(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def broken(*_: object, **__: object) -> None:
            raise RuntimeError

        async with client() as http:
            chat = await Chat.start(http)
            with monkeypatch.context() as patch:
                patch.setattr("escalation.contacts.service.raise_urgent", broken)
                replies = await chat.say(DANGER)
                await background.settle()
            assert chat.contact() is None
            assert owed() == [{"message_id": str(messages()[0].id), "reason": "danger"}]
            await hand_over_owed(str(messages()[0].id), "danger")

        assert replies[0]["kind"] == "emergency"
        assert chat.kept() == [DANGER]
        contact = chat.contact()
        assert contact is not None
        assert contact.urgent

    async def test_a_fault_in_the_turn_itself_leaves_the_advice_and_the_message_to_the_sweep(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        async with client() as http:
            chat = await Chat.start(http)
            with monkeypatch.context() as patch:
                patch.setattr("api.channels.service.take_turn", AsyncMock(side_effect=RuntimeError))
                replies = await chat.say(DANGER)
            count = await sweep_overdue_turns(datetime.now(UTC) + timedelta(seconds=12))

        assert replies[0]["kind"] == "emergency"
        assert count == 1


class TestEvents:
    async def test_what_is_said_later_arrives_as_it_is_said_and_can_be_resumed(self) -> None:
        async with client() as http, served(http) as address, httpx2.AsyncClient(trust_env=False) as browser:
            chat = await Chat.start(http)
            path = f"{address}/v1/conversations/{chat.id}/events"
            refused = await browser.get(path)
            async with browser.stream("GET", path, headers=chat.headers) as stream:
                lines = stream.aiter_lines()
                following = await next_event(lines)
                replies = await chat.say("no")
                mine, *seen = [await next_event(lines) for _ in (None, *replies)]
            async with browser.stream("GET", path, headers={**chat.headers, "Last-Event-ID": "0"}) as stream:
                again = stream.aiter_lines()
                resumed = await next_event(again)
                first = await next_event(again)

        assert refused.status_code == 401
        assert following == {"after": chat.opening[-1]["seq"]}
        assert resumed == {"after": 0}
        assert (mine["direction"], mine["text"]) == ("in", "no")
        assert [event["id"] for event in seen] == [reply["id"] for reply in replies]
        assert first["id"] == chat.opening[0]["id"]


async def test_every_turn_has_a_row_and_every_message_its_words() -> None:
    async with client() as http:
        chat = await Chat.start(http)
        await chat.say("no")
        await chat.say("a professional")

    with transaction() as session:
        states = {row.state for row in session.query(Turn)}
    assert states == {"answered"}
    assert [kept.message_id for kept in kept_words(uuid.UUID(chat.id))] == [row.id for row in messages()]
