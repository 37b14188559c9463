"""How often somebody tried in vain to prove that a report is their own: by the report named and by the sender, over
every conversation, so that starting anew gives no further tries.

A reference that does not exist counts like one that does: nothing here tells which is which. Once there were too many,
the right proof is answered like a wrong one; whoever has it reaches a person by phone or with a report of their own.
"""

from __future__ import annotations

import hashlib
import uuid
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.types import String

from escalation.database import Base

OF_A_REFERENCE, OF_A_SENDER = 6, 6
COUNTED_FOR = timedelta(hours=24)
_LONGEST_REFERENCE = 32


class ProofTry(Base):
    """One try that proved nothing. `sender` is a digest of the phone number; empty in the chat, which has none."""

    __tablename__ = "proof_tries"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(String(_LONGEST_REFERENCE), index=True)
    sender: Mapped[str | None] = mapped_column(String(64), index=True)
    tried_at: Mapped[datetime]


def sender_of(address: str | None) -> str | None:
    """How a sender is kept: so that two tries can be told to be the same one's, and no number can be read."""
    return hashlib.sha256(address.encode()).hexdigest() if address else None


def too_many(session: Session, reference: str, sender: str | None, now: datetime) -> bool:
    """Whether no further try for this report, or by this sender, counts today."""
    since = ProofTry.tried_at > now - COUNTED_FOR
    of_it = select(func.count()).where(ProofTry.reference == reference[:_LONGEST_REFERENCE], since)
    if (session.scalar(of_it) or 0) >= OF_A_REFERENCE:
        return True
    by_them = select(func.count()).where(ProofTry.sender == sender, since)
    return sender is not None and (session.scalar(by_them) or 0) >= OF_A_SENDER


def note(session: Session, reference: str, sender: str | None, now: datetime) -> None:
    """Keep that a try proved nothing; those that count no more are dropped."""
    session.execute(delete(ProofTry).where(ProofTry.tried_at <= now - COUNTED_FOR))
    row = ProofTry(id=uuid.uuid4(), reference=reference[:_LONGEST_REFERENCE], sender=sender, tried_at=now)
    session.add(row)
    session.flush()
