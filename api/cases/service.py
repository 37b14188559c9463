"""What happens to a case. Every change is an event on its timeline and is announced to the desk.

Nothing here commits: the caller's transaction does.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from api.cases import repository
from api.cases.decisions import Decision
from api.cases.models import Case, CaseEvent
from api.cases.refusals import AlreadyDecided, AnotherCase, CaseChanged, CaseTaken, DecisionRefused
from api.cases.schemas import CaseFacts, CaseUpdate, NewCase
from escalation.contacts.references import new_reference
from escalation.notifications import service as notifications
from knowledge_base.areas import Area

ANNOUNCED_ON = "frontdoor"
ANY_CASE = "cases"
FINISHED = ("decided", "closed")


@dataclass(frozen=True)
class Actor:
    """Who does something to a case: an officer, or a client of the API."""

    id: str
    name: str


def create(session: Session, body: NewCase, *, by: Actor, now: datetime) -> tuple[Case, bool]:
    """The case with this reference and whether it is new. One that exists is updated, so there is never a second."""
    reference = body.reference or new_reference()
    values = {
        "reference": reference,
        "external_reference": body.external_reference,
        "status": "new",
        "urgent": body.urgent,
        "complete": body.complete,
        "reasons": list(dict.fromkeys(body.reasons)),
        "channel": body.channel,
        "conversation_id": body.conversation_id,
        "report": body.report.model_dump(mode="json"),
        "words": [word.model_dump(mode="json") for word in body.words],
        "assessment": body.assessment.model_dump(mode="json"),
        "report_revision": body.report_revision,
        "feedback_due_at": body.feedback_due_at,
        "created_by": by.id,
        "created_at": now,
        "updated_at": now,
        "version": 1,
    }
    made = session.scalar(
        insert(Case).values(values).on_conflict_do_nothing(index_elements=[Case.reference]).returning(Case.reference)
    )
    if made is None:
        return update(session, reference, body, by=by, now=now), False
    _record(session, made, "opened", by, now, {"urgent": body.urgent, "reasons": values["reasons"]})
    return repository.find(session, made), True


def update(session: Session, reference: str, body: CaseFacts, *, by: Actor, now: datetime) -> Case:
    """Add later facts. Raises NoSuchCase, AnotherCase.

    Facts of an older report revision are left aside, but words are never dropped and urgency never falls. New words or
    new urgency on a case that was decided put it back in front of the officers.
    """
    if isinstance(body, CaseUpdate | NewCase) and body.reference not in (None, reference):
        raise AnotherCase
    case = repository.find(session, reference, lock=True)
    wanted = _lasting(case, body) | ({} if _is_older(case, body) else _newest(body))
    changed = {name: value for name, value in wanted.items() if getattr(case, name) != value}
    if not changed:
        return case
    noted: dict[str, Any] = {"fields": sorted(changed), "report_revision": body.report_revision}
    if {"words", "urgent"} & set(changed) and case.status in FINISHED:
        changed["status"] = "assigned" if case.assigned_to else "new"
        noted["reopened"] = True
    if changed.get("urgent"):
        noted["urgent"] = True
    for name, value in changed.items():
        setattr(case, name, value)
    _changed(session, case, "updated", by, now, noted)
    return case


def _is_older(case: Case, body: CaseFacts) -> bool:
    return body.report_revision is not None and body.report_revision < case.report_revision


def _lasting(case: Case, body: CaseFacts) -> dict[str, Any]:
    """What only ever grows, in whatever order updates come."""
    kept = {word["message_id"]: word for word in case.words}
    for word in body.words:
        kept.setdefault(str(word.message_id), word.model_dump(mode="json"))
    in_order = sorted(kept.values(), key=lambda word: datetime.fromisoformat(word["at"]))
    return {
        "urgent": case.urgent or body.urgent,
        "reasons": list(dict.fromkeys([*case.reasons, *body.reasons])),
        "words": in_order if len(kept) > len(case.words) else case.words,
        "external_reference": body.external_reference or case.external_reference,
    }


def _newest(body: CaseFacts) -> dict[str, Any]:
    """What the newest revision of the report says; what it leaves out stays as it was."""
    said = {
        "complete": body.complete if "complete" in body.model_fields_set else None,
        "channel": body.channel,
        "conversation_id": body.conversation_id,
        "report": body.report.model_dump(mode="json") if body.report else None,
        "assessment": body.assessment.model_dump(mode="json") if body.assessment else None,
        "report_revision": body.report_revision if "report_revision" in body.model_fields_set else None,
        "feedback_due_at": body.feedback_due_at,
    }
    return {name: value for name, value in said.items() if value is not None}


def assign(session: Session, reference: str, *, to: Actor, by: Actor, now: datetime) -> Case:
    """Give the case to somebody. Raises NoSuchCase, and CaseTaken when somebody else has it.

    Whoever takes an urgent case has acknowledged it: its notifications stop.
    """
    case = repository.find(session, reference, lock=True)
    if case.assigned_to == to.id:
        return case
    if case.assigned_to is not None:
        raise CaseTaken(case.assigned_name or case.assigned_to)
    case.assigned_to, case.assigned_name = to.id, to.name
    if case.status == "new":
        case.status = "assigned"
    _changed(session, case, "assigned", by, now, {"to": to.id, "to_name": to.name})
    if notifications.acknowledge(session, reference, to.id, now):
        _record(session, reference, "acknowledged", to, now, {})
    return case


def release(session: Session, reference: str, *, by: Actor, now: datetime, only_own: bool = True) -> Case:
    """Hand the case back to the queue. Raises NoSuchCase, AlreadyDecided, and CaseTaken when it is somebody else's."""
    case = repository.find(session, reference, lock=True)
    if case.assigned_to is None:
        return case
    _refuse_unless_free_for(case, by, only_own)
    if case.status in FINISHED:
        raise AlreadyDecided
    released = {"from": case.assigned_to, "from_name": case.assigned_name}
    case.assigned_to = case.assigned_name = None
    case.status = "new"
    _changed(session, case, "released", by, now, released)
    return case


def note(session: Session, reference: str, *, words: str, by: Actor, now: datetime) -> Case:
    """Put a note on the timeline. Raises NoSuchCase."""
    case = repository.find(session, reference, lock=True)
    _changed(session, case, "note", by, now, {"text": words})
    return case


def decide(
    session: Session,
    reference: str,
    decision: Decision,
    *,
    area: Area,
    by: Actor,
    now: datetime,
    version: int | None = None,
    only_own: bool = True,
) -> Case:
    """Record a triage decision; the case is then decided, or closed where the outcome closes it.

    Raises NoSuchCase, DecisionRefused, CaseTaken when somebody else has it, CaseChanged when it is not at `version`.
    A case that nobody has becomes that of whoever decides.
    """
    faults = decision.faults(area)
    if faults:
        raise DecisionRefused(faults)
    case = repository.find(session, reference, lock=True)
    _refuse_unless_free_for(case, by, only_own)
    if version is not None and case.version != version:
        raise CaseChanged
    if case.assigned_to is None:
        assign(session, reference, to=by, by=by, now=now)
    if case.rating != decision.rating:
        _record(session, reference, "rated", by, now, {"rating": decision.rating, "before": case.rating})
    case.rating, case.outcome = decision.rating, decision.outcome
    case.status = "closed" if decision.closes(area) else "decided"
    said = {"outcome": decision.outcome, "reason": decision.reason.strip(), "rating": decision.rating}
    _changed(session, case, "decided", by, now, said)
    return case


def _refuse_unless_free_for(case: Case, by: Actor, only_own: bool) -> None:
    if only_own and case.assigned_to not in (None, by.id):
        raise CaseTaken(case.assigned_name or str(case.assigned_to))


def _changed(session: Session, case: Case, event: str, by: Actor, now: datetime, data: dict[str, Any]) -> None:
    case.version += 1
    case.updated_at = now
    _record(session, case.reference, event, by, now, data)


def _record(session: Session, reference: str, event: str, by: Actor, now: datetime, data: dict[str, Any]) -> None:
    session.add(CaseEvent(reference=reference, type=event, at=now, actor=by.id, actor_name=by.name, data=data))
    session.flush()
    for topic in (ANY_CASE, f"case:{reference}"):
        session.execute(select(func.pg_notify(ANNOUNCED_ON, json.dumps({"topic": topic}))))
