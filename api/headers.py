"""Security headers on every answer, and the check that a form comes from our own pages."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from fastapi import HTTPException, Request
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from settings import get_settings


def content_security_policy(frame_ancestors: Sequence[str] = ()) -> str:
    """Only our own files are loaded; only the sites named here may show the page in a frame."""
    ancestors = " ".join(["'self'", *frame_ancestors] if frame_ancestors else ["'none'"])
    parts = ["default-src 'self'", "base-uri 'none'", "object-src 'none'", f"frame-ancestors {ancestors}"]
    return "; ".join([*parts, "form-action 'self'"])


CONTENT_SECURITY_POLICY = content_security_policy()
FOR_EVER = "public, max-age=31536000, immutable"


class SecurityHeaders:
    """ASGI middleware. Pages and data are never kept by a browser or a proxy; a static file with its hash (`?v=`) is.

    A header that the endpoint set itself is left as it is. Referrer-Policy is same-origin rather than no-referrer: both
    tell other sites nothing, but under no-referrer a browser sends `Origin: null` with our own forms.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
                headers.setdefault("X-Content-Type-Options", "nosniff")
                headers.setdefault("Referrer-Policy", "same-origin")
                headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
                headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
                headers.setdefault("Cache-Control", _cache_control(scope, message["status"]))
            await send(message)

        await self.app(scope, receive, send_with_headers)


def _cache_control(scope: Scope, status: int) -> str:
    if not scope["path"].startswith("/static/"):
        return "no-store"
    return FOR_EVER if status == 200 and scope["query_string"].startswith(b"v=") else "no-cache"


def refuse_other_sites(request: Request) -> None:
    """Refuses a form that another site sent with our cookie: raises HTTPException 403.

    Browsers say where a request comes from in Sec-Fetch-Site, older ones in Origin; without either it is no browser.
    """
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    if site is not None:
        allowed = site in {"same-origin", "none"}
    elif origin is not None:
        allowed = urlsplit(origin).netloc in {request.headers.get("host"), urlsplit(get_settings().public_url).netloc}
    else:
        allowed = True
    if not allowed:
        raise HTTPException(403, "This form came from another site.")
