"""Leaving: quickly, with nothing left to go back to, or for good on this device."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from api.access import anyone, open_to
from api.channels.access import COOKIE
from api.headers import refuse_other_sites
from knowledge_base.areas import current_area

router = APIRouter()


@router.get("/exit")
@open_to(anyone)
async def leave_quickly(request: Request) -> Response:
    """Forget the conversation on this device and open a harmless page. Another site's link here forgets nothing."""
    response = RedirectResponse(current_area().pages.leaving_to.url, status_code=303)
    if request.headers.get("sec-fetch-site") not in {"cross-site", "same-site"}:
        response.delete_cookie(COOKIE, path="/")
    return response


@router.post("/chat/leave")
@open_to(anyone)
async def leave(request: Request) -> Response:
    """Forget the conversation on this device. What was sent stays with the service."""
    refuse_other_sites(request)
    response = RedirectResponse("/", status_code=303)
    response.delete_cookie(COOKIE, path="/")
    return response
