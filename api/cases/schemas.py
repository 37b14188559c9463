"""What the case-creation API takes and gives."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, model_validator

from knowledge_base.interview.report import Report
from knowledge_base.thresholds.assessment import Assessment

UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
REFERENCE = r"^[A-Z0-9][A-Z0-9-]{2,23}$"

Reference = Annotated[str, Field(pattern=REFERENCE)]
Status = Literal["new", "assigned", "decided", "closed"]
RATING_IDS = ("blue", "green", "amber", "red")
Rating = Literal["blue", "green", "amber", "red"]


def storable(value: Any) -> Any:
    """The same data with what PostgreSQL cannot hold (NUL, half a surrogate pair) replaced by U+FFFD."""
    if isinstance(value, str):
        return UNSTORABLE.sub("\ufffd", value)
    if isinstance(value, list):
        return [storable(item) for item in value]
    if isinstance(value, dict):
        return {storable(key): storable(item) for key, item in value.items()}
    return value


class Body(BaseModel):
    """A request body: no field that the API does not know, no character that cannot be kept."""

    model_config = ConfigDict(extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def keep_what_can_be_stored(cls, data: Any) -> Any:
        return storable(data)


class Words(BaseModel):
    """One message of the reporter, verbatim."""

    model_config = ConfigDict(extra="forbid")

    message_id: UUID
    text: str
    at: AwareDatetime


class CaseFacts(Body):
    """What is known of a case. In an update, everything is optional and only what is given changes."""

    urgent: bool = False
    complete: bool | None = None
    reasons: list[Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,59}$")]] = Field(default_factory=list, max_length=40)
    channel: Annotated[str, Field(pattern=r"^[a-z]{1,8}$")] | None = None
    conversation_id: UUID | None = None
    report: Report | None = None
    words: list[Words] = Field(default_factory=list)
    assessment: Assessment | None = None
    report_revision: int | None = Field(None, ge=0, le=2**31 - 1)
    feedback_due_at: AwareDatetime | None = None
    external_reference: str | None = Field(None, min_length=1, max_length=64)


def _not_assessed() -> Assessment:
    return Assessment(
        person="unknown", route="case", explanation="The sending system gave no assessment.", guidance_version="none"
    )


class NewCase(CaseFacts):
    """A case to create. A reference that exists already is updated; without a reference one is given."""

    reference: Reference | None = None
    report: Report = Field(default_factory=Report)
    assessment: Assessment = Field(default_factory=_not_assessed)
    complete: bool = False
    report_revision: int = Field(0, ge=0, le=2**31 - 1)


class CaseUpdate(CaseFacts):
    """Later facts of a case. An older `report_revision` than the case already has changes no fact."""

    reference: Reference | None = None


class Person(BaseModel):
    """A person in the system that calls."""

    model_config = ConfigDict(extra="forbid")

    id: str = Field(min_length=1, max_length=120)
    name: str = Field(min_length=1, max_length=120)


class NewNote(Body):
    """A note on the timeline. `by` is who wrote it; the client itself when left out."""

    text: str = Field(min_length=1, max_length=10_000)
    by: Person | None = None


class NewDecision(Body):
    """A triage decision: one of the area's outcomes, why, and one of its ratings."""

    outcome: str = Field("", max_length=60)
    reason: str = Field("", max_length=10_000)
    rating: str = Field("", max_length=8)
    by: Person | None = None


class NewAssignment(Body):
    """Who takes the case; null hands it back to the queue."""

    assigned_to: Person | None


class CaseItem(BaseModel):
    """A case in a list."""

    model_config = ConfigDict(from_attributes=True)

    reference: str
    external_reference: str | None
    status: Status
    rating: str | None
    urgent: bool
    complete: bool
    reasons: list[str]
    channel: str | None
    outcome: str | None
    assigned_to: str | None
    assigned_name: str | None
    feedback_due_at: AwareDatetime | None
    report_revision: int
    created_at: AwareDatetime
    updated_at: AwareDatetime
    version: int


class TimelineEvent(BaseModel):
    """One thing that happened to a case."""

    model_config = ConfigDict(from_attributes=True)

    id: int
    type: str
    at: AwareDatetime
    actor: str
    actor_name: str
    audience: str
    data: dict[str, Any]


class CaseOut(CaseItem):
    """A case, whole."""

    conversation_id: UUID | None
    report: dict[str, Any]
    words: list[dict[str, Any]]
    assessment: dict[str, Any]
    created_by: str
    timeline: list[TimelineEvent]


class CasePage(BaseModel):
    """One page of a list of cases; `next` is the cursor of the following page."""

    items: list[CaseItem]
    next: str | None
