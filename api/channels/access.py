"""Who may use a conversation: whoever holds its token, in a header or in the page's cookie.

The token is computed from the conversation's id, so that it can be checked while the database is down.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import uuid

from fastapi import HTTPException, Request

from api.access import Principal
from settings import get_settings

COOKIE = "frontdoor_chat"


def token_for(conversation_id: uuid.UUID) -> str:
    """The proof that somebody was given this conversation."""
    secret = get_settings().secret_key.get_secret_value().encode()
    digest = hmac.new(secret, f"conversation:{conversation_id}".encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def cookie_for(conversation_id: uuid.UUID) -> str:
    """The value of the page's cookie."""
    return f"{conversation_id}.{token_for(conversation_id)}"


def conversation_in(cookie: str | None) -> uuid.UUID | None:
    """The conversation that a cookie proves, or None."""
    name, _, token = (cookie or "").partition(".")
    try:
        conversation_id = uuid.UUID(name)
    except ValueError:
        return None
    return conversation_id if _holds(conversation_id, token) else None


def _holds(conversation_id: uuid.UUID, token: str) -> bool:
    return hmac.compare_digest(token_for(conversation_id).encode(), token.encode())


async def conversation_holder(request: Request) -> Principal:
    """The reporter who holds the conversation named in the path. Raises 401 without proof, 403 with another's."""
    try:
        asked_for = uuid.UUID(str(request.path_params["conversation_id"]))
    except (KeyError, ValueError) as error:
        raise HTTPException(404, "There is no such conversation.") from error
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme:
        held = scheme.lower() == "bearer" and _holds(asked_for, token.strip())
    elif COOKIE in request.cookies:
        held = conversation_in(request.cookies[COOKIE]) == asked_for
    else:
        raise HTTPException(
            401, "Send the token that came with this conversation.", headers={"WWW-Authenticate": "Bearer"}
        )
    if not held:
        raise HTTPException(403, "This token does not belong to this conversation.")
    return Principal("reporter", id=str(asked_for))
