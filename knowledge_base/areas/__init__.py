"""Areas: one council's settings, in one folder of plain files each."""

from knowledge_base.areas.area import Area
from knowledge_base.areas.loading import AreaError, area_names, current_area, load_area
from knowledge_base.areas.models import Helpline, Level, Outcome, PhoneLine, Rating
from knowledge_base.areas.working_calendar import WorkingCalendar

__all__ = [
    "Area",
    "AreaError",
    "Helpline",
    "Level",
    "Outcome",
    "PhoneLine",
    "Rating",
    "WorkingCalendar",
    "area_names",
    "current_area",
    "load_area",
]
