"""Signed bearer tokens (JWT, HS256) that say which client calls and what it may do."""

from __future__ import annotations

import hashlib
import hmac
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OctKey

from settings import get_settings

LIFETIME = timedelta(hours=1)
AUDIENCE = "frontdoor-api"


class TokenRefused(Exception):
    """The token is not ours, was changed, or has run out."""


@dataclass(frozen=True)
class Claims:
    """What a token says: the client's id and the scopes it was given."""

    client_id: str
    scopes: frozenset[str]


def _key() -> OctKey:
    """A key of the tokens' own, so that a session cookie can never pass for a token."""
    secret = get_settings().secret_key.get_secret_value().encode()
    return OctKey.import_key(hmac.digest(secret, b"frontdoor api tokens", hashlib.sha256))


def issue(client_id: str, scopes: Iterable[str], now: datetime) -> str:
    """A token for this client and these scopes, good for `LIFETIME` from now."""
    claims = {
        "sub": client_id,
        "aud": AUDIENCE,
        "scope": " ".join(sorted(scopes)),
        "iat": int(now.timestamp()),
        "exp": int((now + LIFETIME).timestamp()),
        "jti": uuid.uuid4().hex,
    }
    return jwt.encode({"alg": "HS256", "typ": "JWT"}, claims, _key())


def read(token: str, now: datetime) -> Claims:
    """The claims of a token. Raises TokenRefused when it cannot be trusted."""
    registry = jwt.JWTClaimsRegistry(
        now=int(now.timestamp()),
        sub={"essential": True},
        exp={"essential": True},
        aud={"essential": True, "value": AUDIENCE},
    )
    try:
        decoded = jwt.decode(token, _key(), algorithms=["HS256"])
        registry.validate(decoded.claims)
    except (JoseError, ValueError) as error:
        raise TokenRefused from error
    return Claims(str(decoded.claims["sub"]), frozenset(str(decoded.claims.get("scope", "")).split()))
