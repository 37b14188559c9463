"""Words for an earlier report, from another conversation of the same reporter: the proof, and the update."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

import structlog
from sqlalchemy import select
from sqlalchemy.orm import Session

from escalation.contacts import service as contacts
from escalation.contacts import tries
from escalation.contacts.models import Contact
from escalation.contacts.references import reference_in
from escalation.reports import service as reports
from escalation.reports.service import StoredReport
from knowledge_base.interview.contact_told import contact as contact_details
from knowledge_base.interview.order import keep
from knowledge_base.interview.phrases import plain
from knowledge_base.interview.situations import reporter_is_a_professional

if TYPE_CHECKING:
    from knowledge_base.areas import Area

OTHER_SYSTEMS = re.compile(
    r"\b(?=[A-Z-]*\d)[A-Z]{2,6}[- ]?\d[A-Z0-9-]{2,20}\b|\b[A-Z]{2,6}-[A-Z0-9-]*\d[A-Z0-9-]*\b", re.I
)
"""A number as other case systems write it: ABC-123."""
_IN_MANY_NAMES = frozenset(
    {"the", "of", "and", "a", "school", "primary", "secondary", "academy", "nursery", "surgery", "practice", "centre"}
    | {"hospital", "team", "service", "services", "trust", "nhs", "council", "at", "in", "for", "i", "work"}
)
log = structlog.get_logger()


def named_reference(text: str) -> str | None:
    """The reference that a text names, ours or another system's."""
    found = reference_in(text)
    if found:
        return found
    other = OTHER_SYSTEMS.search(text)
    return other[0].upper() if other else None


def find(session: Session, reference: str) -> Contact | None:
    """The contact of a reference, by our number or by the one another system gave its case."""
    return contacts.find(session, reference) or session.scalar(
        select(Contact).where(Contact.external_reference == reference).limit(1)
    )


def proves(
    session: Session,
    reference: str,
    said: Sequence[str],
    now: datetime,
    *,
    same_sender: bool,
    sender: str | None = None,
) -> bool:
    """Whether a reporter has shown that a report is their own: by a phone number or email given in it (or, by text
    message, the sender's number), and as a professional by their organisation as well.

    A try in vain is counted, also for a report that does not exist; after too many no proof is taken but the phone
    network's word for the sender's number, which nobody can try out (tries.py).
    """
    tried = same_sender or bool(_details("\n".join(said)))
    if tried and not same_sender and tries.too_many(session, reference, sender, now):
        return False
    if _is_proved(session, reference, said, same_sender=same_sender):
        return True
    if tried:
        tries.note(session, reference, sender, now)
    return False


def _is_proved(session: Session, reference: str, said: Sequence[str], *, same_sender: bool) -> bool:
    earlier = find(session, reference)
    if earlier is None:
        return False
    report = reports.load_by_id(session, earlier.report_id).report
    given = _details(f"{report.value('reporter_contact') or ''}")
    if not (same_sender or given & _details("\n".join(said))):
        return False
    organisation = report.value("reporter_organisation") if reporter_is_a_professional(report) else None
    return organisation is None or _named(organisation, said)


def gives_number(report_value: str | None, number: str | None) -> bool:
    """Whether a phone number is among the contact details that a report gives."""
    return bool(number and number in _details(report_value or ""))


def target(session: Session, stored: StoredReport, *, lock: bool = False) -> StoredReport | None:
    """The earlier report that a conversation has proved to be its reporter's and adds to; None otherwise."""
    adding = stored.report.adding
    if adding is None or adding.state != "proven" or adding.reference is None:
        return None
    earlier = find(session, adding.reference)
    return reports.load_by_id(session, earlier.report_id, lock=lock) if earlier else None


def add_words(session: Session, stored: StoredReport, area: Area, now: datetime, *, person_asked: bool = False) -> None:
    """Bring what was said for the earlier report to it, and its case up to date. Repeatable: nothing is added twice."""
    earlier = target(session, stored, lock=True)
    if earlier is None or stored.report.adding is None:
        return
    wanted = set(stored.report.adding.message_ids)
    before = {str(kept.message_id) for kept in reports.words(session, earlier.id)}
    fresh = [
        kept
        for kept in reports.words(session, stored.id)
        if str(kept.message_id) in wanted and str(kept.message_id) not in before
    ]
    report = earlier.report.model_copy(deep=True)
    for kept in fresh:
        reports.keep_words(session, earlier.id, kept.message_id, kept.text, kept.received_at)
        keep(report, str(kept.message_id))
    if fresh:
        reports.save(session, earlier, report, now)
    if person_asked:
        contacts.hand_over(
            session, earlier, reason="reporter_asked", area=area, now=now, person_requested=True, force_case=True
        )
    elif fresh:
        contacts.add(session, earlier, area, now)
    log.info("words_added_by_reference", conversation_id=str(stored.conversation_id), messages=len(fresh))


def _details(text: str) -> set[str]:
    return {one.casefold() for one in (contact_details(text) or "").split(", ") if one}


def _named(organisation: str, said: Sequence[str]) -> bool:
    """Whether the telling words of an organisation's name were said; where it has none, all its words."""
    words = set(plain(organisation).split())
    telling = words - _IN_MANY_NAMES or words
    return telling <= set(plain("\n".join(said)).split())
