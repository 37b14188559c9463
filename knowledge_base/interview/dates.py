"""Dates as people write them, day first. A date may be whole (2019-04-03), a month (2019-03) or a year (2019)."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

_MONTHS = (
    {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
    | {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name}
    | {"sept": 9}
)
_MONTH = r"(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b"
_ISO = re.compile(r"\b(?P<y>(?:19|20)\d\d)-(?P<m>\d{1,2})-(?P<d>\d{1,2})\b")
_NUMBERS = re.compile(r"\b(?P<d>\d{1,2})\s?[/.\- ]\s?(?P<m>\d{1,2})\s?[/.\- ]\s?(?P<y>(?:19|20)\d\d|\d\d)\b")
_DAY_MONTH = re.compile(r"\b(?P<d>\d{1,2})(?:st|nd|rd|th)?(?: of)? " + _MONTH + r"(?:,? (?P<y>(?:19|20)\d\d|\d\d)\b)?")
_MONTH_DAY = re.compile(r"\b" + _MONTH + r" (?P<d>\d{1,2})(?:st|nd|rd|th)?\b(?:,? (?P<y>(?:19|20)\d\d)\b)?")
_MONTH_YEAR = re.compile(r"\b" + _MONTH + r"(?:,? (?P<y>(?:19|20)\d\d)\b)?")
_YEAR = re.compile(r"\b(?:born (?:in )?)?(?P<y>(?:19|20)\d\d)\b")
_WEEKS_PREGNANT = re.compile(
    r"\b(?P<n>\d{1,2}) ?(?:weeks?|wks?)(?: and \d days?)?(?: (?:pregnant|gone|along))"
    r"|\b(?P<plus>\d{1,2}) ?\+ ?[0-6]\b|\b(?P<of>\d{1,2}) ?/ ?40\b"
)
_DAY_SLASH_MONTH = re.compile(r"(?<![\d/.-])(?P<d>\d{1,2})[/.](?P<m>\d{1,2})(?![\d/.-])")
_FEASTS = re.compile(r"\b(?:(?P<christmas>christmas|xmas|boxing day)|new year(?:'?s)?\b)")
_IS_WEEKS = re.compile(
    r"\b(?:she'?s|she is|i'?m|i am|mum is|mum's) (?:about |now |at |nearly )*(?P<n>\d{1,2}) ?(?:weeks?|wks?)\b"
)
_IN_WEEKS = re.compile(r"\b(?:in|about)? ?(?P<n>\d{1,2}|a|one|two|three|four|five|six) (?P<unit>day|week|wk|month)s?\b")
_SMALL_NUMBERS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
PREGNANCY_WEEKS = 40
_PUT_RIGHT = re.compile(
    r"(?:^|[\s,.;-]+)(?:(?:no|oh)[ ,]+)*(?:sorry|i mean|i meant|no wait|wait|correction|actually)\b[ ,.:]*"
    r"(?:(?:i mean|i meant|it's|its|it is)\b ?)?",
    re.IGNORECASE,
)
_NOT_THAT = re.compile(
    r"\bnot (?:in )?(?:the )?(?:\d{1,2}(?:st|nd|rd|th)?(?: of)?(?: "
    + _MONTH
    + r")?\b|"
    + _MONTH.replace("month>", "other>")
    + ")"
)


def birth_date(text: str, today: date) -> str | None:
    """A date of birth in a message, never in the future and at most 120 years ago; None when there is none."""
    said = " ".join(text.lower().split())
    for found in _dates(said):
        y, m, d = found
        if y is None:
            continue
        year = _full_year(y, latest=today.year)
        value = _iso(year, m, d)
        if value and today.year - 120 <= year and value <= today.isoformat()[: len(value)]:
            return value
    match = _YEAR.search(said)
    if match and today.year - 120 <= int(match["y"]) <= today.year:
        return match["y"]
    return None


def expected_date(text: str, today: date) -> str | None:
    """When a baby is due, in a message: within the next year, or lately past; None when there is none.

    Of "May. No sorry, April" it is April.
    """
    said = _NOT_THAT.sub(" ", " ".join(text.lower().split()))
    for part in (put_right_to(said), said):
        if part and (value := _expected(part, today)):
            return value
    return None


def put_right_to(text: str) -> str | None:
    """What a message says after it put itself right ("9. no wait, 10"); None where it does not."""
    *before, after = _PUT_RIGHT.split(text)
    return after.strip(" .,;!") or None if before else None


def _expected(said: str, today: date) -> str | None:
    if match := _WEEKS_PREGNANT.search(said) or _IS_WEEKS.search(said):
        weeks = PREGNANCY_WEEKS - int(next(number for number in match.groups() if number))
        return (today + timedelta(weeks=weeks)).isoformat() if weeks >= -3 else None
    short = [(None, int(one["m"]), int(one["d"])) for one in _DAY_SLASH_MONTH.finditer(said)]
    for y, m, d in [*_dates(said), *short]:
        if y is not None:
            year = int(y) if len(y) == 4 else 2000 + int(y)
        else:
            year = today.year if (m, d or 28) >= (today.month, today.day - 21) else today.year + 1
        value = _iso(year, m, d)
        if value and abs(year - today.year) <= 1:
            return value
    if match := _IN_WEEKS.search(said):
        number = _SMALL_NUMBERS.get(match["n"]) or int(match["n"])
        days = {"day": 1, "week": 7, "wk": 7, "month": 30}[match["unit"]]
        return (today + timedelta(days=number * days)).isoformat() if number * days <= 300 else None
    if match := _FEASTS.search(said):
        return f"{today.year}-12" if match["christmas"] else f"{today.year + (today.month > 1)}-01"
    if "tomorrow" in said:
        return (today + timedelta(days=1)).isoformat()
    if re.search(r"\b(?:today|any day|now)\b", said):
        return today.isoformat()
    if "next month" in said:
        return (today.replace(day=28) + timedelta(days=5)).isoformat()[:7]
    return None


def without_days(said: str) -> str:
    """A message without its days of a month ("3 April"), so that no day is taken for an age."""
    for pattern in (_DAY_MONTH, _MONTH_DAY):
        said = pattern.sub(" ", said)
    return said


def _dates(said: str) -> list[tuple[str | None, int, int | None]]:
    """Every (year text, month, day) that a message could mean, the most exact first."""
    found: list[tuple[str | None, int, int | None]] = []
    for pattern in (_ISO, _NUMBERS):
        found += [(m["y"], int(m["m"]), int(m["d"])) for m in pattern.finditer(said)]
    for pattern in (_DAY_MONTH, _MONTH_DAY):
        found += [(m["y"], _MONTHS[m["month"]], int(m["d"])) for m in pattern.finditer(said)]
    return found + [(m["y"], _MONTHS[m["month"]], None) for m in _MONTH_YEAR.finditer(said)]


def _full_year(text: str, *, latest: int) -> int:
    if len(text) == 4:
        return int(text)
    year = 2000 + int(text)
    return year if year <= latest else year - 100


def _iso(year: int, month: int, day: int | None) -> str | None:
    try:
        whole = date(year, month, day or 1)
    except ValueError:
        return None
    return whole.isoformat() if day else whole.isoformat()[:7]


def say_date(value: str) -> str:
    """A stored date in words, such as "3 April 2019"; anything else as it is."""
    parts = value.split("-")
    if not all(part.isdigit() for part in parts) or not 2 <= len(parts) <= 3:
        return value
    month = int(parts[1])
    if not 1 <= month <= 12:
        return value
    words = f"{calendar.month_name[month]} {parts[0]}"
    return f"{int(parts[2])} {words}" if len(parts) == 3 else words
