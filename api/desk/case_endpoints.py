"""A case at the desk: read it, pick it up, hand it back, note, decide."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Form, Path, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.access import open_to
from api.cases import service
from api.cases.decisions import Decision
from api.cases.idempotency import Answer, fingerprint, once
from api.cases.refusals import CaseChanged, DecisionRefused
from api.cases.schemas import REFERENCE, NewNote, storable
from api.cases.service import Actor
from api.desk import pages
from api.desk.access import officer
from escalation.database import transaction
from knowledge_base.areas import current_area

router = APIRouter(prefix="/desk/cases/{reference}")

Reference = Annotated[str, Path(pattern=REFERENCE)]
Typed = Annotated[str, Form()]
ENTER_NOTE = "Enter a note"
LONGEST_NOTE = 10_000
SHORTEN_NOTE = "Shorten the note to 10,000 characters or fewer"


def _me(request: Request) -> Actor:
    return Actor(request.state.principal.id, request.state.principal.name)


def _as_typed(text: str) -> str:
    """A text field's content with the line ends and characters that are kept."""
    return str(storable(text.replace("\r\n", "\n")))


def _done(request: Request, reference: str, what: str) -> RedirectResponse:
    request.session["done"] = what
    return RedirectResponse(f"/desk/cases/{reference}", 303)


def _page(
    request: Request,
    reference: str,
    status: int = 200,
    *,
    note: pages.Form | None = None,
    decision: pages.Form | None = None,
) -> HTMLResponse:
    with transaction() as session:
        view = pages.case(
            session,
            reference,
            current_area(),
            request.state.principal,
            note=note or pages.Form(),
            decision=decision or pages.Form(),
        )
    done = pages.DONE.get(request.session.pop("done", ""), "")
    return pages.page(request, "desk/case.html", status, done=done, **view)


@router.get("")
@open_to(officer("read"))
def show_case(request: Request, reference: Reference) -> HTMLResponse:
    """The case: what was said, what the guidance made of it, what happened since."""
    return _page(request, reference)


@router.post("/pick-up")
@open_to(officer("triage"))
def pick_up(request: Request, reference: Reference) -> RedirectResponse:
    """Take the case. Somebody else may be first: then a page says who (409)."""
    with transaction() as session:
        service.assign(session, reference, to=_me(request), by=_me(request), now=datetime.now(UTC))
    return _done(request, reference, "picked-up")


@router.post("/release")
@open_to(officer("triage"))
def release(request: Request, reference: Reference) -> RedirectResponse:
    """Hand the case back to the queue."""
    with transaction() as session:
        service.release(session, reference, by=_me(request), now=datetime.now(UTC))
    return _done(request, reference, "released")


@router.post("/notes")
@open_to(officer("triage"))
def add_note(request: Request, reference: Reference, text: Typed = "", sent: Typed = "") -> Response:
    """Put a note on the timeline, once however often the form is sent."""
    words = _as_typed(text)
    fault = ENTER_NOTE if not words.strip() else SHORTEN_NOTE if len(words) > LONGEST_NOTE else ""
    if fault:
        return _page(request, reference, 422, note=pages.Form({"text": words}, {"text": fault}))
    now, me = datetime.now(UTC), _me(request)

    with transaction() as session:

        def act() -> Answer:
            service.note(session, reference, words=words.strip(), by=me, now=now)
            return Answer(303, {})

        once(
            session,
            caller=f"officer:{hashlib.sha256(me.id.encode()).hexdigest()[:40]}",
            key=sent or None,
            request=fingerprint(f"desk/{reference}/notes", NewNote(text=words.strip())),
            now=now,
            act=act,
        )
    return _done(request, reference, "noted")


@router.post("/decisions")
@open_to(officer("triage"))
def decide(
    request: Request,
    reference: Reference,
    outcome: Typed = "",
    reason: Typed = "",
    rating: Typed = "",
    version: Typed = "",
) -> Response:
    """Record a decision. What is wrong with it is said above the form, which keeps what was typed."""
    typed = {"outcome": outcome, "reason": _as_typed(reason), "rating": rating}
    seen = int(version) if version.isascii() and version.isdigit() and len(version) < 10 else 0
    try:
        with transaction() as session:
            service.decide(
                session,
                reference,
                Decision(**typed),
                area=current_area(),
                by=_me(request),
                now=datetime.now(UTC),
                version=seen,
            )
    except DecisionRefused as refused:
        faults = {error.field: error.detail for error in refused.errors}
        return _page(request, reference, 422, decision=pages.Form(typed, faults))
    except CaseChanged as changed:
        return _page(request, reference, 409, decision=pages.Form(typed, {"outcome": changed.detail}))
    return _done(request, reference, "decided")
