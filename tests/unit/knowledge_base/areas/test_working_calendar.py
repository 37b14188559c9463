"""When the desk is open and how working time is counted, over bank holidays and changes of the clocks, 2026 to 2028."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from knowledge_base.areas import WorkingCalendar, load_area
from knowledge_base.areas.hours import OpenHours
from knowledge_base.areas.working_calendar import bank_holidays

LONDON = ZoneInfo("Europe/London")
CALENDAR = load_area("exampleshire").calendar
ALL_WEEK = WorkingCalendar(
    week=dict.fromkeys(range(7), OpenHours(opens=time(0), closes=time(0))),
    zone=LONDON,
    country="GB",
    subdivision="ENG",
    closing_days=frozenset(),
)


def at(text: str) -> datetime:
    """A moment written in London's local time, in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=LONDON).astimezone(UTC)


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        ("2026-11-23 08:59:59", False),  # Monday
        ("2026-11-23 09:00", True),
        ("2026-11-23 16:59:59", True),
        ("2026-11-23 17:00", False),
        ("2026-11-22 12:00", False),  # Sunday
        ("2026-12-25 12:00", False),  # Christmas Day
        ("2026-12-28 12:00", False),  # Boxing Day falls on a Saturday: substitute on Monday
        ("2026-12-29 12:00", True),
        ("2027-12-27 12:00", False),  # both substitutes
        ("2027-12-28 12:00", False),
        ("2028-01-03 12:00", False),  # New Year's Day falls on a Saturday
        ("2027-06-18 12:00", False),  # the area's own closing day
        ("2026-07-01 09:00", True),  # British Summer Time
    ],
)
def test_the_desk_is_open_in_local_working_hours_only(moment: str, is_open: bool) -> None:
    assert CALENDAR.is_open(at(moment)) is is_open


def test_opening_hours_follow_local_clocks_in_summer() -> None:
    assert CALENDAR.is_open(datetime(2026, 7, 1, 8, 0, tzinfo=UTC))
    assert not CALENDAR.is_open(datetime(2026, 12, 1, 8, 0, tzinfo=UTC))


@pytest.mark.parametrize("year", [2026, 2027, 2028])
def test_each_year_has_eight_bank_holidays_on_weekdays_of_england(year: int) -> None:
    assert len([day for day in bank_holidays("GB", "ENG", year) if day.weekday() < 5]) == 8


@pytest.mark.parametrize(
    ("now", "opens"),
    [
        ("2026-11-20 17:00", "2026-11-23 09:00"),  # Friday evening
        ("2026-11-23 08:00", "2026-11-23 09:00"),
        ("2026-11-23 09:00", "2026-11-23 09:00"),
        ("2026-11-23 09:01", "2026-11-24 09:00"),
        ("2026-12-24 17:00", "2026-12-29 09:00"),
        ("2027-12-24 18:00", "2027-12-29 09:00"),
        ("2027-12-31 18:00", "2028-01-04 09:00"),
        ("2026-03-27 18:00", "2026-03-30 09:00"),  # clocks go forward on 29 March
        ("2026-04-02 18:00", "2026-04-07 09:00"),  # Easter
    ],
)
def test_the_next_opening_skips_nights_weekends_and_bank_holidays(now: str, opens: str) -> None:
    assert CALENDAR.next_opening(at(now)) == at(opens)


@pytest.mark.parametrize(
    ("start", "hours", "end"),
    [
        ("2026-11-23 10:00", 4, "2026-11-23 14:00"),
        ("2026-11-23 10:00", 0, "2026-11-23 10:00"),
        ("2026-11-22 10:00", 0, "2026-11-23 09:00"),  # none left to wait, but only once the desk opens
        ("2026-11-23 15:00", 4, "2026-11-24 11:00"),  # 2 h + 2 h
        ("2026-11-23 09:00", 8, "2026-11-23 17:00"),
        ("2026-11-20 16:30", 1, "2026-11-23 09:30"),
        ("2026-11-22 03:00", 1.5, "2026-11-23 10:30"),
        ("2026-12-24 16:00", 2, "2026-12-29 10:00"),
        ("2027-12-24 16:00", 10, "2027-12-30 10:00"),  # 1 h + 8 h on the 29th + 1 h
        ("2026-03-27 16:00", 2, "2026-03-30 10:00"),  # over the change to summer time
        ("2026-10-23 16:00", 2, "2026-10-26 10:00"),  # over the change to winter time
        ("2027-06-17 16:00", 2, "2027-06-21 10:00"),  # over the area's own closing day
    ],
)
def test_working_hours_pass_only_while_the_desk_is_open(start: str, hours: float, end: str) -> None:
    assert CALENDAR.add_working_hours(at(start), hours) == at(end)


@pytest.mark.parametrize(
    ("start", "hours", "end"),
    [
        (datetime(2026, 3, 29, 0, 0, tzinfo=UTC), 3, datetime(2026, 3, 29, 3, 0, tzinfo=UTC)),  # a day of 23 hours
        (datetime(2026, 10, 25, 0, 0, tzinfo=UTC), 3, datetime(2026, 10, 25, 3, 0, tzinfo=UTC)),  # a day of 25 hours
        (datetime(2027, 10, 30, 23, 0, tzinfo=UTC), 25, datetime(2027, 11, 1, 0, 0, tzinfo=UTC)),
    ],
)
def test_a_desk_open_day_and_night_loses_no_hour_when_the_clocks_change(
    start: datetime, hours: float, end: datetime
) -> None:
    assert ALL_WEEK.add_working_hours(start, hours) == end


@pytest.mark.parametrize(
    ("now", "end"),
    [
        ("2026-11-20 10:00", "2026-11-23 17:00"),  # Friday
        ("2026-11-21 10:00", "2026-11-23 17:00"),  # Saturday
        ("2026-11-22 23:59", "2026-11-23 17:00"),
        ("2026-11-23 00:01", "2026-11-24 17:00"),
        ("2026-12-24 10:00", "2026-12-29 17:00"),
        ("2026-10-23 10:00", "2026-10-26 17:00"),
        ("2028-04-13 10:00", "2028-04-18 17:00"),  # Easter 2028
    ],
)
def test_the_next_working_day_ends_at_its_closing_time(now: str, end: str) -> None:
    assert CALENDAR.end_of_next_working_day(at(now)) == at(end)


def test_a_day_that_closes_at_midnight_is_open_until_it_ends() -> None:
    assert ALL_WEEK.is_open(at("2026-11-22 23:59:59"))


def test_bank_holidays_close_even_a_desk_that_opens_every_day() -> None:
    assert not ALL_WEEK.is_working_day(date(2026, 12, 26))


def test_a_moment_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="without a time zone"):
        CALENDAR.is_open(datetime.fromisoformat("2026-11-23T10:00"))


def test_working_hours_are_not_counted_backwards() -> None:
    with pytest.raises(ValueError, match="backwards"):
        CALENDAR.add_working_hours(at("2026-11-23 10:00"), -1)
