"""Hand-over: a concern report becomes a contact, with its delivery, notifications and jobs in one transaction."""

from __future__ import annotations

import json
import uuid
from datetime import datetime
from typing import TYPE_CHECKING

import structlog
from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from escalation.contacts.assessing import assess_report, standing_assessment
from escalation.contacts.models import Contact
from escalation.contacts.outcomes import decide, holds_it_grave, holds_worries, reasons_for, speaks_of_harm
from escalation.contacts.references import new_reference
from escalation.contacts.standing import never_lower
from escalation.deliveries import service as deliveries
from escalation.notifications import service as notifications
from escalation.reports import service as reports
from escalation.reports.service import StoredReport
from knowledge_base.thresholds.doubt import still_unknown

if TYPE_CHECKING:
    from knowledge_base.areas import Area
    from knowledge_base.language import Danger
    from knowledge_base.thresholds.assessment import Assessment

CHANNEL = "frontdoor"
log = structlog.get_logger()


def hand_over(
    session: Session,
    stored: StoredReport,
    *,
    reason: str,
    area: Area,
    now: datetime,
    urgent: bool = False,
    complete: bool = False,
    person_requested: bool = False,
    force_case: bool = False,
) -> Contact:
    """Hand a report over, or over again after it changed. Returns its one contact.

    The report must have been saved: it is read again under its lock. What was reached stays: an escalated contact
    stays escalated, an urgent one urgent, a complete one complete, and its assessment is never lowered
    (`standing.never_lower`). When escalated it is delivered as a case, and every later change as an update; when urgent
    the area's urgent contacts are told.

    `person_requested`: the reporter asked for one now, which is a reason of its own. A report that says so without one
    (the assistant gave way) is escalated for the reason given.
    """
    fresh = reports.load_by_id(session, stored.id, lock=True)
    contact = of_report(session, stored.id)
    before = standing_assessment(contact) if contact else None
    newest = assess_report(session, fresh, area, now)
    assessment = never_lower(before, newest)
    danger = bool(urgent or fresh.report.danger or assessment.immediate_danger)
    urgent = danger or assessment.same_day or bool(contact and contact.urgent)
    held_grave = holds_it_grave(fresh.report)
    outcome = decide(
        assessment,
        urgent=urgent,
        person_requested=person_requested or fresh.report.person_requested or held_grave,
        force_case=force_case or newest.route == "case" or still_unknown(newest),
        before=contact.outcome if contact else None,
    )
    reasons = reasons_for(
        assessment,
        outcome,
        given=reason,
        danger=danger,
        person_requested=person_requested or (held_grave and newest.route != "case"),
        complete=complete or bool(contact and contact.complete),
        before=contact.reasons if contact else (),
    )
    if contact is None:
        contact = _new_contact(session, fresh, assessment, outcome, now)
    raised = outcome != contact.outcome or (urgent and not contact.urgent)
    due = area.feedback_due(now, urgent=urgent, outcome=outcome)
    if contact.feedback_due_at is None or raised:
        contact.feedback_due_at = min(filter(None, (contact.feedback_due_at, due)))
    contact.outcome, contact.reasons, contact.urgent = outcome, reasons, urgent
    contact.complete = contact.complete or complete
    contact.assessment = assessment.model_dump(mode="json")
    contact.report_revision, contact.updated_at = fresh.revision, now
    session.flush()
    reports.note_reference(session, stored, contact.reference)
    if contact.outcome == "escalated":
        deliveries.plan(session, contact, now)
    if contact.urgent:
        notifications.plan(session, contact.reference, area, now)
    announce(session, contact.reference)
    log.info("contact_handed_over", reference=contact.reference, outcome=outcome, urgent=urgent, reasons=reasons)
    return contact


def add(session: Session, stored: StoredReport, area: Area, now: datetime) -> Contact | None:
    """Words or answers came in after a report was handed over: its contact, brought up to date. None without one.

    An escalated one is delivered as an update, which takes in what was not tried yet.
    """
    if of_report(session, stored.id) is None:
        return None
    return hand_over(session, stored, reason="still_unknown", area=area, now=now)


def hand_over_silent(session: Session, stored: StoredReport, area: Area, now: datetime) -> Contact | None:
    """Hand over an unfinished report whose reporter stopped or fell silent, when it holds words about a person.

    Over the threshold or still unknown it becomes a case marked incomplete; the rest a contact. None without such
    words: neither in the report nor, for words that were kept but never answered a question, to the guidance.
    """
    fresh = reports.load_by_id(session, stored.id, lock=True)
    if not (holds_worries(fresh.report) or speaks_of_harm(assess_report(session, fresh, area, now))):
        return None
    return hand_over(session, stored, reason="incomplete", area=area, now=now)


def raise_urgent(
    session: Session, stored: StoredReport, *, signal: Danger, message_id: uuid.UUID | str, area: Area, now: datetime
) -> Contact:
    """Immediate danger was said: mark the report, make the urgent case, tell the urgent contacts.

    The report is read again under its lock, so that a turn in progress is not overwritten. A repeat of the same message
    adds no second signal.
    """
    fresh = reports.load_by_id(session, stored.id, lock=True)
    seen = {(entry.get("id"), entry.get("message_id")) for entry in fresh.report.danger_signals}
    report = fresh.report.model_copy(update={"danger": True})
    if (signal.id, str(message_id)) not in seen:
        entry = {
            "id": signal.id,
            "name": signal.name,
            "quote": signal.quote,
            "source": signal.source,
            "message_id": str(message_id),
            **({"sure": "yes"} if signal.sure else {}),
        }
        report.danger_signals = [*report.danger_signals, entry]
    if report != fresh.report:
        fresh = reports.save(session, fresh, report, now)
    stored.report, stored.revision = fresh.report, fresh.revision
    return hand_over(session, stored, reason="danger", area=area, now=now, urgent=True, force_case=True)


def find(session: Session, reference: str) -> Contact | None:
    """The contact of a reference."""
    return session.get(Contact, reference)


def of_report(session: Session, report_id: uuid.UUID) -> Contact | None:
    """The contact that a report was handed over as, if it was."""
    return session.scalar(
        select(Contact).where(Contact.report_id == report_id).execution_options(populate_existing=True)
    )


def announce(session: Session, reference: str) -> None:
    """Tell whoever listens that this contact changed, once the transaction commits."""
    session.execute(select(func.pg_notify(CHANNEL, json.dumps({"topic": f"contact:{reference}"}))))


def _new_contact(
    session: Session, stored: StoredReport, assessment: Assessment, outcome: str, now: datetime
) -> Contact:
    values = {
        "report_id": stored.id,
        "conversation_id": stored.conversation_id,
        "channel": stored.channel,
        "outcome": outcome,
        "reasons": [],
        "urgent": False,
        "complete": False,
        "assessment": assessment.model_dump(mode="json"),
        "report_revision": stored.revision,
        "handed_over_at": now,
        "updated_at": now,
    }
    while True:
        made = session.scalar(
            insert(Contact)
            .values(reference=new_reference(), **values)
            .on_conflict_do_nothing(index_elements=[Contact.reference])
            .returning(Contact.reference)
        )
        if made is not None:
            return session.get_one(Contact, made)
