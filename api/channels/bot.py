"""Rasa, as the channels see it: one turn is posted and its messages come back, or it counts as unavailable."""

from __future__ import annotations

import asyncio
import ssl
import time
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

import httpx2

from settings import get_settings

DOUBT_SECONDS = 10.0
PROBE_SECONDS = 1.5
MAX_CHARACTERS = 2_000


class BotUnavailable(Exception):
    """Rasa did not take the turn. `code` says how, never with anybody's words."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class TurnRequest:
    """One message's turn. `text` is what the reporter meant (a lettered choice spelled out)."""

    message_id: UUID
    conversation_id: UUID
    channel: str
    text: str
    danger: bool


@dataclass
class Bot:
    """The way to Rasa and the memory of its last failure, so that reporters do not all wait for a dead server."""

    failed_at: float | None = None

    async def take_turn(self, turn: TurnRequest) -> list[dict[str, Any]]:
        """Rasa's messages in answer to one turn. Raises BotUnavailable, also for an empty answer."""
        settings = get_settings()
        try:
            async with asyncio.timeout(settings.bot_timeout_seconds), _client() as client:
                if self._is_doubted():
                    await self._probe(client)
                answer = await client.post(
                    f"{settings.bot_url}/webhooks/frontdoor/turn",
                    json=_body(turn),
                    headers={"Authorization": f"Bearer {settings.bot_token.get_secret_value()}"},
                    timeout=settings.bot_timeout_seconds,
                )
            messages = _messages(answer)
        except TimeoutError as error:
            raise self._failed("timeout") from error
        except httpx2.HTTPError as error:
            raise self._failed(type(error).__name__) from error
        except ValueError as error:
            raise self._failed("not_understood") from error
        except BotUnavailable as error:
            raise self._failed(error.code) from error
        self.failed_at = None
        return messages

    def _is_doubted(self) -> bool:
        return self.failed_at is not None and time.monotonic() - self.failed_at < DOUBT_SECONDS

    def _failed(self, code: str) -> BotUnavailable:
        self.failed_at = time.monotonic()
        return BotUnavailable(code)

    async def _probe(self, client: httpx2.AsyncClient) -> None:
        answer = await client.get(f"{get_settings().bot_url}/webhooks/frontdoor/", timeout=PROBE_SECONDS)
        if answer.status_code != 200:
            raise BotUnavailable(f"probe_{answer.status_code}")


@lru_cache
def _certificates() -> ssl.SSLContext:
    """Read once: it takes longer than a turn's request does."""
    return httpx2.create_ssl_context()


def _client() -> httpx2.AsyncClient:
    return httpx2.AsyncClient(verify=_certificates(), trust_env=False)


def _body(turn: TurnRequest) -> dict[str, Any]:
    text = turn.text.strip().lstrip("/\\").strip()[:MAX_CHARACTERS]
    return {
        "sender": str(turn.conversation_id),
        "message": text or "-",
        "metadata": {"message_id": str(turn.message_id), "channel": turn.channel, "danger": turn.danger},
    }


def _messages(answer: httpx2.Response) -> list[dict[str, Any]]:
    if answer.status_code != 200:
        raise BotUnavailable(f"status_{answer.status_code}")
    body = answer.json()
    found = body.get("messages") if isinstance(body, dict) else None
    if not isinstance(found, list) or not all(isinstance(message, dict) for message in found):
        raise BotUnavailable("not_understood")
    messages = [message for message in found if str(message.get("text") or "").strip()]
    if not messages:
        raise BotUnavailable("empty")
    return messages


bot = Bot()
