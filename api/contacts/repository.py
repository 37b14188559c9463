"""Reading contacts: by reference, and as a list, newest first."""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import literal, select, tuple_
from sqlalchemy.orm import Session

from api.cases.refusals import BadCursor
from api.contacts.schemas import ContactItem, ContactOut, ContactWords
from api.problems import Problem
from escalation.contacts.models import Contact
from escalation.reports import service as reports


class NoSuchContact(Problem):
    """There is no contact with this reference."""

    status, code, title = 404, "no-such-contact", "There is no contact with this reference"

    def __init__(self) -> None:
        super().__init__("Check the reference.")


@dataclass(frozen=True)
class Filters:
    """Which contacts are wanted; what is empty is not filtered by."""

    outcomes: Sequence[str] = ()
    urgent: bool | None = None
    handed_over_after: datetime | None = None


def page(
    session: Session, filters: Filters, *, limit: int, cursor: str | None = None
) -> tuple[list[Contact], str | None]:
    """Up to `limit` contacts, newest first, and the cursor of the next page. Raises BadCursor."""
    query = select(Contact).order_by(Contact.handed_over_at.desc(), Contact.reference.desc()).limit(limit + 1)
    if filters.outcomes:
        query = query.where(Contact.outcome.in_(filters.outcomes))
    if filters.urgent is not None:
        query = query.where(Contact.urgent.is_(filters.urgent))
    if filters.handed_over_after:
        query = query.where(Contact.handed_over_at > filters.handed_over_after)
    if cursor is not None:
        before = (literal(value) for value in _position(cursor))
        query = query.where(tuple_(Contact.handed_over_at, Contact.reference) < tuple_(*before))
    found = list(session.scalars(query))
    return found[:limit], _cursor(found[limit - 1]) if len(found) > limit else None


def whole(session: Session, reference: str) -> ContactOut:
    """A contact with its report and the reporter's words. Raises NoSuchContact."""
    contact = session.get(Contact, reference)
    if contact is None:
        raise NoSuchContact
    stored = reports.load_by_id(session, contact.report_id)
    return ContactOut(
        **ContactItem.model_validate(contact).model_dump(),
        assessment=contact.assessment,
        report=stored.report.model_dump(mode="json"),
        words=[
            ContactWords(message_id=word.message_id, text=word.text, at=word.received_at)
            for word in reports.words(session, contact.report_id)
        ],
    )


def _cursor(last: Contact) -> str:
    place = json.dumps([last.handed_over_at.isoformat(), last.reference])
    return base64.urlsafe_b64encode(place.encode()).decode().rstrip("=")


def _position(cursor: str) -> tuple[datetime, str]:
    try:
        handed_over_at, reference = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        moment = datetime.fromisoformat(handed_over_at)
    except (ValueError, TypeError):
        raise BadCursor from None
    if moment.tzinfo is None or not isinstance(reference, str) or not reference.isascii() or "\x00" in reference:
        raise BadCursor
    return moment, reference
