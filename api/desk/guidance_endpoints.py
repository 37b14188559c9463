"""A version of the guidance at the desk: what stood behind a result, even after it was changed."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Request
from fastapi.responses import HTMLResponse

from api.access import open_to
from api.desk import guidance_views, pages
from api.desk.access import officer
from api.guidance.versions import repository
from api.guidance.versions.schemas import VERSION
from escalation.database import transaction
from knowledge_base.areas import current_area
from knowledge_base.thresholds import guidance_version

router = APIRouter(prefix="/desk/guidance")


@router.get("/{version}")
@open_to(officer("read"))
def show_version(request: Request, version: Annotated[str, Path(pattern=VERSION)]) -> HTMLResponse:
    """Every sign of one version. A case's findings link to their own place on it."""
    with transaction() as session:
        found = repository.find(session, version)
        in_force = guidance_version()
        view = guidance_views.version_page(found, current_area())
        newer = in_force if in_force != version and repository.is_kept(session, in_force) else ""
    return pages.page(request, "desk/guidance.html", is_in_force=in_force == version, newer=newer, **view)
