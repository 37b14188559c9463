"""The child or children a text is about: named and of an age only where nobody else could be meant; the unborn."""

from __future__ import annotations

import re
from functools import lru_cache

from knowledge_base.language.ages import ADULT_AT, Age
from knowledge_base.language.names import Named
from knowledge_base.language.normalise import Words
from knowledge_base.language.people_file import any_of, listed
from knowledge_base.language.people_text import (
    HE,
    SHE,
    PersonSaid,
    ReadText,
    age_named,
    age_words,
    born_on,
    fact_of_age,
    longest,
    may_be_theirs,
    name_of,
    one_age,
    quote,
    somebody_elses,
)
from knowledge_base.language.reporters import Fact

_AGE_WITHIN = 4  # words after a noun
_KIN_OF_ANY_AGE = frozenset(
    {"son", "daughter", "nephew", "niece", "grandson", "granddaughter", "grandaughter", "stepson", "stepdaughter"}
)
_LIVES_AS_AN_ADULT = re.compile(
    r" (?:his|her|their) (?:own )?(?:money|benefit|benefits|pip|wages|pension|flat|bedsit|tenancy|bank|job|wife|husband"
    r"|rent|landlord|card|place) |cashpoint |care needs |support worker "
)
_TOLD_OF_ONE = ("aged", "child", "pronoun", "about", "parent_of")
_CAPITAL_AND_AGE = re.compile(r"\b(?!Year|Yr|Ward|Flat|Room|Unit)[A-Z][a-z]+,? \(?\d{1,2}\b(?!\d| ?(?:am|pm))")


_DID_IT = re.compile(
    r" (?:(?:,|and|who|has|have|had|is|was|then|keeps|kept|been) ){0,4}"
    r"(?:touched|touching|hit|hits|hitting|kicked|punched|pushed|hurt|hurts|hurting|bullied|bullies|bullying|raped|assaulted"
    r"|attacked|stabbed|threatened|threatens|beat|did (?:it|this)|sent|sending|forced|made|makes|strangled)"
    r" (?:it |this |pictures |photos |things )?(?:to |of )?(?:her|him|them|my|the|this) "
)
_DONE_TO_ME = re.compile(
    r" (?:add(?:ed|s)?|message[ds]?|messaging|dm(?:ed)?|blackmail\w*|threaten\w*|trick\w*|catfish\w*|scam\w*"
    r"|bull(?:y|ies|ied|ying)|hits?|hurts?|hitting|hurting|touch\w*|follow\w*|force[ds]?|made|making|makes) me "
    r"| (?:pic|pics|picture|pictures|photo|photos|nude|nudes|video|videos) of me | my (?:pics|nudes|photos|pictures) "
)
"""A girl or boy who did something to the writer is not whom it is about."""
_OTHER_AGES = re.compile(
    r"\b(?:1[0-7]|\d)(?: ?(?:years?|yrs?))?(?: old)?(?:,| and|,? &|,? plus) (?:and )?(?:a |one |the )?"
    r"(?:(?P<next>\d{1,2})\b(?! ?(?:weeks?|wks?|/))|baby (?:under|aged|of)\b)",
    re.IGNORECASE,
)
"""A younger child told of after the first age: the age of the youngest must be asked."""
_UNDER_ONE = re.compile(
    r"\b(?:baby|one|boy|girl)\b[^.,;]{0,20}\b(?:under|not yet|less than) (?:1|one|a year)\b", re.IGNORECASE
)
_FULL_NAME_AND_AGE = re.compile(r"\b(?!Year|Yr|Ward|Flat|Room)([A-Z][a-z]+) ([A-Z][a-z]+),? \(?(?:1[0-7]|\d)\b(?=[,)])")
_NAME_AND = re.compile(r"\b([A-Z][a-z]+) (?:and|&) ([A-Z][a-z]+)\b")


def children(read: ReadText) -> tuple[PersonSaid, ...]:
    """The child or children: each with a name and an age of their own, else one of whom less is known."""
    excluded = somebody_elses(read, adults=True)
    minors = [n for n in read.names if n.years is not None and n.years < ADULT_AT and n.key not in excluded]
    excluded |= {n.key for n in minors if _harms_another(read, n, minors)}
    minors = [n for n in minors if n.key not in excluded]
    by_key = {n.key: n for n in reversed(minors)}
    kind = _child_words(read)
    born = born_on(read.words)
    if kind is not None and not minors and not born and _may_be_grown_up(read):
        return (PersonSaid(name=chosen_child(read, excluded)),)
    if kind is None:
        named = chosen_child(read, excluded)
        return (PersonSaid(name=named, age=born),) if born and named else ()
    done_to_me = _DONE_TO_ME.search(read.words.line) or not some_child(read.words.line)
    if not minors and " me " in read.words.line and not own_child(read.words.line) and done_to_me:
        return ()
    ages = _ages_of_minors(read)
    own = {n.age_at for n in minors} | {n.age_at for n in read.names if n.key in excluded}
    rest = [a for a in ages if a.first not in own]
    if by_key and _one_more_named(read, by_key):
        return (PersonSaid(kind),)
    if len(by_key) > 1 and len(_CAPITAL_AND_AGE.findall(read.words.text)) > len(by_key):
        return (PersonSaid(kind),)
    if len(by_key) > 1:
        several = [PersonSaid(kind, name_of(read, n), age_named(read, n), n.years) for n in by_key.values()]
        if rest and min(a.years for a in rest) < min(p.years or 0 for p in several):
            return (PersonSaid(kind=kind),)
        return tuple(sorted(several, key=lambda p: p.years or 0))
    named = chosen_child(read, excluded)
    if by_key:
        one = next(iter(by_key.values()))
        age, years = age_named(read, one), one.years
        if (right := [a for a in ages if a.corrected]) and rest:
            age, years = fact_of_age(read.words, right[-1]), right[-1].years
    else:
        age, years = one_age([a for a in rest if may_be_theirs(read, a)], read.words)
        if years is not None and any(
            m["next"] is None or int(m["next"]) < years for m in _OTHER_AGES.finditer(read.words.text)
        ):
            age, years = None, None
        age = age or born
    return (PersonSaid(kind, named, age, years),)


def _harms_another(read: ReadText, one: Named, minors: list[Named]) -> bool:
    """Whether a child named after another one is told of as the one who did it: "a boy, Jake, 14, touched her"."""
    after = read.words.starts[max(one.last, one.age_at or 0) + 1 :][:1]
    before = read.words.line[: read.words.starts[one.first]]
    others = [n for n in minors if n.key != one.key and n.first < one.first]
    return bool(after and (others or own_child(before)) and _DID_IT.match(read.words.line, after[0] - 1))


def _one_more_named(read: ReadText, by_key: dict[str, Named]) -> bool:
    """Whether one more child is told of, whose name or age was not read: "Ada and Bea, aged 4"."""
    before = {match[1].lower() for match in _NAME_AND.finditer(read.words.text) if match[2].lower() in by_key}
    unread = before - by_key.keys() - listed("never_in_names")
    names = {part.lower() for one in read.names for part in one.name.split()}
    aged = {
        m[2].lower() for m in _FULL_NAME_AND_AGE.finditer(read.words.text) if not {m[1].lower(), m[2].lower()} & names
    }
    return bool(unread or aged) or (len(by_key) > 1 and _UNDER_ONE.search(read.words.text) is not None)


def _may_be_grown_up(read: ReadText) -> bool:
    """Whether a son or nephew of no stated age lives as a grown-up does: which of the two he is must be asked."""
    only_kin = (listed("child_nouns") & read.words.known) - {"boys", "girls"} <= _KIN_OF_ANY_AGE
    return only_kin and not _ages_of_minors(read) and _LIVES_AS_AN_ADULT.search(read.words.line) is not None


def _ages_of_minors(read: ReadText) -> list[Age]:
    return [a for a in read.ages if a.years < ADULT_AT and not a.about_self]


def chosen_child(read: ReadText, excluded: set[str]) -> Fact | None:
    """The child's name: the surest setting in which names stand decides, and only where it gives one."""
    for whose in _TOLD_OF_ONE:
        found = [n for n in read.names if _speaks_of_child(read, n, whose) and n.key not in excluded]
        keys = {n.key for n in found}
        if len(keys) == 1:
            fullest = max(found, key=lambda n: len(n.name))
            return name_of(read, longest(read, fullest))
        if len(keys) == 2 and whose == "child" and found[0].noun_at == found[1].noun_at is not None:
            both = quote(read.words, found[0].first, found[1].last)
            return Fact(f"{found[0].name} and {found[1].name}", both)
        if keys:
            return None
    return None


def _speaks_of_child(read: ReadText, named: Named, whose: str) -> bool:
    if whose == "aged":
        return named.years is not None and named.years < ADULT_AT
    if whose == "child":
        young = named.whose == "either" and any(a.years < ADULT_AT for a in read.ages)
        return named.whose == "child" or (young and named.noun_at is not None and _young_noun(read, named.noun_at))
    if whose == "pronoun" and named.whose == "pronoun":
        return not _another_could_be_meant(read, named)
    return named.whose == whose


def _young_noun(read: ReadText, at: int) -> bool:
    """A friend or cousin is the child unless another child noun stands in the text."""
    return not (listed("child_nouns") - {"children"}) & read.words.known or read.words.words[at] in {
        "student",
        "patient",
    }


def _another_could_be_meant(read: ReadText, named: Named) -> bool:
    """Whether "her" may be another woman or girl: more than one person of that gender stands before."""
    pronoun = next(
        (w for w in reversed(read.words.words[max(0, named.first - 5) : named.first]) if w in HE or w in SHE), None
    )
    if pronoun is None:
        return False
    same = listed("male_nouns") if pronoun in HE else listed("female_nouns")
    said = {w for w in read.words.words[: named.first] if w in same}
    return len(said - {"boy", "girl"}) > 1 or bool(said - listed("child_nouns") - {"brother", "sister"})


def _child_words(read: ReadText) -> Fact | None:
    """The words that say it is a child: whose child it is, or else its age."""
    of_the_circle = (one for one in _heads()[0].finditer(read.words.line) if not _is_grown(read, one))
    match = next(of_the_circle, None) or some_child(read.words.line)
    if match:
        first, last = read.words.index_at(match.start() + 1), read.words.index_at(match.end() - 2)
        return Fact("child", quote(read.words, first, last))
    excluded = somebody_elses(read, adults=True)
    named = (n for n in read.names if n.years is not None and n.years < ADULT_AT)
    aged = next((n for n in named if n.key not in excluded), None)
    if aged:
        return Fact("child", quote(read.words, aged.first, aged.age_at or aged.last))
    minors = _ages_of_minors(read)
    return Fact("child", age_words(read.words, minors[0])) if minors else None


def _is_grown(read: ReadText, head: re.Match[str]) -> bool:
    """Whether the words that name a child give an adult's age just after ("my daughter is 26")."""
    last = read.words.index_at(head.end() - 2)
    return any(a.years >= ADULT_AT and 0 < a.first - last <= _AGE_WITHIN for a in read.ages)


@lru_cache(maxsize=1)
def _heads() -> tuple[re.Pattern[str], re.Pattern[str]]:
    near, child = any_of("near_nouns"), any_of("child_nouns")
    of_whom = rf"(?:my|our|one of (?:my|our)) (?:(?:\w+ ){{0,2}}?(?:{near}) )?"
    which = r"(?:(?:little|step|best|eldest|youngest|older|younger|baby|\d+ year old) ){0,2}"
    head = rf" {of_whom}{which}{child} "
    plain = "(?:" + "|".join(sorted(listed("child_nouns") - listed("near_nouns"), key=lambda n: -len(n))) + ")"
    return re.compile(head), re.compile(
        rf" (?:a |the |this |her |his |their )?(?:little |young |small )?{plain} (?:neighbour )?"
    )


def own_child(line: str) -> re.Match[str] | None:
    """The words that name a child of the reporter's own circle: "my neighbour's little girl"."""
    return _heads()[0].search(line)


def some_child(line: str) -> re.Match[str] | None:
    """The words that name any child: "a boy", "the baby"."""
    return _heads()[1].search(line)


def unborn(read: ReadText) -> tuple[PersonSaid, ...]:
    """An unborn baby, unless a child is also told of: then it must be asked. Its name is its mother's."""
    born = [a for a in read.ages if a.years < ADULT_AT]
    if born or "i am pregnant" in read.words.line or "children" in read.words.known:
        return ()
    match = _UNBORN.search(read.words.line) or IS_WEEKS.search(read.words.line)
    if match is None:
        return ()
    said = quote(read.words, read.words.index_at(match.start() + 1), read.words.index_at(match.end() - 2))
    return (PersonSaid(kind=Fact("unborn", said), name=_mother(read)),)


def _mother(read: ReadText) -> Fact | None:
    """The mother's name, where the words give just one and it can be no other person's."""
    told = {match[1]: match[0] for match in _MOTHER.finditer(read.words.text)}
    if len(told) == 1:
        name = next(iter(told))
        return Fact(name, name)
    others = [n for n in read.names if n.whose not in {"reporter", "pet", "titled"}]
    aged = [n for n in others if n.whose in {"aged", "about"} and (n.years is None or n.years >= _MOTHER_AT)]
    keys = {n.key for n in others}
    return name_of(read, longest(read, aged[0])) if aged and len(keys) == 1 else None


_MOTHER_AT = 11
_MOTHER = re.compile(
    r"\b(?:[Mm]um|[Mm]other|[Mm]um to be|MUM)(?:'s name)?(?: is| called|:|,)?(?: called)? "
    r"((?:[A-Z][a-z'\u2019-]+)(?: [A-Z][a-z'\u2019-]+){0,2})(?= ?(?:[,.;(\d]|$|is |who |and |has ))"
)


_UNBORN = re.compile(
    r" (?:pre birth|prebirth|antenatal|unborn(?: baby| child)?|(?:\w+ )?(?:week|month) pregnant|pregnant|baby due"
    r"|(?:is )?expecting) "
)
_DUE = re.compile(
    r" (?:due (?:(?:date )?(?:is )?(?:in |on |about )?)|edd (?:is |\. )?)"
    r"((?:the )?(?:early |mid |late )?(?:\d{1,2} ?(?:st|nd|rd|th)? (?:of )?)?"
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december)(?: 20\d\d)?"
    r"|\d{1,2} (?:\. )?\d{1,2} (?:\. )?20\d\d|next month|tomorrow|today|any day|in \d{1,2} (?:day|week|month)"
    r"|\d{1,2} (?:day|week|month)) "
)
_PREGNANT_FOR = re.compile(
    r" (?:is |about |am |now )*(\d{1,2} week) (?:(?:and )?\d day )?(?=pregnant |gone |along |gestation )"
)
IS_WEEKS = re.compile(r" (?:is|at) (\d{1,2} week) (?=and|,|\.|with|$)")


def expected_in(words: Words) -> Fact | None:
    """When the baby is due, in words that can be read as a date: "due in March", "24 weeks pregnant"."""
    for pattern, ending in ((_DUE, ""), (_PREGNANT_FOR, " pregnant"), (IS_WEEKS, " pregnant")):
        found = list(pattern.finditer(words.line))
        if len({match[1] for match in found}) == 1:
            first, last = words.index_at(found[0].start(1)), words.index_at(found[0].end(1) - 1)
            said = quote(words, first, last)
            return Fact(said + ending, said)
    return None
