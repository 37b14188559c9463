"""Deliveries of escalated contacts to the case-creation API: planned with the contact, tried until accepted.

Exactly one case comes of it, however often anything was killed: the delivery's id is the Idempotency-Key, and its body
never changes once it was tried. No database connection is held while waiting for HTTP.
"""

from __future__ import annotations

import asyncio
import uuid
from datetime import UTC, datetime
from typing import Any

import structlog
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from escalation.contacts.models import Contact
from escalation.database import transaction
from escalation.deliveries import case_api, repository
from escalation.deliveries.models import Delivery
from escalation.deliveries.policy import Verdict, verdict, wait_after
from escalation.deliveries.repository import Claimed
from escalation.jobs import enqueue
from escalation.reports import service as reports
from escalation.threads import in_own_thread

DELIVER = "deliver"
AT_ONCE = 8
log = structlog.get_logger()


def plan(session: Session, contact: Contact, now: datetime) -> Delivery | None:
    """Plan the delivery of an escalated contact as it stands, with its job. None when nothing changed since the last.

    The first is the case, later ones are updates; an update that was not tried yet takes the newer facts in.
    """
    body = _body(session, contact)
    known = repository.of_reference(session, contact.reference)
    if known and known[-1].body == body:
        return None
    if known and (last := known[-1]).kind == "update" and last.state == "pending" and last.attempts == 0:
        last.body, last.report_revision = body, contact.report_revision
        session.flush()
        return last
    delivery = Delivery(
        id=uuid.uuid4(),
        reference=contact.reference,
        kind="update" if known else "case",
        report_revision=contact.report_revision,
        body=body,
        state="pending",
        attempts=0,
        next_attempt_at=now,
        created_at=now,
    )
    session.add(delivery)
    enqueue(session, DELIVER, lock=f"contact:{contact.reference}", delivery_id=str(delivery.id))
    return delivery


def _body(session: Session, contact: Contact) -> dict[str, Any]:
    stored = reports.load_by_id(session, contact.report_id)
    words = reports.words(session, contact.report_id)
    return {
        "reference": contact.reference,
        "urgent": contact.urgent,
        "complete": contact.complete,
        "reasons": list(contact.reasons),
        "channel": contact.channel,
        "conversation_id": str(contact.conversation_id),
        "report": stored.report.model_dump(mode="json"),
        "words": [
            {"message_id": str(kept.message_id), "text": kept.text, "at": kept.received_at.astimezone(UTC).isoformat()}
            for kept in words
        ],
        "assessment": contact.assessment,
        "report_revision": contact.report_revision,
        "feedback_due_at": contact.feedback_due_at.astimezone(UTC).isoformat() if contact.feedback_due_at else None,
    }


async def attempt(delivery_id: uuid.UUID, now: datetime) -> bool:
    """Try one delivery, if it is due, its turn, and nobody else is at it. Whether it was accepted now."""
    claimed = await in_own_thread(_claim, delivery_id, now)
    if claimed is None:
        return False
    path = "/v1/cases" if claimed.kind == "case" else f"/v1/cases/{claimed.reference}/updates"
    external: str | None = None
    try:
        answer = await case_api.post(path, claimed.body, idempotency_key=str(claimed.id))
    except case_api.CaseApiError as error:
        outcome, code = Verdict.RETRY, error.code
    else:
        same = answer.content.get("reference") == claimed.reference
        outcome, code = verdict(answer.status, same_case=same and claimed.kind == "case"), f"http_{answer.status}"
        if isinstance(number := answer.content.get("external_reference"), str):
            external = number
    await in_own_thread(_record, claimed, outcome, code, external, now)
    return outcome is Verdict.DELIVERED


async def attempt_pending(reference: str, now: datetime | None = None) -> None:
    """Try everything that is due for one contact, in order, until something is not accepted. For right after a commit.

    It never fails: what it could not do, the sweep does.
    """
    moment = now or datetime.now(UTC)
    try:
        while (delivery_id := await in_own_thread(_next_due, reference, moment)) is not None:
            if not await attempt(delivery_id, moment):
                return
    except SQLAlchemyError as error:
        log.warning("delivery_postponed", reference=reference, error=type(error).__name__)


async def sweep(now: datetime) -> int:
    """Try every due delivery, whatever became of its job: contacts side by side, each in order. How many contacts."""
    gate = asyncio.Semaphore(AT_ONCE)

    async def one_contact(reference: str) -> None:
        async with gate:
            await attempt_pending(reference, now)

    references = await in_own_thread(_due_references, now)
    await asyncio.gather(*(one_contact(reference) for reference in references))
    return len(references)


def _claim(delivery_id: uuid.UUID, now: datetime) -> Claimed | None:
    with transaction() as session:
        return repository.claim(session, delivery_id, now)


def _next_due(reference: str, now: datetime) -> uuid.UUID | None:
    with transaction() as session:
        return repository.next_due(session, reference, now)


def _due_references(now: datetime) -> list[str]:
    with transaction() as session:
        return repository.due_references(session, now)


def _record(claimed: Claimed, outcome: Verdict, code: str, external: str | None, now: datetime) -> None:
    with transaction() as session:
        if outcome is Verdict.DELIVERED:
            # The contact before its delivery, in the order in which a hand-over locks them.
            if external:
                repository.keep_external_reference(session, claimed.reference, external)
            repository.record(
                session, claimed.id, state="delivered", delivered_at=now, last_error=None, next_attempt_at=now
            )
        else:
            repository.record(
                session,
                claimed.id,
                state="refused" if outcome is Verdict.REFUSED else "pending",
                last_error=code,
                next_attempt_at=now + wait_after(outcome, claimed.attempts),
            )
    fields = {"delivery_id": str(claimed.id), "reference": claimed.reference, "kind": claimed.kind}
    if outcome is Verdict.REFUSED:
        log.error("delivery_refused", code=code, attempts=claimed.attempts, **fields)
    elif outcome is Verdict.RETRY:
        log.warning("delivery_failed", code=code, attempts=claimed.attempts, **fields)
    else:
        log.info("delivery_accepted", attempts=claimed.attempts, **fields)
