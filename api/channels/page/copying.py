"""A reporter's copy of their own report: their words, what was understood, and why the guidance said what it said."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from sqlalchemy.orm import Session

from api.desk.times import said
from escalation.contacts import service as contacts
from escalation.reports import service as reports
from knowledge_base.areas import Area
from knowledge_base.interview import summary
from knowledge_base.interview.situations import reporter_is_a_professional


@dataclass(frozen=True)
class ReportCopy:
    """Ready to be shown. `rows` are label and value, `words` time and text."""

    reference: str
    sent_at: str
    hear_by: str
    rows: list[tuple[str, str]]
    words: list[tuple[str, str]]
    explanation: str
    guidance_version: str


def copy_of(session: Session, conversation_id: uuid.UUID, area: Area) -> ReportCopy | None:
    """The copy of a report that a professional sent; None for anybody else, and before it was sent."""
    stored = reports.load(session, conversation_id)
    if stored is None or stored.report.stage != "handed_over" or not reporter_is_a_professional(stored.report):
        return None
    contact = contacts.of_report(session, stored.id)
    if contact is None:
        return None
    kept = reports.words(session, stored.id)
    return ReportCopy(
        reference=contact.reference,
        sent_at=said(contact.handed_over_at, area),
        hear_by=area.say_when(contact.feedback_due_at) if contact.feedback_due_at else "",
        rows=[
            (row["label"], row["value"])
            for row in summary(stored.report, [(str(one.message_id), one.text) for one in kept])
        ],
        words=[(said(one.received_at, area), one.text) for one in kept],
        explanation=str(contact.assessment.get("explanation", "")),
        guidance_version=str(contact.assessment.get("guidance_version", "")),
    )
