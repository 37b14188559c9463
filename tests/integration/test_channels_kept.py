"""What no message may be lost by: a used id, a keyword, a large body, a failed turn after the hand-over."""

from __future__ import annotations

import asyncio
import threading
import uuid
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from api.channels import background, escalating
from api.channels.turns import take_turn
from api.channels.web.limit import MOST_BYTES
from escalation.contacts import assessing
from escalation.database import transaction
from escalation.fake_texts import FakeTexts
from escalation.notifications import service as notifications
from escalation.notifications.models import Notification
from tests.integration.channel_parts import (
    DANGER,
    STORY,
    Chat,
    FakeRasa,
    client,
    contact_of,
    eventually,
    kept_words,
    messages,
    rasa,
    responses,
)
from tests.integration.escalation_parts import CaseApi, cases
from tests.integration.test_channels_sms import jobs, receive

__all__ = ["cases", "rasa"]
pytestmark = pytest.mark.usefixtures("database_url", "rasa")


def said_to(cases: CaseApi, text: str) -> bool:
    """Whether an accepted update told these words."""
    updates = [body for path, _, body in cases.requests if path.endswith("/updates")]
    return any(text in [words["text"] for words in body["words"]] for body in updates)


class TestSameIdOtherText:
    async def test_by_web_it_is_kept_and_answered_as_a_message_of_its_own(self, rasa: FakeRasa) -> None:
        message_id = str(uuid.uuid4())
        async with client() as http:
            chat = await Chat.start(http)
            first = await chat.say("no", message_id)
            other = await chat.say("a member of the public", message_id)
            again = await chat.say("a member of the public", message_id)
            before = await chat.say("no", message_id)

        assert chat.kept() == ["no", "a member of the public"]
        assert [m["id"] for m in other] == [m["id"] for m in again] != [m["id"] for m in first]
        assert [m["id"] for m in before] == [m["id"] for m in first]
        assert len(rasa.turns) == 2
        assert [row.sender_id for row in messages()] == [message_id, f"{message_id}.2"]

    async def test_by_web_danger_in_it_is_met(self) -> None:
        message_id = str(uuid.uuid4())
        async with client() as http:
            chat = await Chat.start(http)
            await chat.say("no", message_id)
            replies = await chat.say(DANGER, message_id)

        assert replies[0]["kind"] == "emergency"
        contact = chat.contact()
        assert contact is not None
        assert contact.urgent

    async def test_by_text_it_is_kept_screened_and_has_a_turn(self) -> None:
        async with client() as http:
            await receive(http, "hello", sid="SM5")
            answer = await receive(http, DANGER, sid="SM5")
            again = await receive(http, DANGER, sid="SM5")

        assert "999" in answer
        assert "999" in again
        assert [row.text for row in messages()] == ["hello", DANGER]
        assert len(jobs("take_sms_turn")) == 2
        assert len({row.conversation_id for row in messages()}) == 1


class TestAfterTheHandOver:
    async def test_words_at_any_question_reach_the_case_without_a_worker(self, cases: CaseApi) -> None:
        async with client() as http:
            chat = await Chat.start(http)
            await chat.say(DANGER)
            await background.settle()
            await chat.say("they are at 4 Fennel Court")
            await eventually(lambda: said_to(cases, "they are at 4 Fennel Court"))

        assert cases.requests[0][0] == "/v1/cases"

    async def test_a_failed_turn_reaches_the_case_too(self, rasa: FakeRasa, cases: CaseApi) -> None:
        async with client() as http:
            chat = await Chat.start(http)
            await chat.say(DANGER)
            rasa.mode = "mute"
            await chat.say("they are at 4 Fennel Court")
            await eventually(lambda: said_to(cases, "they are at 4 Fennel Court"))

    async def test_a_text_that_takes_no_turn_reaches_the_case_too(self, cases: CaseApi) -> None:
        async with client() as http:
            await receive(http, DANGER)
            await receive(http, "You have a new voicemail. Dial 121")
            await eventually(lambda: said_to(cases, "You have a new voicemail. Dial 121"))

        assert [row.turn for row in messages()] == ["waiting", "words_only"]
        contact = contact_of(messages()[0].conversation_id)
        assert contact is not None
        assert "words_added" not in contact.reasons

    async def test_a_text_that_takes_no_turn_makes_no_contact_where_there_is_none(self) -> None:
        async with client() as http:
            await receive(http, "You have a new voicemail. Dial 121")
            await escalating.hand_over(messages()[0].id, escalating.ADDED)

        assert contact_of(messages()[0].conversation_id) is None


async def test_a_job_that_owes_danger_goes_to_the_report_of_its_message_after_a_new_start(rasa: FakeRasa) -> None:
    from actions.hand_over import start_again
    from escalation.reports import service as reports

    async with client() as http:
        chat = await Chat.start(http)
        await chat.say(DANGER)
        with transaction() as session:
            old = reports.load(session, uuid.UUID(chat.id))
            assert old is not None
            start_again(session, old, datetime.now(UTC))
        await escalating.hand_over(messages()[0].id, escalating.DANGER)
        await background.settle()
        replies = await chat.say("it is about my neighbour, she is 81")

    contact = chat.contact()
    assert contact is not None
    assert contact.report_id == old.id
    assert [words.text for words in kept_words(uuid.UUID(chat.id))] == ["it is about my neighbour, she is 81"]
    assert replies[-1]["asks"] == "danger_now"
    assert "utter_greeting" in responses()[-3:]


class TestLargeBodies:
    async def test_the_longest_message_in_its_longest_form_is_taken(self) -> None:
        async with client() as http:
            chat = await Chat.start(http)
            escaped = "\\ud83d\\ude00 " * 10_000
            body = f'{{"id": "{uuid.uuid4()}", "text": "{escaped}"}}'
            answer = await http.post(
                f"/v1/conversations/{chat.id}/messages",
                content=body,
                headers={**chat.headers, "Content-Type": "application/json"},
            )

        assert answer.status_code == 200
        assert chat.kept() == ["\U0001f600 " * 10_000]

    @pytest.mark.parametrize("streamed", [False, True])
    async def test_a_larger_one_is_refused_with_what_to_do_before_it_is_read(self, streamed: bool) -> None:
        async def parts() -> AsyncIterator[bytes]:
            for _ in range(40):
                yield b"x" * 10_000

        async with client() as http:
            chat = await Chat.start(http)
            answer = await http.post(
                f"/v1/conversations/{chat.id}/messages",
                content=parts() if streamed else b"x" * (MOST_BYTES + 1),
                headers={**chat.headers, "Content-Type": "application/json"},
            )

        assert answer.status_code == 413
        assert answer.headers["content-type"] == "application/problem+json"
        assert "parts" in answer.json()["detail"]
        assert chat.kept() == []


async def test_urgent_texts_are_sent_while_the_loops_own_threads_are_all_taken() -> None:
    release = threading.Event()
    with ThreadPoolExecutor(1) as only_one:
        asyncio.get_running_loop().set_default_executor(only_one)
        held = asyncio.ensure_future(asyncio.to_thread(release.wait, 20))
        texts = FakeTexts()
        try:
            async with client() as http:
                await receive(http, DANGER)
            with transaction() as session:
                again = session.scalars(select(Notification)).first()
                assert again is not None
                again.state, again.next_attempt_at = "waiting", again.created_at
            async with asyncio.timeout(5):
                sent = await notifications.attempt(again.id, datetime.now(UTC), send=texts)
        finally:
            release.set()
            await held

    assert sent
    assert len(texts.sent) == 1


async def test_the_guidance_is_ready_before_a_hand_over_takes_its_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[str] = []

    async def ready() -> None:
        order.append("ready")

    async with client() as http:
        await receive(http, STORY)
        await take_turn(messages()[0].id)
        monkeypatch.setattr(escalating, "make_ready", ready)
        monkeypatch.setattr(
            "escalation.contacts.service.assess_report",
            lambda *given: order.append("assessed") or assessing.assess_report(*given),
        )
        await escalating.hand_over(messages()[0].id, escalating.BOT_UNAVAILABLE)

    assert order[:2] == ["ready", "assessed"]


async def test_guidance_that_cannot_be_loaded_does_not_stop_a_hand_over(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    assessing._load.cache_clear()
    monkeypatch.setattr("knowledge_base.thresholds.assess", broken)

    await assessing.make_ready()

    assessing._load.cache_clear()
