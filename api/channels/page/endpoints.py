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
from api.channels.access import COOKIE, conversation_in, cookie_for
from api.channels.guard import DatabaseDown, in_database
from api.channels.page import view
from api.channels.schemas import MAX_CHARACTERS, MessageIn, MessageOut
from api.headers import refuse_other_sites
from api.pages import render
from knowledge_base.areas import current_area
from settings import get_settings

router = APIRouter(tags=["web chat page"], include_in_schema=False)

EMPTY = "Write a message, or choose an answer"
TOO_LONG = f"Your message must be {MAX_CHARACTERS:,} characters or fewer. Send it in parts"
STALE_FORM = "Your message was not sent because the page was out of date. Send it again"
CANNOT_SHOW = "We cannot show the earlier part of the chat at the moment. You can still send messages"


@router.get("/")
@open_to(anyone)
async def start_page(request: Request) -> HTMLResponse:
    """What the service is, who answers, and whom to call instead."""
    area, now = current_area(), datetime.now(UTC)
    return render(
        request,
        "page/start.html",
        is_open=area.calendar.is_open(now),
        opens=_day_and_time(area.calendar.next_opening(now)),
        resume=conversation_in(request.cookies.get(COOKIE)) is not None,
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
    response = await _back_to_chat(request, opened.id, opened.messages)
    response.set_cookie(
        COOKIE, cookie_for(opened.id), httponly=True, samesite="lax", secure=not get_settings().demo, path="/"
    )
    return response


@router.get("/chat")
@open_to(anyone)
async def chat(request: Request) -> HTMLResponse:
    """The conversation that the cookie proves."""
    conversation_id = conversation_in(request.cookies.get(COOKIE))
    if conversation_id is None:
        return _no_chat(request)
    try:
        return _page(request, conversation_id, await _transcript(conversation_id))
    except DatabaseDown:
        return _page(request, conversation_id, [], status=503, error=CANNOT_SHOW)


@router.post("/chat")
@open_to(anyone)
async def send(
    request: Request, form_id: Annotated[str, Form(alias="id")] = "", text: Annotated[str, Form()] = ""
) -> Response:
    """Send one message: typed, chosen, or a Change button's."""
    refuse_other_sites(request)
    conversation_id = conversation_in(request.cookies.get(COOKIE))
    if conversation_id is None:
        return _no_chat(request)
    words = text.strip()
    if not words or len(words) > MAX_CHARACTERS:
        return await _refused(request, conversation_id, TOO_LONG if words else EMPTY, text)
    try:
        message = MessageIn(id=view.message_id(form_id, words), text=words)
    except ValueError:
        return await _refused(request, conversation_id, STALE_FORM, text)
    now = datetime.now(UTC)
    replies = await service.receive_web(conversation_id, message, now)
    said = MessageOut(id=message.id, text=message.text, direction="in", sender_id=str(message.id), at=now)
    return await _back_to_chat(request, conversation_id, [said, *replies])


@router.post("/chat/leave")
@open_to(anyone)
async def leave(request: Request) -> Response:
    """Forget the conversation on this device. What was sent stays with the service."""
    refuse_other_sites(request)
    response = RedirectResponse("/", status_code=303)
    response.delete_cookie(COOKIE, path="/")
    return response


async def _transcript(conversation_id: uuid.UUID) -> list[MessageOut]:
    return await in_database(lambda session: service.transcript(session, conversation_id))


async def _back_to_chat(request: Request, conversation_id: uuid.UUID, messages: Sequence[MessageOut]) -> Response:
    """To the chat page; what could not be stored is shown at once, for it would not be there after a redirect."""
    try:
        stored = {message.id for message in await _transcript(conversation_id)}
    except DatabaseDown:
        stored = set()
    if all(message.id in stored for message in messages if message.direction == "out"):
        return RedirectResponse("/chat#latest", status_code=303)
    return _page(request, conversation_id, messages)


async def _refused(request: Request, conversation_id: uuid.UUID, error: str, typed: str) -> HTMLResponse:
    try:
        messages = await _transcript(conversation_id)
    except DatabaseDown:
        messages = []
    return _page(request, conversation_id, messages, status=400, error=error, typed=typed)


def _page(
    request: Request,
    conversation_id: uuid.UUID,
    messages: Sequence[MessageOut],
    *,
    status: int = 200,
    error: str | None = None,
    typed: str = "",
) -> HTMLResponse:
    return render(
        request,
        "page/chat.html",
        status,
        conversation_id=conversation_id,
        messages=view.in_their_words(messages),
        question=view.open_question(messages),
        latest_id=view.latest_id(messages),
        view=view,
        form_id=uuid.uuid4(),
        exit_url=view.EXIT_URL,
        error=error,
        typed=typed,
    )


def _no_chat(request: Request) -> HTMLResponse:
    return render(
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
