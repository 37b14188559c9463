"""What the token endpoint answers (RFC 6749, sections 5.1 and 5.2)."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel


class TokenOut(BaseModel):
    """A bearer token, the seconds it lives, and the scopes it was given."""

    access_token: str
    token_type: Literal["Bearer"] = "Bearer"
    expires_in: int
    scope: str


class TokenError(BaseModel):
    """Why no token was given."""

    error: Literal["invalid_request", "invalid_client", "unsupported_grant_type", "invalid_scope"]
    error_description: str
