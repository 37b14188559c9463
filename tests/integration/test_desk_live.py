"""The queue's events, over a real server: they come when a case changes and say nothing about it."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import httpx2
import pytest
import uvicorn
from starlette.testclient import TestClient

from api.channels import live
from tests.integration.cases_support import COOKIE, PAGE, bearer, create, make_app, sign_in


@pytest.fixture
def address(database_url: str) -> Iterator[str]:
    @asynccontextmanager
    async def listening(_app: object) -> AsyncIterator[None]:
        stop = asyncio.Event()
        task = asyncio.create_task(live.listen(stop))
        yield
        stop.set()
        await task

    app = make_app()
    app.router.lifespan_context = listening
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port = door.getsockname()[1]
        config = uvicorn.Config(app, log_level="error", ws="none", timeout_graceful_shutdown=1)
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [door]})
        thread.start()
        while not server.started:
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
        server.should_exit = True
        thread.join(10)


@pytest.fixture
def http(database_url: str) -> TestClient:
    return TestClient(make_app(), headers=PAGE, follow_redirects=False)


def test_an_open_queue_hears_of_a_new_case_within_seconds(address, http):
    auth = bearer(http, "cases:write")
    sign_in(http)
    cookies = {COOKIE: http.cookies[COOKIE]}
    time.sleep(1)

    with httpx2.stream("GET", f"{address}/desk/events", cookies=cookies, timeout=10) as events:
        assert events.status_code == 200
        assert events.headers["content-type"].startswith("text/event-stream")
        create(http, auth)
        lines = events.iter_lines()
        heard = [next(lines), next(lines)]

    assert heard == ["event: changed", "data: "]


def test_a_stranger_hears_nothing(address):
    answer = httpx2.get(f"{address}/desk/events", headers={"Accept": "text/event-stream"})

    assert answer.status_code == 401
