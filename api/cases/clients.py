"""Programs that may call the API. A secret is shown once; only its digest is kept."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.cases.models import ApiClient
from settings import get_settings

SCOPES = frozenset({"cases:read", "cases:write", "contacts:read", "guidance"})


class UnknownScope(ValueError):
    """A scope that does not exist was asked for; its message lists those that do."""

    def __init__(self) -> None:
        super().__init__(f"scopes are {', '.join(sorted(SCOPES))}")


def digest(secret: str) -> str:
    """A keyed digest of a secret, as hexadecimal text."""
    key = get_settings().secret_key.get_secret_value().encode()
    return hmac.new(key, b"api client " + secret.encode(), hashlib.sha256).hexdigest()


def new_client(session: Session, name: str, scopes: Collection[str], now: datetime) -> tuple[str, str]:
    """Add a client; returns its id and its secret, which is kept nowhere. Raises UnknownScope."""
    client_id = f"client-{secrets.token_hex(6)}"
    secret = secrets.token_urlsafe(32)
    session.add(_client(client_id, name, secret, scopes, now))
    session.flush()
    return client_id, secret


def ensure_client(
    session: Session, client_id: str, name: str, secret: str, scopes: Collection[str], now: datetime
) -> None:
    """Make sure that this client exists with this secret and these scopes. Raises UnknownScope."""
    wanted = _client(client_id, name, secret, scopes, now)
    found = session.get(ApiClient, client_id, with_for_update=True)
    if found is None:
        session.add(wanted)
    else:
        found.name, found.secret_digest, found.scopes, found.revoked_at = (
            name,
            wanted.secret_digest,
            wanted.scopes,
            None,
        )
    session.flush()


def _client(client_id: str, name: str, secret: str, scopes: Iterable[str], now: datetime) -> ApiClient:
    asked = set(scopes)
    if not asked or not asked <= SCOPES:
        raise UnknownScope
    return ApiClient(id=client_id, name=name, secret_digest=digest(secret), scopes=sorted(asked), created_at=now)


def find(session: Session, client_id: str) -> ApiClient | None:
    """A client that is not revoked."""
    client = session.get(ApiClient, client_id)
    return client if client and client.revoked_at is None else None


def authenticate(session: Session, client_id: str, secret: str) -> ApiClient | None:
    """The client with this id and secret. Takes the same time whether or not the id exists."""
    client = find(session, client_id)
    expected = client.secret_digest if client else digest("nobody has this secret")
    matches = hmac.compare_digest(expected, digest(secret))
    return client if client and matches else None


def revoke(session: Session, client_id: str, now: datetime) -> bool:
    """Stop a client at once; its tokens for stored data stop too. False when there is no such client."""
    client = session.get(ApiClient, client_id, with_for_update=True)
    if client is None:
        return False
    client.revoked_at = client.revoked_at or now
    return True


def listed(session: Session) -> list[ApiClient]:
    """All clients, oldest first."""
    return list(session.scalars(select(ApiClient).order_by(ApiClient.created_at, ApiClient.id)))
