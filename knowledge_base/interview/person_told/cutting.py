"""An answer about a person, cut into its parts from left to right, each in the words that were said."""

from __future__ import annotations

import re

from knowledge_base.interview.name_words import looks_like_a_name
from knowledge_base.interview.person_told.parts import OF_A_SCHOOL, Kind, Part
from knowledge_base.interview.person_told.patterns import SCHOOL_WORD, Patterns, patterns
from knowledge_base.interview.person_told.reaching import Reach
from knowledge_base.language.people_file import listed

_BREAK = re.compile(
    r"[ ]*(?:(?P<stop>[.!?;]+)(?=\s|$)|(?P<comma>,+|:)|(?P<bracket>[()])|(?P<dash>[-\u2013\u2014]+)(?= ))[ ]*"
)
_NICKNAME = re.compile(r"\([^\W\d_]+\)(?= [A-Z])")
_AND = re.compile(r"(?:and|plus|&|\+|also|then)(?= )", re.IGNORECASE)
_WORD = re.compile(r"[^\s,;!?()]*[^\s,;!?().:]|[^\s,]")
_AT_THE = re.compile(
    r"(?:at|near|outside|inside|behind|above|opposite|next to|across from|beside|in front of|round)"
    r" (?:the|a|an|his|her|their|my|our|mum's|dad's) (?=\w)",
    re.IGNORECASE,
)
_SAYS_SCHOOL = re.compile(rf"\b{SCHOOL_WORD}\b(?: school| academy)?", re.IGNORECASE)
_IN_SMALL = re.compile(
    r"(?P<name>(?!(?:goes|go|at|in|the|a|his|her|she|he|they|and|school|attends?)\b)(?:[a-z'.]+ ){1,4}?"
    r"(?:(?:primary|high|secondary|infants?|junior|nursery|special) school|primary|infants|juniors|academy))(?=$|[,.;])"
)
_BEFORE_PLACE = re.compile(r"^(?:(?:and|but|so|always|both|all|usually|mostly|currently|of) )+(?=\S)", re.IGNORECASE)
_IN_A_TOWN = re.compile(r" (?:in|on|at|near) [A-Z][\w'-]+(?: [A-Z][\w'-]+)*")
_A_SCHOOL_HAS = 4
_GENERIC = OF_A_SCHOOL | frozenset(
    ["our", "year", "class", "to", "of", "on", "and", "near", "by", "is", "sixth", "form", "uni", "now", "today"]
)


def parts_of(text: str, *, own: bool = False) -> list[Part]:
    """The parts of an answer in their order. `own`: it is about whoever writes it."""
    return _Cutter(text, patterns(own)).cut()


class _Cutter:
    """Goes through a text once."""

    def __init__(self, text: str, by: Patterns) -> None:
        self.text, self.by, self.reach = text, by, Reach(text, by)
        self.parts: list[Part] = []

    def cut(self) -> list[Part]:
        at = 0
        while at < len(self.text):
            if self.text[at] == " ":
                at += 1
                continue
            at = self._one(at)
        return self.parts

    def _add(self, kind: Kind, begin: int, end: int, what: str = "", said: str | None = None) -> int:
        words = (said if said is not None else self.text[begin:end]).strip(" ,.;-")
        last = self.parts[-1] if self.parts else None
        if kind is Kind.WORDS and last and last.kind is Kind.WORDS:
            self.parts[-1] = Part(kind, f"{last.said} {words}", last.begin, end)
        elif words or kind is Kind.BREAK:
            self.parts.append(Part(kind, words, begin, end, what))
        return end

    def _one(self, at: int) -> int:
        """Takes the part that begins here; where it ends."""
        stop = None if _NICKNAME.match(self.text, at) else _BREAK.match(self.text, at)
        if stop and stop.end() > at:
            mark = "," if stop["comma"] else "(" if stop["bracket"] else "-" if stop["dash"] else "."
            return self._add(Kind.BREAK, at, stop.end(), mark, said="")
        if nick := _NICKNAME.match(self.text, at):
            return self._add(Kind.WORDS, at, nick.end())
        for take in (self._unknown, self._naming, self._denied, self._age, self._school, self._place, self._clause):
            if (end := take(at)) is not None and end > at:
                return end
        if match := _AND.match(self.text, at):
            return self._add(Kind.AND, at, match.end())
        word = _WORD.match(self.text, at)
        end = word.end() if word else at + 1
        return self._add(Kind.WORDS, at, end)

    def _unknown(self, at: int) -> int | None:
        match = self.by.unknown.match(self.text, at)
        if match is None:
            return None
        what = f" {match['what'] or match['field'] or match['no'] or ''} ".lower()
        if re.search(r" (?:surname|(?:last|second|full|sur|real) name)", what):
            kind = "surname"
        elif re.search(r" (?:old|age|dob|birth)\b", what):
            kind = "age"
        elif re.search(r" (?:address|live|lives|house|number|street|living)\b", what):
            kind = "address"
        elif re.search(r" (?:where|whereabouts|place)\b", what):
            kind = "place"
        elif " school " in what or " go" in what:
            kind = "school"
        else:
            kind = "name" if re.search(r"name|called|who|what", what) else "all"
        if re.search(r" (?:anything|more|else|much) ", what):
            kind = "more"
        return self._add(Kind.UNKNOWN, at, match.end(), kind)

    def _naming(self, at: int) -> int | None:
        match = self.by.naming.match(self.text, at)
        if (
            match is None
            or self.by.not_theirs.match(self.text, at)
            or self.by.age.match(self.text, match.end())
            or self.by.is_at.match(self.text, at)
        ):
            return None
        same = re.search(r"\b(?:he|she|him|her|his)\b", match[0], re.IGNORECASE) is not None
        thinks = re.fullmatch(r"(?:i )?(?:think|believe|reckon|guess)[ :,]*", match[0], re.IGNORECASE) is not None
        return self._add(Kind.NAMING, at, match.end(), "same" if same else "thinks" if thinks else "is")

    def _denied(self, at: int) -> int | None:
        told = any(part.kind is Kind.WORDS for part in self.parts)
        match = (
            self.by.denied.match(self.text, at)
            or self.by.not_theirs.match(self.text, at)
            or (self.by.others.match(self.text, at) if told else None)
        )
        return self._add(Kind.REST, at, self.reach.clause_end(match.end(), of_another=True)) if match else None

    def _age(self, at: int) -> int | None:
        match = self.by.age.match(self.text, at)
        if match is None:
            return None
        if self.reach.address(at) is not None and not match["age"].lower().startswith(("year", "yr", "in")):
            return None
        bare = re.fullmatch(r"\d+", match["age"])
        if bare and (street := self.reach.address(match.start("age"))) and street > match.end("age") + 1:
            return None
        lead = self.text[match.start() : match.start("age")].strip()
        return self._add(Kind.AGE, at, match.end(), "led" if lead else "", said=match["age"])

    def _school(self, at: int) -> int | None:
        if (named := self.by.school_named.match(self.text, at)) and not self._is_person_first(named["school"]):
            if named["at"] and not self._after_a_year():
                return self._add_place(at, named.start(), self.reach.run(named.end()))
            return self._add(Kind.SCHOOL, at, named.end(), "at" if named["at"] else "bare", said=named["school"])
        small = _IN_SMALL.match(self.text, at) if self.parts and self._begins_a_piece() else None
        if small and {*small["name"].split()} - _GENERIC and self.reach.address(at) is None:
            return self._add(Kind.SCHOOL, at, small.end(), "bare")
        match = self.by.school.match(self.text, at)
        if match is None:
            return None
        end = self._school_end(match.end())
        name, lead = self.text[match.end() : end].strip(" ,."), match[0].lower().strip()
        proper = name[:1].isupper() and len(name.split()) <= _A_SCHOOL_HAS
        says_school = _SAYS_SCHOOL.search(name) is not None
        if not says_school and (lead.endswith("goes") or (lead.endswith("to") and not proper)):
            return None
        surely = says_school or proper or "school" in lead or "attend" in lead
        if not surely or not {*name.lower().split()} - _GENERIC:
            return self._add(Kind.REST, at, end)
        return self._add(Kind.SCHOOL, at, end, "goes", said=name)

    def _after_a_year(self) -> bool:
        before = [part for part in self.parts if part.kind is not Kind.BREAK][-1:]
        return bool(before) and before[0].kind is Kind.AGE and before[0].said.lower().startswith(("in", "y", "r"))

    def _is_person_first(self, school: str) -> bool:
        """Whether what ends in a school word begins with a person's name: "Mia Brown Elm Primary" is asked."""
        words = school.split()
        return len(words) > 3 and words[0].lower() in listed("first_names") and words[0].lower() not in ("st",)

    def _school_end(self, at: int) -> int:
        ends = self.reach.run(at)
        found = _SAYS_SCHOOL.search(self.text, at, ends)
        comma = self.text.find(",", at, ends)
        if found and (comma < 0 or found.start() < comma):
            tail = _IN_A_TOWN.match(self.text, found.end())
            return tail.end() if tail else found.end()
        return comma if comma > 0 else ends

    def _place(self, at: int) -> int | None:
        text = self.text
        if match := self.by.lives.match(text, at):
            begin = match.end() if match["lives"] else match.start("stays")
            return self._add_place(at, begin, self.reach.run(match.end()))
        if (match := self.by.is_at.match(text, at)) and not self._of_something_else(match):
            begin = match.start("mods") if re.search(r"at home|not", match["mods"]) else match.start("at")
            return self._add_place(at, begin, self.reach.run(match.end()))
        if (end := self.reach.address(at)) is not None:
            return self._add_place(at, at, self.reach.run(end))
        if (match := self.by.at.match(text, at)) or (self._begins_a_piece() and (match := _AT_THE.match(text, at))):
            return self._add_place(at, at, self.reach.run(match.end()))
        if self._begins_a_piece() and (match := self.by.home.match(text, at)) and not self._may_be_a_name(match[0]):
            return self._add_place(at, at, self.reach.run(match.end()))
        return None

    def _may_be_a_name(self, said: str) -> bool:
        """Whether "Ella Ward" or "Rose Court", said first, may be who it is about: it is left to be read as a name."""
        words = said.split()
        named = any(part.kind is Kind.WORDS for part in self.parts)
        return len(words) == 2 and not named and (words[0].lower() in listed("first_names") or said.istitle())

    def _of_something_else(self, match: re.Match[str]) -> bool:
        """Whether "is with her" is said of words before it that are no name: "bff is with her"."""
        last = self.parts[-1] if self.parts else None
        bare = re.match(r"(?:is|are)\b", match[0], re.IGNORECASE) is not None
        return bare and last is not None and last.kind is Kind.WORDS and not looks_like_a_name(last.said)

    def _begins_a_piece(self) -> bool:
        return not self.parts or self.parts[-1].kind not in (Kind.WORDS, Kind.AND)

    def _add_place(self, at: int, begin: int, end: int) -> int:
        said = _BEFORE_PLACE.sub("", self.text[begin:end].strip(" ,.;-"))
        return self._add(Kind.PLACE, at, end, said=said)

    def _clause(self, at: int) -> int | None:
        match = self.by.clause.match(self.text, at)
        if match is None:
            return None
        return self._add(Kind.REST, at, self.reach.clause_end(match.end(), places=True))
