"""When the desk is open, and how working time is counted. All moments are timezone-aware; answers are in UTC."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import holidays

from knowledge_base.areas.hours import Hours, OpenHours

LONGEST_CLOSURE_DAYS = 400


@cache
def bank_holidays(country: str, subdivision: str, year: int) -> frozenset[date]:
    """The bank holidays of one year, substitute days included."""
    return frozenset(holidays.country_holidays(country, subdiv=subdivision, years=year))


def _aware(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone cannot be placed in a calendar")
    return moment.astimezone(UTC)


@dataclass(frozen=True)
class WorkingCalendar:
    """An area's opening hours, bank holidays and other closing days."""

    week: dict[int, OpenHours]
    zone: ZoneInfo
    country: str
    subdivision: str
    closing_days: frozenset[date]

    @classmethod
    def of(cls, hours: Hours) -> WorkingCalendar:
        """The calendar that an area's hours.yml describes."""
        return cls(
            week=hours.opening.week(),
            zone=ZoneInfo(hours.opening.time_zone),
            country=hours.bank_holidays.country,
            subdivision=hours.bank_holidays.subdivision,
            closing_days=frozenset(closing.day for closing in hours.extra_closing_days),
        )

    def local(self, moment: datetime) -> datetime:
        """The moment on the area's clocks."""
        return _aware(moment).astimezone(self.zone)

    def is_working_day(self, day: date) -> bool:
        """The desk opens on this day at all."""
        return (
            day.weekday() in self.week
            and day not in self.closing_days
            and day not in bank_holidays(self.country, self.subdivision, day.year)
        )

    def is_open(self, now: datetime) -> bool:
        """The desk is open at this moment; at the closing moment it is not."""
        moment = _aware(now)
        opening = self._opening(self.local(moment).date())
        return opening is not None and opening[0] <= moment < opening[1]

    def next_opening(self, now: datetime) -> datetime:
        """The next moment at which the desk opens, at `now` or later."""
        moment = _aware(now)
        return next(opens for opens, _ in self._openings_from(moment) if opens >= moment)

    def add_working_hours(self, start: datetime, hours: float) -> datetime:
        """The moment when this many open hours have passed since `start`. Hours are counted in UTC, so a change of
        clocks neither adds nor takes an hour. Raises ValueError for a negative number of hours."""
        if hours < 0:
            raise ValueError("working hours cannot be counted backwards")
        left, moment = timedelta(hours=hours), _aware(start)
        for opens, closes in self._openings_from(moment):
            begin = max(opens, moment)
            if begin + left <= closes:
                return begin + left
            left -= closes - begin
        raise AssertionError("openings never end")

    def end_of_working_day(self, now: datetime, days: int) -> datetime:
        """The closing moment of the `days`-th working day after the local day of `now` (that day never counts)."""
        day, left = self.local(now).date(), days
        while left > 0:
            day += timedelta(days=1)
            left -= self.is_working_day(day)
        opening = self._opening(day)
        return opening[1] if opening else _aware(now)

    def end_of_next_working_day(self, now: datetime) -> datetime:
        """The closing moment of the first working day after the local day of `now`."""
        return self.end_of_working_day(now, 1)

    def _opening(self, day: date) -> tuple[datetime, datetime] | None:
        if not self.is_working_day(day):
            return None
        hours = self.week[day.weekday()]
        last = day + timedelta(days=1) if hours.closes == time(0) else day
        opens = datetime.combine(day, hours.opens, self.zone)
        closes = datetime.combine(last, hours.closes, self.zone)
        return opens.astimezone(UTC), closes.astimezone(UTC)

    def _openings_from(self, moment: datetime) -> Iterator[tuple[datetime, datetime]]:
        """Openings that are not over yet, in order."""
        day, closed_days = self.local(moment).date(), 0
        while closed_days < LONGEST_CLOSURE_DAYS:
            opening = self._opening(day)
            closed_days = 0 if opening else closed_days + 1
            if opening and opening[1] > moment:
                yield opening
            day += timedelta(days=1)
        raise ValueError("the area's calendar never opens again")
