"""A limit on what one request may bring, checked before anything of it is understood.

FastAPI's own `max_body_size` answers with plain text; a sender needs to be told what to do.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any, ClassVar

from fastapi import Request, Response
from fastapi.routing import APIRoute
from starlette.types import Message

from api.problems import Problem


class TooMuchSent(Problem):
    """The request's body is larger than anything that could be taken."""

    status = 413
    code = "too-large"
    title = "The request is too large"


class BodyLimitedRoute(APIRoute):
    """A route that reads at most `most_bytes` of a body. Raises TooMuchSent, without waiting for the rest.

    A subclass fixes the limit in bytes and the `advice`: what the sender can do instead.
    """

    most_bytes: ClassVar[int]
    advice: ClassVar[str]

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()
        if not (self.methods or set()) & {"POST", "PUT", "PATCH"}:
            return handle

        async def limited(request: Request) -> Response:
            return await handle(_with_body(request, await self._read(request)))

        return limited

    async def _read(self, request: Request) -> bytes:
        body = bytearray()
        async for part in request.stream():
            body += part
            if len(body) > self.most_bytes:
                raise TooMuchSent(self.advice)
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
