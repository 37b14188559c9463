"""After a hand-over every turn that brings words or answers reaches the case; a new start is a new report."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import select

from actions import take_turn as take_turn_module
from escalation.contacts import service as contacts
from escalation.database import transaction
from escalation.deliveries.models import Delivery
from escalation.reports import service as reports
from escalation.reports.models import ConcernReport
from knowledge_base import interview
from knowledge_base.interview.report import Report
from knowledge_base.interview.steps import Effect, Say
from knowledge_base.thresholds.assessment import Assessment
from tests.integration.test_actions import NOW, STORY, Turns, conversation, to_the_end, to_the_story

__all__ = ["conversation"]

LEVEL_4 = Assessment(person="child", level=4, route="case", explanation="Level 4.", guidance_version="test")
ADULT = Assessment(person="adult", route="advice", explanation="An adult.", guidance_version="test")


def deliveries() -> Sequence[Delivery]:
    with transaction() as session:
        return session.scalars(select(Delivery).order_by(Delivery.created_at, Delivery.kind)).all()


def all_tried() -> None:
    """As if every delivery so far had been sent: what comes next is a delivery of its own."""
    with transaction() as session:
        for delivery in session.scalars(select(Delivery)):
            delivery.attempts, delivery.state = 1, "delivered"


def words_in(delivery: Delivery) -> list[str]:
    return [words["text"] for words in delivery.body["words"]]


async def early_case(conversation: Turns) -> None:
    """A case opened while the interview goes on."""
    await conversation.say("no", "deny")
    await conversation.say("can I speak to a person", "person_please")
    all_tried()


async def test_an_answer_after_an_early_case_updates_it_at_once(conversation: Turns) -> None:
    await early_case(conversation)

    await conversation.say("I'm a neighbour")

    (case, update) = deliveries()
    assert (case.kind, update.kind) == ("case", "update")
    assert words_in(update)[-1] == "I'm a neighbour"
    assert update.body["report"]["answers"]["reporter_kind"]["value"]
    (contact,) = conversation.contacts()
    assert update.report_revision == contact.report_revision == conversation.stored().revision


async def test_words_that_answer_nothing_update_it_too_and_wait_as_one_update(conversation: Turns) -> None:
    await early_case(conversation)

    await conversation.say("the dog barks at it all night and nobody comes")
    await conversation.say("and the window is broken since the spring")

    updates = [delivery for delivery in deliveries() if delivery.kind == "update"]
    assert len(updates) == 1
    assert words_in(updates[0])[-2:] == [
        "the dog barks at it all night and nobody comes",
        "and the window is broken since the spring",
    ]


async def test_a_command_that_tells_nothing_is_no_update(conversation: Turns) -> None:
    await early_case(conversation)

    await conversation.say("why", "why")

    assert [delivery.kind for delivery in deliveries()] == ["case"]


async def test_danger_in_the_middle_is_followed_by_what_is_said_next(conversation: Turns) -> None:
    with transaction() as session:
        stored = reports.load(session, conversation.conversation_id)
        assert stored is not None
        area = take_turn_module.current_area()
        contacts.hand_over(
            session, stored, reason="danger", area=area, now=datetime.now(UTC), urgent=True, force_case=True
        )
    all_tried()

    await conversation.say("she has gone to her nan's in Wren Street", danger=True)

    assert words_in(deliveries()[-1]) == ["she has gone to her nan's in Wren Street"]


async def test_a_later_answer_does_not_lower_what_officers_see(
    conversation: Turns, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contacts, "assess_report", lambda *_: LEVEL_4)
    await early_case(conversation)
    monkeypatch.setattr(contacts, "assess_report", lambda *_: ADULT)

    await conversation.say("I'm a neighbour")

    (contact,) = conversation.contacts()
    assert (contact.assessment["person"], contact.assessment["level"]) == ("child", 4)
    assert deliveries()[-1].body["assessment"] == contact.assessment


def giving(monkeypatch: pytest.MonkeyPatch, **step: Any) -> None:
    """Have the interview's next steps end in a given way."""
    real = interview.take_together
    monkeypatch.setattr(interview, "take_together", lambda *given: replace(real(*given), **step))


async def test_giving_way_is_a_reason_of_its_own_and_gives_one_receipt(
    conversation: Turns, monkeypatch: pytest.MonkeyPatch
) -> None:
    await conversation.say("no", "deny")
    giving(monkeypatch, effect=Effect.PERSON, reason="not_understood")

    first = await conversation.say("purple monday")
    second = await conversation.say("purple tuesday")

    (contact,) = conversation.contacts()
    assert contact.outcome == "escalated"
    assert "not_understood" in contact.reasons
    assert "reporter_asked" not in contact.reasons
    assert any(spoken["say"]["kind"] == "receipt" for spoken in first)
    assert not any(spoken["say"]["kind"] == "receipt" for spoken in second)


async def start_again(conversation: Turns, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    with monkeypatch.context() as patch:
        giving(patch, effect=Effect.STOP, reason="start_again", say=[Say("utter_start_again")])
        return await conversation.say("start again", "start_again")


async def test_after_a_new_start_the_next_message_opens_a_new_report(
    conversation: Turns, monkeypatch: pytest.MonkeyPatch
) -> None:
    await to_the_story(conversation)
    await conversation.say(STORY)
    old = conversation.stored()

    said = await start_again(conversation, monkeypatch)
    after = await conversation.say("It is about my neighbour, she is 81 and has no food")

    (contact,) = conversation.contacts()
    new = conversation.stored()
    assert contact.report_id == old.id
    assert any(spoken["say"]["values"].get("reference") == contact.reference for spoken in said)
    assert new.id != old.id
    assert new.report.reference is None
    old_words = {answer.message_id for answer in old.report.answers.values()}
    assert old_words.isdisjoint(answer.message_id for answer in new.report.answers.values())
    assert after[-1]["say"]["asks"] == "danger_now"
    assert any(spoken["response"] == "utter_greeting" for spoken in after)
    with transaction() as session:
        kept = reports.load_by_id(session, old.id)
        assert kept.report.concern_message_ids == old.report.concern_message_ids
        assert STORY in [words.text for words in reports.words(session, old.id)]
        assert STORY not in [words.text for words in reports.words(session, new.id)]


async def test_after_a_new_start_from_a_sent_report_another_person_gets_a_case_of_their_own(
    conversation: Turns, monkeypatch: pytest.MonkeyPatch
) -> None:
    await to_the_end(conversation)
    await start_again(conversation, monkeypatch)

    await conversation.say("can I speak to a person", "person_please")
    await conversation.say("can I speak to a person", "person_please")

    found = conversation.contacts()
    assert len({contact.reference for contact in found}) == 2
    assert len({contact.report_id for contact in found}) == 2


async def test_a_message_that_came_in_just_before_a_new_start_is_taken_by_the_new_report(
    conversation: Turns, monkeypatch: pytest.MonkeyPatch
) -> None:
    await conversation.say("no", "deny")
    words = "My neighbour is 81 and has no food in the house"
    waiting = conversation.begin(words)
    await start_again(conversation, monkeypatch)

    answer = await conversation.call(waiting, words, "answer")

    assert answer.status_code == 200
    with transaction() as session:
        assert words in [kept.text for kept in reports.words(session, conversation.stored().id)]
        every = session.scalars(select(ConcernReport.id)).all()
    assert len(every) == 2


def test_a_report_started_in_the_same_moment_is_still_the_newest(database_url: str) -> None:
    conversation_id = uuid.uuid4()
    with transaction() as session:
        for _ in range(5):
            newest = reports.start(session, conversation_id=conversation_id, channel="web", report=Report(), now=NOW)
        found = reports.load(session, conversation_id)

    assert found is not None
    assert found.id == newest.id


@pytest.mark.parametrize("sent", ["/restart", "/session_start", "\\/stop it"])
async def test_a_slash_is_kept_in_the_words_and_in_the_answer(conversation: Turns, sent: str) -> None:
    await to_the_story(conversation)
    message_id = conversation.begin(sent)

    await conversation.call(message_id, sent.lstrip("\\/"), "answer")

    with transaction() as session:
        stored = reports.of_message(session, conversation.conversation_id, message_id)
        assert stored is not None
        kept = {words.message_id: words.text for words in reports.words(session, stored.id)}
    assert kept[message_id] == sent
    given = [answer for answer in stored.report.answers.values() if answer.message_id == str(message_id)]
    assert all(answer.words == sent for answer in given)


async def test_a_slash_stays_in_the_words_of_an_answer(conversation: Turns) -> None:
    await conversation.say("no", "deny")
    await conversation.say("a professional")
    question = conversation.stored().report.open_question
    assert question is not None
    message_id = conversation.begin("/Dana Reed")

    await conversation.call(message_id, "Dana Reed", "answer")

    answer = conversation.stored().report.answer(question.field)
    assert answer is not None
    assert answer.words == "/Dana Reed"


async def test_start_again_said_after_a_sent_report_needs_no_hand_over_for_a_new_one(
    conversation: Turns, monkeypatch: pytest.MonkeyPatch
) -> None:
    await to_the_end(conversation)
    old = conversation.stored()
    with monkeypatch.context() as patch:
        giving(patch, effect=Effect.NONE, reason="start_again", say=[Say("utter_goodbye")])
        await conversation.say("start again", "start_again")

    await conversation.say("It is about my neighbour, she is 81")

    assert conversation.stored().id != old.id
    assert [contact.report_id for contact in conversation.contacts()] == [old.id]
