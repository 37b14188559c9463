"""The case-creation API, for the delivery of contacts and for other systems."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Header, Path, Query, Request
from fastapi.responses import JSONResponse
from pydantic import AwareDatetime, BaseModel

from api.access import open_to
from api.cases import repository, service
from api.cases.access import client
from api.cases.decisions import Decision
from api.cases.idempotency import Answer, fingerprint, once
from api.cases.models import Case
from api.cases.refusals import KeyMissing
from api.cases.repository import Filters
from api.cases.schemas import (
    REFERENCE,
    CaseItem,
    CaseOut,
    CasePage,
    CaseUpdate,
    NewAssignment,
    NewCase,
    NewDecision,
    NewNote,
    Person,
    Status,
    TimelineEvent,
)
from api.cases.service import Actor
from api.problems import documented
from escalation.database import transaction
from knowledge_base.areas import current_area

router = APIRouter(prefix="/v1/cases", tags=["cases"])

Key = Annotated[
    str | None,
    Header(alias="Idempotency-Key", description="new for every new request; the same only to repeat the same one"),
]
Reference = Annotated[str, Path(pattern=REFERENCE, examples=["FD-7K3M-2QXP"])]
READING = documented(401, 403, 422, 503)
READING_ONE = documented(401, 403, 404, 422, 503)
CHANGING = documented(400, 401, 403, 404, 409, 422, 503)


def caller(request: Request) -> Actor:
    """The client that calls, as who does something to a case."""
    return Actor(request.state.principal.id, request.state.principal.name)


def on_behalf_of(request: Request, by: Person | None) -> Actor:
    """The person that the client names, else the client itself."""
    return Actor(by.id, by.name) if by else caller(request)


def item(case: Case) -> dict[str, Any]:
    """A case as it stands in a list."""
    return CaseItem.model_validate(case).model_dump(mode="json")


def _answered(answer: Answer) -> JSONResponse:
    """The same bytes for the same answer: a stored one comes back with its fields in another order."""
    headers = {"Location": answer.location} if answer.location else {}
    return JSONResponse(dict(sorted(answer.body.items())), answer.status, headers=headers)


@router.post("", status_code=201, response_model=CaseItem, responses=documented(400, 401, 403, 409, 422, 503))
@open_to(client("cases:write"))
def create_case(request: Request, body: NewCase, idempotency_key: Key = None) -> JSONResponse:
    """Create a case. The same key and body give the same answer; a reference that exists is updated, never doubled."""
    if idempotency_key is None:
        raise KeyMissing
    now = datetime.now(UTC)
    by = caller(request)

    with transaction() as session:

        def act() -> Answer:
            case, is_new = service.create(session, body, by=by, now=now)
            return Answer(201 if is_new else 200, item(case), f"/v1/cases/{case.reference}")

        answer = once(session, caller=by.id, key=idempotency_key, request=fingerprint("cases", body), now=now, act=act)
    return _answered(answer)


@router.get("", response_model=CasePage, responses=READING)
@open_to(client("cases:read"))
def list_cases(
    status: Annotated[list[Status] | None, Query(description="may be given more than once")] = None,
    urgent: bool | None = None,
    rating: Literal["blue", "green", "amber", "red"] | None = None,
    assigned: Annotated[str | None, Query(max_length=120, description="an officer's id, or nobody")] = None,
    created_after: AwareDatetime | None = None,
    cursor: Annotated[str | None, Query(max_length=300)] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> CasePage:
    """Cases, most urgent first, then by rating, then the oldest."""
    wanted = Filters(status or (), urgent, rating, assigned, created_after)
    with transaction() as session:
        found, following = repository.page(session, wanted, limit=limit, cursor=cursor)
        return CasePage(items=[CaseItem.model_validate(case) for case in found], next=following)


@router.get("/{reference}", response_model=CaseOut, responses=READING_ONE)
@open_to(client("cases:read"))
def read_case(reference: Reference) -> CaseOut:
    """A case with its report, the reporter's words, the assessment and its timeline."""
    with transaction() as session:
        case = repository.find(session, reference)
        events = [TimelineEvent.model_validate(event) for event in repository.timeline(session, reference)]
        return CaseOut.model_validate(
            {name: getattr(case, name) for name in CaseOut.model_fields if name != "timeline"} | {"timeline": events}
        )


@router.post("/{reference}/updates", response_model=CaseItem, responses=CHANGING)
@open_to(client("cases:write"))
def update_case(request: Request, reference: Reference, body: CaseUpdate, idempotency_key: Key = None) -> JSONResponse:
    """Add later facts. An older report revision changes no fact; words are kept and urgency never falls."""
    by = caller(request)
    return _changing(request, reference, "updates", body, idempotency_key, service.update, body, by=by)


@router.post("/{reference}/notes", status_code=201, response_model=CaseItem, responses=CHANGING)
@open_to(client("cases:write"))
def add_note(request: Request, reference: Reference, body: NewNote, idempotency_key: Key = None) -> JSONResponse:
    """Put a note on the timeline."""
    by = on_behalf_of(request, body.by)
    return _changing(
        request, reference, "notes", body, idempotency_key, service.note, words=body.text, by=by, status=201
    )


@router.post("/{reference}/assignment", response_model=CaseItem, responses=CHANGING)
@open_to(client("cases:write"))
def assign_case(
    request: Request, reference: Reference, body: NewAssignment, idempotency_key: Key = None
) -> JSONResponse:
    """Give the case to somebody, or hand it back with null. 409 says who has it."""
    if body.assigned_to is None:
        by = caller(request)
        return _changing(
            request, reference, "assignment", body, idempotency_key, service.release, by=by, only_own=False
        )
    to = Actor(body.assigned_to.id, body.assigned_to.name)
    return _changing(request, reference, "assignment", body, idempotency_key, service.assign, to=to, by=caller(request))


@router.post("/{reference}/decisions", status_code=201, response_model=CaseItem, responses=CHANGING)
@open_to(client("cases:write"))
def decide_case(request: Request, reference: Reference, body: NewDecision, idempotency_key: Key = None) -> JSONResponse:
    """Record a triage decision: an outcome of the area, the reason, and a rating."""
    return _changing(
        request,
        reference,
        "decisions",
        body,
        idempotency_key,
        service.decide,
        Decision(body.outcome, body.reason, body.rating),
        area=current_area(),
        by=on_behalf_of(request, body.by),
        only_own=body.by is not None,
        status=201,
    )


def _changing(
    request: Request,
    reference: str,
    what: str,
    body: BaseModel,
    key: str | None,
    change: Any,
    *args: Any,
    status: int = 200,
    **kwargs: Any,
) -> JSONResponse:
    """One change in one transaction, done once for one key."""
    now = datetime.now(UTC)
    place = f"cases/{reference}/{what}"

    with transaction() as session:

        def act() -> Answer:
            case = change(session, reference, *args, now=now, **kwargs)
            return Answer(status, item(case), f"/v1/cases/{reference}")

        answer = once(
            session,
            caller=request.state.principal.id,
            key=key,
            request=fingerprint(place, body),
            now=now,
            act=act,
        )
    return _answered(answer)
