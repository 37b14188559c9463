"""Officers sign in by OpenID Connect: authorization code with PKCE, at the provider that the settings name."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

import httpx2
import structlog
from authlib.integrations.base_client.errors import OAuthError
from authlib.integrations.starlette_client import OAuth, StarletteOAuth2App
from fastapi import Request
from joserfc.errors import JoseError

from api.desk.access import grants_of
from api.problems import PageRefusal
from settings import Settings, get_settings

log = structlog.get_logger()

PROVIDER_TIMEOUT_SECONDS = 5
NAME_CLAIMS = ("name", "preferred_username", "email", "sub")
LONGEST_ID = 120


@lru_cache(maxsize=4)
def _app(issuer: str, client_id: str, client_secret: str) -> StarletteOAuth2App:
    oauth = OAuth()
    oauth.register(
        "desk",
        client_id=client_id,
        client_secret=client_secret,
        server_metadata_url=f"{issuer.rstrip('/')}/.well-known/openid-configuration",
        client_kwargs={
            "scope": "openid profile email",
            "code_challenge_method": "S256",
            "timeout": PROVIDER_TIMEOUT_SECONDS,
        },
    )
    return oauth.create_client("desk")


def provider(settings: Settings) -> StarletteOAuth2App:
    """The sign-in provider, as authlib knows it. It is first asked when somebody signs in."""
    return _app(settings.oidc_issuer, settings.oidc_client_id, settings.oidc_client_secret.get_secret_value())


async def send_to_provider(request: Request) -> Any:
    """A redirect to the provider. Raises PageRefusal when it does not answer."""
    settings = get_settings()
    try:
        return await provider(settings).authorize_redirect(request, f"{settings.public_url.rstrip('/')}/desk/callback")
    except (httpx2.HTTPError, OAuthError, RuntimeError, ValueError) as error:
        raise _provider_down(error) from None


async def claims_from_provider(request: Request) -> Mapping[str, Any]:
    """What the provider says of who came back. Raises PageRefusal when it cannot be trusted or does not answer."""
    app = provider(get_settings())
    try:
        token = await app.authorize_access_token(request)
        claims: dict[str, Any] = dict(token.get("userinfo") or {})
        if claims and get_settings().oidc_role_claim not in claims:
            more = await app.userinfo(token=token)
            claims = {**more, **claims} if more.get("sub") == claims.get("sub") else claims
    except httpx2.HTTPError as error:
        raise _provider_down(error) from None
    except (OAuthError, JoseError, ValueError, KeyError, RuntimeError) as error:
        raise _not_trusted(type(error).__name__) from None
    if not claims.get("sub"):
        raise _not_trusted("no_subject")
    return claims


def officer_from(claims: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    """What the session keeps of an officer. Raises PageRefusal when no role of theirs grants anything here."""
    roles = [role for role in _roles(claims.get(get_settings().oidc_role_claim)) if grants_of([role])]
    if not roles:
        raise PageRefusal(
            403,
            "You do not have access to the desk",
            "You signed in, but you have no role at this desk. Ask your manager to have one given to you.",
        )
    name = next(str(claims[claim]) for claim in NAME_CLAIMS if claims.get(claim))
    return {
        "id": _short(str(claims["sub"])),
        "name": name[:LONGEST_ID],
        "roles": roles,
        "signed_in_at": int(now.timestamp()),
    }


def _roles(claim: Any) -> list[str]:
    """Roles as a list, or as one text with spaces between."""
    if isinstance(claim, str):
        return claim.split()
    return [str(role) for role in claim] if isinstance(claim, list) else []


def _short(subject: str) -> str:
    return subject if len(subject) <= LONGEST_ID else hashlib.sha256(subject.encode()).hexdigest()


def _provider_down(error: Exception) -> PageRefusal:
    log.error("sign_in_provider_unavailable", error=type(error).__name__)
    return PageRefusal(
        503, "You cannot sign in just now", "The sign-in service does not answer. Try again in a few minutes."
    )


def _not_trusted(code: str) -> PageRefusal:
    log.warning("sign_in_refused", error=code)
    return PageRefusal(400, "Signing in did not work", "Start again from the desk's first page.")
