"""Who may use a conversation: whoever holds its token, in a header or in the page's cookie.

The token is computed from the conversation's id, so that it can be checked while the database is down.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import uuid
from dataclasses import dataclass

from fastapi import HTTPException, Request

from api.access import Principal
from settings import get_settings

COOKIE = "frontdoor_chat"


@dataclass(frozen=True)
class Held:
    """A conversation that somebody holds. On a device that came in by a code, only what was said after `after` (a
    message's place) is shown."""

    conversation_id: uuid.UUID
    after: int = 0


def token_for(conversation_id: uuid.UUID, after: int = 0) -> str:
    """The proof that somebody was given this conversation, from this place on."""
    secret = get_settings().secret_key.get_secret_value().encode()
    what = f"conversation:{conversation_id}" + (f":after:{after}" if after else "")
    digest = hmac.new(secret, what.encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def cookie_for(conversation_id: uuid.UUID, after: int = 0) -> str:
    """The value of the page's cookie."""
    return f"{conversation_id}.{token_for(conversation_id, after)}" + (f".{after}" if after else "")


def held_by(cookie: str | None) -> Held | None:
    """What a cookie proves to be held, or None."""
    name, _, rest = (cookie or "").partition(".")
    token, _, place = rest.partition(".")
    try:
        held = Held(uuid.UUID(name), int(place) if place.isascii() and place.isdecimal() else 0)
    except ValueError:
        return None
    return held if _holds(held, token) else None


def conversation_in(cookie: str | None) -> uuid.UUID | None:
    """The conversation that a cookie proves, or None."""
    held = held_by(cookie)
    return held.conversation_id if held else None


def shown_after(request: Request) -> int:
    """The place from which on this caller may read; the whole conversation for who holds its own token."""
    if request.headers.get("authorization"):
        return 0
    held = held_by(request.cookies.get(COOKIE))
    return held.after if held else 0


def _holds(held: Held, token: str) -> bool:
    return hmac.compare_digest(token_for(held.conversation_id, held.after).encode(), token.encode())


async def conversation_holder(request: Request) -> Principal:
    """The reporter who holds the conversation named in the path. Raises 401 without proof, 403 with another's."""
    try:
        asked_for = uuid.UUID(str(request.path_params["conversation_id"]))
    except (KeyError, ValueError) as error:
        raise HTTPException(404, "There is no such conversation.") from error
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme:
        held = scheme.lower() == "bearer" and _holds(Held(asked_for), token.strip())
    elif COOKIE in request.cookies:
        held = conversation_in(request.cookies[COOKIE]) == asked_for
    else:
        raise HTTPException(
            401, "Send the token that came with this conversation.", headers={"WWW-Authenticate": "Bearer"}
        )
    if not held:
        raise HTTPException(403, "This token does not belong to this conversation.")
    return Principal("reporter", id=str(asked_for))
