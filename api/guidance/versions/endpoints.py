"""The versions of the guidance for other systems: an answer names one, and here is what it said."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path

from api.access import open_to
from api.cases.access import client
from api.guidance.versions import repository
from api.guidance.versions.schemas import VERSION, VersionItem, VersionList, VersionOut
from api.problems import documented
from escalation.database import transaction
from knowledge_base.thresholds import guidance_version

router = APIRouter(prefix="/v1/guidance/versions", tags=["guidance"])


@router.get("", responses=documented(401, 403, 422, 503))
@open_to(client("guidance"))
def list_versions() -> VersionList:
    """Every version that was in force here, newest first."""
    with transaction() as session:
        kept = repository.all_kept(session)
    items = [VersionItem(version=version, first_used=first_used) for version, first_used in kept]
    return VersionList(items=items, in_force=guidance_version())


@router.get("/{version}", responses=documented(401, 403, 404, 422, 503))
@open_to(client("guidance"))
def read_version(version: Annotated[str, Path(pattern=VERSION)]) -> VersionOut:
    """One version, whole."""
    with transaction() as session:
        found = repository.find(session, version)
        return VersionOut(version=found.version, first_used=found.first_used, content=found.content)
