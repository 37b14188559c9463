"""Deliveries against a case-creation API that fails first: exactly one case, whatever happens."""

from __future__ import annotations

import asyncio
import uuid
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from escalation.contacts import service as contacts
from escalation.contacts.models import Contact
from escalation.database import transaction
from escalation.deliveries import service as deliveries
from escalation.deliveries.models import Delivery
from escalation.reports import service as reports
from escalation.reports.service import StoredReport
from settings import get_settings
from tests.integration.escalation_parts import NOW, CaseApi, FakeArea, Guidance, a_report, assessment, cases, guidance

__all__ = ["cases", "guidance"]
pytestmark = pytest.mark.usefixtures("database_url")

AREA: Any = FakeArea()
CASE = assessment("case", level=4)


def escalated(guidance: Guidance) -> tuple[StoredReport, Contact]:
    guidance.now_says = CASE
    stored = a_report()
    with transaction() as session:
        return stored, contacts.hand_over(session, stored, reason="threshold_met", area=AREA, now=NOW, complete=True)


def add_words(stored: StoredReport, text: str, now: datetime) -> None:
    with transaction() as session:
        reports.keep_words(session, stored.id, uuid.uuid4(), text, now)
        contacts.hand_over(session, stored, reason="incomplete", area=AREA, now=now)


def only_delivery(reference: str) -> Delivery:
    with transaction() as session:
        return session.scalars(select(Delivery).where(Delivery.reference == reference)).one()


async def test_an_api_that_fails_first_gets_the_same_request_until_it_accepts_one(
    cases: CaseApi, guidance: Guidance
) -> None:
    cases.statuses = [503, 429, 500]
    _, contact = escalated(guidance)
    delivery = only_delivery(contact.reference)

    done = [await deliveries.attempt(delivery.id, NOW + timedelta(minutes=minute)) for minute in range(5)]

    assert done == [False, False, False, True, False]
    assert [(path, key) for path, key, _ in cases.requests] == [("/v1/cases", str(delivery.id))] * 4
    assert all(body == delivery.body for _, _, body in cases.requests)
    assert len(cases.accepted) == 1
    assert cases.tokens == 1
    after = only_delivery(contact.reference)
    assert (after.state, after.attempts, after.last_error) == ("delivered", 4, None)


async def test_a_failed_attempt_waits_before_the_next(cases: CaseApi, guidance: Guidance) -> None:
    cases.statuses = [503]
    _, contact = escalated(guidance)
    delivery = only_delivery(contact.reference)
    await deliveries.attempt(delivery.id, NOW)

    too_early = await deliveries.attempt(delivery.id, NOW + timedelta(milliseconds=900))
    in_time = await deliveries.attempt(delivery.id, NOW + timedelta(seconds=1))

    assert (too_early, in_time) == (False, True)


async def test_an_api_that_is_away_costs_nothing_but_time(
    cases: CaseApi, guidance: Guidance, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FRONTDOOR_CASES_API_URL", "http://127.0.0.1:9")
    get_settings.cache_clear()
    _, contact = escalated(guidance)

    await deliveries.attempt_pending(contact.reference, NOW)

    delivery = only_delivery(contact.reference)
    assert (delivery.state, delivery.last_error) == ("pending", "unreachable")


async def test_many_who_try_at_once_send_it_once(cases: CaseApi, guidance: Guidance) -> None:
    _, contact = escalated(guidance)
    delivery = only_delivery(contact.reference)

    done = await asyncio.gather(*(deliveries.attempt(delivery.id, NOW) for _ in range(6)))

    assert sorted(done) == [False] * 5 + [True]
    assert len(cases.requests) == 1


async def test_a_sender_that_died_is_followed_by_another_after_its_lease(cases: CaseApi, guidance: Guidance) -> None:
    _, contact = escalated(guidance)
    delivery = only_delivery(contact.reference)
    assert deliveries._claim(delivery.id, NOW) is not None

    during = await deliveries.sweep(NOW + timedelta(seconds=29))
    after = await deliveries.sweep(NOW + timedelta(seconds=30))

    assert (during, after) == (0, 1)
    assert len(cases.accepted) == 1


async def test_a_refused_delivery_is_tried_again_slowly_and_never_dropped(cases: CaseApi, guidance: Guidance) -> None:
    cases.statuses = [422]
    _, contact = escalated(guidance)
    await deliveries.attempt_pending(contact.reference, NOW)
    assert (only_delivery(contact.reference).state, only_delivery(contact.reference).last_error) == (
        "refused",
        "http_422",
    )

    await deliveries.sweep(NOW + timedelta(seconds=299))
    assert len(cases.requests) == 1
    await deliveries.sweep(NOW + timedelta(seconds=300))

    assert only_delivery(contact.reference).state == "delivered"


async def test_an_update_waits_for_its_case_and_is_never_changed_once_tried(cases: CaseApi, guidance: Guidance) -> None:
    cases.statuses = [503, 201, 503]
    stored, contact = escalated(guidance)
    await deliveries.attempt_pending(contact.reference, NOW)
    add_words(stored, "first", NOW + timedelta(seconds=1))
    await deliveries.sweep(NOW)
    assert [path for path, _, _ in cases.requests] == ["/v1/cases"]

    await deliveries.sweep(NOW + timedelta(seconds=5))
    add_words(stored, "second", NOW + timedelta(seconds=6))
    await deliveries.sweep(NOW + timedelta(seconds=60))

    updates = f"/v1/cases/{contact.reference}/updates"
    assert [path for path, _, _ in cases.requests] == ["/v1/cases", "/v1/cases", updates, updates, updates]
    tried, again, newer = cases.requests[2:]
    assert tried == again
    assert newer[1] != tried[1]
    assert [words["text"] for words in newer[2]["words"]][1:] == ["first", "second"]


async def test_a_token_that_was_withdrawn_is_replaced(cases: CaseApi, guidance: Guidance) -> None:
    _, first = escalated(guidance)
    await deliveries.attempt_pending(first.reference, NOW)
    cases.refused_tokens.add("token-1")
    _, second = escalated(guidance)

    await deliveries.attempt_pending(second.reference, NOW)

    assert cases.tokens == 2
    assert only_delivery(second.reference).state == "delivered"


async def test_another_systems_number_is_kept(cases: CaseApi, guidance: Guidance) -> None:
    cases.external_reference = "LCS-100"
    _, contact = escalated(guidance)

    await deliveries.attempt_pending(contact.reference, NOW)

    with transaction() as session:
        found = contacts.find(session, contact.reference)
        assert found is not None
        assert found.external_reference == "LCS-100"
