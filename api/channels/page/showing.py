"""What every page of the web chat has: the quick exit, and who may show it in a frame."""

from __future__ import annotations

from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse

from api.channels.page.view import EXIT_URL
from api.headers import content_security_policy
from api.pages import render
from knowledge_base.areas import current_area


def show(request: Request, template: str, status: int = 200, **context: Any) -> HTMLResponse:
    """A page. In a frame of another site, where no cookie would reach us, it is a link that opens it by itself."""
    if in_a_foreign_frame(request):
        template, status = "page/frame.html", 200
    page = render(request, template, status, exit_url=EXIT_URL, **context)
    if sites := current_area().pages.embedding.sites:
        page.headers["Content-Security-Policy"] = content_security_policy(sites)
    return page


def in_a_foreign_frame(request: Request) -> bool:
    """The browser says that another site shows this page inside its own."""
    headers = request.headers
    return headers.get("sec-fetch-dest") == "iframe" and headers.get("sec-fetch-site") == "cross-site"
