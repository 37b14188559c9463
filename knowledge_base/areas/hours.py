"""The shape of hours.yml: when the desk is open and on which days it is not."""

from __future__ import annotations

from datetime import date, time
from typing import Literal, Self
from zoneinfo import ZoneInfo

import holidays
from pydantic import Field, field_validator, model_validator

from knowledge_base.sourced import Sourced, Strict, Words

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
WEEKDAYS: tuple[Weekday, ...] = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class OpenHours(Strict):
    """One weekday's opening in local time; closing at 00:00 means midnight at the end of that day."""

    opens: time
    closes: time

    @field_validator("opens", "closes", mode="before")
    @classmethod
    def stands_in_quotes(cls, value: object) -> object:
        """YAML reads a bare 17:00 as the number 1020, which would pass for seventeen minutes past midnight."""
        if not isinstance(value, str | time):
            raise ValueError('write the time in quotes, such as "17:00"')
        return value

    @model_validator(mode="after")
    def closes_after_it_opens(self) -> Self:
        if self.closes != time(0) and self.closes <= self.opens:
            raise ValueError("closes before it opens")
        return self


class Opening(Sourced):
    """The week's opening hours; a weekday left out is closed."""

    time_zone: Words
    monday: OpenHours | None = None
    tuesday: OpenHours | None = None
    wednesday: OpenHours | None = None
    thursday: OpenHours | None = None
    friday: OpenHours | None = None
    saturday: OpenHours | None = None
    sunday: OpenHours | None = None

    @field_validator("time_zone")
    @classmethod
    def time_zone_exists(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (KeyError, ValueError, OSError) as error:
            raise ValueError(f"'{value}' is not a time zone such as Europe/London") from error
        return value

    @model_validator(mode="after")
    def opens_on_some_day(self) -> Self:
        if not self.week():
            raise ValueError("the desk must open on at least one weekday")
        return self

    def week(self) -> dict[int, OpenHours]:
        """Opening hours by weekday number, Monday 0, open days only."""
        days = {number: getattr(self, name) for number, name in enumerate(WEEKDAYS)}
        return {number: hours for number, hours in days.items() if hours is not None}


class BankHolidays(Sourced):
    """Whose bank holidays close the desk, by the codes of the library `holidays`."""

    country: Words
    subdivision: Words

    @model_validator(mode="after")
    def is_a_place_with_holidays(self) -> Self:
        if self.subdivision not in holidays.list_supported_countries().get(self.country, []):
            raise ValueError(f"no bank holidays are known for {self.country} {self.subdivision} (England is GB ENG)")
        return self


class ClosingDay(Sourced):
    """One more day on which the desk is closed."""

    day: date = Field(alias="date")
    why: Words


class Hours(Strict):
    """hours.yml"""

    opening: Opening
    bank_holidays: BankHolidays
    extra_closing_days: list[ClosingDay]
