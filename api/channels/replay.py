"""Bringing spooled words back once the database answers: stored as words, never as an answer, and a person is asked."""

from __future__ import annotations

import asyncio
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import structlog
from sqlalchemy.orm import Session

from api.channels import escalating, intake, repository
from api.channels.guard import DatabaseDown, in_database
from api.channels.spoken import SAVED_FOR_LATER, authored
from api.channels.spool import arrival_of
from escalation.spool import default_spool

SECONDS = 15.0
"""Nobody waits here, so a long text on a slow machine gets the time it needs."""
log = structlog.get_logger()
_reported: set[str] = set()


async def replay_once(now: datetime) -> int:
    """Bring back everything that waits in the spool; how much. Stops quietly while the database is still down."""
    spool = default_spool()
    pending: list[tuple[Path, dict[str, Any]]] = await asyncio.to_thread(lambda: list(spool.pending()))
    count = 0
    for path, record in pending:
        try:
            reference = await in_database(partial(bring_back, record=record, now=now), seconds=SECONDS)
        except DatabaseDown:
            break
        except Exception as error:
            if path.name not in _reported:
                _reported.add(path.name)
                log.error("spooled_message_not_stored", file=path.name, error=type(error).__name__)
            continue
        await asyncio.to_thread(spool.done, path)
        escalating.deliver_at_once(reference)
        count += 1
    return count


def bring_back(session: Session, record: dict[str, Any], now: datetime) -> str | None:
    """Store one spooled message and ask a person to pick it up; the contact's reference. A repeat changes nothing."""
    arrival = arrival_of(record)
    kept = intake.keep(session, arrival)
    if kept.repeated:
        return None
    conversation = repository.conversation(session, kept.conversation_id)
    told = intake.add_rows(
        session,
        kept.conversation_id,
        [authored(SAVED_FOR_LATER, conversation.channel)],
        arrival.received_at,
        channel=conversation.channel,
        in_reply_to=kept.message_id,
    )
    for row in told:
        row.delivery = "sent" if conversation.channel == "sms" else None
    repository.announce(session, kept.conversation_id)
    log.info("spooled_message_stored", message_id=str(kept.message_id))
    asked = escalating.ask_a_person(session, kept.conversation_id, kept.message_id, "replayed_from_spool", now)
    return asked or kept.reference
