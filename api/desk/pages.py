"""What the desk's pages show, gathered in one transaction."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from fastapi import Request
from fastapi.responses import HTMLResponse
from sqlalchemy.orm import Session

from api.access import Principal
from api.cases import repository
from api.cases.models import Case
from api.cases.repository import WAITING, Filters
from api.channels.service import transcript
from api.contacts import repository as contacts
from api.contacts.schemas import ContactOut
from api.desk import labels, views
from api.desk.access import csrf_token
from api.desk.times import said
from api.guidance.versions import repository as versions
from api.pages import render
from knowledge_base.areas import Area

PAGE_SIZE = 50
SHOWN = {
    "waiting": "Waiting",
    "mine": "Yours",
    "decided": "Decided",
    "all": "All cases",
}
DONE = {
    "picked-up": "You have this case now.",
    "released": "The case is back in the queue.",
    "noted": "Your note is on the timeline.",
    "decided": "Your decision is recorded.",
}


@dataclass(frozen=True)
class Form:
    """What somebody typed into a form, and what is wrong with it (field to sentence)."""

    typed: dict[str, str] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)


def page(request: Request, template: str, status: int = 200, **context: Any) -> HTMLResponse:
    """A page of the desk, for whoever is signed in."""
    return render(request, template, status, csrf=csrf_token(request), **context)


def filters_of(show: str, officer: Principal) -> Filters:
    """The cases of one of the queue's views."""
    if show == "mine":
        return Filters(WAITING, assigned=officer.id)
    return Filters({"waiting": WAITING, "decided": ("decided", "closed")}.get(show, ()))


def queue(
    session: Session, area: Area, officer: Principal, now: datetime, *, show: str, cursor: str | None
) -> dict[str, Any]:
    """One page of the queue."""
    wanted = filters_of(show, officer)
    found, following = repository.page(session, wanted, limit=PAGE_SIZE, cursor=cursor)
    total = repository.count(session, wanted)
    urgent = repository.count(session, Filters(wanted.statuses, True, assigned=wanted.assigned))
    return {
        "rows": [views.queue_row(case, area, now) for case in found],
        "following": following,
        "show": show,
        "shown": SHOWN,
        "count": f"{total} case{'' if total == 1 else 's'}, {urgent} urgent",
    }


def case(
    session: Session, reference: str, area: Area, officer: Principal, *, note: Form, decision: Form
) -> dict[str, Any]:
    """Everything on a case's page. Raises NoSuchCase."""
    found = repository.find(session, reference)
    mine = found.assigned_to == officer.id
    return {
        "case": found,
        "person": views.person_of(found.report, found.assessment),
        "language": views.language_of(found.report),
        "state": labels.named(found.status, labels.STATUSES),
        "state_colour": labels.STATUS_COLOURS.get(found.status, "grey"),
        "summary": _summary(found, area),
        "events": [views.timeline_row(event, area) for event in repository.timeline(session, reference)],
        "may_work": "triage" in officer.grants,
        "mine": mine,
        "may_decide": mine or found.assigned_to is None,
        "may_release": mine and found.status == "assigned",
        "outcomes": area.outcomes_for(str(found.assessment.get("person"))),
        "ratings": area.ratings,
        "note": note,
        "decision": decision,
        "once": uuid4().hex,
        **_told(session, found.report, found.assessment, found.words, found.conversation_id, area),
    }


def contact(session: Session, reference: str, area: Area) -> dict[str, Any]:
    """Everything on a contact's page. Raises NoSuchContact."""
    found = contacts.whole(session, reference)
    words = [word.model_dump(mode="json") for word in found.words]
    return {
        "contact": found,
        "person": views.person_of(found.report, found.assessment),
        "summary": _contact_summary(found, found.assessment, area),
        **_told(session, found.report, found.assessment, words, found.conversation_id, area),
    }


def contact_list(session: Session, area: Area, *, show: str, cursor: str | None) -> dict[str, Any]:
    """One page of the contacts: signposted and advised, or all."""
    outcomes = () if show == "all" else ("signposted", "advised")
    found, following = contacts.page(session, contacts.Filters(outcomes), limit=PAGE_SIZE, cursor=cursor)
    rows = [
        {
            "reference": one.reference,
            "outcome": labels.OUTCOMES[one.outcome],
            "guidance": views.guidance_of(one.assessment, area),
            "channel": labels.named(one.channel, labels.CHANNELS),
            "at": said(one.handed_over_at, area),
            "incomplete": not one.complete,
        }
        for one in found
    ]
    return {"rows": rows, "following": following, "show": show}


def _told(
    session: Session,
    report: dict[str, Any],
    assessment: dict[str, Any],
    words: Any,
    conversation: UUID | None,
    area: Area,
) -> dict[str, Any]:
    """What was told and what the guidance made of it."""
    spoken = transcript(session, conversation) if conversation else []
    story, other_words = views.word_rows(words, report, area)
    return {
        "report_rows": views.report_rows(report),
        "subjects": views.subject_rows(report),
        "words": story,
        "other_words": other_words,
        "assessment": assessment,
        "dangers": report.get("danger_signals") or [],
        "indicators": [
            {**found, "status_label": labels.named(str(found.get("status")), labels.FINDINGS)}
            for found in assessment.get("indicators") or []
        ],
        "unknowns": assessment.get("unknowns") or [],
        "version_kept": versions.is_kept(session, str(assessment.get("guidance_version"))),
        "guidance": views.guidance_of(assessment, area),
        "categories": [labels.spoken(category) for category in assessment.get("categories") or []],
        "transcript": [
            {
                "who": "Reporter" if message.direction == "in" else "Front Door",
                "at": said(message.at, area),
                "text": message.text,
            }
            for message in spoken
        ],
    }


def _summary(case: Case, area: Area) -> list[views.Row]:
    rows = [
        views.Row("Reference", case.reference),
        views.Row("Other system's reference", case.external_reference or ""),
        views.Row("Received", said(case.created_at, area)),
        views.Row("Came by", labels.named(case.channel, labels.CHANNELS) if case.channel else ""),
        views.Row("Why it is here", "\n".join(views.reasons(case.reasons, case.report))),
        views.Row("Threshold guidance", views.guidance_of(case.assessment, area)),
        views.Row("Reporter hears back by", said(case.feedback_due_at, area) if case.feedback_due_at else ""),
        views.Row("Who has it", case.assigned_name or "Nobody yet"),
        views.Row("Rating", views.rating_label(case.rating, area)),
        views.Row("Outcome", views.outcome_label(case.outcome, area)),
    ]
    return [row for row in rows if row.value]


def _contact_summary(contact: ContactOut, assessment: dict[str, Any], area: Area) -> list[views.Row]:
    rows = [
        views.Row("Reference", contact.reference),
        views.Row("Handed over", said(contact.handed_over_at, area)),
        views.Row("Came by", labels.named(contact.channel, labels.CHANNELS)),
        views.Row("What became of it", labels.named(contact.outcome, labels.OUTCOMES)),
        views.Row("Why", "\n".join(views.reasons(contact.reasons, contact.report))),
        views.Row("Threshold guidance", views.guidance_of(assessment, area)),
        views.Row("Reporter hears back by", said(contact.feedback_due_at, area) if contact.feedback_due_at else ""),
    ]
    return [row for row in rows if row.value]
