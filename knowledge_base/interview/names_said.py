"""The names in an answer to "what is their name?", each with the age said beside it, apart from whatever else was said.

"Skye Harkin, and I don't want her told" names Skye Harkin; "Harley, he's 7, and Summer, she's 2" names two children. An
answer that does not begin with a name ("the boy at number 7") is kept as it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from knowledge_base.interview.ages import SCHOOL_YEAR, age
from knowledge_base.interview.name_words import (
    AFTER_TITLE,
    GROWN,
    MOST_NAME_WORDS,
    NOUN,
    WHICH,
    looks_like_a_name,
    tells_of_several,
    without_lead,
    without_said_before,
)
from knowledge_base.language.people_file import listed

_BREAK = re.compile(
    r"\s*(?P<stop>[.!?;\n]+(?=\s|$)|[,:]+|\(+(?=[^)]*\d)|(?<=\d)\)+|\s[-\u2013\u2014](?=\s))\s*"
    r"|\s+(?=(?:and|plus|but|because|cos|coz|so|who|whos|which|please|pls|something|(?:i'?m|i am) \d+|i (?:go|live|am)"
    r"|(?:he|she|they)(?:'?s|'?re| is| are)|(?:my|his|her|their|our) (?:\w+ )?(?:" + NOUN + "|" + GROWN + r")$)\b)"
    r"|(?<!dob)(?<!born)(?<!birth)(?<! is)(?<! on)\s+(?=\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b)"
    r"|(?:(?<=\d yrs)|(?<=\d years)|(?<=\d yo)|(?<=\dyrs)|(?<=\dyo)|(?<=years old))\s+(?!old\b)(?=[^\W\d_])"
    r"|\s*&\s*(?=\S)",
    re.IGNORECASE,
)
_INITIAL = re.compile(r"\b([A-Z])\.(?= ?[A-Z])")
_IN_WORDS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
_NUMBERS = _IN_WORDS.split()
_AGE_IN_WORDS = re.compile(
    rf"\b(?P<is>is|'s|shes|hes|aged|turned|nearly|about) (?P<number>{'|'.join(_NUMBERS)})\b(?! (?:of|or|and))",
    re.IGNORECASE,
)
_PARENT = re.compile(r" \((?:the |his |her )?(?:mum|mother|mam|dad|father|mum to be)\)", re.IGNORECASE)
_IS = re.compile(r"(?:'s|\bshes|\bhes|\bis)$", re.IGNORECASE)
_JOINS = re.compile(r"^(?:and|plus|&)\s+", re.IGNORECASE)
_UNIT = r"(?: ?(?:years?|yrs?|yr|y\.?o|months?|mths?|weeks?|wks?|days?))?(?:[ -]olds?)?"
_AGE = re.compile(
    r"^(?:(?:he|she|they|who|it|both|each|i)(?:'?s|'?re|'?m| is| are| was| am)? |(?:fe)?male "
    r"|is |are |aged? |age:? |about |around |approx\w* "
    r"|nearly |almost |only |just |maybe |i think |probably |turned |now )*"
    rf"(?P<age>(?:\d{{1,3}}{_UNIT}|(?:in )?(?:year|yr|y) ?\d{{1,2}}|(?:in )?reception|\d{{1,2}}ish"
    r"|[mf] ?\d{1,3}|\d{1,3} ?f|[2-9]\d ?m|(?:early |mid |late )?\d0'?s|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}"
    r"|(?:(?:an )?adult )?in (?:his|her|their) (?:early |mid |late )?\d0'?s"
    r"|(?:d\.?o\.?b\.?|date of birth|born)(?: is| on)? ?[\d/. -]{6,12}))$",
    re.IGNORECASE,
)
_AGE_IN_A_NAME = re.compile(
    rf"(?:is |aged? |who is |he'?s |she'?s |about |nearly |only |just )*"
    rf"(?P<age>\d{{1,3}}{_UNIT}|(?:year|yr|y) ?\d{{1,2}})$",
    re.IGNORECASE,
)
_ALL_OF_THEM = re.compile(r"\b(?:both|each|twins|triplets)\b", re.IGNORECASE)
_CORRECTS = re.compile(
    r"^(?:no )?(?:sorry|i mean|i meant|correction|no wait|wait)\b[ ,:]*(?:i mean |i meant |it'?s )?", re.I
)
_WRONG = re.compile(r"\b(?:wrong|spel\w+|mistake|typo)\b", re.IGNORECASE)
_DESCRIBED = re.compile(
    rf"^(?P<who>{WHICH}{NOUN}(?P<name>(?: (?:called|named|is|who is))? [^\W\d_][^\d,]*?)??)"
    rf"(?: (?:(?:who )?(?:is|are)|aged?|about|around|only|nearly|just|who'?s) ?)*(?: ?(?P<age>\d{{1,3}}{_UNIT}))?"
    r"(?: (?:too|as well|also|i suppose|i think|possibly|maybe|probably))*$",
    re.IGNORECASE,
)
_DESCRIBED_GROWN = re.compile(_DESCRIBED.pattern.replace(NOUN, GROWN), re.IGNORECASE)
_DOUBT = re.compile(r"[\s,]+(?:too|as well|also|i suppose|i think|possibly|maybe|probably)$", re.IGNORECASE)
_THERE_IS = re.compile(r"^(?:(?:there(?:'s| is| are|s)|just|only|also) )+", re.IGNORECASE)
_KNOWS_NO_MORE = re.compile(
    r"\b(?:do not|don'?t|dont|cannot|can'?t) (?:know|say|tell)(?: you)? (?:any ?(?:thing|more)?|more|much|their ages?"
    r"|his age|her age|how old|nothing|the ages?)\b|\bnothing (?:else|more)\b|\bno idea how old\b|\bages? not known\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class NamedPerson:
    """A name, and the age said beside it, to be read as an age."""

    name: str
    age: str | None = None


@dataclass(frozen=True)
class NamesSaid:
    """Who is named; the words that name nobody; whether no more is known of them."""

    people: tuple[NamedPerson, ...]
    rest: str = ""
    knows_no_more: bool = False


@dataclass
class _Found:
    """What the clauses gave so far, in their order: names and ages by turns."""

    order: str
    names: list[str]
    ages: list[str]
    rest: list[str]
    grown: bool = False
    described_first: bool = False


def names_said(text: str, today: date, *, described: bool = False, grown: bool = False) -> NamesSaid | None:
    """The names in an answer that begins with one; None for any other answer.

    `described`: "her two sisters, 11 and 8" names as well; `grown`: so does "his mum".
    """
    said = AFTER_TITLE.sub(r"\1", without_said_before(text.replace("\u2019", "'")))
    said = _AGE_IN_WORDS.sub(_in_figures, _PARENT.sub("", _INITIAL.sub(r"\1", said)))
    clauses = _clauses(said if grown else without_lead(said))
    if not clauses:
        return None
    found = _Found("", [], [], [], grown=grown)
    first = clauses[0][0]
    if not _take_named(found, first, first=True):
        if not (described and _take_described(found, first)):
            return None
        found.described_first = True
    _take_rest(found, clauses[1:])
    people = _paired(found, said)
    if found.described_first and any(word[:1].isupper() and len(word) > 1 for word in " ".join(found.rest).split()):
        return None
    ages_fit = all(person.age is None or age(person.age, today) for person in people)
    if not ages_fit:
        return None
    return NamesSaid(people, " ".join(found.rest), bool(_KNOWS_NO_MORE.search(said)))


def _in_figures(match: re.Match[str]) -> str:
    return f"{match['is']} {_NUMBERS.index(match['number'].lower()) + 1}"


def _clauses(said: str) -> list[tuple[str, str]]:
    """The parts of an answer, each with what stands before it: "" at the beginning, a stop, or a word that joins."""
    parts, at, before = [], 0, ""
    for match in _BREAK.finditer(said):
        if match.end() == match.start():
            continue
        part = said[at : match.start()].strip()
        if part:
            parts.append((part, before))
            before = ""
        at = match.end()
        before = (match["stop"] or match[0]).strip() or before
    last = said[at:].strip(" .!")
    return [*parts, (last, before)] if last else parts


def _take_named(found: _Found, clause: str, *, first: bool = False, joined: bool = False, aged: bool = False) -> bool:
    """A clause that is a name, or a name and an age. `joined` by "and" it may be one rare word; `aged`: only with an
    age."""
    words = clause.split()
    for count in range(min(len(words), MOST_NAME_WORDS + 1), 0, -1):
        name, rest = " ".join(words[:count]), " ".join(words[count:])
        years = (_AGE_IN_A_NAME.match(rest) or _DESCRIBED.match(rest)) if rest else None
        if years and years["age"] and len(name.split()) == count:
            name = _IS.sub("", name).strip()
        if (rest and years is None) or (aged and not (years and years["age"])):
            continue
        rare = joined and name[:1].isupper() and looks_like_a_name(name)
        if not (rare or looks_like_a_name(name, strictly=not (first or aged))):
            continue
        found.names.append(name)
        found.order += "n"
        if years and years["age"]:
            found.ages.append(years["age"])
            found.order += "a"
        return True
    return False


def _take_described(found: _Found, clause: str, *, only_told: bool = False) -> bool:
    """A clause that says who somebody is: "her brother Tom, who is 4". `only_told`: only with a name or an age."""
    match = _DESCRIBED.match(clause) or (_DESCRIBED_GROWN.match(clause) if found.grown else None)
    if match is None:
        return False
    name = re.sub(r"^(?:called|named|is|who is) ", "", (match["name"] or "").strip(), flags=re.IGNORECASE)
    if (name and not looks_like_a_name(name)) or (only_told and not (name or match["age"])):
        return False
    who = _THERE_IS.sub("", _DOUBT.sub("", match["who"])).strip()
    is_called = re.search(r" (?:called|named|is) ", match["who"])
    found.names.append(name if name and (is_called or tells_of_several(who)) else who)
    found.order += "n"
    if match["age"]:
        found.ages.append(match["age"])
        found.order += "a"
    return True


def _take_rest(found: _Found, clauses: list[tuple[str, str]]) -> None:
    corrects = False
    for place, (clause, before) in enumerate(clauses):
        joined = bool(_JOINS.match(clause)) or before == "&"
        bare = _JOINS.sub("", clause)
        lead = _CORRECTS.match(bare)
        put_right = bare[lead.end() :] if lead else bare
        if (lead or corrects) and put_right and len(found.names) == 1 and looks_like_a_name(put_right):
            found.names[0], corrects = put_right, False
            continue
        corrects = bool(lead) and (not put_right or _WRONG.search(put_right) is not None)
        if years := _AGE.match(bare):
            found.ages.append(bare if _ALL_OF_THEM.search(bare) else years["age"])
            found.order += "a"
        elif _is_another(found, clauses[place:], joined=joined):
            continue
        else:
            found.rest.append(clause)


def _is_another(found: _Found, clauses: list[tuple[str, str]], *, joined: bool) -> bool:
    """Takes a clause that names one more person: "and Zoe", ", Zoe 2", or one of "Ben, Josh and Amy"."""
    bare = _JOINS.sub("", clauses[0][0])
    if joined:
        return _take_named(found, bare, joined=True) or _take_described(found, bare, only_told=True)
    if _is_in_a_list(found, clauses):
        return _take_named(found, bare)
    return clauses[0][1] == "," and found.order.endswith("a") and _take_named(found, bare, aged=True)


def _is_in_a_list(found: _Found, clauses: list[tuple[str, str]]) -> bool:
    """Whether this clause stands in "Ben, Josh and Amy": names only until one that is joined by "and"."""
    if found.order.strip("n") or clauses[0][1] != ",":
        return False
    for clause, before in clauses:
        bare = _JOINS.sub("", clause)
        if bare.split()[0].lower() not in listed("first_names") or not looks_like_a_name(bare, strictly=True):
            return False
        if bare != clause or before == "&":
            return True
    return False


def _paired(found: _Found, said: str) -> tuple[NamedPerson, ...]:
    """Each name with its age, where it is plain whose age it is."""
    names, ages = found.names, found.ages
    if len(names) == 1 and len(ages) > 1:
        ages = [one for one in ages if not SCHOOL_YEAR.search(one)] or ages[:1]
        found.order = found.order[: 1 + len(ages)]
    if len(names) == 1 and len(ages) > 1:
        return (
            tuple(NamedPerson(names[0], one) for one in ages)
            if tells_of_several(names[0])
            else (NamedPerson(names[0]),)
        )
    by_turns = "na" * len(names) == found.order or (found.order.count("aa") == 0 and found.order.startswith("na"))
    if len(ages) == 1 and len(names) > 1 and found.order.endswith("na") and _ALL_OF_THEM.search(said):
        return tuple(NamedPerson(name, ages[0]) for name in names)
    if found.order == "n" * len(names) + "a" * len(names):
        return tuple(map(NamedPerson, names, ages))
    if by_turns:
        return tuple(
            NamedPerson(name, ages[found.order[: at + 1].count("a")] if found.order[at + 1 : at + 2] == "a" else None)
            for name, at in zip(names, (i for i, mark in enumerate(found.order) if mark == "n"), strict=True)
        )
    return tuple(map(NamedPerson, names))
