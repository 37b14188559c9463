"""Proper fields for dates, contacts and places. What is put into them is said in words, as if it had been typed."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from datetime import date
from typing import Literal

from knowledge_base.interview.questions import by_field

Kind = Literal["born", "due", "contact", "place"]
PARTS: Mapping[Kind, tuple[str, ...]] = {
    "born": ("day", "month", "year"),
    "due": ("day", "month", "year"),
    "contact": ("phone", "email"),
    "place": ("place", "postcode"),
}
OF_KIND: Mapping[str, Kind] = {"age": "born", "date": "due", "contact": "contact"}
OF_NAME = re.compile(r"(?:^|_)(?:whereabouts|address|postcode)$")
MONTHS = {name.lower(): str(number) for number, name in enumerate(calendar.month_abbr) if name}
POSTCODE = re.compile(r"^([A-Z]{1,2}[0-9][A-Z0-9]?)\s*([0-9][A-Z]{2})$")
NOTHING = "Fill in what you know, or write it in your own words below"
NO_DATE = "The date must be a real date, such as 27 3 2019. If you only know the year, leave the day and month empty"
NO_YEAR = "The year must have 4 figures, such as 2019"


class NotClear(ValueError):
    """What was put into the fields cannot be said. The message says what to do, `part` names the field."""

    def __init__(self, part: str, message: str) -> None:
        super().__init__(message)
        self.part = part


def kind_of(asks: str | None) -> Kind | None:
    """The fields that fit a question, by the field of the report that it asks for; None where words are all."""
    definition = by_field().get(asks or "")
    if definition and definition.kind in OF_KIND:
        return OF_KIND[definition.kind]
    return "place" if asks and OF_NAME.search(asks) else None


def kinds() -> dict[str, Kind]:
    """The fields of every question that has some, for chat.js."""
    return {name: kind for name in by_field() if (kind := kind_of(name))}


def in_words(kind: Kind, given: Mapping[str, str]) -> str:
    """What the fields say, in words. Raises NotClear. chat-fields.js says the same."""
    parts = {name: " ".join(given.get(name, "").split()) for name in PARTS[kind]}
    if not any(parts.values()):
        raise NotClear(PARTS[kind][0], NOTHING)
    if kind in ("born", "due"):
        return _date_in_words(parts["day"], parts["month"], parts["year"])
    if kind == "place":
        parts["postcode"] = POSTCODE.sub(r"\1 \2", parts["postcode"].upper())
    return ", ".join(filter(None, parts.values()))


def _date_in_words(day: str, month: str, year: str) -> str:
    """ "27 March 2019", "March 2019" or "2019"."""
    month = MONTHS.get(month.lower()[:3], month)
    if not re.fullmatch(r"[0-9]{4}", year):
        raise NotClear("year", NO_YEAR)
    if (day and not month) or not all(re.fullmatch(r"[0-9]{0,2}", part) for part in (day, month)):
        raise NotClear("day", NO_DATE)
    try:
        whole = date(int(year), int(month or 1), int(day or 1))
    except ValueError as error:
        raise NotClear("day", NO_DATE) from error
    if day:
        return f"{whole.day} {whole:%B} {whole.year}"
    return f"{whole:%B} {whole.year}" if month else str(whole.year)
