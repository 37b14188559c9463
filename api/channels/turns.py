"""Taking one turn: the lease on the conversation, Rasa's answer, and what happens when there is none.

The message was stored before (intake). No connection and no thread is held while waiting for Rasa.
"""

from __future__ import annotations

import asyncio
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import structlog
from sqlalchemy.orm import Session

from api.channels import escalating, repository
from api.channels.bot import BotUnavailable, TurnRequest, bot
from api.channels.guard import in_database
from api.channels.intake import add_rows
from api.channels.models import Conversation, Message
from api.channels.schemas import MessageOut, message_out
from api.channels.spoken import (
    BOT_UNAVAILABLE,
    SAVED_FOR_LATER,
    Spoken,
    authored,
    from_bot,
    in_their_language,
    said,
    said_all,
)
from api.channels.text import tells_nothing
from escalation.contacts import adding
from escalation.reports import service as reports
from escalation.reports import turns
from escalation.reports.service import StoredReport
from knowledge_base.areas import current_area
from knowledge_base.interview import ask_again
from knowledge_base.wording import WordingError
from settings import get_settings

LEASE_MARGIN_SECONDS = 3.0
"""How long a lease outlasts the wait for Rasa: time to store the answer. Then the sweep may end the turn."""
WAIT_FOR_LEASE_SECONDS = 10.0
POLL_SECONDS = 0.15
WAIT_FOR_ANOTHER_SECONDS = 20.0
log = structlog.get_logger()


@dataclass(frozen=True)
class Ended:
    """A turn that has ended: everything said in answer; the contact to deliver at once; whether a person is owed."""

    messages: list[MessageOut]
    reference: str | None = None
    a_person_is_owed: bool = False


async def take_turn(message_id: uuid.UUID) -> list[MessageOut]:
    """Take a stored message's turn, or wait for whoever takes it. Everything said in answer, in order.

    Raises DatabaseDown: the message is stored and waits, so the sweep of overdue turns finds it.
    """
    holder = uuid.uuid4()
    turn = await _leased(message_id, holder)
    if turn is None:
        return await replies_when_ended(message_id)
    try:
        spoken = [from_bot(message, turn.channel) for message in await bot.take_turn(turn)]
        ended = await in_database(lambda session: _store_answer(session, turn, holder, spoken, _now()))
        if ended is not None:
            escalating.deliver_at_once(ended.reference)
            return ended.messages
        code = "not_answered_by_the_action"
    except BotUnavailable as error:
        code = error.code
    log.warning("turn_failed", message_id=str(message_id), code=code)
    return await fail_turn(message_id, holder)


async def fail_turn(message_id: uuid.UUID, holder: uuid.UUID | None = None) -> list[MessageOut]:
    """End a turn that Rasa did not take: the outcome where the action was first, else the fallback and a person."""
    ended = await in_database(lambda session: _store_failure(session, message_id, holder, _now()))
    if ended.a_person_is_owed:
        escalating.at_once(message_id, escalating.BOT_UNAVAILABLE)
    escalating.deliver_at_once(ended.reference)
    return ended.messages


async def replies_when_ended(message_id: uuid.UUID) -> list[MessageOut]:
    """What was said to a message whose turn somebody else takes or took: the same answer for a repeat."""
    loop = asyncio.get_running_loop()
    deadline = loop.time() + WAIT_FOR_ANOTHER_SECONDS

    def look(session: Session) -> tuple[bool, list[MessageOut]]:
        waiting = repository.message(session, message_id).turn == "waiting"
        return waiting, [message_out(row) for row in repository.replies_to(session, message_id)]

    while True:
        waiting, replies = await in_database(look)
        if not waiting or loop.time() > deadline:
            return replies
        await asyncio.sleep(POLL_SECONDS)


async def _leased(message_id: uuid.UUID, holder: uuid.UUID) -> TurnRequest | None:
    """The turn, once the conversation is leased for it; None when it ended meanwhile or the wait was too long."""
    loop = asyncio.get_running_loop()
    deadline = loop.time() + WAIT_FOR_LEASE_SECONDS
    lease_seconds = get_settings().bot_timeout_seconds + LEASE_MARGIN_SECONDS

    def attempt(session: Session) -> tuple[bool, TurnRequest | None]:
        message = repository.message(session, message_id)
        if message.turn != "waiting":
            return True, None
        leased = repository.take_lease(session, message.conversation_id, message_id, holder, _now(), lease_seconds)
        return leased, _request(session, message) if leased else None

    while True:
        decided, turn = await in_database(attempt)
        if decided:
            return turn
        if loop.time() > deadline:
            await fail_turn(message_id)
            return None
        await asyncio.sleep(POLL_SECONDS)


def _request(session: Session, message: Message) -> TurnRequest:
    conversation = repository.conversation(session, message.conversation_id)
    text = str(message.extra.get("meant") or message.text)
    return TurnRequest(message.id, conversation.id, conversation.channel, text, message.danger)


def _store_answer(
    session: Session, turn: TurnRequest, holder: uuid.UUID, spoken: list[Spoken], now: datetime
) -> Ended | None:
    """Store what Rasa said. None when the action did not answer: then nothing was recorded, whatever Rasa said."""
    conversation = repository.conversation(session, turn.conversation_id, lock=True)
    if turns.outcome(session, turn.message_id) is None:
        return None
    if repository.end_turn(session, turn.message_id, "taken"):
        _say(session, conversation, turn.message_id, spoken, reports.load(session, conversation.id), now)
    repository.release_lease(session, conversation.id, holder)
    return Ended(_all_replies(session, turn.message_id), _reference(session, conversation, turn.message_id))


def _reference(session: Session, conversation: Conversation, message_id: uuid.UUID) -> str | None:
    """The contact that a message belongs to; after "start again" that is not the conversation's newest report."""
    stored = reports.of_message(session, conversation.id, message_id)
    if stored is None:
        return None
    earlier = adding.target(session, stored)
    return earlier.report.reference if earlier else stored.report.reference


def _store_failure(session: Session, message_id: uuid.UUID, holder: uuid.UUID | None, now: datetime) -> Ended:
    message = repository.message(session, message_id)
    conversation = repository.conversation(session, message.conversation_id, lock=True)
    stored = reports.load(session, conversation.id, lock=True)
    outcome = turns.abandon(session, message_id, now).outcome
    spoken = _spoken_here(outcome or [], conversation.channel, message_id)
    reference, owed = (_reference(session, conversation, message_id) if spoken else None), False
    if repository.end_turn(session, message_id, "taken" if spoken else "failed"):
        if not spoken:
            owed = stored is not None and _tells_of_a_person(session, stored)
            before = stored.report.said_once if stored else ()
            spoken = in_their_language(message.text, conversation.channel, before)
            spoken += _fallback(stored, conversation.channel, now, a_person_is_asked=owed)
        if owed:
            escalating.owe(session, message_id, escalating.BOT_UNAVAILABLE, now)
        _say(session, conversation, message_id, spoken, stored, now)
    if holder is not None:
        repository.release_lease(session, conversation.id, holder)
    return Ended(_all_replies(session, message_id), reference, owed)


def _spoken_here(outcome: list[Any], channel: str, message_id: uuid.UUID) -> list[Spoken]:
    """What the action had to say, where Rasa died before it spoke; nothing when that cannot be rendered."""
    try:
        return [said(say, channel) for say in outcome]
    except WordingError as error:
        log.error("outcome_not_rendered", message_id=str(message_id), error=type(error).__name__)
        return []


def _fallback(stored: StoredReport | None, channel: str, now: datetime, *, a_person_is_asked: bool) -> list[Spoken]:
    """The plain fallback with the phone lines, and the open question again: the failed text never answers it."""
    again = ask_again(stored.report, current_area(), now).say if stored and stored.report.open_question else []
    remark = BOT_UNAVAILABLE if a_person_is_asked else SAVED_FOR_LATER
    return [authored(remark, channel), *said_all(again, channel)]


def _tells_of_a_person(session: Session, stored: StoredReport) -> bool:
    return any(not tells_nothing(kept.text) for kept in reports.words(session, stored.id))


def _say(
    session: Session,
    conversation: Conversation,
    message_id: uuid.UUID,
    spoken: list[Spoken],
    stored: StoredReport | None,
    now: datetime,
) -> None:
    rows = add_rows(session, conversation.id, spoken, now, channel=conversation.channel, in_reply_to=message_id)
    if repository.message(session, message_id).extra.get("opted_out"):
        for row in rows:
            row.delivery = "withheld"
    adds = stored is not None and stored.report.adding is not None and stored.report.adding.state != "refused"
    question = stored.report.open_question if stored and not adds else None
    asked = next((one for one in reversed(spoken) if one.asks), None)
    conversation.open_question = question.field if question else (asked.asks if asked else None)
    conversation.open_about = question.about if question else (asked.about if asked else None)
    repository.announce(session, conversation.id)


def _all_replies(session: Session, message_id: uuid.UUID) -> list[MessageOut]:
    return [message_out(row) for row in repository.replies_to(session, message_id)]


def _now() -> datetime:
    return datetime.now(UTC)
