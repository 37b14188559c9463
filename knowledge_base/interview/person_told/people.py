"""What an answer about a person tells: who, how old, where, at which school, and what is not known."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from knowledge_base.interview.ages import SCHOOL_YEAR, age

_AT_SCHOOL = re.compile(
    r"^(?:in|at) (?:school|nursery|college|class)\b(?: (?:now|today|right now|at the moment))?$", re.I
)


@dataclass
class Person:
    """Somebody told of: a name or, where `described`, who they are ("the baby"); ages as they were said."""

    name: str
    described: bool = False
    related: str = ""
    joined: bool = False
    ages: list[str] = field(default_factory=list)

    def age(self, today: date) -> str | None:
        """The age that is plainly theirs, in the words it was said."""
        told = [one for one in self.ages if not SCHOOL_YEAR.search(one)] if len(self.ages) > 1 else self.ages
        return told[0] if len(told) == 1 and age(told[0], today) else None


@dataclass
class PersonTold:
    """What an answer tells. `unknown` holds what the reporter says they do not know: name, age, place, more."""

    people: list[Person] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    school: str | None = None
    school_is_place: bool = False
    unknown: set[str] = field(default_factory=set)
    rest: list[str] = field(default_factory=list)
    ages: list[str] = field(default_factory=list)
    as_said: bool = False

    @property
    def place(self) -> str | None:
        """Where they are, in all the words that say it."""
        bare = self.school if self.school_is_place and (not self.places or _AT_SCHOOL.search(self.places[-1])) else None
        return ", ".join(dict.fromkeys([*self.places, *([bare] if bare else [])])) or None
