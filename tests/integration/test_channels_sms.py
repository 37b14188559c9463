"""SMS: signed webhooks only, stored once, danger answered at once, the turn by a job, texts sent once and in order."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx2
import pytest
from smsutil import split
from sqlalchemy import text
from twilio.request_validator import RequestValidator

from api.channels.gathering import sweep_quiet
from api.channels.models import Conversation
from api.channels.sms.sending import send_due, send_one, send_replies
from api.channels.sweeps import close_text_conversations, sweep_overdue_turns
from api.channels.turns import take_turn
from escalation.contacts.models import Contact
from escalation.database import transaction
from escalation.fake_texts import FakeTexts
from escalation.notifications.models import Notification
from knowledge_base.areas import current_area
from settings import get_settings
from tests.integration.channel_parts import DANGER, STORY, FakeRasa, client, contact_of, messages, rasa, responses

__all__ = ["rasa"]
pytestmark = pytest.mark.usefixtures("database_url", "rasa")
NUMBER = "+447700900301"
QUIET = timedelta(seconds=31)


async def post(
    http: httpx2.AsyncClient, path: str, form: dict[str, str], *, signed: bool = True, forged: bool = False
) -> httpx2.Response:
    settings = get_settings()
    address = f"{settings.public_url}{path}"
    token = "somebody-else" if forged else settings.twilio_auth_token.get_secret_value()
    signature = RequestValidator(token).compute_signature(address, form)
    return await http.post(path, data=form, headers={"X-Twilio-Signature": signature} if signed else {})


async def receive(http: httpx2.AsyncClient, words: str, *, sid: str | None = None, **more: Any) -> str:
    form = {"MessageSid": sid or f"SM{uuid.uuid4().hex}", "From": NUMBER, "To": "+447700900000", "Body": words}
    answer = await post(http, "/webhooks/twilio/sms", form | more)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith("application/xml")
    return answer.text


async def take_newest(fake: FakeTexts) -> list[str]:
    """What the worker does for the newest message, its quiet over; the texts that were sent for it."""
    await sweep_quiet(datetime.now(UTC) + QUIET)
    before, message = len(fake.sent), messages()[-1]
    await take_turn(message.id)
    await send_replies(message.id, send=fake)
    return [body for _, body in fake.sent[before:]]


def jobs(name: str) -> list[dict[str, Any]]:
    with transaction() as session:
        rows = session.execute(
            text("SELECT args, lock FROM procrastinate_jobs WHERE task_name = :name ORDER BY id"), {"name": name}
        )
        return [{"args": row.args, "lock": row.lock} for row in rows]


class TestWebhook:
    @pytest.mark.parametrize("how", [{"signed": False}, {"forged": True}])
    async def test_whoever_is_not_twilio_is_refused_and_leaves_nothing(self, how: dict[str, bool]) -> None:
        async with client() as http:
            form = {"MessageSid": "SM1", "From": NUMBER, "Body": DANGER}
            answer = await post(http, "/webhooks/twilio/sms", form, **how)

        assert answer.status_code == 403
        assert messages() == []

    async def test_a_text_is_stored_its_turn_is_a_job_and_the_answer_is_empty(self) -> None:
        async with client() as http:
            answer = await receive(http, "hello", sid="SM7")
            again = await receive(http, "hello", sid="SM7")

        stored = messages()
        assert [(row.text, row.turn, row.sender_id) for row in stored] == [("hello", "waiting", "SM7")]
        assert "<Message>" not in answer
        assert "<Message>" not in again
        waiting = jobs("take_sms_turn")
        assert [job["args"] for job in waiting] == [{"message_id": str(stored[0].id)}]
        assert waiting[0]["lock"] == str(stored[0].conversation_id)

    async def test_danger_is_answered_in_the_webhook_itself_and_makes_an_urgent_contact(self) -> None:
        async with client() as http:
            answer = await receive(http, DANGER, sid="SM8")
            again = await receive(http, "please hurry he is hitting her right now")

        assert "999" in answer
        assert "999" in again
        assert responses() == ["utter_emergency", "utter_emergency_again"]
        contact = contact_of(messages()[0].conversation_id)
        assert contact is not None
        assert contact.urgent

    async def test_each_further_danger_is_met_in_a_line_whatever_its_kind(self) -> None:
        async with client() as http:
            for words in (DANGER, "she has taken all her tablets", "he has got a knife", "the house is on fire"):
                await receive(http, words)

        assert responses() == ["utter_emergency", *["utter_emergency_again"] * 3]

    async def test_after_a_long_pause_danger_is_met_in_full_again(self) -> None:
        async with client() as http:
            await receive(http, DANGER)
            with transaction() as session:
                session.execute(text("UPDATE messages SET created_at = created_at - interval '13 hours'"))
            await receive(http, "he has got a knife")

        assert responses() == ["utter_emergency", "utter_emergency"]

    async def test_danger_delivered_again_is_advised_again_but_not_counted_again(self) -> None:
        async with client() as http:
            await receive(http, DANGER, sid="SM9")
            again = await receive(http, DANGER, sid="SM9")

        assert "999" in again
        assert len(messages()) == 1

    async def test_an_urgent_contact_who_replies_ok_acknowledges(self) -> None:
        duty = current_area().urgent_contacts[0]
        async with client() as http:
            await receive(http, DANGER)
            answer = await receive(http, "ok", From=duty)

        assert "<Message>" in answer
        assert [row.text for row in messages()] == [DANGER]
        with transaction() as session:
            states = {row.state for row in session.query(Notification)}
        assert states == {"acknowledged"}


class TestTurn:
    async def test_texts_carry_lettered_choices_and_a_letter_is_understood(self, rasa: FakeRasa) -> None:
        texts = FakeTexts()
        async with client() as http:
            await receive(http, STORY)
            first = await take_newest(texts)
            await receive(http, "B")
            await take_newest(texts)

        assert 1 <= len(first) <= 3
        assert all(len(split(body).parts) <= 2 for body in first)
        assert "\nA " in first[-1]
        assert rasa.turns[1]["message"] != "B"
        assert {to for to, _ in texts.sent} == {NUMBER}
        assert {row.delivery for row in messages("out")} == {"sent"}

    async def test_a_letter_that_means_yes_to_danger_is_danger(self) -> None:
        texts = FakeTexts()
        async with client() as http:
            await receive(http, STORY)
            await take_newest(texts)
            asked = messages("out")[-1]
            letter = "ABCDEF"[next(i for i, one in enumerate(asked.choices) if one["label"].lower().startswith("yes"))]
            answer = await receive(http, letter)

        assert asked.asks == "danger_now"
        assert "999" in answer

    async def test_a_turn_taken_twice_sends_nothing_twice(self, rasa: FakeRasa) -> None:
        texts = FakeTexts()
        async with client() as http:
            await receive(http, STORY)
            await take_newest(texts)
            again = await take_newest(texts)

        assert again == []
        assert len(rasa.turns) == 1

    async def test_a_stopped_worker_is_noticed_and_a_person_is_asked(self) -> None:
        async with client() as http:
            await receive(http, STORY)
            quiet = datetime.now(UTC) + QUIET
            await sweep_quiet(quiet)
            too_early = await sweep_overdue_turns(quiet + timedelta(seconds=10))
            count = await sweep_overdue_turns(quiet + timedelta(seconds=12))

        assert (too_early, count) == (0, 1)
        assert messages()[0].turn == "failed"
        contact = contact_of(messages()[0].conversation_id)
        assert contact is not None
        assert "bot_unavailable" in contact.reasons
        assert "utter_fallback_bot_unavailable" in responses()[0]


class TestSending:
    async def test_a_refused_text_waits_and_is_sent_later(self) -> None:
        texts = FakeTexts(failures=["unreachable"])
        async with client() as http:
            await receive(http, STORY)
            assert await take_newest(texts) == []
            too_early = await send_one(messages("out")[0].id, send=texts)

        assert too_early
        assert texts.sent == []
        assert messages("out")[0].delivery == "queued"
        assert [job["args"] for job in jobs("send_sms")] == [{"message_id": str(messages("out")[0].id)}]

    async def test_a_number_that_said_stop_is_not_tried_again(self) -> None:
        texts = FakeTexts(failures=["twilio_21610"])
        async with client() as http:
            await receive(http, STORY)
            await take_newest(texts)

        assert messages("out")[0].delivery == "failed"
        assert jobs("send_sms") == []

    async def test_what_nobody_sent_is_found(self, monkeypatch: pytest.MonkeyPatch) -> None:
        tried: list[uuid.UUID] = []

        async def note(message_id: uuid.UUID) -> bool:
            tried.append(message_id)
            return True

        monkeypatch.setattr("api.channels.sms.sending.send_one", note)
        async with client() as http:
            await receive(http, STORY)
            await take_turn(messages()[0].id)
            await send_due(datetime.now(UTC) + timedelta(seconds=30))

        assert tried == [row.id for row in messages("out")]

    async def test_twilio_says_what_became_of_a_text(self) -> None:
        texts = FakeTexts()
        async with client() as http:
            await receive(http, STORY)
            await take_newest(texts)
            row = messages("out")[0]
            path = "/webhooks/twilio/status"
            unsigned = await post(http, path, {"MessageSid": str(row.provider_id)}, signed=False)
            delivered = {"MessageSid": str(row.provider_id), "MessageStatus": "delivered"}
            by_sid = await post(http, path, delivered)
            late = await post(http, f"{path}?message={row.id}", delivered | {"MessageStatus": "undelivered"})

        assert (unsigned.status_code, by_sid.status_code, late.status_code) == (403, 204, 204)
        assert messages("out")[0].delivery == "delivered"


@pytest.mark.parametrize(("complete", "early", "late"), [(True, 20, 25), (False, 24 * 6, 24 * 7 + 1)])
async def test_a_text_conversation_closes_a_day_after_it_was_sent_and_unfinished_after_a_week(
    complete: bool, early: int, late: int
) -> None:
    async with client() as http:
        await receive(http, DANGER)
        with transaction() as session:
            session.query(Contact).one().complete = complete
        closed_early = await close_text_conversations(datetime.now(UTC) + timedelta(hours=early))
        closed = await close_text_conversations(datetime.now(UTC) + timedelta(hours=late))
        await receive(http, STORY)

    with transaction() as session:
        states = {row.id: row.state for row in session.query(Conversation)}
    assert (closed_early, closed) == (0, 1)
    assert sorted(states.values()) == ["closed", "open"]
    assert states[messages()[-1].conversation_id] == "open"
