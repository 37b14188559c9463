"""Every route says who may call it; one that forgets is refused."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi import APIRouter
from fastapi.testclient import TestClient
from starlette.routing import Mount

from api.access import MARK, GuardedApp, anyone, open_to


def walk(routes: list[Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Every leaf route: (path, endpoint or mounted app)."""
    for route in routes:
        if isinstance(route, Mount):
            yield prefix + route.path, route.app
        elif hasattr(route, "original_router"):
            yield from walk(route.original_router.routes, prefix + route.include_context.prefix)
        else:
            yield prefix + route.path, route.endpoint


@pytest.fixture
def app() -> GuardedApp:
    from api.app import create_app

    return create_app()


def test_every_route_declares_who_may_call_it(app: GuardedApp) -> None:
    leaves = list(walk(app.routes))
    assert len(leaves) > 40
    assert [path for path, endpoint in leaves if not hasattr(endpoint, MARK)] == []


def test_every_route_that_forgets_answers_403(app: GuardedApp) -> None:
    forgetful = GuardedApp()
    nested, outer = APIRouter(prefix="/inner"), APIRouter(prefix="/outer")

    @nested.get("/forgot")
    def _forgot() -> str:
        return "secret"

    @outer.post("/forgot")
    async def _forgot_too() -> str:
        return "secret"

    @outer.get("/said")
    @open_to(anyone)
    def _said() -> str:
        return "open"

    outer.include_router(nested)
    forgetful.include_router(outer)
    with TestClient(forgetful) as client:
        assert client.get("/outer/inner/forgot").status_code == 403
        assert client.post("/outer/forgot").status_code == 403
        assert client.get("/outer/said").status_code == 200


def test_each_real_route_answers_403_once_its_declaration_is_taken_away(
    app: GuardedApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same app with every declaration removed: nothing answers, whatever the method."""
    from starlette.routing import compile_path

    leaves = [(path, endpoint) for path, endpoint in walk(app.routes) if not path.startswith("/static")]
    for _, endpoint in leaves:
        monkeypatch.delattr(endpoint, MARK)
    client = TestClient(app, raise_server_exceptions=False, follow_redirects=False)
    opened = []
    for path, _ in leaves:
        _, _, convertors = compile_path(path)
        filled = path
        for name in convertors:
            filled = filled.replace("{" + name + "}", "00000000-0000-4000-8000-000000000000").replace(
                "{" + name + ":path}", "x"
            )
        for method in ("GET", "POST"):
            status = client.request(method, filled).status_code
            if status not in (403, 405):
                opened.append(f"{method} {path}: {status}")
    assert opened == []


def test_a_raw_route_or_mount_is_refused_at_once() -> None:
    app = GuardedApp()
    with pytest.raises(TypeError, match="who may use it"):
        app.mount("/files", object())
    with pytest.raises(TypeError, match="who may use it"):
        app.add_route("/raw", object())
