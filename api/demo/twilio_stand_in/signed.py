"""Webhooks as Twilio sends them: form fields, signed with the account's auth token over the public address."""

from __future__ import annotations

from collections.abc import Mapping

import httpx2
from twilio.request_validator import RequestValidator

from settings import get_settings

TIMEOUT_SECONDS = 15.0  # Twilio's own limit for a messaging webhook


class WebhookFailed(Exception):
    """The service did not accept a webhook. `reason` is the status code or the kind of fault, never a text."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def transport() -> httpx2.AsyncBaseTransport:
    """How webhooks travel; a test puts an in-process one in its place."""
    return httpx2.AsyncHTTPTransport()


async def post_signed(url: str, fields: Mapping[str, str]) -> str:
    """Post a signed webhook and return the answer's body. Raises WebhookFailed."""
    token = get_settings().twilio_auth_token.get_secret_value()
    signature = RequestValidator(token).compute_signature(url, dict(fields))
    try:
        async with httpx2.AsyncClient(transport=transport(), timeout=TIMEOUT_SECONDS, trust_env=False) as client:
            response = await client.post(url, data=dict(fields), headers={"X-Twilio-Signature": signature})
    except httpx2.TimeoutException as error:
        raise WebhookFailed("timeout") from error
    except httpx2.HTTPError as error:
        raise WebhookFailed("unreachable") from error
    if response.status_code >= 300:
        raise WebhookFailed(str(response.status_code))
    return response.text
