"""Pages that only tell: before the chat starts, who we are, privacy, accessibility, safety on one's device."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from api.access import anyone, open_to
from api.channels.page.showing import show
from knowledge_base.areas import current_area

router = APIRouter()


@router.get("/before-you-start")
@open_to(anyone)
async def before_you_start(request: Request) -> Response:
    """How to leave quickly: it comes between the start page and the chat."""
    return show(request, "page/before.html")


@router.get("/safety")
@open_to(anyone)
async def safety(request: Request) -> Response:
    """How to leave no trace on a device, and what no page can do."""
    return show(request, "page/safety.html")


@router.get("/about")
@open_to(anyone)
async def about(request: Request) -> Response:
    """Who answers, who reads it, and what the assistant is."""
    return show(request, "page/about.html")


@router.get("/privacy")
@open_to(anyone)
async def privacy(request: Request) -> Response:
    """The privacy notice: the area's own page where it names one, else a plain one with the area's own facts."""
    return _elsewhere(current_area().privacy_url) or show(request, "page/privacy.html")


@router.get("/accessibility")
@open_to(anyone)
async def accessibility(request: Request) -> Response:
    """The accessibility statement: the area's own page where it names one."""
    tested = current_area().pages.accessibility.tested_on
    said = f"{tested.day} {tested:%B} {tested.year}"
    return _elsewhere(current_area().accessibility_url) or show(request, "page/accessibility.html", tested_on=said)


def _elsewhere(address: str) -> Response | None:
    return RedirectResponse(address, status_code=303) if address.startswith("https://") else None
