"""Keeping a version of the guidance once, and reading those that are kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import exists, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from api.guidance.versions.models import GuidanceVersion
from api.problems import Problem


class NoSuchVersion(Problem):
    """This version of the guidance is not kept here."""

    status, code, title = 404, "no-such-guidance-version", "There is no such version of the guidance"

    def __init__(self) -> None:
        super().__init__("It was never in force here, or not since versions are kept.")


def is_kept(session: Session, version: str) -> bool:
    """True if this version can be shown."""
    return bool(session.scalar(select(exists().where(GuidanceVersion.version == version))))


def keep(session: Session, content: Mapping[str, Any], now: datetime) -> bool:
    """Keep a version where it is missing; True if it was this call that kept it."""
    row = {"version": content["version"], "first_used": now, "content": dict(content)}
    kept = insert(GuidanceVersion).values(row).on_conflict_do_nothing().returning(GuidanceVersion.version)
    return session.scalar(kept) is not None


def find(session: Session, version: str) -> GuidanceVersion:
    """A version, whole. Raises NoSuchVersion."""
    found = session.get(GuidanceVersion, version)
    if found is None:
        raise NoSuchVersion
    return found


def all_kept(session: Session) -> list[tuple[str, datetime]]:
    """Every version that is kept with the time it was first used, newest first."""
    first_used = GuidanceVersion.first_used
    query = select(GuidanceVersion.version, first_used).order_by(first_used.desc(), GuidanceVersion.version)
    return [(version, used) for version, used in session.execute(query)]
