"""Who may call the actions: the bot, by the secret it shares with the app."""

from __future__ import annotations

import hmac

from fastapi import HTTPException, Request

from api.access import Principal
from settings import get_settings


async def bot(request: Request) -> Principal:
    """The bearer token, compared in constant time."""
    expected = f"Bearer {get_settings().bot_token.get_secret_value()}".encode()
    if not hmac.compare_digest(request.headers.get("Authorization", "").encode(), expected):
        raise HTTPException(401, "The bot's token is needed here.", headers={"WWW-Authenticate": "Bearer"})
    return Principal("bot")
