"""What the contacts API gives: every hand-over, whatever its outcome."""

from __future__ import annotations

from typing import Any, Literal
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict

ContactOutcome = Literal["escalated", "signposted", "advised"]


class ContactItem(BaseModel):
    """A contact in a list. `reasons` are stable codes."""

    model_config = ConfigDict(from_attributes=True)

    reference: str
    outcome: ContactOutcome
    reasons: list[str]
    urgent: bool
    complete: bool
    channel: str
    conversation_id: UUID
    report_revision: int
    handed_over_at: AwareDatetime
    updated_at: AwareDatetime
    feedback_due_at: AwareDatetime | None


class ContactWords(BaseModel):
    """One message of the reporter, verbatim."""

    message_id: UUID
    text: str
    at: AwareDatetime


class ContactOut(ContactItem):
    """A contact, whole."""

    assessment: dict[str, Any]
    report: dict[str, Any]
    words: list[ContactWords]


class ContactPage(BaseModel):
    """One page of a list of contacts, newest first; `next` is the cursor of the following page."""

    items: list[ContactItem]
    next: str | None
