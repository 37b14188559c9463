"""Who may use the desk: an officer who signed in and whose role grants what the page needs.

Grants are triage (work on cases), read (see them) and audit. Roles come from the sign-in provider; what a role grants
is the area's setting, looked up at each request.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote

from fastapi import HTTPException, Request

from api.access import Principal, Rule
from api.problems import PageRefusal, is_for_a_person
from knowledge_base.areas import current_area

SIGNED_IN_FOR = timedelta(hours=8)
CSRF_FIELD = "csrf_token"


def officer(grant: str) -> Rule:
    """A rule that lets in officers whose roles hold the grant, and on POST only their own forms."""

    async def rule(request: Request) -> Principal:
        principal = signed_in(request, datetime.now(UTC))
        if principal is None:
            raise _please_sign_in(request)
        if grant not in principal.grants:
            raise PageRefusal(
                403,
                "You cannot do this at the desk",
                "You are signed in, but your role does not allow this. Ask your manager if it should.",
            )
        if request.method not in {"GET", "HEAD"}:
            await refuse_foreign_form(request)
        return principal

    return rule


async def own_form(request: Request) -> Principal:
    """A rule that lets in whoever sends a form of their own session."""
    await refuse_foreign_form(request)
    return signed_in(request, datetime.now(UTC)) or Principal("anyone")


def signed_in(request: Request, now: datetime) -> Principal | None:
    """The officer of this session, if they signed in less than `SIGNED_IN_FOR` ago."""
    stored: dict[str, Any] | None = request.session.get("officer")
    if not stored:
        return None
    since = datetime.fromtimestamp(stored["signed_in_at"], UTC)
    if now - since >= SIGNED_IN_FOR:
        request.session.clear()
        return None
    return Principal("officer", stored["id"], stored["name"], grants_of(stored["roles"]))


def grants_of(roles: Iterable[str]) -> frozenset[str]:
    """Everything that these roles grant in this area."""
    known = current_area().officer_roles
    return frozenset(grant for role in roles for grant in known.get(role, ()))


def csrf_token(request: Request) -> str:
    """This session's form token, made on first use."""
    token: str = request.session.setdefault("csrf", secrets.token_urlsafe(24))
    return token


async def refuse_foreign_form(request: Request) -> None:
    """Raises unless the form carries this session's token."""
    form = await request.form()
    sent = form.get(CSRF_FIELD)
    expected: str | None = request.session.get("csrf")
    if not (expected and isinstance(sent, str) and hmac.compare_digest(expected.encode(), sent.encode())):
        raise PageRefusal(
            403, "This form is out of date", "Go back, load the page again and send it again. Nothing was changed."
        )


def _please_sign_in(request: Request) -> HTTPException:
    if not is_for_a_person(request):
        return HTTPException(401, "Sign in at /desk/signin.")
    came_for = request.url.path if request.method == "GET" else "/desk"
    return HTTPException(303, headers={"Location": f"/desk/signin?next={quote(came_for)}"})
