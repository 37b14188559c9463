"""A limit on what one request may bring, checked before anything of it is understood.

FastAPI's own `max_body_size` answers with plain text; a sender needs to be told what to do.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request, Response
from fastapi.routing import APIRoute
from starlette.types import Message

from api.problems import Problem

MOST_BYTES = 256 * 1024
"""The longest message (20,000 characters), were every one written as a pair of JSON escapes (12 bytes)."""


class TooMuchSent(Problem):
    """The request's body is larger than one message can be."""

    status = 413
    code = "too-large"
    title = "The request is too large"


class LimitedRoute(APIRoute):
    """A route that reads at most MOST_BYTES of a body. Raises TooMuchSent, without waiting for the rest."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()
        if not (self.methods or set()) & {"POST", "PUT", "PATCH"}:
            return handle

        async def limited(request: Request) -> Response:
            return await handle(_with_body(request, await _read(request)))

        return limited


async def _read(request: Request) -> bytes:
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > MOST_BYTES:
            raise TooMuchSent("Send the message in parts of up to 20,000 characters.")
    return bytes(body)


def _with_body(request: Request, body: bytes) -> Request:
    """The same request, whose body is read from here."""
    given = False

    async def receive() -> Message:
        nonlocal given
        if given:
            return await request.receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return Request(request.scope, receive)
