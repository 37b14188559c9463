"""Hand-over in the real database: what is reached is never lost."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import psycopg
import pytest
from sqlalchemy import select, text

from escalation.contacts import service as contacts
from escalation.contacts.models import Contact
from escalation.database import transaction
from escalation.deliveries.models import Delivery
from escalation.notifications.models import Notification
from escalation.reports import service as reports
from escalation.reports.service import StoredReport
from knowledge_base.interview.report import Report
from knowledge_base.language import Danger
from tests.integration.escalation_parts import NOW, FakeArea, Guidance, a_report, assessment, guidance

__all__ = ["guidance"]
pytestmark = pytest.mark.usefixtures("database_url")

AREA: Any = FakeArea()
SIGNAL = Danger(id="violence_now", name="Violence now", quote="he is hitting her", source="test")
CASE = assessment("case", level=4)


def hand_over(stored: StoredReport, **options: Any) -> Contact:
    with transaction() as session:
        return contacts.hand_over(session, stored, **({"reason": "incomplete", "area": AREA, "now": NOW} | options))


def without_a_worry(stored: StoredReport) -> StoredReport:
    """The same words, of which the interview made nothing."""
    with transaction() as session:
        return reports.save(session, stored, Report(), NOW)


def deliveries_of(reference: str) -> list[Delivery]:
    with transaction() as session:
        return list(session.scalars(select(Delivery).where(Delivery.reference == reference).order_by(Delivery.kind)))


def waiting_jobs() -> list[str]:
    with transaction() as session:
        return list(session.scalars(text("SELECT task_name FROM procrastinate_jobs ORDER BY id")))


def test_a_report_over_the_threshold_is_escalated_with_its_delivery_and_job(guidance: Guidance) -> None:
    guidance.now_says = CASE
    stored = a_report("She will not wake up")

    contact = hand_over(stored, reason="threshold_met", complete=True)

    assert (contact.outcome, contact.reasons, contact.complete) == ("escalated", ["threshold_met"], True)
    assert guidance.asked == [["She will not wake up"]]
    (delivery,) = deliveries_of(contact.reference)
    assert (delivery.kind, delivery.state) == ("case", "pending")
    assert delivery.body["words"][0]["text"] == "She will not wake up"
    assert delivery.body["report"]["reference"] == contact.reference
    assert waiting_jobs() == ["deliver"]


@pytest.mark.parametrize(("route", "outcome"), [("universal", "signposted"), ("advice", "advised")])
def test_a_report_below_the_threshold_is_a_contact_that_nobody_delivers(
    guidance: Guidance, route: str, outcome: str
) -> None:
    guidance.now_says = assessment(route)

    contact = hand_over(a_report(), reason="threshold_met", complete=True)

    assert (contact.outcome, contact.reasons) == (outcome, ["below_threshold"])
    assert deliveries_of(contact.reference) == []
    assert waiting_jobs() == []


def test_an_escalated_contact_stays_escalated_whatever_is_learnt_later(guidance: Guidance) -> None:
    guidance.now_says = CASE
    stored = a_report()
    first = hand_over(stored, complete=True)
    guidance.now_says = assessment("universal")

    later = hand_over(stored, reason="reporter_asked", complete=False, now=NOW + timedelta(minutes=3))

    assert (later.reference, later.outcome, later.complete) == (first.reference, "escalated", True)
    assert later.reasons == ["threshold_met", "reporter_asked"]
    assert later.feedback_due_at == first.feedback_due_at


def test_an_urgent_contact_stays_urgent(guidance: Guidance) -> None:
    stored = a_report()
    with transaction() as session:
        contacts.raise_urgent(session, stored, signal=SIGNAL, message_id="m", area=AREA, now=NOW)

    later = hand_over(stored, complete=True)

    assert later.urgent
    assert later.outcome == "escalated"


def test_a_signposted_contact_becomes_a_case_when_a_person_is_asked_for(guidance: Guidance) -> None:
    stored = a_report()
    first = hand_over(stored, complete=True)

    second = hand_over(stored, reason="reporter_asked", person_requested=True)

    assert (first.outcome, second.outcome) == ("signposted", "escalated")
    assert second.reference == first.reference
    assert [delivery.kind for delivery in deliveries_of(first.reference)] == ["case"]
    assert second.feedback_due_at is not None
    assert first.feedback_due_at is not None
    assert second.feedback_due_at < first.feedback_due_at


def test_updates_that_nobody_tried_yet_become_one(guidance: Guidance) -> None:
    guidance.now_says = CASE
    stored = a_report()
    reference = hand_over(stored).reference
    for said in ("and another thing", "and one more"):
        with transaction() as session:
            reports.keep_words(session, stored.id, uuid.uuid4(), said, NOW)
        hand_over(stored)
        hand_over(stored)

    case, update = deliveries_of(reference)

    assert [case.kind, update.kind] == ["case", "update"]
    assert len(case.body["words"]) == 1
    assert [words["text"] for words in update.body["words"]][1:] == ["and another thing", "and one more"]


def test_danger_marks_the_report_and_tells_every_urgent_contact_once(guidance: Guidance) -> None:
    stored = a_report()
    for _ in range(2):
        with transaction() as session:
            contact = contacts.raise_urgent(session, stored, signal=SIGNAL, message_id="m-1", area=AREA, now=NOW)

    with transaction() as session:
        kept = reports.load(session, stored.conversation_id)
        told = session.scalars(select(Notification.recipient).where(Notification.reference == contact.reference)).all()
    assert kept is not None
    assert kept.report.danger
    assert [signal["message_id"] for signal in kept.report.danger_signals] == ["m-1"]
    assert kept.report.reference == contact.reference
    assert sorted(told) == AREA.urgent_contacts
    assert (contact.urgent, contact.outcome, contact.reasons) == (True, "escalated", ["danger"])
    assert sorted(waiting_jobs()) == ["deliver", "notify", "notify"]


def test_danger_raised_from_an_old_reading_does_not_undo_a_turn(guidance: Guidance) -> None:
    old = a_report()
    with transaction() as session:
        newer = reports.load(session, old.conversation_id)
        assert newer is not None
        reports.save(session, newer, newer.report.model_copy(update={"failed_attempts": 2}), NOW)

    with transaction() as session:
        contacts.raise_urgent(session, old, signal=SIGNAL, message_id="m", area=AREA, now=NOW)

    assert (old.report.failed_attempts, old.report.danger) == (2, True)


@pytest.mark.parametrize("fault", [assessment("early_help", level=None), assessment("universal", person="unknown")])
def test_what_is_still_unknown_goes_to_a_person(guidance: Guidance, fault: Any) -> None:
    guidance.now_says = fault

    contact = hand_over(a_report(), complete=True)

    assert contact.outcome == "escalated"
    assert "still_unknown" in contact.reasons


def test_a_fault_in_the_guidance_still_makes_a_case(guidance: Guidance) -> None:
    guidance.now_says = ZeroDivisionError("what somebody wrote")

    contact = hand_over(a_report())

    assert contact.outcome == "escalated"
    assert "somebody wrote" not in str(contact.assessment)


def test_a_silence_without_words_about_a_person_hands_nothing_over(guidance: Guidance) -> None:
    stored = without_a_worry(a_report("hello there"))

    with transaction() as session:
        assert contacts.hand_over_silent(session, stored, AREA, NOW) is None


def test_a_silence_after_words_of_harm_that_answered_no_question_is_handed_over(guidance: Guidance) -> None:
    bruise = {"id": "bruise", "name": "Bruise", "status": "confirmed", "source": "test", "version": "1"}
    guidance.now_says = assessment("case", level=4, indicators=[bruise])
    stored = without_a_worry(a_report("he is covered in bruises"))

    with transaction() as session:
        contact = contacts.hand_over_silent(session, stored, AREA, NOW)

    assert contact is not None
    assert contact.outcome == "escalated"


def test_a_silence_hands_over_what_was_said_and_a_second_one_adds_nothing(guidance: Guidance) -> None:
    guidance.now_says = CASE
    stored = a_report()
    with transaction() as session:
        contact = contacts.hand_over_silent(session, stored, AREA, NOW)
    with transaction() as session:
        again = contacts.hand_over_silent(session, stored, AREA, NOW + timedelta(hours=1))

    assert contact is not None
    assert again is not None
    assert (contact.outcome, contact.complete) == ("escalated", False)
    assert again.reasons == contact.reasons == ["threshold_met", "incomplete"]
    assert [delivery.kind for delivery in deliveries_of(contact.reference)] == ["case"]


def test_a_silence_after_later_words_updates_the_case(guidance: Guidance) -> None:
    guidance.now_says = CASE
    stored = a_report()
    reference = hand_over(stored, complete=True).reference
    with transaction() as session:
        reports.keep_words(session, stored.id, uuid.uuid4(), "there is more", NOW)

    with transaction() as session:
        contact = contacts.hand_over_silent(session, stored, AREA, NOW + timedelta(hours=1))

    assert contact is not None
    assert contact.reasons == ["threshold_met"]
    assert [delivery.kind for delivery in deliveries_of(reference)] == ["case", "update"]


def test_nothing_is_enqueued_or_kept_when_the_transaction_rolls_back(guidance: Guidance) -> None:
    guidance.now_says = CASE
    stored = a_report()

    with pytest.raises(RuntimeError), transaction() as session:
        contacts.hand_over(session, stored, reason="incomplete", area=AREA, now=NOW, urgent=True)
        raise RuntimeError("the caller failed")

    assert waiting_jobs() == []
    with transaction() as session:
        assert contacts.of_report(session, stored.id) is None


def test_a_hand_over_is_announced_by_id_when_it_commits(guidance: Guidance, database_url: str) -> None:
    with psycopg.connect(database_url, autocommit=True) as listener:
        listener.execute("LISTEN frontdoor")

        reference = hand_over(a_report()).reference

        (heard,) = listener.notifies(timeout=5, stop_after=1)
        assert heard.payload == f'{{"topic": "contact:{reference}"}}'


def test_what_the_guidance_wants_seen_today_wakes_somebody_whatever_day_it_is(guidance: Guidance) -> None:
    guidance.now_says = assessment("case", level=4, same_day=True)

    contact = hand_over(a_report("a five week old baby has a bruise"), reason="threshold_met", complete=True)

    assert (contact.urgent, contact.reasons) == (True, ["same_day", "threshold_met"])
    with transaction() as session:
        told = session.scalars(select(Notification).where(Notification.reference == contact.reference)).all()
    assert told
