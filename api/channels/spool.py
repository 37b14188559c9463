"""Words that the database could not take: into the encrypted spool on disk, and what the reporter is told."""

from __future__ import annotations

import uuid
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

import structlog

from api.channels.background import in_thread
from api.channels.intake import Arrival, screened
from api.channels.schemas import MessageOut, message_out
from api.channels.spoken import EMERGENCY, NOT_SAVED, SAVED_FOR_LATER, Spoken, authored, in_their_language
from escalation.spool import default_spool
from knowledge_base.language import Danger

FIRST_QUESTION = "danger_now"
log = structlog.get_logger()


async def keep_for_later(arrival: Arrival) -> list[MessageOut]:
    """Put the words in the spool. What the reporter is told: emergency advice first on danger, in another language
    too, then where we stand.

    What was last asked is not known here, so a bare yes counts as an answer to the danger question: better once too
    often.
    """
    danger = arrival.danger or screened(arrival.text, (), FIRST_QUESTION)
    channel = arrival.channel
    said = [authored(EMERGENCY, channel, kind="emergency")] if danger else []
    said += in_their_language(arrival.text, channel)
    try:
        await in_thread(lambda: default_spool().write(record_of(arrival, danger)))
        said.append(authored(SAVED_FOR_LATER, channel))
        log.warning("message_spooled", sender_id=arrival.sender_id, danger=danger is not None)
    except OSError as error:
        said.append(authored(NOT_SAVED, channel))
        log.error("message_not_saved", sender_id=arrival.sender_id, error=type(error).__name__)
    return [unstored(one) for one in said]


def record_of(arrival: Arrival, danger: Danger | None) -> dict[str, Any]:
    """A message as plain data for the spool."""
    return {
        "kind": "message",
        "channel": arrival.channel,
        "conversation_id": str(arrival.conversation_id) if arrival.conversation_id else None,
        "address": arrival.address,
        "sender_id": arrival.sender_id,
        "text": arrival.text,
        "media": list(arrival.media),
        "received_at": arrival.received_at.isoformat(),
        "danger": asdict(danger) if danger else None,
    }


def arrival_of(record: dict[str, Any]) -> Arrival:
    """The message of a record. It is kept as words and never taken for an answer."""
    return Arrival(
        channel=record["channel"],
        sender_id=record["sender_id"],
        text=record["text"],
        received_at=datetime.fromisoformat(record["received_at"]),
        conversation_id=uuid.UUID(record["conversation_id"]) if record["conversation_id"] else None,
        address=record["address"],
        media=tuple(record.get("media") or ()),
        take_turn=False,
        danger=Danger(**record["danger"]) if record["danger"] else None,
    )


def unstored(spoken: Spoken) -> MessageOut:
    """A message that is said although it cannot be stored."""
    return message_out(spoken.row(uuid.uuid4(), datetime.now(UTC)))
