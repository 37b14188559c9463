"""The queue, its live updates, and the contacts that did not become cases."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import HTMLResponse
from fastapi.sse import EventSourceResponse, ServerSentEvent

from api.access import open_to
from api.cases.schemas import REFERENCE
from api.cases.service import ANY_CASE
from api.channels.live import subscribed
from api.desk import pages
from api.desk.access import officer
from escalation.database import transaction
from knowledge_base.areas import current_area

router = APIRouter(prefix="/desk")

Show = Literal["waiting", "mine", "decided", "all"]
Cursor = Annotated[str | None, Query(max_length=300)]
# A stream ends after this, so that the browser asks again and a session that ended is noticed.
STREAM_SECONDS = 10 * 60
# Several changes in a row are told once.
SETTLE_SECONDS = 0.2


@router.get("")
@open_to(officer("read"))
def show_queue(request: Request, show: Show = "waiting", cursor: Cursor = None, refresh: bool = False) -> HTMLResponse:
    """The queue, most urgent first."""
    return _queue(request, "desk/queue.html", show, cursor, refresh=refresh)


@router.get("/queue")
@open_to(officer("read"))
def show_queue_only(request: Request, show: Show = "waiting", cursor: Cursor = None) -> HTMLResponse:
    """The queue's table alone, for the page's script."""
    return _queue(request, "desk/queue_table.html", show, cursor)


def _queue(request: Request, template: str, show: str, cursor: str | None, **context: Any) -> HTMLResponse:
    now = datetime.now(UTC)
    with transaction() as session:
        view = pages.queue(session, current_area(), request.state.principal, now, show=show, cursor=cursor)
    return pages.page(request, template, cursor=cursor, **view, **context)


@router.get("/events", response_class=EventSourceResponse)
@open_to(officer("read"))
async def tell_changes() -> AsyncIterator[ServerSentEvent]:
    """An event whenever a case changed. It carries nothing: the page asks for what it may see."""
    async with subscribed(ANY_CASE) as changed:
        try:
            async with asyncio.timeout(STREAM_SECONDS):
                while True:
                    await changed.wait()
                    await asyncio.sleep(SETTLE_SECONDS)
                    changed.clear()
                    yield ServerSentEvent(event="changed", raw_data="")
        except TimeoutError:
            return


@router.get("/contacts")
@open_to(officer("read"))
def show_contacts(request: Request, show: Literal["settled", "all"] = "settled", cursor: Cursor = None) -> HTMLResponse:
    """Contacts that were signposted or advised, newest first; or all."""
    with transaction() as session:
        view = pages.contact_list(session, current_area(), show=show, cursor=cursor)
    return pages.page(request, "desk/contacts.html", **view)


@router.get("/contacts/{reference}")
@open_to(officer("read"))
def show_contact(request: Request, reference: Annotated[str, Path(pattern=REFERENCE)]) -> HTMLResponse:
    """One contact."""
    with transaction() as session:
        view = pages.contact(session, reference, current_area())
    return pages.page(request, "desk/contact.html", **view)
