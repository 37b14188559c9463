"""Words of work: what a role is, the number of an officer behind it, and what names a place of work."""

from __future__ import annotations

import re
from functools import lru_cache

from knowledge_base.language.people_file import any_of, everyday_words, listed, people_file

AT_A_PLACE = re.compile(r"\s(?P<by>at|for|from|with|of)\s+(?:the\s+)?(?=\S)", re.IGNORECASE)
TELLS_MORE = re.compile(
    r"\b(?:i|i'?m|go|goes|is|was|were|are|has|have|had|he|she|they|told|said|says|not|never|because|who|when|him|them|worried|hit|hits"
    r"|hurt|hurts|does|did|do|can|will|my|me|about)\b",
    re.IGNORECASE,
)
_ORGANISATION = re.compile(
    r"\b(?:high|infants?|juniors?|council|police|charity|project|services?|team|church|mosque|temple|synagogue|health|homes"
    r"|housing|association|infirmary|club|foundation|nhs|ward|hub|federation|agency|centre|clinic|university|lodge"
    r"|outreach|refuge|ambulance|maternity|pharmacy|c ?of ?e|rc|constabulary|camhs|group|department|unit|org|ltd"
    r"|(?:care|nursing|residential) home)\b",
    re.IGNORECASE,
)
_MORE_WORK = (
    "pcso sgt wpc sergeant inspector "
    "teacher nurse doctor volunteer counsellor pastor vicar imam priest rabbi minister firefighter detective pc dc ta"
    " hca cpn sendco emt head psychiatrist keyworker governor porter caretaker cleaner cook carer"
)
ARTICLE = re.compile(r"(?:an?|the|my|our|her|his|their)\b", re.IGNORECASE)
_OF_THE_CHILD = re.compile(r"(?:girl|boy|child|children|pupil|patient|lad)'?s?'? ", re.IGNORECASE)
_COLLAR = re.compile(r"(?:no\.? ?|number )?[A-Z]?\d{2,6}\b", re.IGNORECASE)
_ORGANISATION_HAS = 8


def organisation_in(after: str) -> tuple[str, str]:
    """What stands behind a role: the rest of the role, and the place of work."""
    said = f" {after}" if after else ""
    for place in reversed([*AT_A_PLACE.finditer(said)]):
        what = said[place.end() :].strip()
        by = place["by"].lower()
        own_name = len(what.split()) > 1 or (by == "at" and what.lower() not in everyday_words())
        named = what[0].isupper() or (own_name and by in ("at", "for", "from"))
        bare = not (ARTICLE.match(what) or _OF_THE_CHILD.match(what)) and not TELLS_MORE.search(what)
        if bare and (named or (is_an_organisation(what) and len(what.split()) > 1)):
            return said[: place.start()].strip(), what
    if after and is_an_organisation(after) and not re.match(r"(?:on|in|at|for|of|with|from)\b", after, re.IGNORECASE):
        return "", after
    return after, ""


def collar_number(after: str) -> tuple[str, str]:
    """The number of an officer that follows a role, and the words after it: "4471 Tom Reed"."""
    match = _COLLAR.match(after)
    return (match[0].strip(), after[match.end() :].strip()) if match else ("", after)


def is_an_organisation(words: str) -> bool:
    """A few words that name a school, a surgery, a firm: "Puddleducks Day Nursery"."""
    if len(words.split()) > _ORGANISATION_HAS or TELLS_MORE.search(words):
        return False
    return bool(_settings().search(words) or _ORGANISATION.search(words))


def role_in(words: str) -> tuple[int, int] | None:
    """Where a role stands in these words."""
    match = _roles().search(words)
    return match.span() if match else None


@lru_cache(maxsize=1)
def _roles() -> re.Pattern[str]:
    one = {*people_file().roles, *listed("job_nouns"), *_MORE_WORK.split()} - {"sister"}
    written = "|".join(sorted((re.escape(role) for role in one), key=lambda role: -len(role)))
    return re.compile(
        rf"\b(?:(?:{written}|(?:ward|senior|charge) (?:sister|nurse))\b(?!'s)(?: ?/ ?| (?=(?:{written})\b))?)+",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _settings() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of('settings')}\b", re.IGNORECASE)
