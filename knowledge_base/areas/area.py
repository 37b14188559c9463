"""One council's settings, as the other rooms use them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from knowledge_base.areas.models import (
    AdultRoutes,
    Feedback,
    Helpline,
    Level,
    Outcome,
    PhoneLine,
    Rating,
    RouteName,
    UrgentContact,
)
from knowledge_base.areas.pages import Pages
from knowledge_base.areas.working_calendar import WorkingCalendar


@dataclass(frozen=True, eq=False)
class Area:
    """An area. Minutes and seconds are by the clock; `folder` also holds the area's wording and directory.

    `urgent_contacts` are the E.164 numbers of `urgent_people`; `officer_roles` maps a role to its grants.
    """

    folder: Path
    id: str
    name: str
    council: str
    service_name: str
    colour: str
    privacy_url: str
    accessibility_url: str
    postcode_areas: list[str]
    phone_lines: Mapping[str, PhoneLine]
    urgent_people: list[UrgentContact]
    urgent_repeat_minutes: int
    silence_minutes: Mapping[str, int]
    sms_quiet_seconds: int
    pause_minutes: int
    outcomes: list[Outcome]
    ratings: list[Rating]
    feedback: Feedback
    levels: Mapping[int, Level]
    adult_routes: AdultRoutes
    officer_roles: Mapping[str, list[str]]
    helplines: Mapping[str, Helpline]
    calendar: WorkingCalendar
    pages: Pages

    @property
    def urgent_contacts(self) -> list[str]:
        """The numbers (E.164) that get a text when a case is urgent."""
        return [person.number for person in self.urgent_people]

    @property
    def level_names(self) -> dict[int, str]:
        """What people here call the guidance's levels 1 to 4."""
        return {number: level.name for number, level in self.levels.items()}

    def route_of_level(self, level: int) -> RouteName:
        """Where a child's level goes here. Raises KeyError for a level outside 1 to 4."""
        return self.levels[level].route

    def route_of_s42(self, met: bool | None) -> RouteName:
        """Where a worry about an adult goes: section 42 may be met, is not, or nobody can say yet."""
        routes = self.adult_routes
        return (routes.unknown if met is None else routes.met if met else routes.not_met).route

    def outcomes_for(self, person: str) -> list[Outcome]:
        """The decisions that fit a child (also unborn) or an adult; all of them when nobody knows."""
        wanted = {"child": "child", "unborn": "child", "adult": "adult"}.get(person)
        return [one for one in self.outcomes if wanted is None or one.person in {wanted, "any"}]

    def outcome(self, outcome_id: str) -> Outcome | None:
        """The decision with this id."""
        return next((one for one in self.outcomes if one.id == outcome_id), None)

    def rating(self, rating_id: str) -> Rating | None:
        """The rating with this id."""
        return next((one for one in self.ratings if one.id == rating_id), None)

    def feedback_due(self, now: datetime, *, urgent: bool, outcome: str) -> datetime:
        """By when the reporter hears what happens next (UTC).

        `outcome` is what became of the contact: escalated, signposted or advised (KeyError for another). A due time by
        the clock is cut to the full hour, so that it can be said and is never later than promised.
        """
        by_outcome = {
            "escalated": self.feedback.escalated,
            "signposted": self.feedback.signposted,
            "advised": self.feedback.advised,
        }
        scale = self.feedback.urgent if urgent else by_outcome[outcome]
        if scale.clock_hours is None:
            return self.calendar.end_of_working_day(now, scale.working_days or 1)
        due = now.astimezone(UTC) + timedelta(hours=scale.clock_hours)
        return due.replace(minute=0, second=0, microsecond=0)

    def say_when(self, moment: datetime) -> str:
        """The moment as people here say it: "by 5pm on Monday 23 November"."""
        local = self.calendar.local(moment)
        return f"by {_clock(local)} on {local:%A} {local.day} {local:%B}"

    def facts(self) -> dict[str, str]:
        """What authored words may name without being given it: {area_name} and the like."""
        return {
            "area_name": self.name,
            "council_name": self.council,
            "service_name": self.service_name,
            "data_contact": self.pages.privacy.contact,
            **{f"{key}_phone": line.number for key, line in self.phone_lines.items()},
            **{f"{key}_hours": line.hours_text for key, line in self.phone_lines.items()},
            **{f"helpline_{key}": line.number for key, line in self.helplines.items()},
        }


def _clock(local: datetime) -> str:
    """A time of day in the GOV.UK style: 5pm, 5:30pm, midday, midnight."""
    if local.minute == 0 and local.hour in {0, 12}:
        return "midday" if local.hour else "midnight"
    hour = local.hour % 12 or 12
    minutes = f":{local.minute:02d}" if local.minute else ""
    return f"{hour}{minutes}{'am' if local.hour < 12 else 'pm'}"
