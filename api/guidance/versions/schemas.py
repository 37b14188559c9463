"""What is told of the versions of the guidance."""

from __future__ import annotations

from typing import Any

from pydantic import AwareDatetime, BaseModel

VERSION = r"^[A-Za-z0-9._-]{1,40}$"


class VersionItem(BaseModel):
    """A version and when it was first in force here."""

    version: str
    first_used: AwareDatetime


class VersionList(BaseModel):
    """Every version that is kept, newest first; `in_force` is the one that answers carry now."""

    items: list[VersionItem]
    in_force: str


class VersionOut(VersionItem):
    """A version, whole: its signs, its list of dangers, its word lists, its thresholds, its files."""

    content: dict[str, Any]
