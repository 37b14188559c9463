"""A turn is taken once, by a row of its own (docs/decisions/0001).

taking -> answered (by the action, with its outcome), abandoned (by the channel) or joined (to a later message's turn).
Whoever comes second finds the row changed; the row's lock decides between two at once.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from escalation.reports.models import Turn


class TurnAbandoned(RuntimeError):
    """This turn is no longer being taken: the channel gave up on it, or it was answered before."""


def begin(
    session: Session,
    message_id: uuid.UUID,
    report_id: uuid.UUID,
    *,
    danger: bool,
    now: datetime,
    known: Mapping[str, Any] | None = None,
) -> Turn:
    """Start a message's turn. A repeat finds the turn that stands, whatever became of it."""
    values = {"state": "taking", "danger": danger, "started_at": now, "known": dict(known or {})}
    session.execute(
        insert(Turn)
        .values(message_id=message_id, report_id=report_id, **values)
        .on_conflict_do_nothing(index_elements=[Turn.message_id])
    )
    return _turn(session, message_id)


def join(session: Session, message_ids: Sequence[uuid.UUID], leader: uuid.UUID, now: datetime) -> None:
    """Let one message's turn answer earlier ones too, which have no turn of their own from now on."""
    session.execute(
        update(Turn)
        .where(Turn.message_id.in_(message_ids), Turn.state == "taking")
        .values(state="joined", joined_to=leader, ended_at=now)
        .execution_options(synchronize_session=False)
    )


def joined(session: Session, leader: uuid.UUID) -> Sequence[uuid.UUID]:
    """The earlier messages that a message's turn answers too, in order."""
    return session.scalars(select(Turn.message_id).where(Turn.joined_to == leader).order_by(Turn.started_at)).all()


def known(session: Session, message_id: uuid.UUID) -> dict[str, Any]:
    """What the channel knows of a message beyond its words."""
    return session.scalar(select(Turn.known).where(Turn.message_id == message_id)) or {}


def answer(session: Session, message_id: uuid.UUID, outcome: list[dict[str, Any]], now: datetime) -> None:
    """Mark the turn as answered, with what is to be said. Raises TurnAbandoned when it is not being taken."""
    if not _end(session, message_id, now, state="answered", outcome=outcome):
        raise TurnAbandoned(f"turn {message_id} is not being taken")


def abandon(session: Session, message_id: uuid.UUID, now: datetime) -> Turn:
    """Give up on a turn, unless it was answered first. Returns the turn as it then stands."""
    _end(session, message_id, now, state="abandoned")
    return _turn(session, message_id)


def outcome(session: Session, message_id: uuid.UUID) -> list[dict[str, Any]] | None:
    """What an answered turn had to say; None when it was not answered (or never begun)."""
    return session.scalar(select(Turn.outcome).where(Turn.message_id == message_id, Turn.state == "answered"))


def _end(session: Session, message_id: uuid.UUID, now: datetime, **change: Any) -> bool:
    ended = session.execute(
        update(Turn)
        .where(Turn.message_id == message_id, Turn.state == "taking")
        .values(ended_at=now, **change)
        .returning(Turn.message_id)
        .execution_options(synchronize_session=False)
    )
    return ended.first() is not None


def _turn(session: Session, message_id: uuid.UUID) -> Turn:
    found = select(Turn).where(Turn.message_id == message_id).execution_options(populate_existing=True)
    return session.scalars(found).one()
