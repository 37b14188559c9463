"""The case-creation API from outside: over HTTP with a token, whether it is this service's or another's."""

from __future__ import annotations

import asyncio
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

import httpx2

from settings import get_settings

TIMEOUT_SECONDS = 5.0
WHOLE_SECONDS = 20.0
"""A slow answer must end within the lease of the delivery (30 s)."""
_EARLY_SECONDS = 30.0


class CaseApiError(RuntimeError):
    """The case-creation API gave no usable answer. `code` says why, without any content."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


@dataclass(frozen=True)
class Answer:
    """What the API answered: its status and, when it was one, the JSON object."""

    status: int
    content: Mapping[str, Any] = field(default_factory=dict)


@dataclass
class _Token:
    value: str
    usable_until: float


_tokens: dict[tuple[str, str], _Token] = {}


def base_url() -> str:
    """Where cases are delivered to."""
    settings = get_settings()
    return (settings.cases_api_url or settings.public_url).rstrip("/")


async def post(path: str, body: Mapping[str, Any], *, idempotency_key: str) -> Answer:
    """Post to the API; the same key and body again is the same request. Raises CaseApiError.

    A token that was refused is replaced once: its client's secret may have been changed, or the API restarted.
    """
    headers = {"Idempotency-Key": idempotency_key}
    try:
        async with (
            asyncio.timeout(WHOLE_SECONDS),
            httpx2.AsyncClient(
                base_url=base_url(), timeout=TIMEOUT_SECONDS, verify=_tls(), trust_env=not _on_this_machine()
            ) as client,
        ):
            for last_chance in (False, True):
                headers["Authorization"] = f"Bearer {await _token(client)}"
                response = await client.post(path, json=body, headers=headers)
                if response.status_code != 401 or last_chance:
                    break
                _tokens.pop(_token_key(), None)
    except (TimeoutError, httpx2.TimeoutException) as error:
        raise CaseApiError("timeout") from error
    except httpx2.HTTPError as error:
        raise CaseApiError("unreachable") from error
    return Answer(response.status_code, _object(response))


def _on_this_machine() -> bool:
    return urlsplit(base_url()).hostname in {"127.0.0.1", "localhost", "::1"}


def forget_tokens() -> None:
    """Drop every token that is kept."""
    _tokens.clear()


def _token_key() -> tuple[str, str]:
    return base_url(), get_settings().cases_client_id


async def _token(client: httpx2.AsyncClient) -> str:
    """A bearer token by the client credentials grant (RFC 6749, section 4.4), kept until shortly before it expires."""
    kept = _tokens.get(_token_key())
    if kept is not None and time.monotonic() < kept.usable_until:
        return kept.value
    settings = get_settings()
    response = await client.post(
        "/oauth/token",
        data={
            "grant_type": "client_credentials",
            "client_id": settings.cases_client_id,
            "client_secret": settings.cases_client_secret.get_secret_value(),
        },
    )
    content = _object(response)
    value = content.get("access_token")
    if response.status_code != 200 or not isinstance(value, str):
        raise CaseApiError(f"token_{response.status_code}")
    lifetime = float(content.get("expires_in") or 0)
    _tokens[_token_key()] = _Token(value, time.monotonic() + max(0.0, lifetime - _EARLY_SECONDS))
    return value


def _object(response: httpx2.Response) -> dict[str, Any]:
    try:
        content = response.json()
    except ValueError:
        return {}
    return content if isinstance(content, dict) else {}


@lru_cache
def _tls() -> ssl.SSLContext:
    return ssl.create_default_context()
