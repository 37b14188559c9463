"""The answer as one file that needs nothing else: to print, or to put on a case file of one's own."""

from __future__ import annotations

from datetime import datetime

from fastapi import Request
from fastapi.responses import HTMLResponse

from api.desk.times import said
from api.guidance.page.view import AnswerView
from api.pages import render
from knowledge_base.areas import current_area
from settings import get_settings


def record(request: Request, answer: AnswerView, now: datetime) -> HTMLResponse:
    """The file, named by the area's date and time; nothing of the words is in its name."""
    area = current_area()
    page = render(
        request,
        "guidance/record.html",
        answer=answer,
        at=said(now, area),
        report_url=f"{get_settings().public_url.rstrip('/')}/",
    )
    name = f"threshold-guidance-{area.calendar.local(now):%Y-%m-%d-%H%M}.html"
    page.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    page.headers["Cache-Control"] = "no-store"
    return page
