"""Who may call the API: a client with a bearer token that holds one of the scopes a route names (RFC 6750)."""

from __future__ import annotations

from datetime import UTC, datetime

from fastapi import HTTPException, Request
from starlette.concurrency import run_in_threadpool

from api.access import Principal, Rule
from api.cases import clients
from api.oauth import tokens
from escalation.database import transaction

WITHOUT_DATABASE = "guidance"


def client(*scopes: str) -> Rule:
    """A rule that lets in clients holding at least one of the scopes.

    A revoked client is refused at once wherever anything about a person is reached. Guidance stores nothing of what it
    is asked and must answer while the database is down, so there a token is trusted for the hour it lives.
    """

    async def rule(request: Request) -> Principal:
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not token.strip():
            raise HTTPException(401, "Send a bearer token from /oauth/token.", {"WWW-Authenticate": "Bearer"})
        try:
            claims = tokens.read(token.strip(), datetime.now(UTC))
        except tokens.TokenRefused:
            raise _invalid_token() from None
        if not claims.scopes.intersection(scopes):
            wanted = " ".join(scopes)
            raise HTTPException(
                403,
                f"This client needs one of these scopes: {wanted}.",
                {"WWW-Authenticate": f'Bearer error="insufficient_scope", scope="{wanted}"'},
            )
        if scopes == (WITHOUT_DATABASE,):
            return Principal("client", claims.client_id, claims.client_id, claims.scopes)
        name = await run_in_threadpool(_name_of, claims.client_id)
        if name is None:
            raise _invalid_token()
        return Principal("client", claims.client_id, name, claims.scopes)

    return rule


def _name_of(client_id: str) -> str | None:
    with transaction() as session:
        found = clients.find(session, client_id)
        return found.name if found else None


def _invalid_token() -> HTTPException:
    return HTTPException(
        401,
        "This token is not valid any more: ask for a new one.",
        {"WWW-Authenticate": 'Bearer error="invalid_token"'},
    )
