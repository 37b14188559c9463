"""One text as it was read (words, names, ages), and what may be said of a person from it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge_base.language.ages import ADULT_AT, Age
from knowledge_base.language.names import Named
from knowledge_base.language.normalise import Words
from knowledge_base.language.people_file import listed
from knowledge_base.language.reporters import Fact

NOT_THE_SUBJECT = frozenset({"other", "pet", "reporter"})
_IS_WELL = re.compile(r" is (?:fine|ok|okay|safe|well) ")
_NOT_HIS_OWN = frozenset({"brother", "sister", "friend", "cousin", "mate"})
HE, SHE = frozenset({"he", "his", "him"}), frozenset({"she", "her", "hers"})
_BORN = re.compile(
    r"\b(?:dob|d\.o\.b\.?|date of birth|born)\W{0,3}(?:is |on |in )?((?:\d{1,2}[/. -]\d{1,2}[/. -](?:19|20)?\d\d"
    r"|\d{1,2}(?:st|nd|rd|th)? (?:of )?[a-z]{3,9},? (?:19|20)\d\d|(?:[a-z]{3,9} )?(?:19|20)\d\d))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class PersonSaid:
    """One person the worry is about, as far as the words say: who it is to the reporter, name and age."""

    kind: Fact | None = None
    name: Fact | None = None
    age: Fact | None = None
    years: float | None = None


@dataclass(frozen=True)
class ReadText:
    words: Words
    names: tuple[Named, ...]
    ages: tuple[Age, ...]


def somebody_elses(read: ReadText, *, adults: bool) -> set[str]:
    """Names that are somebody else's: the reporter's, a teacher's, the dog's."""

    def is_other(n: Named) -> bool:
        if n.whose in NOT_THE_SUBJECT:
            return True
        if n.whose == "kin":
            return n.years is None or n.years >= ADULT_AT
        grown = n.years is not None and n.years >= ADULT_AT
        return adults and (n.whose in {"adult", "titled"} or grown)

    def is_well(n: Named) -> bool:
        return n.last + 1 < len(read.words.words) and bool(
            _IS_WELL.match(read.words.line, read.words.starts[n.last + 1] - 1)
        )

    return {n.key for n in read.names if is_other(n) or is_well(n)}


def longest(read: ReadText, named: Named) -> Named:
    return max((n for n in read.names if n.key == named.key), key=lambda n: len(n.name))


def born_on(words: Words) -> Fact | None:
    """The date of birth, where the words give just one."""
    found = {match[1]: match[0] for match in _BORN.finditer(words.text)}
    return Fact(*next(iter(found.items()))) if len(found) == 1 else None


def may_be_theirs(read: ReadText, age: Age) -> bool:
    """Not the age of a grown-up's noun beside it, nor of a pet."""
    before = read.words.words[max(0, age.first - 3) : age.first]
    if _NOT_HIS_OWN & {*before} and {"his", "her", "their"} & {*before}:
        return False
    return not (listed("pet_nouns") | listed("other_nouns")) & {*before}


def one_age(ages: list[Age], words: Words) -> tuple[Fact | None, float | None]:
    """The age, where the words give one; a correction counts, and of "4 and 6" the youngest, in those words."""
    if corrected := [a for a in ages if a.corrected]:
        return fact_of_age(words, corrected[-1]), corrected[-1].years
    if not ages:
        return None, None
    if len({a.years for a in ages}) == 1:
        return fact_of_age(words, ages[0]), ages[0].years
    return None, None


def words_naming(read: ReadText, named: Named) -> str:
    first = named.noun_at if named.noun_at is not None and named.noun_at < named.first else named.first
    if first and read.words.words[first - 1] in {"my", "our", "a"}:
        first -= 1
    return quote(read.words, first, max(named.last, named.age_at or named.last))


def name_of(read: ReadText, named: Named) -> Fact:
    return Fact(named.name, quote(read.words, named.first, named.last))


def age_named(read: ReadText, named: Named) -> Fact | None:
    if named.age_at is None:
        return None
    known = next((a for a in read.ages if a.first == named.age_at), None)
    words = age_words(read.words, known or Age(named.years or 0, named.age_at, named.age_at))
    if not known and read.words.words[named.age_at - 1] == "year":
        words = quote(read.words, named.age_at - 1, named.age_at)
    return Fact(words, words)


def fact_of_age(words: Words, age: Age) -> Fact:
    said = age_words(words, age)
    return Fact(said, said)


def age_words(words: Words, age: Age) -> str:
    """The age as it was written, with its unit, so that it can be read again: "10 weeks", "yr 4", "in her 80s"."""
    first, last = age.first, max(age.first, age.last)
    if first and words.words[first - 1] in {"year", "nearly", "almost"}:
        first -= 1
    while first >= 2 and words.words[first - 1] in {"and", "or", "to", ","} and words.words[first - 2].isdigit():
        first -= 2
    after = words.words[age.first + 1] if age.first + 1 < len(words.words) else ""
    if after in {"day", "week", "month", "s"} or (after == "year" and last == age.first):
        last = max(last, age.first + 1)
    else:
        last = age.first
    return quote(words, first, last)


def quote(words: Words, first: int, last: int) -> str:
    return " ".join(words.quote(first, last).split())
