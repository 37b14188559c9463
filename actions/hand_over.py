"""Carrying out what a step of the interview asks for beyond the report, and what is said afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from escalation.contacts import adding
from escalation.contacts import service as contacts
from escalation.contacts.models import Contact
from escalation.reports import service as reports
from escalation.reports.service import StoredReport
from knowledge_base import interview
from knowledge_base.areas import Area
from knowledge_base.directory import Service, find_services, postcode_in
from knowledge_base.interview.freedom import NO_MORE
from knowledge_base.interview.phrases import command_of
from knowledge_base.interview.report import Report
from knowledge_base.interview.steps import Effect, Reply, Say, Step
from knowledge_base.thresholds.assessment import Assessment

NOT_FACTS = frozenset(
    {
        "stage",
        "open_question",
        "failed_attempts",
        "changing",
        "follow_ups_asked",
        "follow_ups_for",
        "said_once",
        "reference",
    }
    | {"ask_again", "adding", "asked_to_stop", "messages"}
)
"""Where the interview stands. All else in a report was told by the reporter."""


def carry_out(
    session: Session, stored: StoredReport, step: Step, reply: Reply, before: Report, area: Area, now: datetime
) -> Sequence[Say]:
    """Hand over as the step asks, and give the receipt: nothing where nothing had to be handed over.

    `stored` is saved, `before` the report as it was. Once there is a contact, a turn that brings words or answers
    updates it whatever the step asks for (design.md, "One escalation": later facts become updates on the same case).
    A reporter who was given the reference before gets a receipt again only when the outcome changed, or when they ask
    for a person again; by text message none after they wanted no more. What was proved to be for an earlier report goes
    to that one.
    """
    if adding.target(session, stored) is not None:
        adding.add_words(session, stored, area, now, person_asked=step.effect is Effect.PERSON)
        if step.effect is not Effect.STOP or not stored.report.concern_message_ids:
            return []
    contact = contacts.of_report(session, stored.id)
    outcome_before = contact.outcome if contact else None
    if step.effect is Effect.NONE:
        if contact is not None and _brings_something(before, step.report, reply):
            contacts.add(session, stored, area, now)
        return []
    contact = _handed_over(session, stored, step, area, now)
    if contact is None:
        return []
    if contact.outcome == outcome_before and _has_its_receipt(step, before):
        return []
    if step.reason == NO_MORE and stored.channel == "sms":
        return []
    return _receipts(session, contact, stored, area, now)


def start_again(session: Session, stored: StoredReport, now: datetime) -> None:
    """A new, empty report for what is said next in the conversation; the one so far stays as it was handed over."""
    fresh = Report(channel=stored.report.channel)
    reports.start(session, conversation_id=stored.conversation_id, channel=stored.channel, report=fresh, now=now)


def _brings_something(before: Report, after: Report, reply: Reply) -> bool:
    """Words, or a change of what the report tells. A known command or a bare "thanks" alone is neither."""
    told = before.model_dump(exclude=set(NOT_FACTS)) != after.model_dump(exclude=set(NOT_FACTS))
    return told or reply.danger or command_of(reply.text) is None


def _has_its_receipt(step: Step, before: Report) -> bool:
    """Whether a second receipt would only repeat the first: after the report was sent, and when the assistant gives way
    again without having been asked for a person."""
    if step.effect is Effect.UPDATE or before.stage == "handed_over":
        return True
    return step.effect is Effect.PERSON and bool(step.reason)


def _handed_over(session: Session, stored: StoredReport, step: Step, area: Area, now: datetime) -> Contact | None:
    """The contact that a step made or changed. The guidance names its own reasons beside the one given."""
    if step.effect is Effect.HAND_OVER:
        return contacts.hand_over(session, stored, reason="threshold_met", area=area, now=now, complete=True)
    if step.effect is Effect.PERSON:
        asked = not step.reason and (stored.report.person_requested or not stored.report.danger)
        reason = step.reason or ("reporter_asked" if asked else "danger")
        return contacts.hand_over(
            session, stored, reason=reason, area=area, now=now, person_requested=asked, force_case=True
        )
    if step.effect is Effect.STOP:
        return contacts.hand_over_silent(session, stored, area, now)
    return contacts.hand_over(session, stored, reason="still_unknown", area=area, now=now)


def _receipts(session: Session, contact: Contact, stored: StoredReport, area: Area, now: datetime) -> Sequence[Say]:
    assessment = Assessment.model_validate(contact.assessment)
    return interview.after_hand_over(
        stored.report,
        reference=contact.reference,
        outcome=contact.outcome,
        assessment=assessment,
        feedback_due=contact.feedback_due_at or area.feedback_due(now, urgent=contact.urgent, outcome=contact.outcome),
        services=_services(session, stored, assessment, area) if contact.outcome == "signposted" else (),
        area=area,
        now=now,
    )


def _services(session: Session, stored: StoredReport, assessment: Assessment, area: Area) -> Sequence[Service]:
    return find_services(
        age_years=interview.facts_of(stored.report).age_years,
        person=assessment.person,
        categories=assessment.categories,
        postcode=_postcode(session, stored, area),
    )


def _postcode(session: Session, stored: StoredReport, area: Area) -> str | None:
    """Where the person is, from the answer to that question, else from anything the reporter wrote."""
    whereabouts = stored.report.value("subject_whereabouts") or ""
    everything = "\n".join(kept.text for kept in reports.words(session, stored.id))
    return postcode_in(whereabouts, area.postcode_areas) or postcode_in(everything, area.postcode_areas)
