"""Codes that open a conversation on another device."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from escalation.database import Base


class ResumeCode(Base):
    """The one code of a conversation. Only a keyed hash of it is kept; a used code works again for a few minutes."""

    __tablename__ = "resume_codes"

    hash: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    conversation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("conversations.id"), index=True, unique=True)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
