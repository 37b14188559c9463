"""Who an answer is about: each person with the age that is theirs, where they are, their school, and what is not known.

Only what is plainly said: an age that could be anybody's is left to be asked, and all other words are kept as words.
"""

from __future__ import annotations

import re
from datetime import date

from knowledge_base.interview.ages import age
from knowledge_base.interview.name_words import (
    GROWN,
    NOUN,
    WHICH,
    is_a_name,
    looks_like_a_name,
    name_first,
    tells_of_several,
)
from knowledge_base.interview.person_told.cutting import parts_of
from knowledge_base.interview.person_told.parts import OF_A_SCHOOL, Kind, Part, tidy
from knowledge_base.interview.person_told.patterns import SCHOOL_WORD
from knowledge_base.interview.person_told.people import Person, PersonTold
from knowledge_base.language.people_file import listed
from knowledge_base.language.places import has_address

_PARENT = re.compile(
    r"\b(?:mum|mam|mom|dad|mother|father|parents|stepdad|stepmum|man|woman|lady|neighbour)\b", re.IGNORECASE
)
_WHO = rf"{WHICH}(?:(?:male|female|elderly|unknown|disabled|old|older|blond|asian|black|white|teenage|adult) )*"
_RELATED = (
    rf"(?:{NOUN}|{GROWN}|male|female|adult|pensioner|gentleman|person|bloke|guy|teenager|kids|twins|friend|mate|patient"
    r"|client|pupil|student|stepson|stepdaughter|grand(?:son|daughter|child)|tenant|nana|granny|flatmate)"
)
_LEAD = re.compile(
    r"^(?:(?:yes|yeah|yep|ok|okay|so|well|um|hi|hello|sorry|just|please|me|also|about|concerning|re"
    r"|worried about)\b[ ,.]*"
    r"|(?:he|she|they|it|this|that|who|i)(?:'?s|'?re|'?m| is| are| am)? "
    r"|(?:is|are|was|of|called|named) |(?:there(?:'s| is| are|s)) )+",
    re.IGNORECASE,
)
_RELATION = re.compile(
    rf"^(?P<who>{_WHO}(?:[a-z]+s'? |[a-z]+'s )?{_RELATED}\b(?:'s name)?)"
    r"(?: (?:called|named|is|who is|known as))?(?:,)? ?(?P<name>.*)$",
    re.IGNORECASE,
)
_JOINED_KIN = re.compile(
    r"\b(?:brother|sister|baby|twin|son|daughter|sibling|cousin|wife|husband|partner|stepson|stepdaughter)s?\b", re.I
)
_BABY = re.compile(r"\b(?:baby|newborn|toddler|little one)\b", re.IGNORECASE)
_CORRECTS = re.compile(
    r"^(?:no )?(?:sorry|i mean|i meant|correction|no wait|wait)\b[ ,:]*(?:i mean |i meant |it'?s )?", re.IGNORECASE
)
_WRONG = re.compile(r"\b(?:wrong|spel\w+|mistake|typo)\b", re.IGNORECASE)
_ALL_OF_THEM = re.compile(r"\b(?:both|each|all|twins|triplets)\b", re.IGNORECASE)
_SCHOOL_IN_PLACE = re.compile(
    r"(?:^|[ ,])(?:at|in|from|now|today) (?P<name>(?:(?!(?:at|in|on|with|her|his|their|my|our|a|the local"
    r"|this|school|now|today|nursery|college)\b)[\w'.&-]+ ){1,5}"
    rf"{SCHOOL_WORD}(?: school| academy)?)\b",
    re.IGNORECASE,
)
_ANY_SCHOOL = OF_A_SCHOOL | frozenset(["after", "breakfast"])
_TOLD_BY = re.compile(r"(?:in|with|at|from|who|on|wearing|of|that|next|opposite|called|living|and|aged?|about)\b", re.I)
_NOBODY = -1
_CHILD_ALONE = re.compile(rf"{NOUN}", re.IGNORECASE)
_TAIL = re.compile(r"(?: (?:is|who|was|are|aged?|she|he|and|has|i think|maybe|about|at|so|but))+$|'s$", re.IGNORECASE)


def person_told(text: str, today: date, *, own: bool = False) -> PersonTold | None:
    """What an answer about a person tells; None where it cannot be read, so that it is kept as it is."""
    said = tidy(text)
    return _Reader(said, parts_of(said, own=own), today).read()


class _Reader:
    """Goes through the parts once, and gives each to whom it belongs."""

    def __init__(self, said: str, parts: list[Part], today: date) -> None:
        self.said, self.parts, self.today = said, parts, today
        self.told = PersonTold()
        self.joined = self.corrects = False
        self.group = False
        self.naming = ""
        self.events: list[tuple[str, int | str]] = []
        self.unread: list[str] = []

    def read(self) -> PersonTold | None:
        for at, part in enumerate(self.parts):
            match part.kind:
                case Kind.WORDS:
                    if not self._words(at, part):
                        return None
                case Kind.AGE:
                    self._age(part)
                case Kind.PLACE:
                    self._place(part, self.parts[at - 1] if at else None)
                case Kind.SCHOOL:
                    self._school(part)
                case Kind.UNKNOWN:
                    self._unknown(part)
                case Kind.REST:
                    self.told.rest.append(part.said)
                case Kind.NAMING:
                    self.naming = part.what or "new"
                    continue
                case Kind.AND:
                    self.joined = True
                    continue
                case Kind.BREAK:
                    continue
            self.joined, self.naming = False, ""
        return self._whole()

    def _words(self, at: int, part: Part) -> bool:
        """Takes words that are a name, or say who somebody is; False where nobody can be read from this answer."""
        lead = _CORRECTS.match(part.said)
        right = part.said[lead.end() :] if lead else part.said
        if (lead or self.corrects) and len(self.told.people) == 1 and right and is_a_name(right):
            self.told.people[0].name, self.corrects = right, False
            return True
        self.corrects = bool(lead) and (not right or _WRONG.search(right) is not None)
        said = _TAIL.sub("", _LEAD.sub("", part.said)).strip()
        if not said or lead:
            self.told.rest += [part.said] if lead and right else []
            return True
        if not self._somebody(at, said):
            following = self.parts[at + 1] if at + 1 < len(self.parts) else None
            if following and following.kind is Kind.AGE:
                self.events.append(("p", _NOBODY))
            (self.told.rest if self.told.people or self.told.unknown else self.unread).append(said)
        return True

    def _somebody(self, at: int, said: str) -> bool:
        people = self.told.people
        if self.unread and (self.naming == "thinks" or not (self.naming or looks_like_a_name(said, strictly=True))):
            return False
        if is_a_name(said, first=not people, introduced=bool(self.naming)):
            return self._named(at, said)
        if (match := _RELATION.match(said)) is None:
            name, rest = name_first(said) if not people else ("", "")
            if name and rest:
                self.told.rest.append(rest)
                return self._add(Person(name))
            return False
        who, name = match["who"].strip(), match["name"].strip()
        several = tells_of_several(who)
        if name and is_a_name(name, first=True):
            if " is " in said and _CHILD_ALONE.fullmatch(who):
                return False
            kin = bool(_JOINED_KIN.search(who))
            fits = not people or self.group or kin or (self.joined and not _PARENT.search(who) and self._aged(at))
            if not fits or (people and _PARENT.search(who)):
                return False
            self.group = self.group or several
            return self._add(Person(name, related=who))
        if name:
            return not people and bool(_TOLD_BY.match(name)) and self._add(Person(said, described=True, related=who))
        self.group = self.group or (several and not people)
        if not people:
            return self._add(Person(said, described=True, related=who))
        fits = (self.joined or self.group) and (self._aged(at) or bool(_BABY.search(said)))
        return bool(fits and not _PARENT.search(who) and self._add(Person(said, described=True, related=who)))

    def _named(self, at: int, name: str) -> bool:
        people = self.told.people
        known = next(
            (i for i, one in enumerate(people) if one.name.split()[0].lower() == name.split()[0].lower()), None
        )
        if known is not None:
            self.events.append(("p", known))
            return True
        last = people[-1] if people else None
        if last and last.described and len(people) == 1 and not self.joined and not (self.group and self._listed(at)):
            if tells_of_several(last.name):
                self.group = True
            last.name, last.described = name, False
            return True
        if self.naming == "same" and people:
            return False
        strict = looks_like_a_name(name, strictly=True) or (name[:1].isupper() and looks_like_a_name(name))
        fits = (
            not people
            or (self.joined and (strict or self._aged(at)))
            or (self.group and looks_like_a_name(name))
            or (self._aged(at) and self.events[-1][0] == "a" and looks_like_a_name(name))
            or self._listed(at)
        )
        return fits and self._add(Person(name, joined=self.joined))

    def _add(self, person: Person) -> bool:
        self.told.people.append(person)
        self.events.append(("p", len(self.told.people) - 1))
        return True

    def _aged(self, at: int) -> bool:
        """Whether an age follows the words here, before anything else."""
        after = (part for part in self.parts[at + 1 :] if part.kind is not Kind.BREAK)
        following = next(after, None)
        return following is not None and following.kind is Kind.AGE

    def _listed(self, at: int) -> bool:
        """Whether the words here stand in "Ben, Josh and Amy": first names only until one that is joined by "and"."""
        if any(kind == "a" for kind, _ in self.events):
            return False
        for part in self.parts[at:]:
            if part.kind is Kind.AND:
                return True
            if part.kind is Kind.BREAK and part.what == ",":
                continue
            if part.kind is not Kind.WORDS or part.said.split()[0].lower() not in listed("first_names"):
                return False
        return False

    def _age(self, part: Part) -> None:
        if age(part.said, self.today):
            self.events.append(("a", part.said))
        else:
            self.told.rest.append(part.said)

    def _place(self, part: Part, before: Part | None) -> None:
        last = self.told.people[-1] if self.told.people else None
        if last and last.described and before and before.kind is Kind.WORDS and before.said.endswith(last.name):
            last.name = self.said[part.begin - 1 - len(last.name) : part.end].strip(" ,.")
            if not has_address(part.said):
                return
        self.told.places.append(part.said)
        school = _SCHOOL_IN_PLACE.search(part.said)
        if school and self.told.school is None and not {*school["name"].lower().split()} <= _ANY_SCHOOL:
            self.told.school = school["name"]

    def _school(self, part: Part) -> None:
        self.told.school = self.told.school or part.said
        self.told.school_is_place = self.told.school_is_place or part.what == "bare"

    def _unknown(self, part: Part) -> None:
        self.told.unknown.add("name" if part.what == "all" and not self.told.people else part.what)

    def _whole(self) -> PersonTold | None:
        told = self.told
        self._give_ages()
        if self.unread and not told.people:
            told.as_said = True
        if len(told.people) > 1 and len(told.places) > 1:
            spans = [part for part in self.parts if part.kind is Kind.PLACE]
            told.places = [self.said[spans[0].begin : spans[-1].end].strip(" ,.;")]
        empty = not (told.people or told.places or told.school or told.unknown or told.ages)
        return None if empty else told

    def _give_ages(self) -> None:
        """Each age to whom it plainly belongs: "Leo and Max, 5 and 3", "Harry 7, Zoe 2", "both 6"."""
        people = self.told.people
        blocks: list[tuple[list[Person], list[str]]] = [([], [])]
        for kind, which in self.events:
            if isinstance(which, int):
                if blocks[-1][1]:
                    blocks.append(([], []))
                one = people[which] if which != _NOBODY else Person("")
                if one not in blocks[-1][0]:
                    blocks[-1][0].append(one)
            elif kind == "a":
                blocks[-1][1].append(which)
        for block, ages in blocks:
            if not block:
                self.told.ages += ages
            elif len(block) == 1:
                block[0].ages += ages
            elif len(ages) == len(block):
                for one, said in zip(block, ages, strict=True):
                    one.ages.append(said)
            elif len(ages) == 1 and _ALL_OF_THEM.search(self.said):
                for one in block:
                    one.ages.append(ages[0])
            elif len(ages) == 1 and block[-1].related:
                block[-1].ages.append(ages[0])
        if self.told.ages and len(people) == 1 and not people[0].ages:
            people[0].ages, self.told.ages = self.told.ages, []
