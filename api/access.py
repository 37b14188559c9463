"""Who may call a route. Every route says so with `open_to(rule)`; one that forgets answers 403.

A rule is an async function from the request to the caller (a `Principal`); it raises an HTTPException to refuse. Each
door keeps its own rules beside it (a conversation's holder, an API client, an officer, Twilio, the bot).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from fastapi import Depends, FastAPI, HTTPException, Request
from starlette.routing import Mount
from starlette.types import ASGIApp, Receive, Scope, Send

MARK = "__open_to__"


@dataclass(frozen=True)
class Principal:
    """Who is calling: anyone, reporter, client, officer, twilio or bot; with what they may do."""

    kind: str
    id: str = ""
    name: str = ""
    grants: frozenset[str] = field(default_factory=frozenset)


type Rule = Callable[[Request], Awaitable[Principal]]


async def anyone(_request: Request) -> Principal:
    """No proof is asked for."""
    return Principal("anyone")


def open_to[F: Callable[..., Any]](rule: Rule) -> Callable[[F], F]:
    """Declare who may call an endpoint. Put it directly on the function, under the router's decorator."""

    def declare(endpoint: F) -> F:
        setattr(endpoint, MARK, rule)
        return endpoint

    return declare


async def admit(request: Request) -> Principal:
    """The dependency of every route: lets the declared callers in and nobody else."""
    rule: Rule | None = getattr(request.scope.get("endpoint"), MARK, None)
    if rule is None:
        raise HTTPException(403, "This address does not say who may use it, so nobody may.")
    principal = await rule(request)
    request.state.principal = principal
    return principal


class _GuardedMount:
    """A mounted app (static files) behind a rule."""

    def __init__(self, app: ASGIApp, rule: Rule) -> None:
        self.app = app
        setattr(self, MARK, rule)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await getattr(self, MARK)(Request(scope, receive))
        await self.app(scope, receive, send)


class GuardedApp(FastAPI):
    """FastAPI whose every route asks for a declared rule, raw routes and mounts included."""

    def __init__(self, **options: Any) -> None:
        closed: dict[str, Any] = {"docs_url": None, "redoc_url": None, "openapi_url": None}
        super().__init__(**{**closed, "dependencies": [Depends(admit)], **options})

    def mount_open_to(self, rule: Rule, path: str, app: ASGIApp, name: str) -> None:
        """Mount an app behind a rule; plain `mount` is refused."""
        self.router.routes.append(Mount(path, _GuardedMount(app, rule), name=name))

    def mount(self, *_args: Any, **_kwargs: Any) -> None:
        raise TypeError("use mount_open_to(rule, ...): a mount must say who may use it")

    def add_route(self, *_args: Any, **_kwargs: Any) -> None:
        raise TypeError("use a router with open_to(rule): a route must say who may use it")
