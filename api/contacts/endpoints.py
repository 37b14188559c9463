"""Contacts: every hand-over, for reading."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query
from pydantic import AwareDatetime

from api.access import open_to
from api.cases.access import client
from api.cases.schemas import REFERENCE
from api.contacts import repository
from api.contacts.repository import Filters
from api.contacts.schemas import ContactItem, ContactOut, ContactOutcome, ContactPage
from api.problems import documented
from escalation.database import transaction

router = APIRouter(prefix="/v1/contacts", tags=["contacts"])


@router.get("", response_model=ContactPage, responses=documented(401, 403, 422, 503))
@open_to(client("contacts:read", "cases:read"))
def list_contacts(
    outcome: Annotated[list[ContactOutcome] | None, Query(description="may be given more than once")] = None,
    urgent: bool | None = None,
    handed_over_after: AwareDatetime | None = None,
    cursor: Annotated[str | None, Query(max_length=300)] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> ContactPage:
    """Contacts, newest first."""
    wanted = Filters(outcome or (), urgent, handed_over_after)
    with transaction() as session:
        found, following = repository.page(session, wanted, limit=limit, cursor=cursor)
        return ContactPage(items=[ContactItem.model_validate(contact) for contact in found], next=following)


@router.get("/{reference}", response_model=ContactOut, responses=documented(401, 403, 404, 422, 503))
@open_to(client("contacts:read", "cases:read"))
def read_contact(reference: Annotated[str, Path(pattern=REFERENCE)]) -> ContactOut:
    """A contact with its report, the reporter's words and the assessment."""
    with transaction() as session:
        return repository.whole(session, reference)
