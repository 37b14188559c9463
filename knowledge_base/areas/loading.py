"""From an area's folder to an Area."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel

from knowledge_base.areas.area import Area
from knowledge_base.areas.hours import Hours
from knowledge_base.areas.models import (
    Helplines,
    Identity,
    Levels,
    Officers,
    Outcomes,
    Phones,
    Timescales,
    Urgent,
    Waiting,
)
from knowledge_base.areas.pages import Pages
from knowledge_base.areas.working_calendar import WorkingCalendar
from knowledge_base.sources import SourceError, load_model
from settings import get_settings

AREAS = Path(__file__).resolve().parent


class AreaError(SourceError):
    """An area cannot be used. The message names the file, the line and the mend."""


def area_names() -> list[str]:
    """The areas that have a folder here."""
    return sorted(file.parent.name for file in AREAS.glob("*/area.yml"))


def load_area(name_or_path: str) -> Area:
    """The area of this name in knowledge_base/areas, or in the folder at this path. Raises AreaError."""
    folder = _folder(name_or_path)
    identity = _read(folder / "area.yml", Identity)
    phones = _read(folder / "phones.yml", Phones)
    waiting = _read(folder / "conversation.yml", Waiting)
    urgent = _read(folder / "urgent.yml", Urgent)
    timescales = _read(folder / "timescales.yml", Timescales)
    levels = _read(folder / "levels.yml", Levels)
    officers = _read(folder / "officers.yml", Officers)
    helplines = _read(AREAS / "helplines.yml", Helplines)
    return Area(
        folder=folder,
        id=identity.id,
        name=identity.name,
        council=identity.council,
        service_name=identity.service_name,
        colour=identity.colour,
        privacy_url=identity.privacy_url,
        accessibility_url=identity.accessibility_url,
        postcode_areas=identity.postcode_areas,
        phone_lines={"mash": phones.mash, "edt": phones.edt, "adults": phones.adults},
        urgent_people=urgent.contacts,
        urgent_repeat_minutes=urgent.alarm.repeat_minutes,
        silence_minutes={"web": waiting.silence_minutes.web, "sms": waiting.silence_minutes.sms},
        sms_quiet_seconds=waiting.sms_quiet_seconds.value,
        pause_minutes=waiting.pause_minutes.value,
        outcomes=_read(folder / "outcomes.yml", Outcomes).outcomes,
        ratings=timescales.ratings,
        feedback=timescales.feedback,
        levels={level.level: level for level in levels.children},
        adult_routes=levels.adults,
        officer_roles={role: list(entry.grants) for role, entry in officers.roles.items()},
        helplines={line.id: line for line in helplines.helplines},
        calendar=WorkingCalendar.of(_read(folder / "hours.yml", Hours)),
        pages=_read(folder / "pages.yml", Pages),
    )


@lru_cache
def current_area() -> Area:
    """The area that this deployment serves (FRONTDOOR_AREA), read once. Raises AreaError."""
    return load_area(get_settings().area)


def _folder(name_or_path: str) -> Path:
    if name_or_path in area_names():
        return AREAS / name_or_path
    path = Path(name_or_path)
    if path.is_dir():
        return path.resolve()
    known = ", ".join(area_names())
    raise AreaError(path, None, f"no such area: FRONTDOOR_AREA must be one of {known}, or the path of an area's folder")


def _read[M: BaseModel](path: Path, model: type[M]) -> M:
    try:
        return load_model(path, model)
    except SourceError as error:
        raise AreaError(error.path, error.line, error.message) from error
