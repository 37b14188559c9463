"""Reading cases: by reference, and as a queue, most urgent first."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, case, func, literal, select, tuple_
from sqlalchemy.orm import Session

from api.cases.models import Case, CaseEvent
from api.cases.refusals import BadCursor, NoSuchCase

# Nobody has looked yet at a case without a rating, so it stands before amber.
RANKS = {"red": 0, "amber": 2, "green": 3, "blue": 4}
UNRATED = 1
RANK = case(RANKS, value=Case.rating, else_=UNRATED)
URGENCY = case((Case.urgent, 0), else_=1)
ORDER = (URGENCY, RANK, Case.created_at, Case.reference)
WAITING = ("new", "assigned")
NOBODY = "nobody"


@dataclass(frozen=True)
class Filters:
    """Which cases are wanted; what is None is not filtered by. `assigned` is an id, or `nobody`."""

    statuses: Sequence[str] = ()
    urgent: bool | None = None
    rating: str | None = None
    assigned: str | None = None
    created_after: datetime | None = None


def find(session: Session, reference: str, *, lock: bool = False) -> Case:
    """The case with this reference. Raises NoSuchCase."""
    found = session.get(Case, reference, with_for_update=lock or None, populate_existing=lock)
    if found is None:
        raise NoSuchCase
    return found


def timeline(session: Session, reference: str) -> list[CaseEvent]:
    """Everything that happened to a case, oldest first."""
    return list(session.scalars(select(CaseEvent).where(CaseEvent.reference == reference).order_by(CaseEvent.id)))


def page(session: Session, filters: Filters, *, limit: int, cursor: str | None = None) -> tuple[list[Case], str | None]:
    """Up to `limit` cases in queue order, and the cursor of the next page. Raises BadCursor."""
    query = _filtered(select(Case), filters).order_by(*ORDER).limit(limit + 1)
    if cursor is not None:
        after = _position(cursor)
        query = query.where(tuple_(*ORDER) > tuple_(*(literal(value) for value in after)))
    found = list(session.scalars(query))
    following = _cursor(found[limit - 1]) if len(found) > limit else None
    return found[:limit], following


def count(session: Session, filters: Filters) -> int:
    """How many cases there are."""
    return session.scalar(_filtered(select(func.count()).select_from(Case), filters)) or 0


def _filtered[*T](query: Select[*T], filters: Filters) -> Select[*T]:
    if filters.statuses:
        query = query.where(Case.status.in_(filters.statuses))
    if filters.urgent is not None:
        query = query.where(Case.urgent.is_(filters.urgent))
    if filters.rating:
        query = query.where(Case.rating == filters.rating)
    if filters.assigned == NOBODY:
        query = query.where(Case.assigned_to.is_(None))
    elif filters.assigned:
        query = query.where(Case.assigned_to == filters.assigned)
    if filters.created_after:
        query = query.where(Case.created_at > filters.created_after)
    return query


def _cursor(last: Case) -> str:
    place = [int(not last.urgent), RANKS.get(last.rating or "", UNRATED), last.created_at.isoformat(), last.reference]
    return base64.urlsafe_b64encode(json.dumps(place).encode()).decode().rstrip("=")


def _position(cursor: str) -> tuple[int, int, datetime, str]:
    try:
        place: Any = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        urgency, rank, created_at, reference = place
        moment = datetime.fromisoformat(created_at)
        if {urgency, rank} - set(range(5)) or moment.tzinfo is None or not isinstance(reference, str):
            raise BadCursor
        if "\x00" in reference:
            raise BadCursor
        return int(urgency), int(rank), moment, reference.encode("utf-8", "replace").decode()
    except (ValueError, TypeError, binascii.Error, OverflowError):
        raise BadCursor from None
