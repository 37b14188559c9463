"""Every answer carries the security headers, and forms of other sites are refused."""

from __future__ import annotations

import httpx2
import pytest
from fastapi import HTTPException, Request
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from api.headers import SecurityHeaders, refuse_other_sites


def app() -> SecurityHeaders:
    async def hello(_request: Request) -> PlainTextResponse:
        return PlainTextResponse("hello")

    async def kept(_request: Request) -> PlainTextResponse:
        return PlainTextResponse("x", headers={"Cache-Control": "public, max-age=60"})

    return SecurityHeaders(Starlette(routes=[Route("/", hello), Route("/kept", kept), Route("/static/x.css", hello)]))


async def get(path: str) -> httpx2.Response:
    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app()), base_url="http://test") as client:
        return await client.get(path)


async def test_a_page_is_kept_by_nobody_and_runs_only_our_own_files() -> None:
    headers = (await get("/")).headers

    assert headers["cache-control"] == "no-store"
    assert "default-src 'self'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


async def test_a_static_file_is_kept_for_ever_only_with_its_hash() -> None:
    assert "immutable" in (await get("/static/x.css?v=abc")).headers["cache-control"]
    assert (await get("/static/x.css")).headers["cache-control"] == "no-cache"


async def test_a_missing_page_has_the_headers_too() -> None:
    answer = await get("/nothing")

    assert answer.status_code == 404
    assert answer.headers["cache-control"] == "no-store"
    assert "content-security-policy" in answer.headers


async def test_an_endpoints_own_header_stands() -> None:
    assert (await get("/kept")).headers["cache-control"] == "public, max-age=60"


def post(**headers: str) -> Request:
    raw = [
        (name.replace("_", "-").encode(), value.encode()) for name, value in {"host": "door.test", **headers}.items()
    ]
    return Request({"type": "http", "method": "POST", "path": "/chat", "headers": raw, "query_string": b""})


@pytest.mark.parametrize(
    "headers",
    [
        {"sec_fetch_site": "same-origin", "origin": "null"},
        {"sec_fetch_site": "none"},
        {"origin": "https://door.test"},
        {},
    ],
)
def test_our_own_form_is_taken(headers: dict[str, str]) -> None:
    refuse_other_sites(post(**headers))


@pytest.mark.parametrize(
    "headers",
    [
        {"sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "same-site", "origin": "https://other.door.test"},
        {"origin": "https://elsewhere.test"},
        {"origin": "null"},
    ],
)
def test_another_sites_form_is_not(headers: dict[str, str]) -> None:
    with pytest.raises(HTTPException) as refused:
        refuse_other_sites(post(**headers))

    assert refused.value.status_code == 403
