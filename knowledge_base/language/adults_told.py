"""The adult at risk a text is about: plainly frail or of a stated age, named only where nobody else could be meant."""

from __future__ import annotations

import re
from functools import lru_cache

from knowledge_base.language.ages import ADULT_AT
from knowledge_base.language.names import Named
from knowledge_base.language.people_file import any_of, listed
from knowledge_base.language.people_text import (
    HE,
    SHE,
    PersonSaid,
    ReadText,
    age_named,
    longest,
    may_be_theirs,
    name_of,
    one_age,
    quote,
    somebody_elses,
    words_naming,
)
from knowledge_base.language.reporters import Fact


def adults(read: ReadText) -> tuple[PersonSaid, ...]:
    """An adult, where one is plainly the person at risk: frail, or of a stated age, and nobody harms the writer."""
    line = read.words.line
    children = listed("child_nouns") - {"son", "daughter", "nephew", "niece"}
    if _HARMS_WRITER.search(line) or _their_child().search(line):
        return ()
    if children & read.words.known and not _of_stated_age().search(line):
        return ()
    excluded = somebody_elses(read, adults=False)
    grown = [a for a in read.ages if a.years >= ADULT_AT and not a.about_self and may_be_theirs(read, a)]
    aged = {n.key: n for n in read.names if n.years is not None and n.years >= ADULT_AT and n.key not in excluded}
    if len(aged) > 1:
        return ()
    if aged:
        one = next(iter(aged.values()))
        return (
            PersonSaid(
                Fact("adult", words_naming(read, one)),
                name_of(read, longest(read, one)),
                age_named(read, one),
                one.years,
            ),
        )
    match = next((one for one in adult_head().finditer(line) if not _SEVERAL.search(one[0])), None)
    if match is not None and _I_AM.search(line[: match.end()]):
        return ()
    if match is None or (not grown and not listed("frail_words") & read.words.known):
        return ()
    age, years = one_age(grown, read.words)
    first, last = read.words.index_at(match.start() + 1), read.words.index_at(match.end() - 2)
    return (PersonSaid(Fact("adult", quote(read.words, first, last)), _adult_name(read, excluded), age, years),)


_SEVERAL = re.compile(r" (?:patients|clients) $")
"""Those somebody works with, and not the one it is about: "my delivery patients"."""
_I_AM = re.compile(r" i am (?:a |an |the )?(?:\w+ ){0,2}(?:lady|man|woman|gentleman) $")
_HARMS_WRITER = re.compile(
    r" (?:hit|hits|hitting|beat|beats|beating|hurt|hurts|hurting|rape|raped|punched|kicked|slapped|threatens"
    r"|threatened|kill"
    r"|scared of|controls|strangled|choked|pay) me |(?:my|our) (?:boss|passport)|keeps my "
)


_MAY_BE_GROWN = "(?:grand|step|god)?(?:son|daughter)|nephews?|nieces?|grandaughter|students?|siblings|twins"


@lru_cache(maxsize=1)
def _their_child() -> re.Pattern[str]:
    """A child of the adult who is told of: the worry may be about either, so it is asked."""
    return re.compile(rf" (?:her|his|their|my|our) (?:\w+ ){{0,2}}?(?!(?:{_MAY_BE_GROWN}) ){any_of('child_nouns')} ")


@lru_cache(maxsize=1)
def adult_head() -> re.Pattern[str]:
    nouns = any_of("adult_nouns", "either_nouns")
    return re.compile(
        rf" (?:(?:my|our|a|an|the) (?:\w+ ){{0,2}}?(?:{nouns}|son|daughter|nephew|niece)|resident|patient"
        rf"|client|tenant|care leaver"
        rf"|lady|gentleman|elderly (?:man|woman|lady)|nan|grandad|man|woman|female|male|boy|girl) "
    )


@lru_cache(maxsize=1)
def _of_stated_age() -> re.Pattern[str]:
    nouns = any_of("adult_nouns", "either_nouns")
    return re.compile(
        rf" (?:{nouns}|son|daughter|nephew|niece|boy|girl) (?:, |\. |who |is |aged )*(?:1[89]|[2-9]\d|1[01]\d) "
    )


def _adult_name(read: ReadText, excluded: set[str]) -> Fact | None:
    found = [
        n for n in read.names if n.whose in {"adult", "either", "child", "titled", "about"} and n.key not in excluded
    ]
    found = [n for n in found if n.noun_at is not None or n.whose in {"titled", "about"}]
    match = adult_head().search(read.words.line)
    head = read.words.index_at(match.end() - 2) if match else 0
    if not found:
        found = [
            n for n in read.names if n.whose == "pronoun" and n.key not in excluded and not _adult_confused(read, n)
        ]
        return name_of(read, found[0]) if len({n.key for n in found}) == 1 else None
    found = [n for n in found if n.noun_at == head] or found
    if len({n.key for n in found}) != 1:
        return None
    one = max(found, key=lambda n: len(n.name))
    begin, end = read.words.sentence(head)
    beside = one.noun_at == head or (one.whose == "titled" and begin <= one.first <= end) or 0 <= one.first - head <= 2
    return name_of(read, one) if beside else None


def _adult_confused(read: ReadText, named: Named) -> bool:
    pronoun = next(
        (w for w in reversed(read.words.words[max(0, named.first - 5) : named.first]) if w in HE | SHE), None
    )
    same = listed("male_nouns") if pronoun in HE else listed("female_nouns")
    return len({w for w in read.words.words if w in same}) > 1
