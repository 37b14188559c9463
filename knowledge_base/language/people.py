"""The people in a person's words: whom the worry is about, by name, age and kind, and who tells it.

Nothing is guessed: where two people could be meant, nobody is named. A fact carries the very words that show it; an
age and a date stay in those words, to be read by whoever keeps them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from knowledge_base.language.adults_told import adult_head, adults
from knowledge_base.language.ages import ADULT_AT, ages_in
from knowledge_base.language.children_told import IS_WEEKS, children, chosen_child, expected_in, own_child, unborn
from knowledge_base.language.harmers import harmer_in
from knowledge_base.language.names import Named, names_in
from knowledge_base.language.normalise import words_of
from knowledge_base.language.people_file import listed
from knowledge_base.language.people_text import (
    NOT_THE_SUBJECT,
    PersonSaid,
    ReadText,
    age_words,
    born_on,
    quote,
    somebody_elses,
)
from knowledge_base.language.person import read_person
from knowledge_base.language.places import Places, places_in
from knowledge_base.language.reporters import Fact, Teller, teller_in

_LONG_AGO = re.compile(r" when i was (?:about |only |just |little|small|young|a child|a boy|a girl|\d)")


_PRE_BIRTH = re.compile(r" (?:pre birth|prebirth|antenatal (?:referral|concern|booking)) ")


@dataclass(frozen=True)
class People:
    """What a text says of people. `subjects` has the person it is about first, the youngest of several; `harmer` is
    who may be causing the harm, `harms_the_writer` who causes it to the one who writes, whose own
    age is `writers_age`."""

    subjects: tuple[PersonSaid, ...]
    teller: Teller
    places: Places
    expected: Fact | None = None
    corrects_age: bool = False
    harmer: Fact | None = None
    harms_the_writer: Fact | None = None
    writers_age: Fact | None = None


def read_people(text: str) -> People:
    """The people of any text; never raises, in time proportional to its length."""
    words = words_of(text)
    read = ReadText(words, tuple(_joined(names_in(words))), tuple(a for a in ages_in(words) if not a.past))
    person = _person(read)
    teller = teller_in(words, read.names)
    places = places_in(words)
    expected: Fact | None = None
    subjects: tuple[PersonSaid, ...] = ()
    if _LONG_AGO.search(words.line):
        subjects = ()
    elif _is_about_the_writer(read):
        subjects = (_writer(read),)
        teller = replace(teller, name=None)
    elif person == "unborn":
        expected = expected_in(words)
        subjects = unborn(read)
    elif person == "child":
        subjects = children(read)
    elif person == "adult":
        subjects = adults(read)
    elif born_on(words):
        subjects = (PersonSaid(name=chosen_child(read, somebody_elses(read, adults=True)), age=born_on(words)),)
    return People(
        subjects,
        teller,
        places,
        expected,
        any(a.corrected for a in read.ages),
        harmer_in(words),
        harmer_in(words, of_the_writer=True),
        _own_age(read),
    )


def _person(read: ReadText) -> str:
    """Child, adult, unborn or unknown; a name with an age and "baby due" speak where the rest does not."""
    words, line = read.words, read.words.line
    minors = [n for n in read.names if n.years is not None and n.years < ADULT_AT and n.whose not in NOT_THE_SUBJECT]
    young = minors or any(a.years < ADULT_AT for a in read.ages)
    if not young and (
        _PRE_BIRTH.search(line)
        or " baby due " in line
        or " baby is due " in line
        or ("midwife" in words.known and IS_WEEKS.search(line))
    ):
        return "unborn"
    person = read_person(words).person
    grown = any(a.years >= ADULT_AT and not a.about_self for a in read.ages) or any(
        (n.years or 0) >= ADULT_AT for n in read.names
    )
    if minors and (person == "unknown" or (person == "adult" and not grown)):
        return "child"
    may_be_grown = {"son", "daughter", "nephew", "niece", "boy", "girl"}
    nouns = listed("child_nouns") & words.known
    if (
        person == "child"
        and not young
        and nouns <= may_be_grown
        and (grown or (nouns <= may_be_grown - {"boy", "girl"} and not own_child(line)))
        and adult_head().search(line)
    ):
        return "adult"
    return person


def _joined(names: list[Named]) -> list[Named]:
    """One entry a mention: "Miller, aged 12" within "Tyrone Miller" is his age."""
    kept: list[Named] = []
    for one in sorted(names, key=lambda n: (n.first, -n.last)):
        around = kept[-1] if kept else None
        if around is None or one.last > around.last:
            kept.append(one)
            continue
        years = one.years if around.years is None else around.years
        whose = around.whose if around.whose != "aged" or one.whose == "aged" else one.whose
        age_at = one.age_at if around.age_at is None else around.age_at
        kept[-1] = replace(around, years=years, age_at=age_at, whose=whose, noun_at=around.noun_at or one.noun_at)
    return kept


def _is_about_the_writer(read: ReadText) -> bool:
    """A child writes of themself: their own age is under 18, and no other person's sign of being the subject."""
    own = [a for a in read.ages if a.about_self and a.years < ADULT_AT]
    others = listed("child_nouns") | {"friend", "mate", "cousin", "brother", "sister", "pregnant", "boyfriend"}
    return bool(own) and not others & read.words.known


def _own_age(read: ReadText) -> Fact | None:
    """How old the one who writes is, where they say one age of their own."""
    own = [a for a in read.ages if a.about_self]
    return Fact(age_words(read.words, own[0]), age_words(read.words, own[0])) if len(own) == 1 else None


def _writer(read: ReadText) -> PersonSaid:
    own = next(a for a in read.ages if a.about_self and a.years < ADULT_AT)
    named = [n for n in read.names if n.whose == "reporter"]
    name = Fact(named[0].name, quote(read.words, named[0].first, named[0].last)) if len(named) == 1 else None
    words = age_words(read.words, own)
    return PersonSaid(Fact("me", words), name, Fact(words, words), own.years)
