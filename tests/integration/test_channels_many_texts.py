"""A story sent in many texts is answered once, after quiet; what cannot wait is answered at once; nothing is lost."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from api.channels.gathering import sweep_quiet
from api.channels.models import Conversation, Message
from api.channels.sms.sending import send_replies
from api.channels.sweeps import sweep_overdue_turns
from api.channels.turns import take_turn
from escalation.database import transaction
from escalation.fake_texts import FakeTexts
from escalation.reports import service as reports
from knowledge_base.interview.report import Question, Report
from tests.integration.channel_parts import (
    DANGER,
    STORY,
    FakeRasa,
    client,
    contact_of,
    messages,
    rasa,
    responses,
    warm,
)
from tests.integration.test_channels_sms import QUIET, jobs, receive, take_newest

__all__ = ["rasa", "warm"]
pytestmark = pytest.mark.usefixtures("database_url", "rasa", "warm")
PARTS = ["my neighbours boy is always outside", "late at night with no coat on", "and his mum is never there"]


def turns() -> list[str | None]:
    return [row.turn for row in messages()]


def report() -> Report:
    with transaction() as session:
        stored = reports.load(session, messages()[0].conversation_id)
    assert stored is not None
    return stored.report


def at(seconds: float) -> datetime:
    """This many seconds after the newest text came in."""
    return messages()[-1].created_at + timedelta(seconds=seconds)


async def test_three_texts_are_one_turn_and_one_reply_and_all_their_words_are_kept(rasa: FakeRasa) -> None:
    texts = FakeTexts()
    async with client() as http:
        for part in PARTS:
            await receive(http, part)
        sent = await take_newest(texts)

    assert turns() == ["joined", "joined", "taken"]
    assert len(rasa.turns) == 1
    assert sum("automated assistant" in body for body in sent) == 1
    assert report().concern_message_ids == [str(row.id) for row in messages()]
    assert len(jobs("take_sms_turn")) == 1


async def test_each_new_text_starts_the_quiet_anew() -> None:
    async with client() as http:
        await receive(http, PARTS[0])
        with transaction() as session:
            session.execute(update(Message).values(due_at=datetime.now(UTC) - timedelta(seconds=1)))
        await receive(http, PARTS[1])
        early = await sweep_quiet(at(29))
        due = await sweep_quiet(at(30.5))

    assert (early, due) == (0, 1)
    assert turns() == ["joined", "waiting"]


async def test_the_due_time_stands_in_the_database_so_any_process_takes_it_up_and_only_one_does() -> None:
    async with client() as http:
        await receive(http, PARTS[0])
        assert jobs("take_sms_turn") == []
        found = [await sweep_quiet(at(31)), await sweep_quiet(at(32))]

    assert found == [1, 0]
    assert len(jobs("take_sms_turn")) == 1


async def test_a_story_whose_worker_died_gets_the_fallback_and_a_person(rasa: FakeRasa) -> None:
    async with client() as http:
        for part in PARTS:
            await receive(http, part)
        quiet = at(31)
        await sweep_quiet(quiet)
        given_up = await sweep_overdue_turns(quiet + timedelta(seconds=12))

    assert given_up == 1
    assert turns() == ["joined", "joined", "failed"]
    contact = contact_of(messages()[0].conversation_id)
    assert contact is not None
    assert "bot_unavailable" in contact.reasons


async def test_danger_in_the_middle_is_answered_at_once_and_takes_the_texts_before_it_along(rasa: FakeRasa) -> None:
    async with client() as http:
        await receive(http, PARTS[0])
        answer = await receive(http, DANGER)

    assert "999" in answer
    assert turns() == ["joined", "waiting"]
    await take_turn(messages()[-1].id)
    assert report().concern_message_ids == [str(row.id) for row in messages()]
    assert report().danger


@pytest.mark.parametrize("command", ["hello", "no", "help", "can I speak to a person"])
async def test_a_first_text_that_is_a_command_has_its_turn_at_once(command: str) -> None:
    async with client() as http:
        await receive(http, command)

    assert turns() == ["waiting"]
    assert len(jobs("take_sms_turn")) == 1


async def test_an_answer_to_a_question_has_its_turn_at_once() -> None:
    async with client() as http:
        await receive(http, STORY)
        await take_newest(FakeTexts())
        await receive(http, "nobody that I know of")

    assert messages()[-1].turn == "waiting"


async def test_at_the_question_for_the_story_texts_wait_and_thats_all_ends_it_at_once(rasa: FakeRasa) -> None:
    texts = FakeTexts()
    async with client() as http:
        await receive(http, "hello")
        await take_newest(texts)
        at_the_story()
        for part in PARTS[:2]:
            await receive(http, part)
        assert turns()[1:] == ["gathering", "gathering"]
        await receive(http, "that's all")
        await take_turn(messages()[-1].id)
        await send_replies(messages()[-1].id, send=texts)

    assert turns()[1:] == ["joined", "joined", "taken"]
    assert report().concern_message_ids == [str(row.id) for row in messages()[1:3]]
    assert report().value("concern_words") is None
    assert report().answers["concern_words"].status == "given"


async def test_a_text_repeated_by_the_network_is_no_new_part() -> None:
    async with client() as http:
        await receive(http, PARTS[0], sid="SM1")
        await receive(http, PARTS[0], sid="SM1")
        await sweep_quiet(datetime.now(UTC) + QUIET)

    assert turns() == ["waiting"]


async def test_twenty_texts_are_all_kept_and_answered_once(rasa: FakeRasa) -> None:
    async with client() as http:
        for day in range(20):
            await receive(http, f"on day {day} he was left alone in the evening again")
        await take_newest(FakeTexts())

    assert len(rasa.turns) == 1
    assert len(report().concern_message_ids) == 20
    assert responses().count("utter_ask_danger_now") <= 1


def at_the_story() -> None:
    """As if every question before the one for the worry had been answered."""
    with transaction() as session:
        stored = reports.load(session, messages()[0].conversation_id, lock=True)
        assert stored is not None
        changed = stored.report.model_copy(update={"open_question": Question(field="concern_words")})
        reports.save(session, stored, changed, datetime.now(UTC))
        session.query(Conversation).one().open_question = "concern_words"
