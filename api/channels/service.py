"""The web chat: opening a conversation, saying something in it, reading it. Every door to the web chat calls these."""

from __future__ import annotations

import asyncio
import uuid
from datetime import datetime

import structlog
from sqlalchemy.orm import Session

from api.channels import escalating, intake, repository
from api.channels.access import token_for
from api.channels.guard import DatabaseDown, in_database
from api.channels.intake import Arrival
from api.channels.schemas import MAX_CHARACTERS, Conversation, MessageIn, MessageOut, Progress, message_out
from api.channels.spoken import SAVED_FOR_LATER, authored, said_all
from api.channels.spool import keep_for_later, unstored
from api.channels.turns import replies_when_ended, take_turn
from api.problems import Problem
from escalation.reports import service as reports
from knowledge_base.areas import current_area
from knowledge_base.interview import opening
from knowledge_base.interview.progress import remaining
from knowledge_base.interview.report import Report
from knowledge_base.interview.situations import reporter_is_a_professional

log = structlog.get_logger()


class NothingSaid(Problem):
    """The message has no words."""

    status = 422
    code = "nothing-said"
    title = "The message is empty"


class TooMuchSaid(Problem):
    """The message is longer than one message may be."""

    status = 422
    code = "too-long"
    title = "The message is too long"


async def open_web(now: datetime) -> Conversation:
    """A new conversation with its opening messages; while the database is down it is made when words arrive."""
    conversation_id = uuid.uuid4()
    try:
        messages = await in_database(lambda session: intake.open_conversation(session, conversation_id, now))
    except DatabaseDown:
        step = opening(Report(channel="web"), current_area(), now)
        spoken = [authored(SAVED_FOR_LATER, "web"), *said_all(step.say, "web")]
        messages = [unstored(one) for one in spoken]
        log.warning("conversation_opened_without_database", conversation_id=str(conversation_id))
    return Conversation(id=conversation_id, token=token_for(conversation_id), messages=messages)


async def receive_web(conversation_id: uuid.UUID, message: MessageIn, now: datetime) -> list[MessageOut]:
    """Take one message of the reporter and answer it: emergency advice first. The same id again gets the same answer.

    Raises NothingSaid and TooMuchSaid. Whatever else fails, the words are kept and the reporter is told how we stand.
    """
    text = message.text
    if not text.strip():
        raise NothingSaid("Write what you want to say, then send it again.")
    if len(text) > MAX_CHARACTERS:
        raise TooMuchSaid(f"Send it in parts: one message can hold up to {MAX_CHARACTERS:,} characters.")
    arrival = Arrival("web", str(message.id), text, now, conversation_id=conversation_id)
    try:
        kept = await in_database(lambda session: intake.keep(session, arrival))
    except DatabaseDown:
        return await keep_for_later(arrival)
    except Exception as error:
        log.error("message_not_stored", conversation_id=str(conversation_id), error=type(error).__name__)
        return await keep_for_later(arrival)
    if kept.danger:
        await escalating.at_once_and_wait(kept.message_id, escalating.DANGER)
    try:
        if kept.repeated:
            return await replies_when_ended(kept.message_id)
        return await asyncio.shield(asyncio.create_task(take_turn(kept.message_id)))
    except DatabaseDown:
        return [*kept.emergency, unstored(authored(SAVED_FOR_LATER, "web"))]
    except Exception as error:
        log.error("turn_broke", message_id=str(kept.message_id), error=type(error).__name__)
        return [*kept.emergency, unstored(authored(SAVED_FOR_LATER, "web"))]


def transcript(session: Session, conversation_id: uuid.UUID, after: int = 0) -> list[MessageOut]:
    """Everything said in a conversation after a place, both ways, in order."""
    return [message_out(row) for row in repository.all_messages(session, conversation_id) if row.seq > after]


def progress(session: Session, conversation_id: uuid.UUID) -> Progress | None:
    """How far the conversation's report has come; None where it has none yet."""
    stored = reports.load(session, conversation_id)
    if stored is None:
        return None
    report = stored.report
    reference = report.reference if report.stage == "handed_over" else None
    return Progress(
        remaining=remaining(report) if report.stage == "asking" else None,
        reference=reference,
        may_copy=reference is not None and reporter_is_a_professional(report),
    )
