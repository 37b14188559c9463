"""POST /oauth/token: a client's id and secret for a bearer token."""

from __future__ import annotations

import base64
import binascii
from datetime import UTC, datetime
from typing import Annotated
from urllib.parse import unquote_plus

import structlog
from fastapi import APIRouter, Form, Header
from fastapi.responses import JSONResponse

from api.access import anyone, open_to
from api.cases import clients
from api.oauth import tokens
from api.oauth.schemas import TokenError, TokenOut
from escalation.database import transaction

router = APIRouter(tags=["oauth"])
log = structlog.get_logger()

NOT_STORED = {"Cache-Control": "no-store", "Pragma": "no-cache"}


@router.post(
    "/oauth/token",
    response_model=TokenOut,
    responses={400: {"model": TokenError, "description": "Refused"}, 401: {"model": TokenError, "description": "Who?"}},
)
@open_to(anyone)
def give_token(
    grant_type: Annotated[str, Form()] = "",
    scope: Annotated[str, Form()] = "",
    client_id: Annotated[str, Form()] = "",
    client_secret: Annotated[str, Form()] = "",
    authorization: Annotated[str | None, Header()] = None,
) -> JSONResponse:
    """The client credentials grant. The secret comes by HTTP Basic or in the form, not both."""
    by_basic = authorization is not None
    if by_basic:
        if client_secret:
            return _refused(400, "invalid_request", "Send the secret in one place only.")
        client_id, client_secret = _basic(authorization or "")
    if not grant_type:
        return _refused(400, "invalid_request", "Send grant_type=client_credentials.")
    if not (client_id and client_secret):
        return _unknown_client(by_basic)
    now = datetime.now(UTC)
    with transaction() as session:
        found = clients.authenticate(session, _plain(client_id), _plain(client_secret))
        allowed = frozenset(map(str, found.scopes)) if found else frozenset()
    if found is None:
        log.warning("client_refused")
        return _unknown_client(by_basic)
    if grant_type != "client_credentials":
        return _refused(400, "unsupported_grant_type", "Only client_credentials is given here.")
    asked = frozenset(scope.split()) or allowed
    if not asked <= allowed:
        return _refused(400, "invalid_scope", "This client does not hold every scope that was asked for.")
    answer = TokenOut(
        access_token=tokens.issue(found.id, asked, now),
        expires_in=int(tokens.LIFETIME.total_seconds()),
        scope=" ".join(sorted(asked)),
    )
    return JSONResponse(answer.model_dump(), headers=NOT_STORED)


def _basic(header: str) -> tuple[str, str]:
    """Id and secret out of an HTTP Basic header, each form-encoded (RFC 6749, section 2.3.1); empty when unreadable."""
    scheme, _, encoded = header.partition(" ")
    if scheme.lower() != "basic":
        return "", ""
    try:
        name, _, secret = base64.b64decode(encoded.strip(), validate=True).decode().partition(":")
    except (binascii.Error, ValueError):
        return "", ""
    return unquote_plus(name), unquote_plus(secret)


def _plain(value: str) -> str:
    """Without what PostgreSQL or a digest cannot take; no real id or secret holds such a character."""
    return value.replace("\x00", "\ufffd").encode("utf-8", "replace").decode()


def _refused(status: int, error: str, description: str, headers: dict[str, str] | None = None) -> JSONResponse:
    body = {"error": error, "error_description": description}
    return JSONResponse(body, status, headers=NOT_STORED | (headers or {}))


def _unknown_client(by_basic: bool) -> JSONResponse:
    asked = {"WWW-Authenticate": 'Basic realm="oauth"'} if by_basic else {}
    return _refused(401, "invalid_client", "The client's id or secret is not right.", asked)
