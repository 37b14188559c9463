"""How far a part of an answer reaches: where a place, a school or a line of the story ends and another part begins."""

from __future__ import annotations

import re

from knowledge_base.interview.name_words import looks_like_a_name
from knowledge_base.interview.person_told.patterns import ADDRESS, POSTCODE, Patterns
from knowledge_base.language.people_file import everyday_words, listed

_ENDS = re.compile(r"[.!?;]+(?=\s|$)|[()]|\s[-\u2013\u2014]+(?=\s)|$")
_CUT_PLACE = re.compile(
    r"[ ,]+(?:and |but |so |cos |because )*(?:(?:(?:he|she|it)s?|they(?:re|ve)?|i(?:m|ve)?|we)(?:'(?:s|re|m|ve"
    r"|ll))?|(?:(?:his|her|their|the) )?(?:name|mum|dad|mam)(?:'?s)? (?:is|keeps?|has|said|drinks?|goes|calls?"
    r"|called)"
    r"|her name'?s|his name'?s|please|pls|because|thanks|thank|sorry|called|named)\b(?! (?:lives?|live)\b)",
    re.IGNORECASE,
)
_BEFORE_A_CLAUSE = re.compile(r"(?:where|when|which|that|house|flat|place|with|to|of|by|near|than|after|before)$", re.I)
_STILL_WHERE = re.compile(
    r"(?:near|opposite|by|behind|above|below|next|off|at|in|on|with|round|around|top|ground|first|second|third|ward"
    r"|room|flat|unit|bed|floor|upstairs|downstairs|number|no|just|the|a)\b",
    re.IGNORECASE,
)
_AGE_LED = re.compile(r"(?:and )?(?:aged?|age:|dob|born|about|approx|around|nearly|only|just)\b", re.IGNORECASE)
_UNIT_SAID = re.compile(r"[a-z]", re.IGNORECASE)


class Reach:
    """Where what begins somewhere in a text ends."""

    def __init__(self, text: str, by: Patterns) -> None:
        self.text, self.by = text, by

    def address(self, at: int) -> int | None:
        """Where an address that begins here ends."""
        match = self.by.address.match(self.text, at)
        return match.end() if match else None

    def clause_end(self, at: int, *, places: bool = False, of_another: bool = False) -> int:
        """Where a clause that tells something else ends: at a stop, a comma or a cue, one of `places` among them."""
        end = self.run(at, places=places, of_another=of_another)
        comma = self.text.find(",", at, end)
        return comma if comma >= 0 else end

    def run(self, at: int, *, places: bool = False, of_another: bool = False) -> int:
        """Where a part that began ends: at a stop, a cue of another part, or a comma behind which it does not go on.

        `places`: cues of a place end it, too; `of_another`: it is about somebody else, whose age does not end it.
        """
        stop = _ENDS.search(self.text, at)
        end = stop.start() if stop else len(self.text)
        for cut in _CUT_PLACE.finditer(self.text, at, end):
            if not _BEFORE_A_CLAUSE.search(self.text[: cut.start()]):
                end = cut.start()
                break
        for word in re.finditer(r"[ ,]+(?=\S)", self.text[:end]):
            if word.start() < at:
                continue
            here = word.end()
            if "," in word[0] and not self._goes_on(here, end):
                return word.start()
            if (self._is_a_cue(here) and not of_another) or (places and self._is_a_place_cue(here)):
                return word.start()
        return end

    def _is_a_cue(self, at: int) -> bool:
        """Whether another part plainly begins here: an age that is said as one, a school gone to, what is not known."""
        if self.by.unknown.match(self.text, at) or self.by.denied.match(self.text, at):
            return True
        if (age := self.by.age.match(self.text, at)) and (lead := self.text[age.start() : age.start("age")].strip()):
            unit = _UNIT_SAID.search(age["age"])
            return self.address(age.start("age")) is None and bool(unit or _AGE_LED.match(lead) or " " in lead or lead)
        if age and _UNIT_SAID.search(age["age"]) and self.address(at) is None:
            return not re.match(r"\d+ ?[a-z]\b", age["age"], re.IGNORECASE)
        school = self.by.school.match(self.text, at)
        return school is not None and (school[0].strip().lower() != "school" or self.text[school.end()].isupper())

    def _is_a_place_cue(self, at: int) -> bool:
        found = self.by.lives.match(self.text, at) or self.by.is_at.match(self.text, at)
        return found is not None or self.address(at) is not None

    def _goes_on(self, at: int, end: int) -> bool:
        """Whether what stands behind a comma still says where."""
        comma = self.text.find(",", at, end)
        piece = self.text[at : comma if comma >= 0 else end].strip()
        words = piece.split()
        if not words or (self.by.age.match(self.text, at) and self.address(at) is None):
            return False
        if self.address(at) is not None or re.match(POSTCODE, piece, re.IGNORECASE):
            return True
        if self.by.school_named.match(self.text, at) or self.by.others.match(self.text, at):
            return False
        if self.by.at.match(self.text, at) or self.by.home.fullmatch(piece) or _STILL_WHERE.match(piece):
            return self.by.school.match(self.text, at) is None
        low = [word.lower().strip(".") for word in words]
        if low[0] in listed("first_names") or listed("never_in_names") & {*low}:
            return False
        aged = re.match(rf"[^,]*?\s\d{{1,2}}\b(?! ?[a-z]+ {ADDRESS})", piece)
        if aged:
            return False
        capitals = all(word[0].isupper() for word in words)
        rare = len(words) <= 2 and not {*low} & everyday_words() and all(word.isalpha() for word in low)
        return (
            len(words) <= 3
            and (capitals or rare)
            and not (looks_like_a_name(piece) and low[0] in listed("first_names"))
        )
