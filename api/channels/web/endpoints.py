"""The web chat's API."""

from __future__ import annotations

import asyncio
import contextlib
import uuid
from collections.abc import AsyncIterable
from datetime import UTC, datetime
from functools import partial

from fastapi import APIRouter, HTTPException, Request
from fastapi.sse import EventSourceResponse, ServerSentEvent
from sqlalchemy.orm import Session

from api.access import anyone, open_to
from api.channels import repository, service
from api.channels.access import conversation_holder, shown_after
from api.channels.guard import DatabaseDown, in_database
from api.channels.live import subscribed
from api.channels.schemas import Conversation, MessageIn, MessageOut, Progress, Replies, Transcript, message_out
from api.channels.web.limit import LimitedRoute
from api.problems import documented

router = APIRouter(prefix="/v1/conversations", tags=["Web chat"], route_class=LimitedRoute)
POLL_SECONDS = 2.0


@router.post("", status_code=201)
@open_to(anyone)
async def open_conversation() -> Conversation:
    """Open a conversation. The token is given once."""
    return await service.open_web(datetime.now(UTC))


@router.post("/{conversation_id}/messages", responses=documented(401, 403, 413, 422))
@open_to(conversation_holder)
async def post_message(conversation_id: uuid.UUID, message: MessageIn) -> Replies:
    """Say something. The same `id` again is the same message and gets the same answer."""
    replies = await service.receive_web(conversation_id, message, datetime.now(UTC))
    return Replies(messages=replies, progress=await _progress(conversation_id))


@router.get("/{conversation_id}", responses=documented(401, 403, 503))
@open_to(conversation_holder)
async def read_conversation(conversation_id: uuid.UUID, request: Request) -> Transcript:
    """Everything said so far, to resume."""
    after = shown_after(request)
    try:
        messages = await in_database(lambda session: service.transcript(session, conversation_id, after))
    except DatabaseDown as error:
        raise HTTPException(
            503, "The conversation cannot be read just now. Try again in a minute.", headers={"Retry-After": "5"}
        ) from error
    return Transcript(id=conversation_id, messages=messages, progress=await _progress(conversation_id))


@router.get("/{conversation_id}/events", response_class=EventSourceResponse, responses=documented(401, 403))
@open_to(conversation_holder)
async def follow_conversation(conversation_id: uuid.UUID, request: Request) -> AsyncIterable[ServerSentEvent]:
    """What is said from now on (or after `Last-Event-ID`), as it is said. An event's id is the message's `seq`.

    The first event is "following": what was said before it is read from the conversation, what comes after it arrives.
    """
    seen = request.headers.get("last-event-id", "")
    place = max(int(seen), shown_after(request)) if seen.isdecimal() else None
    async with subscribed(f"conversation:{conversation_id}") as news:
        told = False
        while True:
            news.clear()
            with contextlib.suppress(DatabaseDown):
                if place is None:
                    place = await in_database(lambda session: repository.newest_seq(session, conversation_id))
                if not told:
                    yield ServerSentEvent(data={"after": place}, event="following")
                    told = True
                for message in await in_database(partial(_said_after, conversation_id=conversation_id, place=place)):
                    place = max(place, message.seq or 0)
                    yield ServerSentEvent(data=message.model_dump(mode="json"), event="message", id=str(message.seq))
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(news.wait(), POLL_SECONDS)


async def _progress(conversation_id: uuid.UUID) -> Progress | None:
    try:
        return await in_database(lambda session: service.progress(session, conversation_id))
    except DatabaseDown:
        return None


def _said_after(session: Session, conversation_id: uuid.UUID, place: int) -> list[MessageOut]:
    return [message_out(row) for row in repository.said_after(session, conversation_id, place)]
