"""Signing in and out."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from api.access import anyone, open_to
from api.desk.access import own_form, signed_in
from api.desk.signin import claims_from_provider, officer_from, send_to_provider
from api.pages import render

router = APIRouter(prefix="/desk")


def on_this_desk(address: str) -> str:
    """Where to go after signing in: an address of the desk, whatever was asked for."""
    inside = address == "/desk" or address.startswith("/desk/")
    return address if inside and "\\" not in address and "//" not in address else "/desk"


@router.get("/signin")
@open_to(anyone)
async def sign_in(request: Request, next: str = "/desk") -> Any:
    """Send whoever is not signed in to the provider."""
    wanted = on_this_desk(next)
    if signed_in(request, datetime.now(UTC)):
        return RedirectResponse(wanted, 303)
    request.session["wanted"] = wanted
    return await send_to_provider(request)


@router.get("/callback")
@open_to(anyone)
async def come_back(request: Request) -> RedirectResponse:
    """Take who comes back from the provider into a new session."""
    claims = await claims_from_provider(request)
    officer = officer_from(claims, datetime.now(UTC))
    wanted = on_this_desk(request.session.get("wanted", "/desk"))
    request.session.clear()
    request.session["officer"] = officer
    return RedirectResponse(wanted, 303)


@router.post("/signout")
@open_to(own_form)
async def sign_out(request: Request) -> RedirectResponse:
    """End the session."""
    request.session.clear()
    return RedirectResponse("/desk/signed-out", 303)


@router.get("/signed-out")
@open_to(anyone)
def signed_out(request: Request) -> HTMLResponse:
    """Say that the session ended."""
    return render(request, "desk/signed_out.html")
