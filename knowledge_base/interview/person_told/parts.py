"""The parts of an answer about a person, and the answer on one line, ready to be cut into them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from knowledge_base.interview.name_words import AFTER_TITLE, without_said_before

OF_A_SCHOOL = frozenset(
    [
        "the",
        "a",
        "an",
        "his",
        "her",
        "their",
        "my",
        "school",
        "at",
        "in",
        "nursery",
        "college",
        "primary",
        "secondary",
        "high",
        "local",
        "same",
        "special",
    ]
)
"""Words beside the name of a school that are not of the name."""


class Kind(StrEnum):
    """What a part of an answer tells."""

    WORDS = "words"
    AGE = "age"
    PLACE = "place"
    SCHOOL = "school"
    UNKNOWN = "unknown"
    REST = "rest"
    NAMING = "naming"
    AND = "and"
    BREAK = "break"


@dataclass(frozen=True)
class Part:
    """One part: `said` as it was said, `begin` and `end` where in the text, `what` a further word on it."""

    kind: Kind
    said: str
    begin: int = 0
    end: int = 0
    what: str = ""


_LABEL = re.compile(
    r"(?:^|(?<=[,;.] )|(?<=\s))(?:full |first |child'?s |their |his |her )?(?:name|age|aged|address|dob|school"
    r"|where(?: now)?"
    r"|location|place|home|whereabouts)(?: now)? ?[:=-] ?(?=\S)",
    re.IGNORECASE,
)
_AS_SAID = {"address": "address ", "home": "address ", "where": "address ", "location": "address ", "place": "address "}
_INITIAL = re.compile(r"\b([A-Z])\.(?= ?[A-Z])")
_ROAD_STOP = re.compile(r"\b(st|rd|ave|ln|cl|dr|no|apt|approx|nr|opp)\.(?= )", re.IGNORECASE)


def tidy(text: str) -> str:
    """A text on one line, its labels ("Name: ") gone or in words, its lines apart by commas."""
    said = text.replace("\u2019", "'").replace("\u2013", "-").replace("\u2014", "-")
    said = re.sub(r"[ \t]*\n+[ \t]*", "\n", said.strip())
    said = re.sub(r"(?<=[,.;:!?-])\n", " ", said).replace("\n", ", ")
    said = AFTER_TITLE.sub(r"\1", without_said_before(said))
    said = _ROAD_STOP.sub(r"\1", _INITIAL.sub(r"\1", said))
    return " ".join(_LABEL.sub(_label, said).split()).strip(" ,;-")


def _label(match: re.Match[str]) -> str:
    word = match[0].lower().strip(" :=-").split()
    kind = next((one for one in word if one in _AS_SAID), None)
    if kind:
        return _AS_SAID[kind]
    return next((f"{one} " for one in word if one in ("age", "aged", "dob", "school")), "")
