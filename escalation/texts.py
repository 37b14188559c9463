"""Sending a text through Twilio. TWILIO_API_BASE points it at a stand-in; nothing else changes."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Protocol
from urllib.parse import urlsplit

import requests
from twilio.base.exceptions import TwilioException, TwilioRestException
from twilio.http.http_client import TwilioHttpClient
from twilio.http.response import Response
from twilio.rest import Client

from settings import get_settings

TIMEOUT_SECONDS = 5.0
QUICK_RETRIES_SECONDS: Sequence[float] = (0.3, 1.0)
"""Twilio's library does not retry a 429 or a 5xx; these are the waits before the second and third try."""

_TWILIO = "https://api.twilio.com"


class TextError(RuntimeError):
    """A text was not accepted. `code` is Twilio's error number, its HTTP status or `timeout`/`unreachable`."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


class SendText(Protocol):
    """What sends a text: this module's `send_text`, or a fake."""

    def __call__(self, to: str, body: str, *, status_callback: str | None = None) -> str: ...


class _Http(TwilioHttpClient):  # type: ignore[misc]
    """Twilio's own client, optionally aimed at a stand-in. It logs nothing: numbers would be in it."""

    def __init__(self, base: str) -> None:
        quiet = logging.getLogger("escalation.texts.twilio")
        quiet.setLevel(logging.ERROR)
        super().__init__(timeout=TIMEOUT_SECONDS, logger=quiet)
        self._base = base.rstrip("/")
        if urlsplit(self._base).hostname in {"127.0.0.1", "localhost", "::1"}:
            self.session.trust_env = False

    def request(self, method: str, url: str, *args: Any, **kwargs: Any) -> Response:
        if self._base and url.startswith(_TWILIO):
            url = self._base + url.removeprefix(_TWILIO)
        return super().request(method, url, *args, **kwargs)


@lru_cache(maxsize=4)
def _client(account: str, token: str, base: str) -> Client:
    return Client(account, token, http_client=_Http(base))


def send_text(to: str, body: str, *, status_callback: str | None = None) -> str:
    """Send one text and return Twilio's id of it. Blocks for some seconds at most: call it in a thread.

    Raises TextError. After `timeout` the text may have been sent all the same.
    """
    settings = get_settings()
    client = _client(
        settings.twilio_account_sid, settings.twilio_auth_token.get_secret_value(), settings.twilio_api_base
    )
    sender: dict[str, str] = {"from_": settings.twilio_from}
    if settings.twilio_messaging_service_sid:
        sender = {"messaging_service_sid": settings.twilio_messaging_service_sid}
    if status_callback:
        sender["status_callback"] = status_callback
    for wait in (*QUICK_RETRIES_SECONDS, None):
        try:
            return str(client.messages.create(to=to, body=body, **sender).sid)
        except TwilioRestException as error:
            if wait is None or not (error.status == 429 or error.status >= 500):
                raise TextError(f"twilio_{error.code or error.status}") from None
        except TwilioException:
            raise TextError("twilio_client") from None
        except requests.Timeout:
            raise TextError("timeout") from None
        except requests.RequestException:
            raise TextError("unreachable") from None
        time.sleep(wait)
    raise TextError("unreachable")
