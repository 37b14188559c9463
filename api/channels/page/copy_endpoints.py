"""A professional's copy of the report that they sent: a page to print, and a text file."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import PlainTextResponse, RedirectResponse, Response

from api.access import anyone, open_to
from api.channels.access import COOKIE, held_by
from api.channels.guard import DatabaseDown, in_database
from api.channels.page import copying
from api.channels.page.copying import ReportCopy
from api.channels.page.showing import show
from api.pages import environment
from knowledge_base.areas import current_area

router = APIRouter()


@router.get("/chat/copy")
@open_to(anyone)
async def print_copy(request: Request) -> Response:
    """The copy as a page to print."""
    try:
        found = await _copy(request)
    except DatabaseDown:
        return show(request, "page/no_copy.html", 503)
    return show(request, "page/copy.html", copy=found) if found else show(request, "page/no_copy.html", 404)


@router.get("/chat/copy.txt")
@open_to(anyone)
async def download_copy(request: Request) -> Response:
    """The copy as a text file, named by the reference and nothing else."""
    try:
        found = await _copy(request)
    except DatabaseDown:
        return show(request, "page/no_copy.html", 503)
    if found is None:
        return RedirectResponse("/chat/copy", status_code=303)
    text = environment().get_template("page/copy.txt").render(copy=found, area=current_area())
    disposition = {"Content-Disposition": f'attachment; filename="{found.reference}.txt"'}
    return PlainTextResponse(text, headers=disposition)


async def _copy(request: Request) -> ReportCopy | None:
    """Only for who holds the whole conversation: a device that came in by a code is shown nothing said before."""
    held = held_by(request.cookies.get(COOKIE))
    if held is None or held.after:
        return None
    return await in_database(lambda session: copying.copy_of(session, held.conversation_id, current_area()))
