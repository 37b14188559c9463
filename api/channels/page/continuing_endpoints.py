"""Going on later or on another device, with a code."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from api.access import anyone, open_to
from api.channels.access import COOKIE, cookie_for, held_by
from api.channels.guard import DatabaseDown, in_database
from api.channels.page import codes
from api.channels.page.showing import show
from api.headers import refuse_other_sites
from knowledge_base.areas import current_area
from settings import get_settings

router = APIRouter()

WRONG = "We cannot find a chat with this code. Check it, or start a new chat. A code stops working after a while"
NOT_NOW = "We cannot look up your code just now. Try again in a minute, or start a new chat"
NO_CODE_NOW = "We cannot make a code just now. Try again in a minute"


@router.post("/chat/code")
@open_to(anyone)
async def make_code(request: Request) -> Response:
    """Show a new code for the conversation that the cookie proves. It is shown once and kept as a hash."""
    refuse_other_sites(request)
    held = held_by(request.cookies.get(COOKIE))
    if held is None:
        return RedirectResponse("/continue", status_code=303)
    now, hours = datetime.now(UTC), current_area().pages.continue_later.code_hours
    try:
        code = await in_database(lambda session: codes.new_code(session, held.conversation_id, now, hours))
    except DatabaseDown:
        return show(request, "page/code.html", 503, code=None, until="", problem=NO_CODE_NOW)
    until = current_area().say_when(now + timedelta(hours=hours)).replace("by ", "until ", 1)
    return show(request, "page/code.html", code=code, until=until, problem=None)


@router.get("/continue")
@open_to(anyone)
async def ask_code(request: Request) -> Response:
    """Ask for the code."""
    return show(request, "page/continue.html", problem=None)


@router.post("/continue")
@open_to(anyone)
async def use_code(request: Request, code: Annotated[str, Form()] = "") -> Response:
    """Take the conversation up again; nothing that was said before is shown on this device."""
    refuse_other_sites(request)
    now = datetime.now(UTC)
    try:
        codes.may_try(request)
        held = await in_database(lambda session: codes.use(session, code, now))
    except codes.TriedTooOften as refused:
        wait = "1 minute" if refused.minutes == 1 else f"{refused.minutes} minutes"
        problem = f"Too many wrong codes were tried. Try again in {wait}, or start a new chat"
        page = show(request, "page/continue.html", 429, problem=problem)
        page.headers["Retry-After"] = str(refused.minutes * 60)
        return page
    except DatabaseDown:
        return show(request, "page/continue.html", 503, problem=NOT_NOW)
    if held is None:
        codes.count_wrong(request)
        return show(request, "page/continue.html", 400, problem=WRONG)
    response = RedirectResponse("/chat#latest", status_code=303)
    response.set_cookie(
        COOKIE,
        cookie_for(held.conversation_id, held.after),
        httponly=True,
        samesite="lax",
        secure=not get_settings().demo,
        path="/",
    )
    return response
