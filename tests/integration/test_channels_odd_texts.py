"""What is not words alone, and the networks' own stop: a kind answer that says what to do, and nothing lost."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from api.channels.models import Conversation
from api.channels.sms.sending import send_due, send_replies
from api.channels.sweeps import sweep_silences
from api.channels.turns import take_turn
from escalation.database import transaction
from escalation.fake_texts import FakeTexts
from escalation.reports import service as reports
from knowledge_base.interview.report import Question, Report
from tests.integration.channel_parts import STORY, client, contact_of, messages, rasa, warm
from tests.integration.test_channels_sms import jobs, receive, take_newest

__all__ = ["rasa", "warm"]
pytestmark = pytest.mark.usefixtures("database_url", "rasa", "warm")
PICTURE = {"NumMedia": "1", "MediaUrl0": "https://media.example/1", "MediaContentType0": "image/jpeg"}
FIVE = ["danger_now", "reporter_kind", "safe_to_contact", "subject_name", "concern_words"]


def report() -> Report:
    with transaction() as session:
        stored = reports.load(session, messages()[0].conversation_id)
    assert stored is not None
    return stored.report


def standing_at(field: str) -> None:
    """As if this question had just been asked."""
    with transaction() as session:
        stored = reports.load(session, messages()[0].conversation_id, lock=True)
        assert stored is not None
        about = "1" if field.startswith("subject") else None
        changed = stored.report.model_copy(update={"open_question": Question(field=field, about=about)})
        reports.save(session, stored, changed, datetime.now(UTC))
        session.query(Conversation).one().open_question = field


@pytest.mark.parametrize("field", FIVE)
@pytest.mark.parametrize(
    ("words", "more", "said"),
    [
        ("", PICTURE, "officer can ask"),
        ("", {}, "came through empty"),
        ("   ", {}, "came through empty"),
        ("You have 1 new voicemail. Dial 121 to listen.", {}, "voicemail"),
    ],
)
async def test_what_holds_no_words_is_answered_at_once_and_is_no_failed_answer(
    field: str, words: str, more: dict[str, str], said: str
) -> None:
    async with client() as http:
        await receive(http, "hello")
        await take_newest(FakeTexts())
        standing_at(field)
        answer = await receive(http, words, **more)

    assert said in answer
    assert answer.count("<Message>") == 1
    assert messages()[-1].turn == "words_only"
    assert report().open_question == Question(field=field, about="1" if field.startswith("subject") else None)
    assert report().failed_attempts == 0


async def test_a_picture_is_counted_by_its_type_and_where_it_lies_is_not_kept() -> None:
    two = {"NumMedia": "2", "MediaContentType0": "image/jpeg", "MediaContentType1": "audio/amr"}
    async with client() as http:
        await receive(http, "", **PICTURE)
        await receive(http, "", **two)

    assert [row.extra["media"] for row in messages()] == [
        {"count": 1, "types": ["image/jpeg"]},
        {"count": 2, "types": ["image/jpeg", "audio/amr"]},
    ]
    assert "media.example" not in str([row.extra for row in messages()])
    assert report().answers["media_sent"].value == "1 x audio/amr, 2 x image/jpeg"


async def test_a_picture_with_words_is_noted_and_its_words_are_a_message_like_any_other() -> None:
    async with client() as http:
        answer = await receive(http, STORY, **PICTURE)
        await take_newest(FakeTexts())

    assert "officer can ask" in answer
    assert messages()[0].turn == "taken"
    assert report().concern_message_ids == [str(messages()[0].id)]


@pytest.mark.parametrize("kind", ["text/html; x=<b>", "", "image/jpeg\nX"])
async def test_a_content_type_that_is_none_is_not_repeated(kind: str) -> None:
    async with client() as http:
        await receive(http, "", NumMedia="1", MediaContentType0=kind)

    assert messages()[0].extra["media"] == {"count": 1, "types": ["unknown"]}


async def test_a_picture_alone_reaches_a_person_after_the_silence() -> None:
    async with client() as http:
        await receive(http, "", **PICTURE)
        await sweep_silences(datetime.now(UTC) + timedelta(minutes=61))

    assert contact_of(messages()[0].conversation_id) is not None


async def test_two_machines_do_not_text_each_other_for_ever() -> None:
    async with client() as http:
        first = await receive(http, "I'm driving right now")
        again = await receive(http, "Auto reply: I'm driving right now")

    assert "<Message>" in first
    assert "<Message>" not in again
    assert [row.turn for row in messages()] == ["words_only", "words_only"]


async def test_a_sender_that_is_no_number_is_kept_and_not_answered() -> None:
    async with client() as http:
        answer = await receive(http, "Missed call from 07700 900123", From="VOICEMAIL")

    assert "<Message>" not in answer
    assert len(messages()) == 1


@pytest.mark.parametrize("words", ["STOP", "Unsubscribe", "stop he has seen me"])
async def test_after_the_networks_own_stop_nothing_is_sent_and_what_there_is_is_handed_over(words: str) -> None:
    texts = FakeTexts()
    async with client() as http:
        await receive(http, STORY)
        answer = await receive(http, words, OptOutType="STOP")
        await take_turn(messages()[-1].id)
        await send_replies(messages()[-1].id, send=texts)
        await send_due(datetime.now(UTC) + timedelta(seconds=30))

    assert "<Message>" not in answer
    assert texts.sent == []
    assert {row.delivery for row in messages("out")} == {"withheld"}
    assert (report().stage, report().value("safe_to_contact")) == ("stopped", "no")
    assert str(messages()[0].id) in report().concern_message_ids
    contact = contact_of(messages()[0].conversation_id)
    assert contact is not None
    assert not contact.complete


@pytest.mark.parametrize("words", ["STOP", "don't text me"])
async def test_a_stop_in_plain_words_gets_one_last_word_without_a_reference(words: str) -> None:
    texts = FakeTexts()
    async with client() as http:
        await receive(http, STORY)
        await take_newest(texts)
        await receive(http, words)
        sent = await take_newest(texts)

    assert len(sent) == 1
    assert "not text you again" in sent[0]
    assert "FD-" not in sent[0]
    assert contact_of(messages()[0].conversation_id) is not None


async def test_after_a_stop_what_happens_is_answered_and_the_conversation_stays_stopped() -> None:
    texts = FakeTexts()
    async with client() as http:
        await receive(http, STORY)
        await receive(http, "don't text me")
        await take_newest(texts)
        await receive(http, "delete what I said")
        sent = await take_newest(texts)

    assert "Data Protection Officer" in " ".join(sent)
    assert report().stage == "stopped"


@pytest.mark.parametrize("kind", ["START", "HELP"])
async def test_the_networks_other_words_are_messages_like_any_other(kind: str) -> None:
    async with client() as http:
        await receive(http, kind, OptOutType=kind)

    assert messages()[0].turn == "waiting"
    assert len(jobs("take_sms_turn")) == 1


async def test_whoever_comes_back_after_three_days_goes_on_where_they_were() -> None:
    texts = FakeTexts()
    async with client() as http:
        for words in (STORY, "no", "a neighbour"):
            await receive(http, words)
            await take_newest(texts)
        standing_at("subject_name")
        three_days_ago()
        await receive(http, "his name is Robin Green")
        sent = await take_newest(texts)

    assert "Welcome back" in sent[0]
    assert report().subjects[0].answers["subject_name"].status == "given"
    assert report().ask_again[-1] == "danger_now"
    with transaction() as session:
        assert session.query(Conversation).count() == 1


def three_days_ago() -> None:
    """As if everything so far had been said three days ago."""
    with transaction() as session:
        session.execute(text("SET LOCAL session_replication_role = replica"))  # the words are append-only
        session.execute(text("UPDATE report_words SET received_at = received_at - interval '3 days'"))
        session.execute(text("UPDATE messages SET created_at = created_at - interval '3 days'"))
