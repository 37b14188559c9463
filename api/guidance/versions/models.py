"""Every version of the guidance that was ever in force here."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from escalation.database import Base


class GuidanceVersion(Base):
    """One version, whole. Append-only: the database refuses change and removal.

    content: as `knowledge_base.thresholds.versions.snapshot`, in the shape that it had when the version was first used.
    """

    __tablename__ = "guidance_versions"

    version: Mapped[str] = mapped_column(String(40), primary_key=True)
    first_used: Mapped[datetime]
    content: Mapped[dict[str, Any]]
