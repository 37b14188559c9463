"""Conversations and messages in the database. The caller's transaction commits."""

from __future__ import annotations

import json
import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import exists, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session, aliased

from api.channels.models import Conversation, Message

NOTIFY_CHANNEL = "frontdoor"


def ensure_conversation(session: Session, conversation_id: uuid.UUID, channel: str, now: datetime) -> bool:
    """Make the conversation when it does not exist yet (it may have been opened while the database was down)."""
    made = session.execute(
        insert(Conversation)
        .values(id=conversation_id, channel=channel, state="open", created_at=now)
        .on_conflict_do_nothing(index_elements=[Conversation.id])
        .returning(Conversation.id)
    )
    return made.first() is not None


def ensure_sms_conversation(session: Session, address: str, now: datetime) -> tuple[uuid.UUID, bool]:
    """The open conversation of a phone number, made when there is none; and whether it is new."""
    made = session.execute(
        insert(Conversation)
        .values(id=uuid.uuid4(), channel="sms", address=address, state="open", created_at=now)
        .on_conflict_do_nothing()
        .returning(Conversation.id)
    ).scalar()
    if made:
        return made, True
    open_one = select(Conversation.id).where(Conversation.address == address, Conversation.state == "open")
    return session.scalars(open_one).one(), False


def conversation(session: Session, conversation_id: uuid.UUID, *, lock: bool = False) -> Conversation:
    """One conversation as it stands now. Raises NoResultFound."""
    statement = select(Conversation).where(Conversation.id == conversation_id)
    statement = statement.execution_options(populate_existing=True)
    return session.scalars(statement.with_for_update() if lock else statement).one()


def message(session: Session, message_id: uuid.UUID) -> Message:
    """One message as it stands now. Raises NoResultFound."""
    found = select(Message).where(Message.id == message_id).execution_options(populate_existing=True)
    return session.scalars(found).one()


def with_sender_id(session: Session, conversation_id: uuid.UUID, sender_id: str) -> Sequence[Message]:
    """The stored messages with the sender's own id, or with an id derived from it (`id.2`, ...), oldest first."""
    return session.scalars(
        select(Message)
        .where(
            Message.conversation_id == conversation_id,
            Message.direction == "in",
            or_(Message.sender_id == sender_id, Message.sender_id.startswith(f"{sender_id}.", autoescape=True)),
        )
        .order_by(Message.seq)
    ).all()


def sms_with_sid(session: Session, sid: str) -> Message | None:
    """A stored incoming text by Twilio's id, whichever conversation it opened or went to."""
    return session.scalar(select(Message).where(Message.direction == "in", Message.sender_id == sid))


def recent_texts(session: Session, conversation_id: uuid.UUID, limit: int = 5) -> list[str]:
    """The reporter's last few messages, oldest first."""
    newest = (
        select(Message.text)
        .where(Message.conversation_id == conversation_id, Message.direction == "in")
        .order_by(Message.seq.desc())
        .limit(limit)
    )
    return list(reversed(session.scalars(newest).all()))


def danger_since(session: Session, conversation_id: uuid.UUID, since: datetime) -> bool:
    """Whether a message was taken for danger since then, so that the emergency advice was given in full."""
    found = select(Message.id).where(
        Message.conversation_id == conversation_id,
        Message.direction == "in",
        Message.danger,
        Message.created_at >= since,
    )
    return session.scalar(found.limit(1)) is not None


def last_choices(session: Session, conversation_id: uuid.UUID) -> list[dict[str, str]]:
    """The choices of the newest question that offered some."""
    newest = (
        select(Message)
        .where(Message.conversation_id == conversation_id, Message.direction == "out", Message.asks.is_not(None))
        .order_by(Message.seq.desc())
        .limit(1)
    )
    row = session.scalar(newest)
    return list(row.choices) if row else []


def note_once(session: Session, message_id: uuid.UUID, name: str) -> bool:
    """Mark a message as answered with something that is said only once in its conversation. False if it was said."""
    this = message(session, message_id)
    conversation(session, this.conversation_id, lock=True)
    said = session.scalars(
        select(Message.id).where(
            Message.conversation_id == this.conversation_id, Message.extra["told"].as_string() == name
        )
    ).first()
    if said is not None:
        return False
    this.extra = {**this.extra, "told": name}
    return True


def replies_to(session: Session, message_id: uuid.UUID) -> Sequence[Message]:
    """What was said in answer to one message, the emergency advice first."""
    return session.scalars(
        select(Message).where(Message.in_reply_to == message_id, Message.direction == "out").order_by(Message.seq)
    ).all()


def all_messages(session: Session, conversation_id: uuid.UUID) -> Sequence[Message]:
    """Everything said in a conversation, in order."""
    return session.scalars(
        select(Message).where(Message.conversation_id == conversation_id).order_by(Message.seq)
    ).all()


def said_after(session: Session, conversation_id: uuid.UUID, seq: int) -> Sequence[Message]:
    """What was said, both ways, after a point of the conversation: a page that was loaded while words were on their way
    must show them too."""
    return session.scalars(
        select(Message).where(Message.conversation_id == conversation_id, Message.seq > seq).order_by(Message.seq)
    ).all()


def newest_seq(session: Session, conversation_id: uuid.UUID) -> int:
    """The last message's place, 0 when there is none."""
    return session.scalar(select(func.max(Message.seq)).where(Message.conversation_id == conversation_id)) or 0


def end_turn(session: Session, message_id: uuid.UUID, state: str) -> bool:
    """Change a message's turn from waiting to its end. False when somebody else ended it first."""
    ended = session.execute(
        update(Message)
        .where(Message.id == message_id, Message.turn == "waiting")
        .values(turn=state)
        .returning(Message.id)
        .execution_options(synchronize_session=False)
    )
    return ended.first() is not None


def take_lease(
    session: Session,
    conversation_id: uuid.UUID,
    message_id: uuid.UUID,
    holder: uuid.UUID,
    now: datetime,
    seconds: float,
) -> bool:
    """Lease the conversation for one message's turn, unless it is leased or an earlier message still waits."""
    this, earlier = aliased(Message), aliased(Message)
    its_seq = select(this.seq).where(this.id == message_id).scalar_subquery()
    earlier_waits = exists().where(
        earlier.conversation_id == conversation_id,
        earlier.direction == "in",
        earlier.turn == "waiting",
        earlier.seq < its_seq,
    )
    taken = session.execute(
        update(Conversation)
        .where(
            Conversation.id == conversation_id,
            or_(Conversation.lease.is_(None), Conversation.lease_until < now),
            ~earlier_waits,
        )
        .values(lease=holder, lease_until=now + timedelta(seconds=seconds))
        .returning(Conversation.id)
        .execution_options(synchronize_session=False)
    )
    return taken.first() is not None


def release_lease(session: Session, conversation_id: uuid.UUID, holder: uuid.UUID) -> None:
    """Give the conversation back, if it is still this holder's."""
    session.execute(
        update(Conversation)
        .where(Conversation.id == conversation_id, Conversation.lease == holder)
        .values(lease=None, lease_until=None)
        .execution_options(synchronize_session=False)
    )


def overdue(session: Session, before: datetime, now: datetime, limit: int = 20) -> Sequence[uuid.UUID]:
    """Messages that have waited since before a time, and nobody is taking a turn in their conversation."""
    return session.scalars(
        select(Message.id)
        .join(Conversation, Conversation.id == Message.conversation_id)
        .where(
            Message.direction == "in",
            Message.turn == "waiting",
            func.coalesce(Message.due_at, Message.created_at) < before,
            or_(Conversation.lease.is_(None), Conversation.lease_until < now),
        )
        .order_by(Message.seq)
        .limit(limit)
    ).all()


def announce(session: Session, conversation_id: uuid.UUID) -> None:
    """Tell every listening process, at commit, that something was said in this conversation."""
    session.execute(select(func.pg_notify(NOTIFY_CHANNEL, json.dumps({"topic": f"conversation:{conversation_id}"}))))
