"""The guidance page. It works without scripting, keeps nothing and makes no report.

The answer is given to the form's own POST: a redirect would need the words in a store or in an address.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.access import anyone, open_to
from api.channels.page.view import EXIT_URL
from api.guidance import service
from api.guidance.limit import AskedTooOften, LimitedRoute, count_address
from api.guidance.page import form as fields
from api.guidance.page.form import GuidanceForm
from api.guidance.page.record import record
from api.guidance.page.view import AnswerView, answer_view
from api.headers import refuse_other_sites
from api.pages import render
from knowledge_base.areas import current_area
from knowledge_base.wording import current_wording

router = APIRouter(prefix="/guidance", tags=["guidance page"], include_in_schema=False, route_class=LimitedRoute)


@router.get("")
@open_to(anyone)
async def ask_page(request: Request) -> HTMLResponse:
    """The empty form."""
    return _page(request, "guidance/form.html", form=GuidanceForm(), faults={})


@router.post("")
@open_to(anyone)
async def answer_page(request: Request) -> HTMLResponse:
    """What the guidance says of the words in the form."""
    return await _answered(
        request, lambda form, answer: _page(request, "guidance/answer.html", form=form, faults={}, answer=answer)
    )


@router.post("/record")
@open_to(anyone)
async def download_record(request: Request) -> HTMLResponse:
    """The same answer as a file to keep: worked out again from the same words, because nothing was stored."""
    return await _answered(request, lambda _, answer: record(request, answer, datetime.now(UTC)))


async def _answered(request: Request, shown: Callable[[GuidanceForm, AnswerView], HTMLResponse]) -> HTMLResponse:
    """The answer to the form that was sent, or the form with its faults, or a request to wait."""
    refuse_other_sites(request)
    form = await GuidanceForm.sent_in(request)
    if faults := form.faults:
        return _page(request, "guidance/form.html", 400, form=form, faults=faults)
    question = form.question()
    try:
        count_address(request, question.characters)
    except AskedTooOften as refused:
        return _asked_too_often(request, form, refused.seconds)
    return shown(form, answer_view(form, await service.ask(question), current_area()))


def _asked_too_often(request: Request, form: GuidanceForm, seconds: int) -> HTMLResponse:
    wait = "1 second" if seconds == 1 else f"{seconds} seconds"
    page = _page(request, "guidance/busy.html", 429, form=form, wait=wait)
    page.headers["Retry-After"] = str(seconds)
    return page


def _page(request: Request, template: str, status: int = 200, **context: Any) -> HTMLResponse:
    emergency = current_wording().render("utter_emergency_again", "web", {}).text
    page = render(request, template, status, exit_url=EXIT_URL, emergency=emergency, fields=fields, **context)
    page.headers["Cache-Control"] = "no-store"
    return page
