"""The start page and the chat page. A form post is answered by a redirect, so that a reload sends nothing twice."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.access import anyone, open_to
from api.channels import service
from api.channels.access import COOKIE, Held, cookie_for, held_by
from api.channels.guard import DatabaseDown, in_database
from api.channels.page import (
    continuing_endpoints,
    copy_endpoints,
    embed_endpoints,
    fields,
    information_endpoints,
    leaving_endpoints,
    view,
)
from api.channels.page.sent import Sent
from api.channels.page.showing import show
from api.channels.schemas import MAX_CHARACTERS, MessageIn, MessageOut, Progress
from api.headers import refuse_other_sites
from knowledge_base.areas import current_area
from settings import get_settings

router = APIRouter(tags=["web chat page"], include_in_schema=False)
for part in (continuing_endpoints, copy_endpoints, embed_endpoints, information_endpoints, leaving_endpoints):
    router.include_router(part.router)

EMPTY = "Write a message, or choose an answer"
TOO_LONG = f"Your message must be {MAX_CHARACTERS:,} characters or fewer. Send it in parts"
STALE_FORM = "Your message was not sent because the page was out of date. Send it again"
CANNOT_SHOW = "We cannot show the earlier part of the chat at the moment. You can still send messages"


@router.get("/")
@open_to(anyone)
async def start_page(request: Request) -> HTMLResponse:
    """What the service is, who answers, and whom to call instead."""
    area, now = current_area(), datetime.now(UTC)
    return show(
        request,
        "page/start.html",
        is_open=area.calendar.is_open(now),
        opens=_day_and_time(area.calendar.next_opening(now)),
        resume=held_by(request.cookies.get(COOKIE)) is not None,
    )


@router.get("/area.css")
@open_to(anyone)
async def area_css() -> Response:
    """The area's colour for every page's stylesheet: the content security policy allows no inline style."""
    colour = current_area().colour
    css = f":root{{--fd-area-colour:{colour};--govuk-brand-colour:{colour}}}\n"
    return Response(css, media_type="text/css", headers={"Cache-Control": "public, max-age=300"})


@router.post("/chat/start")
@open_to(anyone)
async def start_chat(request: Request) -> Response:
    """Open a conversation and keep its token in a cookie that scripts cannot read."""
    refuse_other_sites(request)
    opened = await service.open_web(datetime.now(UTC))
    response = await _back_to_chat(request, Held(opened.id), opened.messages)
    response.set_cookie(
        COOKIE, cookie_for(opened.id), httponly=True, samesite="lax", secure=not get_settings().demo, path="/"
    )
    return response


@router.get("/chat")
@open_to(anyone)
async def chat(request: Request) -> HTMLResponse:
    """The conversation that the cookie proves."""
    held = held_by(request.cookies.get(COOKIE))
    if held is None:
        return _no_chat(request)
    try:
        messages, progress = await _so_far(held)
    except DatabaseDown:
        return _page(request, held, [], status=503, error=CANNOT_SHOW)
    return _page(request, held, messages, progress)


@router.post("/chat")
@open_to(anyone)
async def send(request: Request, sent: Annotated[Sent, Form()]) -> Response:
    """Send one message: typed, chosen, put into fields, or a Change button's."""
    refuse_other_sites(request)
    held = held_by(request.cookies.get(COOKIE))
    if held is None:
        return _no_chat(request)
    try:
        words = sent.words()
    except fields.NotClear as problem:
        return await _refused(request, held, str(problem), sent, part=problem.part)
    if not words or len(words) > MAX_CHARACTERS:
        return await _refused(request, held, TOO_LONG if words else EMPTY, sent)
    try:
        message = MessageIn(id=view.message_id(sent.id, words), text=words)
    except ValueError:
        return await _refused(request, held, STALE_FORM, sent)
    now = datetime.now(UTC)
    replies = await service.receive_web(held.conversation_id, message, now)
    said = MessageOut(id=message.id, text=message.text, direction="in", sender_id=str(message.id), at=now)
    return await _back_to_chat(request, held, [said, *replies])


async def _so_far(held: Held) -> tuple[list[MessageOut], Progress | None]:
    return await in_database(
        lambda session: (
            service.transcript(session, held.conversation_id, held.after),
            service.progress(session, held.conversation_id),
        )
    )


async def _back_to_chat(request: Request, held: Held, messages: Sequence[MessageOut]) -> Response:
    """To the chat page; what could not be stored is shown at once, for it would not be there after a redirect."""
    try:
        stored = {message.id for message in (await _so_far(held))[0]}
    except DatabaseDown:
        stored = set()
    if all(message.id in stored for message in messages if message.direction == "out"):
        return RedirectResponse("/chat#latest", status_code=303)
    return _page(request, held, messages)


async def _refused(request: Request, held: Held, error: str, sent: Sent, part: str | None = None) -> HTMLResponse:
    progress = None
    try:
        messages, progress = await _so_far(held)
    except DatabaseDown:
        messages = []
    return _page(request, held, messages, progress, status=400, error=error, sent=sent, part=part)


def _page(
    request: Request,
    held: Held,
    messages: Sequence[MessageOut],
    progress: Progress | None = None,
    *,
    status: int = 200,
    error: str | None = None,
    sent: Sent | None = None,
    part: str | None = None,
) -> HTMLResponse:
    """The chat. `part` names the field that the error is about, where it is not the message itself."""
    question = view.open_question(messages)
    return show(
        request,
        "page/chat.html",
        status,
        conversation_id=held.conversation_id,
        continued=bool(held.after),
        messages=view.in_their_words(messages),
        question=question,
        latest_id=view.latest_id(messages),
        progress=progress,
        fields=fields,
        kind=fields.kind_of(question.asks) if question else None,
        view=view,
        form_id=uuid.uuid4(),
        error=error,
        part=part,
        sent=sent or Sent(),
    )


def _no_chat(request: Request) -> HTMLResponse:
    return show(
        request,
        "page/gone.html",
        404,
        heading="There is no chat on this device",
        detail="You may have left it, or cookies may be turned off. "
        "A chat needs one cookie, to find your messages again.",
    )


def _day_and_time(moment: datetime) -> str:
    """When the office opens, as people say it: "at 9am on Monday 23 November"."""
    return current_area().say_when(moment).replace("by ", "at ", 1)
