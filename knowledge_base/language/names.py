"""Which words of a text are names, and whose: the child's, the reporter's, a teacher's, the dog's.

A name is believed only in a setting that shows whose it is ("my niece Tia", "Tia is 7", "a boy called Kwame"). A word
in small letters must be a listed first name, or stand where nothing but a name can ("called xanthe").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from knowledge_base.language.name_owners import Whose, called, owner_by_noun
from knowledge_base.language.normalise import COMMA, STOP, Words
from knowledge_base.language.people_file import any_of, everyday_words, listed

_MOST_WORDS = 3
_OLDEST = 110
_SHOUTED = 0.7
_CERTAIN, _LIKELY, _POSSIBLE = 3, 2, 1
_ENDINGS = ("s", "ing", "ed", "ly")
_AFTER_A_NAME = frozenset(
    {"is", "has", "was", "who", "aged", "age", "had", "came", "said", "says", "told", "year", "and"}
)
_NOT_AN_AGE = (
    r"(?! (?:minute|hour|day|week|month|time|am|pm|st|nd|rd|th|of|stone|people|child|children|road|street|close"
    r"|lane|avenue"
    r"|drive|am|weeks|january|february|march|april|may|june|july|august|september|october|november|december|\d))"
)

_UNIT = r" (?P<unit>day|week|month)(?= (?:old|,|\.|and|has|is|with|$))"
_IN_YEARS = {"day": 1 / 365.25, "week": 7 / 365.25, "month": 1 / 12}
_AGE_AFTER = re.compile(
    r" (?:(?:,|\.) )?(?:who )?(?:is )?(?:aged? )?(?:only |just |about |now )?(?P<age>\d{1,3})"
    rf"(?:{_UNIT}|{_NOT_AN_AGE}(?= ))"
)


@dataclass(frozen=True)
class Named:
    """A name in a text: as it may be written down, in which words, whose, of which age, after which noun."""

    name: str
    first: int
    last: int
    whose: Whose
    years: float | None = None
    age_at: int | None = None
    noun_at: int | None = None

    @property
    def key(self) -> str:
        """What tells one name from another."""
        return self.name.split()[0].lower()


@dataclass(frozen=True)
class _Frame:
    pattern: re.Pattern[str]
    whose: Whose
    certainty: int


@lru_cache(maxsize=1)
def _frames() -> tuple[_Frame, ...]:
    name = r"(?P<n>[^\W\d_]+)(?= )"
    noun = any_of("child_nouns", "adult_nouns", "either_nouns", "other_nouns", "pet_nouns")
    frames: tuple[tuple[str, Whose, int], ...] = (
        (rf" (?:called|named|name of|names?|names? is|surname) (?:is |it is )?(?:, "
         rf"|\. )?{name}", "pronoun", _POSSIBLE),
        (rf" (?P<noun>{noun}) (?P<gap>(?:(?:in|from) (?:my|our) (?:class|form|school|group|nursery) |of mine "
         rf"|on my caseload )?(?:(?:,|\.) )?(?:who is |is )?(?:called |named )?){name}", "child", _LIKELY),
        (rf" (?:mr|mrs|ms|miss|dr|doctor|pc) {name}", "titled", _POSSIBLE),
        (rf" {name} (?:is |is aged |who is |aged? )(?:only |just |about |now "
         rf"|nearly )?(?P<age>\d{{1,3}})(?:{_UNIT}|{_NOT_AN_AGE}) ",
         "aged", _POSSIBLE),
        (rf" {name} (?:(?:,|\.) )?(?:is |who is |aged? |only |about ){{0,3}}(?P<age>\d{{1,3}})(?:{_UNIT}"
         rf"|{_NOT_AN_AGE}) ", "aged",
         _LIKELY),
        (rf" {name} (?:, |\. )?(?:is |who is )?(?:in )?(?:year (?P<school>\d{{1,2}})|reception) ", "aged", _POSSIBLE),
        (rf" {name} (?:is|, |, who is) (?:my|a|our|his|her|the|one of my"
         rf"|one of our) (?:\w+ )?{any_of('child_nouns')} ",
         "child", _LIKELY),
        (rf" (?:about|regarding|refer|referring|concerns for|i work with) (?:a child , )?{name}", "about", _LIKELY),
        (rf" {name} (?:(?:,|\.) )?(?:dob|d o b|date of birth) ", "about", _POSSIBLE),
        (rf" {name} (?:(?:,|\.) )?born ", "about", _LIKELY),
        (rf" {name} (?:mum|dad|parents|stepdad|nan) ", "parent_of", _LIKELY),
        (rf" i am {name}", "reporter", _LIKELY),
        (rf" (?:this is|it is me|its me|me again) (?:, |again |\. )?{name}", "reporter", _LIKELY),
        (rf" (?:thanks|regards|thank you|cheers|wishes) (?:, |\. )?(?:from )?{name}", "reporter", _LIKELY),
    )  # fmt: skip
    return tuple(_Frame(re.compile(pattern), whose, certainty) for pattern, whose, certainty in frames)


def names_in(words: Words) -> list[Named]:
    """Every name whose owner the text shows, in its order."""
    cased = _is_cased(words.text)
    found: dict[tuple[int, Whose], Named] = {}
    for frame in _frames():
        for match in _overlapping(frame.pattern, words.line):
            for one in _believed(words, frame, match, cased):
                found.setdefault((one.first, one.whose), one)
    return sorted(found.values(), key=lambda one: one.first)


def _overlapping(pattern: re.Pattern[str], line: str) -> Iterator[re.Match[str]]:
    """Matches that may share words: the search goes on one word after each match's beginning."""
    at = 0
    while match := pattern.search(line, at):
        yield match
        at = match.start() + 1


def _believed(words: Words, frame: _Frame, match: re.Match[str], cased: bool) -> Iterator[Named]:
    groups = match.groupdict()
    first = words.index_at(match.start("n"))
    sure = certainty(words, first, cased)
    if not sure:
        return
    whose, noun_at, needed = frame.whose, None, frame.certainty
    if groups.get("noun") is not None:
        noun_at = words.index_at(match.start("noun"))
        parted = groups["gap"].strip()
        if parted == STOP and not _colon_after(words, noun_at):
            return
        whose = owner_by_noun(words, noun_at)
        if sure < needed and not (not parted and _goes_on_as_a_name(words, first, sure)):
            return
    elif sure < needed:
        return
    if whose == "pronoun":
        whose, noun_at = called(words, words.index_at(match.start() + 1))
    if (
        whose == "titled"
        and sure == _POSSIBLE
        and words.words[first] in everyday_words()
        and not _capital(words, first)
    ):
        return
    if whose == "reporter" and sure < _CERTAIN and not _ends_after(words, first, cased):
        return
    last = _end_of_name(words, first, cased)
    following = words.words[last + 1] if last + 1 < len(words.words) else STOP
    if whose == "about" and following.endswith("ing"):
        return
    if whose == "parent_of" and not re.match(r"(?:'s|s)\b", words.text[words.spans[last][1] :], re.IGNORECASE):
        return
    years, age_at = _age(words, match) if whose == "aged" else _age_after(words, last)
    if years is not None and years > _OLDEST:
        return
    start = (
        first - 1 if whose == "titled" else _start_of_name(words, first, cased) if whose in {"aged", "about"} else first
    )
    if words.text[words.spans[last][1] :].lstrip()[:1] == "?":
        return
    yield Named(_tidy(words.quote(start, last)), start, last, whose, years, age_at, noun_at)
    if (
        following == "and"
        and noun_at is not None
        and last + 2 < len(words.words)
        and certainty(words, last + 2, cased) >= _LIKELY
    ):
        end = _end_of_name(words, last + 2, cased)
        yield Named(_tidy(words.quote(last + 2, end)), last + 2, end, whose, None, None, noun_at)


def certainty(words: Words, at: int, cased: bool) -> int:
    """How surely a word is a name: 3 a listed one, 2 a capital inside a sentence, 1 possible, 0 none."""
    word = words.words[at]
    if not word.isalpha() or len(word) < 2 or word in listed("not_names"):
        return 0
    capital = cased and _capital(words, at)
    inside = at > 0 and words.words[at - 1] != STOP
    if word in everyday_words():
        return 0 if word not in listed("first_names") else _LIKELY if capital and inside else _POSSIBLE
    if word in listed("first_names"):
        return _CERTAIN
    return _LIKELY if capital and inside else _POSSIBLE


def listed_first_name(words: Words, at: int) -> bool:
    """Whether a word is a listed first name, though it may be an everyday word as well."""
    return words.words[at] in listed("first_names")


def _goes_on_as_a_name(words: Words, first: int, sure: int) -> bool:
    following = words.words[first + 1] if first + 1 < len(words.words) else STOP
    return (
        sure == _POSSIBLE
        and (following in _AFTER_A_NAME - {"and", "came", "said", "told", "says", "had"} or following.isdigit())
        and (listed_first_name(words, first) or not words.words[first].endswith(_ENDINGS))
    )


def _ends_after(words: Words, first: int, cased: bool) -> bool:
    if not (cased and _capital(words, first)):
        return False
    last = _end_of_name(words, first, cased)
    following = words.words[last + 1] if last + 1 < len(words.words) else STOP
    return following in {STOP, COMMA, "and", "from", "the", "a", "i"}


def _start_of_name(words: Words, first: int, cased: bool) -> int:
    while first and words.text[words.spans[first - 1][1] : words.spans[first][0]] in {" ", "-"}:
        before = certainty(words, first - 1, cased)
        begins = before == _POSSIBLE and words.words[first - 1] not in everyday_words()
        if not (before == _CERTAIN or ((before == _LIKELY or begins) and cased and _capital(words, first - 1))):
            break
        first -= 1
    return first


def _end_of_name(words: Words, first: int, cased: bool) -> int:
    last = first
    while last + 1 < len(words.words) and last - first + 1 < _MOST_WORDS:
        after = last + 1
        same = words.spans[after] == words.spans[last]
        between = words.text[words.spans[last][1] : words.spans[after][0]]
        if not same and (between not in {" ", "-", "'"} or words.words[after] in {STOP, COMMA}):
            break
        if not same and not _surname(words, first, after, cased):
            break
        last = after
    return last


def _surname(words: Words, first: int, at: int, cased: bool) -> bool:
    word = words.words[at]
    if not word.isalpha() or word in listed("not_names"):
        return False
    if cased and _capital(words, first):
        return _capital(words, at) and (word not in everyday_words() or len(word) > 2 or word in {"o", "d"})
    if word in everyday_words():
        return False
    following = words.words[at + 1] if at + 1 < len(words.words) else STOP
    ends = following in {STOP, COMMA, "is", "has", "age", "aged", "and"} or following.isdigit()
    return ends and (word in listed("first_names") or not word.endswith(_ENDINGS))


def _age(words: Words, match: re.Match[str]) -> tuple[float | None, int | None]:
    groups = match.groupdict()
    if groups.get("age") is not None:
        return float(groups["age"]) * _IN_YEARS.get(groups["unit"] or "", 1.0), words.index_at(match.start("age"))
    if groups.get("school") is not None:
        return float(groups["school"]) + 4, words.index_at(match.start("school"))
    if match[0].rstrip().endswith(" reception"):
        return 4.0, words.index_at(match.end() - 2)
    return None, None


def _age_after(words: Words, last: int) -> tuple[float | None, int | None]:
    """The age that stands right behind a name: "Ava Long 7", "Oliver, 4 months"."""
    if last + 1 >= len(words.words):
        return None, None
    match = _AGE_AFTER.match(words.line, words.starts[last + 1] - 1)
    if match is None:
        return None, None
    return float(match["age"]) * _IN_YEARS.get(match["unit"] or "", 1.0), words.index_at(match.start("age"))


def _capital(words: Words, at: int) -> bool:
    return words.text[words.spans[at][0]].isupper()


def _colon_after(words: Words, at: int) -> bool:
    return words.text[words.spans[at][1] :][:1] == ":"


def _is_cased(text: str) -> bool:
    letters = [c for c in text[:2000] if c.isalpha()]
    return bool(letters) and sum(c.isupper() for c in letters) / len(letters) < _SHOUTED


def _tidy(name: str) -> str:
    plain = " ".join(name.split())
    return plain.title() if plain.islower() or (plain.isupper() and len(plain) > 3) else plain
