"""Bringing spooled words back once the database answers: stored as words, never as an answer, and a person is asked."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import structlog
from sqlalchemy.orm import Session

from api.channels import escalating, intake, repository
from api.channels.background import in_thread, soon
from api.channels.guard import DatabaseDown, in_database
from api.channels.intake import Kept
from api.channels.spoken import SAVED_FOR_LATER, authored
from api.channels.spool import arrival_of
from escalation.spool import default_spool

log = structlog.get_logger()
_reported: set[str] = set()


async def replay_once(now: datetime) -> int:
    """Bring back everything that waits in the spool; how much. Stops quietly while the database is still down."""
    spool = default_spool()
    pending: list[tuple[Path, dict[str, Any]]] = await in_thread(lambda: list(spool.pending()))
    count = 0
    for path, record in pending:
        try:
            kept = await in_database(partial(bring_back, record=record, now=now))
        except DatabaseDown:
            break
        except Exception as error:
            if path.name not in _reported:
                _reported.add(path.name)
                log.error("spooled_message_not_stored", file=path.name, error=type(error).__name__)
            continue
        await in_thread(partial(spool.done, path))
        if not kept.repeated:
            soon(_hand_over(kept), "hand_over_replayed")
        count += 1
    return count


def bring_back(session: Session, record: dict[str, Any], now: datetime) -> Kept:
    """Store one spooled message, and owe it a person who picks it up. A repeat changes nothing."""
    arrival = arrival_of(record)
    kept = intake.keep(session, arrival)
    if kept.repeated:
        return kept
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
    escalating.owe(session, kept.message_id, escalating.REPLAYED, now)
    return kept


async def _hand_over(kept: Kept) -> None:
    for reason in [escalating.DANGER] * kept.danger + [escalating.REPLAYED]:
        await escalating.hand_over(kept.message_id, reason)
