"""What somebody typed into the guidance page's form, and what is wrong with it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, Self, cast

from fastapi import Request

from api.guidance.limit import MOST_BYTES
from api.guidance.schemas import MOST_CHARACTERS, MOST_MESSAGES, ThresholdQuestion
from knowledge_base.thresholds import Facts

NO_REPORTER = "Select whether you ask as a professional or as a member of the public"
EMPTY = "Paste or write what worries you"
TOO_LONG = f"The words must be {MOST_CHARACTERS:,} characters or fewer. Ask with a part of them"
TOO_MANY = f"The words must be {MOST_MESSAGES} messages or fewer. Take out empty lines to join messages"
NO_SUCH_PERSON = "Select who it is about, or that you do not know"
BAD_AGE = "Age must be a number of years, such as 7, or of weeks or months, such as 10 weeks"
UNBORN_AGE = "Leave the age empty for an unborn baby"

REPORTERS = {"professional": "Professional", "public": "Member of the public"}
PERSONS = {"child": "A child", "unborn": "An unborn baby", "adult": "An adult", "": "I do not know"}
OLDEST = 130
AGE = re.compile(r"(\d{1,3}(?:\.\d{1,2})?)\s*(days?|weeks?|wks?|months?|mths?|years?|yrs?)?(?:\s+old)?", re.I)
IN_A_YEAR = {"d": 365.25, "w": 52.18, "m": 12.0, "y": 1.0}
GAP = re.compile(r"\n[^\S\n]*\n\s*")


@dataclass(frozen=True)
class GuidanceForm:
    """The form's fields as they were typed, with line ends as `\\n`."""

    reporter: str = ""
    words: str = ""
    person: str = ""
    age: str = ""

    @classmethod
    async def sent_in(cls, request: Request) -> Self:
        """The form of a request. A field that is missing, or a file, is empty."""
        async with request.form(max_part_size=MOST_BYTES) as sent:
            fields = {name: value for name, value in sent.items() if isinstance(value, str)}
        return cls(
            reporter=fields.get("reporter", ""),
            words=fields.get("words", "").replace("\r\n", "\n").replace("\r", "\n"),
            person=fields.get("person", ""),
            age=fields.get("age", "").strip(),
        )

    @property
    def messages(self) -> list[str]:
        """The words as messages: an empty line parts them."""
        return [part.strip("\n") for part in GAP.split(self.words) if part.strip()]

    @property
    def age_years(self) -> float | None:
        """The age in years; None where it is empty or not an age."""
        found = AGE.fullmatch(self.age)
        if not found:
            return None
        years = float(found[1]) / IN_A_YEAR[(found[2] or "y")[0].lower()]
        return years if years <= OLDEST else None

    @property
    def faults(self) -> dict[str, str]:
        """What must be put right: the field's id to a sentence, in the order of the page."""
        wrong = {
            "reporter": NO_REPORTER if self.reporter not in REPORTERS else "",
            "words": self._fault_in_words(),
            "person": NO_SUCH_PERSON if self.person not in PERSONS else "",
            "age": self._fault_in_age(),
        }
        return {field: sentence for field, sentence in wrong.items() if sentence}

    def _fault_in_words(self) -> str:
        if not self.words.strip():
            return EMPTY
        if len(self.words) > MOST_CHARACTERS:
            return TOO_LONG
        return TOO_MANY if len(self.messages) > MOST_MESSAGES else ""

    def _fault_in_age(self) -> str:
        if not self.age:
            return ""
        return UNBORN_AGE if self.person == "unborn" else BAD_AGE if self.age_years is None else ""

    def question(self) -> ThresholdQuestion:
        """What is asked of the guidance. Only for a form without faults."""
        kind = cast(Literal["child", "unborn", "adult"] | None, self.person or None)
        return ThresholdQuestion(
            reporter=cast(Literal["professional", "public"], self.reporter),
            messages=self.messages,
            facts=Facts(subject_kind=kind, age_years=self.age_years),
        )
