"""Urgent contacts are told at once, again until somebody has it, and by one sender only."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from escalation.contacts import service as contacts
from escalation.database import transaction
from escalation.fake_texts import FakeTexts
from escalation.notifications import service as notifications
from escalation.notifications.models import Notification
from knowledge_base.language import Danger
from tests.integration.escalation_parts import DUTY_PHONES, NOW, FakeArea, Guidance, a_report, guidance

__all__ = ["guidance"]
pytestmark = pytest.mark.usefixtures("database_url")

AREA: Any = FakeArea()
SIGNAL = Danger(id="violence_now", name="Violence now", quote="he is hitting her", source="test")


def urgent(now: datetime = NOW) -> str:
    with transaction() as session:
        stored = a_report("he is hitting her now")
        return contacts.raise_urgent(session, stored, signal=SIGNAL, message_id="m", area=AREA, now=now).reference


def states(reference: str) -> set[str]:
    with transaction() as session:
        return set(session.scalars(select(Notification.state).where(Notification.reference == reference)))


async def test_every_urgent_contact_gets_the_reference_and_the_link_and_no_words(guidance: Guidance) -> None:
    reference, texts = urgent(), FakeTexts()

    await notifications.sweep(NOW, send=texts)

    assert sorted(to for to, _ in texts.sent) == DUTY_PHONES
    assert texts.sent[0][1] == f"utter_urgent_contact_text {reference} http://127.0.0.1:8000/desk/cases/{reference}"
    assert states(reference) == {"sent"}


async def test_it_is_said_again_until_somebody_acknowledges(guidance: Guidance) -> None:
    reference, texts = urgent(), FakeTexts()
    for minute in range(11):
        await notifications.sweep(NOW + timedelta(minutes=minute), send=texts)
    assert len(texts.sent) == 2 * 3

    with transaction() as session:
        assert notifications.acknowledge(session, reference, "officer-1", NOW) == 2
    await notifications.sweep(NOW + timedelta(minutes=30), send=texts)

    assert len(texts.sent) == 2 * 3
    assert states(reference) == {"acknowledged"}


async def test_a_failing_network_is_tried_four_times_within_a_minute(guidance: Guidance) -> None:
    urgent()
    with transaction() as session:
        first, second = session.scalars(select(Notification)).all()
        session.delete(second)
    texts = FakeTexts(failures=["unreachable"] * 3)

    told = [await notifications.attempt(first.id, NOW + timedelta(seconds=second), send=texts) for second in range(60)]

    assert [second for second, sent in enumerate(told) if sent] == [35]


async def test_texts_are_repeated_for_days_until_somebody_acknowledges(guidance: Guidance) -> None:
    reference, texts = urgent(), FakeTexts()

    for hours in (0, 1, 24, 72):
        await notifications.sweep(NOW + timedelta(hours=hours), send=texts)
    with transaction() as session:
        notifications.acknowledge(session, reference, "Sam Okafor", NOW + timedelta(hours=73))
    await notifications.sweep(NOW + timedelta(hours=96), send=texts)

    assert len(texts.sent) == 8
    assert states(reference) == {"acknowledged"}


async def test_only_one_of_many_senders_sends(guidance: Guidance) -> None:
    urgent()
    texts = FakeTexts()

    await asyncio.gather(*(notifications.sweep(NOW, send=texts) for _ in range(4)))

    assert sorted(to for to, _ in texts.sent) == DUTY_PHONES


async def test_a_sender_that_died_is_followed_by_another_within_the_minute(guidance: Guidance) -> None:
    urgent()
    with transaction() as session:
        ids = list(session.scalars(select(Notification.id)))
    for notification_id in ids:
        assert notifications._claim(notification_id, NOW) is not None
    texts = FakeTexts()

    await notifications.sweep(NOW + timedelta(seconds=30), send=texts)

    assert len(texts.sent) == 2


async def test_an_acknowledgement_while_the_text_is_on_its_way_stands(guidance: Guidance) -> None:
    reference = urgent()

    def send_slowly(to: str, body: str, *, status_callback: str | None = None) -> str:
        with transaction() as session:
            notifications.acknowledge(session, reference, "officer-1", NOW)
        return "SM1"

    await notifications.sweep(NOW, send=send_slowly)

    assert states(reference) == {"acknowledged"}


@pytest.mark.parametrize("reply", ["ok", "OK!", " Ack", "yes, on my way"])
def test_a_reply_acknowledges_the_newest(guidance: Guidance, reply: str) -> None:
    older, newer = urgent(), urgent(NOW + timedelta(minutes=1))

    with transaction() as session:
        assert notifications.acknowledge_by_text(session, DUTY_PHONES[0], reply, NOW)

    assert (states(older), states(newer)) == ({"waiting"}, {"acknowledged"})


def test_a_reply_with_a_reference_acknowledges_that_one(guidance: Guidance) -> None:
    older, newer = urgent(), urgent(NOW + timedelta(minutes=1))
    typed = older.replace("-", " ").lower()

    with transaction() as session:
        assert notifications.acknowledge_by_text(session, DUTY_PHONES[1], f"ok {typed}", NOW)

    assert (states(older), states(newer)) == ({"acknowledged"}, {"waiting"})


@pytest.mark.parametrize(
    ("number", "reply"), [("+447700900555", "ok"), (DUTY_PHONES[0], "who is this"), (DUTY_PHONES[0], "okra")]
)
def test_another_number_or_another_reply_acknowledges_nothing(guidance: Guidance, number: str, reply: str) -> None:
    reference = urgent()

    with transaction() as session:
        assert not notifications.acknowledge_by_text(session, number, reply, NOW)

    assert states(reference) == {"waiting"}
