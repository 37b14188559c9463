"""Who may use the demo parts: anybody, but only in demo mode. In live mode they are not there."""

from __future__ import annotations

from fastapi import HTTPException, Request

from api.access import Principal
from settings import get_settings


async def demo_only(_request: Request) -> Principal:
    """Refuses with 404 outside demo mode."""
    if not get_settings().demo:
        raise HTTPException(404)
    return Principal("anyone")
