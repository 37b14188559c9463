"""Carrying out what a step of the interview asks for beyond the report, and what is said afterwards."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from escalation.contacts import service as contacts
from escalation.contacts.models import Contact
from escalation.reports.service import StoredReport
from knowledge_base import interview
from knowledge_base.areas import Area
from knowledge_base.directory import Service, find_services
from knowledge_base.interview.report import Report
from knowledge_base.interview.steps import Effect, Say
from knowledge_base.thresholds.assessment import Assessment

POSTCODE = re.compile(r"\b([A-Z]{1,2}[0-9][A-Z0-9]?)\s*([0-9][A-Z]{2})\b")


def carry_out(session: Session, stored: StoredReport, effect: Effect, area: Area, now: datetime) -> Sequence[Say]:
    """Hand over as the effect asks, and give the receipt: nothing where nothing had to be handed over.

    A reporter who was given the reference before gets a receipt again only when the outcome changed.
    """
    before = contacts.of_report(session, stored.id)
    outcome_before = before.outcome if before else None
    contact = _handed_over(session, stored, effect, area, now)
    if contact is None:
        return []
    changed = contact.outcome != outcome_before
    if effect is Effect.UPDATE and not changed:
        return []
    if effect is Effect.PERSON and stored.report.stage == "handed_over" and not changed:
        return []
    return _receipts(contact, stored.report, area, now)


def _handed_over(session: Session, stored: StoredReport, effect: Effect, area: Area, now: datetime) -> Contact | None:
    """The contact that an effect made or changed. The guidance names its own reasons beside the one given."""
    if effect is Effect.HAND_OVER:
        return contacts.hand_over(session, stored, reason="threshold_met", area=area, now=now, complete=True)
    if effect is Effect.PERSON:
        return contacts.hand_over(
            session, stored, reason="reporter_asked", area=area, now=now, person_requested=True, force_case=True
        )
    if effect is Effect.STOP:
        return contacts.hand_over_silent(session, stored, area, now)
    if effect is Effect.UPDATE:
        return contacts.hand_over(session, stored, reason="still_unknown", area=area, now=now)
    return None


def _receipts(contact: Contact, report: Report, area: Area, now: datetime) -> Sequence[Say]:
    assessment = Assessment.model_validate(contact.assessment)
    return interview.after_hand_over(
        report,
        reference=contact.reference,
        outcome=contact.outcome,
        assessment=assessment,
        feedback_due=contact.feedback_due_at or area.feedback_due(now, urgent=contact.urgent, outcome=contact.outcome),
        services=_services(report, assessment) if contact.outcome == "signposted" else (),
        area=area,
        now=now,
    )


def _services(report: Report, assessment: Assessment) -> Sequence[Service]:
    return find_services(
        age_years=interview.facts_of(report).age_years,
        person=assessment.person,
        categories=assessment.categories,
        postcode=postcode_in(report.value("subject_whereabouts") or ""),
    )


def postcode_in(whereabouts: str) -> str | None:
    """The last full postcode in an address, written with its gap; None where there is none."""
    found = POSTCODE.findall(whereabouts.upper())
    return " ".join(found[-1]) if found else None
