"""A turn as Rasa's action call takes it, over HTTP, on a real database."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import httpx2
import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError
from structlog.testing import capture_logs

from actions import take_turn as take_turn_module
from api.access import GuardedApp
from api.bot.endpoints import router
from escalation.contacts import service as contacts
from escalation.contacts.models import Contact
from escalation.database import transaction
from escalation.reports import service as reports
from escalation.reports import turns
from escalation.reports.service import StoredReport
from knowledge_base.areas import current_area
from knowledge_base.interview import opening
from knowledge_base.interview.report import Report
from knowledge_base.thresholds.assessment import Assessment
from settings import get_settings

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
STORY = "My neighbour's boy is 7, he is left alone every night and there is no food in the house"


@dataclass
class Turns:
    """A conversation whose turns a test takes as the channel and Rasa would."""

    client: httpx2.AsyncClient
    conversation_id: uuid.UUID

    def begin(self, text: str, *, danger: bool = False) -> uuid.UUID:
        """Keep a message and begin its turn, as the channel does."""
        message_id = uuid.uuid4()
        with transaction() as session:
            stored = self.stored()
            reports.keep_words(session, stored.id, message_id, text, NOW)
            turns.begin(session, message_id, stored.id, danger=danger, now=NOW)
        return message_id

    async def call(self, message_id: uuid.UUID, text: str, intent: str, **changes: Any) -> httpx2.Response:
        """Rasa's action call for a message."""
        event = {
            "event": "user",
            "text": text,
            "parse_data": {"intent": {"name": intent}},
            "metadata": {"message_id": str(message_id), "channel": "web", "danger": changes.pop("danger", False)},
        }
        tracker = {"sender_id": str(self.conversation_id), "slots": {}, "events": [event], "latest_message": {}}
        body = {"next_action": "action_take_turn", "version": "3.6.21", "tracker": tracker} | changes
        token = get_settings().bot_token.get_secret_value()
        return await self.client.post("/bot/actions", json=body, headers={"Authorization": f"Bearer {token}"})

    async def say(self, text: str, intent: str = "answer", **changes: Any) -> list[dict[str, Any]]:
        """One whole turn; what Rasa is told to speak."""
        answer = await self.call(self.begin(text, danger=changes.get("danger", False)), text, intent, **changes)
        assert answer.status_code == 200, answer.text
        return answer.json()["responses"]

    def stored(self) -> StoredReport:
        with transaction() as session:
            found = reports.load(session, self.conversation_id)
        assert found is not None
        return found

    def contacts(self) -> list[Contact]:
        with transaction() as session:
            return list(session.scalars(select(Contact)))


@pytest.fixture
async def conversation(database_url: str) -> AsyncIterator[Turns]:
    app = GuardedApp()
    app.include_router(router)
    conversation_id = uuid.uuid4()
    with transaction() as session:
        report = opening(Report(channel="web"), current_area(), NOW).report
        reports.start(session, conversation_id=conversation_id, channel="web", report=report, now=NOW)
    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app=app), base_url="http://app") as client:
        yield Turns(client, conversation_id)


async def to_the_story(conversation: Turns) -> None:
    await conversation.say("no", "deny")
    for _ in range(12):
        question = conversation.stored().report.open_question
        assert question is not None
        if question.field == "concern_words":
            return
        await conversation.say(
            {"reporter_kind": "I'm a neighbour", "subject_kind": "a child"}.get(question.field, "skip")
        )
    raise AssertionError("the worry was never asked for")


@pytest.mark.parametrize("token", ["", "Bearer ", "Bearer wrong", "wrong"])
async def test_only_the_bot_may_call_an_action(conversation: Turns, token: str) -> None:
    answer = await conversation.client.post("/bot/actions", json={}, headers={"Authorization": token})

    assert answer.status_code == 401


async def test_an_unknown_action_is_answered_as_rasas_own_server_does(conversation: Turns) -> None:
    answer = await conversation.call(conversation.begin("hello"), "hello", "greet", next_action="action_other")

    assert answer.status_code == 404
    assert answer.json()["action_name"] == "action_other"


async def test_a_turn_changes_the_report_and_keeps_what_is_said(conversation: Turns) -> None:
    message_id = conversation.begin("no")

    answer = await conversation.call(message_id, "no", "deny")

    said = answer.json()["responses"]
    danger = conversation.stored().report.answers["danger_now"]
    with transaction() as session:
        outcome = turns.outcome(session, message_id)
    assert danger.value == "no"
    assert danger.message_id == str(message_id)
    assert [spoken["say"] for spoken in said] == outcome
    assert said[-1]["say"]["asks"] == conversation.stored().report.open_question.field  # type: ignore[union-attr]


async def test_a_repeated_turn_is_answered_as_before_and_changes_nothing(conversation: Turns) -> None:
    message_id = conversation.begin("no")
    first = await conversation.call(message_id, "no", "deny")
    revision = conversation.stored().revision

    again = await asyncio.gather(*(conversation.call(message_id, "no", "deny") for _ in range(3)))

    assert all(answer.json() == first.json() for answer in again)
    assert conversation.stored().revision == revision


async def test_a_late_action_says_and_changes_nothing(conversation: Turns) -> None:
    message_id = conversation.begin("no")
    with transaction() as session:
        turns.abandon(session, message_id, NOW)
    before = conversation.stored()

    answer = await conversation.call(message_id, "no", "deny")

    assert answer.status_code == 200
    assert answer.json() == {"events": [], "responses": []}
    assert conversation.stored() == before


async def test_the_whole_text_is_read_from_the_report_and_not_from_rasa(conversation: Turns) -> None:
    await to_the_story(conversation)
    whole = STORY + " and more" * 400
    message_id = conversation.begin(whole)

    await conversation.call(message_id, whole[:2000], "answer")

    with transaction() as session:
        kept = {words.message_id: words.text for words in reports.words(session, conversation.stored().id)}
    assert kept[message_id] == whole
    assert str(message_id) in conversation.stored().report.concern_message_ids


async def test_a_lettered_choice_is_taken_as_what_it_stands_for(conversation: Turns) -> None:
    message_id = conversation.begin("B")

    await conversation.call(message_id, "no", "deny")

    assert conversation.stored().report.answers["danger_now"].value == "no"


async def test_asking_for_a_person_makes_a_case_at_once_and_gives_its_reference(conversation: Turns) -> None:
    await conversation.say("no", "deny")

    said = await conversation.say("can I speak to a person", "person_please")

    (contact,) = conversation.contacts()
    assert contact.outcome == "escalated"
    assert "reporter_asked" in contact.reasons
    assert any(spoken["say"]["values"].get("reference") == contact.reference for spoken in said)
    assert conversation.stored().report.reference == contact.reference
    assert said[-1]["say"]["kind"] == "ask"


async def test_stopping_half_way_hands_over_what_was_told(conversation: Turns) -> None:
    await to_the_story(conversation)
    await conversation.say(STORY)

    said = await conversation.say("stop", "stop")

    (contact,) = conversation.contacts()
    assert not contact.complete
    assert "incomplete" in contact.reasons
    assert any(spoken["say"]["values"].get("reference") == contact.reference for spoken in said)


async def test_stopping_before_anything_was_told_makes_no_contact(conversation: Turns) -> None:
    said = await conversation.say("stop", "stop")

    assert said
    assert conversation.contacts() == []


async def to_the_end(conversation: Turns) -> list[dict[str, Any]]:
    await to_the_story(conversation)
    await conversation.say(STORY)
    said = await conversation.say("that's all", "done")
    for _ in range(40):
        if conversation.stored().report.stage == "handed_over":
            return said
        question = conversation.stored().report.open_question
        checking = question is not None and question.field == "check_answers"
        said = await conversation.say(*(("yes", "affirm") if checking else ("don't know", "dont_know")))
    raise AssertionError("the conversation did not end")


async def test_a_conversation_is_carried_to_a_reference_and_added_to(conversation: Turns) -> None:
    said = await to_the_end(conversation)

    (contact,) = conversation.contacts()
    assert contact.complete
    assert any(spoken["say"]["values"].get("reference") == contact.reference for spoken in said)

    added = await conversation.say("He was outside in the rain again tonight and nobody answered the door")

    (later,) = conversation.contacts()
    assert later.report_revision > contact.report_revision
    assert [spoken["response"] for spoken in added] == ["utter_added_to_report"]


async def test_below_the_threshold_services_are_named_and_a_person_can_still_be_asked_for(
    conversation: Turns, monkeypatch: pytest.MonkeyPatch
) -> None:
    guidance = Assessment(
        person="child", level=2, route="early_help", explanation="Help early on fits.", guidance_version="test"
    )
    monkeypatch.setattr(contacts, "assess_report", lambda *_: guidance)

    said = await to_the_end(conversation)

    (contact,) = conversation.contacts()
    assert contact.outcome == "signposted"
    assert "utter_receipt_signposted" in [spoken["response"] for spoken in said]

    said = await conversation.say("I still want a person to look at this", "person_please")

    (contact,) = conversation.contacts()
    assert contact.outcome == "escalated"
    assert "utter_receipt_person" in [spoken["response"] for spoken in said]

    said = await conversation.say("I still want a person to look at this", "person_please")

    assert [spoken["response"] for spoken in said] == ["utter_person_will_look"]


async def test_danger_said_at_a_question_is_never_its_answer(conversation: Turns) -> None:
    await conversation.say("no", "deny")
    asked = conversation.stored().report.open_question

    said = await conversation.say("he has a knife and he is coming in", danger=True)

    assert conversation.stored().report.danger
    assert conversation.stored().report.open_question == asked
    assert said[-1]["say"]["asks"] == asked.field  # type: ignore[union-attr]


async def test_a_failing_turn_saves_nothing_and_repeats_no_words(
    conversation: Turns, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_arguments: Any, **_named: Any) -> None:
        raise RuntimeError("zanzibar crocodile")

    message_id = conversation.begin("zanzibar crocodile")
    before = conversation.stored()
    monkeypatch.setattr(take_turn_module, "carry_out", fails)

    with capture_logs() as logs:
        answer = await conversation.call(message_id, "zanzibar crocodile", "answer")

    assert answer.status_code == 500
    assert "zanzibar" not in answer.text + repr(logs)
    assert conversation.stored() == before
    with transaction() as session:
        assert turns.outcome(session, message_id) is None


async def test_a_message_that_no_channel_kept_is_refused(conversation: Turns) -> None:
    answer = await conversation.call(uuid.uuid4(), "no", "deny")

    assert answer.status_code == 500
    assert conversation.stored().revision == 0


async def test_a_database_that_is_down_is_a_refusal_and_not_an_answer(
    conversation: Turns, monkeypatch: pytest.MonkeyPatch
) -> None:
    def down() -> None:
        raise OperationalError("select", None, Exception("connection refused"))

    message_id = conversation.begin("no")
    monkeypatch.setattr(take_turn_module, "transaction", down)

    answer = await conversation.call(message_id, "no", "deny")

    assert answer.status_code == 503
    assert answer.json() == {"error": "database_unavailable"}
