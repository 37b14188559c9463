"""Who somebody says that they are, in one answer: name, work, place of work and how they know the person, apart.

"I work with them. I am Dr Anselm Kirkwood, consultant paediatrician at Exampleshire General Hospital" tells three of
them; "Wendy Lythgoe her mum" a name and a relation. What is none of these stays in `rest`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from knowledge_base.interview.contact_told import contact_told
from knowledge_base.interview.name_words import AFTER_TITLE, MOST_NAME_WORDS, looks_like_a_name, without_said_before
from knowledge_base.interview.work_words import (
    ARTICLE,
    AT_A_PLACE,
    TELLS_MORE,
    collar_number,
    is_an_organisation,
    organisation_in,
    role_in,
)
from knowledge_base.language.people_file import any_of, everyday_words, listed

_INITIAL = re.compile(r"\b([A-Z])\.(?= ?[A-Z])")
_SAINT = re.compile(r"\b(st)\. (?=[A-Z])", re.IGNORECASE)
_DETAIL = re.compile(r"[\w.+'-]+@[\w.-]+\w|\+?\(?\d[\d ()-]{6,}\d")
_CLAUSE = re.compile(
    r"\s*[.;!\n]+(?:\s+|$)|\s*[,():]+\s*|\s+[-\u2013\u2014/]+\s+"
    r"|\s+and (?=i'?m\b|i am\b|i work\b|i live\b|my name\b)",
    re.IGNORECASE,
)
_CHOICE = re.compile(
    r"^(?:[a-c](?=[\s).,:;-])[).:,;]?\s+(?=[^a-z]|i'?m\b|i am\b|i work\b|mum\b|dad\b|my\b|head)|[a-c][).,:;-]+\s*)",
    re.IGNORECASE,
)
_AT_WORK = re.compile(
    r"^(?:(?:yes )?(?:i|we) work with (?:them|him|her|the family|the child)|through (?:my )?work|(?:it'?s )?my job)\b"
    r" ?",
    re.IGNORECASE,
)
_I_AM = re.compile(
    r"^(?:(?:hi|hello|hiya|yes|well)\b ?)*"
    r"(?:(?:i'?m|i am)(?: called)?|my (?:full )?name(?:'?s| is)|names?(?:'?s| is)?|this is|it'?s|it is|me|called)\b ?",
    re.IGNORECASE,
)
_AS = re.compile(
    r"^(?:(?:as|i work as|working as|speaking as|i'?m|i am|acting as|job is|role is) )?"
    r"(?:(?:an?|the|one of the|their|his|her|our) )?",
    re.IGNORECASE,
)
_RUNS = re.compile(
    r"^(?:i|we) (?P<does>manage|run|lead|teach|nurse|work|volunteer|coach)"
    r"(?: (?P<by>at|in|for|with))?(?P<what> (?!as\b)(?:the |a |an )?(?!them\b|him\b|her\b|the (?:family|child)\b).+)$",
    re.IGNORECASE,
)
_OF_THE_HOME = (
    r"(?:mum|mam|mom|mother|dad|father|gran|grandma|nanny|grandmother|grandfather|grandparent|auntie|neighbor|parent"
    r"|relative|landlord|landlady|partner|stepdad|stepmum|girlfriend|boyfriend|godmother|godfather)"
)
_NUMBER_END = re.compile(r" (?=[A-Z]?\d{2,6}$)", re.IGNORECASE)
_TITLED = re.compile(r"(?:mr|mrs|ms|miss|dr)\b", re.IGNORECASE)
_RANK = re.compile(r"(?:pc|dc|ds|di|ps|sgt|pcso|wpc|sergeant|inspector|constable|detective)", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:^|(?<=[.,;(\n] )|(?<=\n))(?:(?:(?:my )?(?:full |work )?name|(?:my )?(?:job title|job|role|post|title|position)"
    r"|(?:place of )?work|workplace|organisation|organization|employer|agency|team|contact)(?:\s*[:=]| is )\s*"
    r"|(?:(?:my )?full name|(?:my )?job) (?=\S+ \S))",
    re.IGNORECASE,
)
"""What somebody writes before each part: "Name: Jo Hartley. Job: DSL"."""
_YES = re.compile(r"^(?:(?:yes|yeah|yep|yea|ok|okay)\b[ ,.:;-]*)+(?=\S)", re.IGNORECASE)
_OWN_LEAD = re.compile(r"^(?:(?:i'?m|i am|i|my)\b ?)+", re.IGNORECASE)
_LONGEST = 400
_PAID_OR_NOT = frozenset({"carer"})
_ROLE_HAS, _PLACE_HAS, _RELATION_HAS, _FEW = 8, 5, 12, 40


@dataclass
class Introduced:
    """What an answer says of who reports. `sure`: the name is said as the reporter's own, or beside their work."""

    name: str | None = None
    role: str | None = None
    organisation: str | None = None
    relation: str | None = None
    sure: bool = False
    at_work: bool = False
    rest: list[str] = field(default_factory=list)

    @property
    def kind(self) -> str | None:
        """Who reports, by the work or the relation told; None where neither is, or both are."""
        is_work = self.role and (self.role.lower() not in _PAID_OR_NOT or self.organisation)
        works = bool(is_work or self.organisation or self.at_work)
        return None if works == bool(self.relation) else "professional" if works else "public"


def introduced(text: str) -> Introduced:
    """The parts of an introduction. A longer text, which tells more than who reports, gives nothing."""
    if len(text) > _LONGEST:
        return Introduced()
    contact = contact_told(text)
    lines = ". ".join(line for line in (contact.rest if contact else text).splitlines() if line.strip())
    said = _CHOICE.sub("", _YES.sub("", _DETAIL.sub(" ", without_said_before(lines.replace("\u2019", "'")))))
    said = _LABEL.sub("", said)
    said = _INITIAL.sub(r"\1", AFTER_TITLE.sub(r"\1", _SAINT.sub(r"\1 ", said))).strip(" .")
    found = Introduced()
    if len(said.split()) > _FEW:
        return found
    clauses = [clause for part in _CLAUSE.split(said) if part and (clause := part.strip(" -"))]
    for clause in clauses:
        _take(found, clause)
    return found


def _take(found: Introduced, clause: str) -> None:
    if at_work := _AT_WORK.match(clause):
        found.at_work = True
        clause = clause[at_work.end() :].strip()
        if not clause:
            return
    lead = _I_AM.match(clause)
    bare = clause[lead.end() :] if lead else clause
    if not (
        _take_relation(found, bare, own=bool(lead))
        or _take_work(found, bare, clause)
        or _take_name(found, bare, own=bool(lead))
    ):
        found.rest.append(clause)


def _take_name(found: Introduced, bare: str, *, own: bool) -> bool:
    """A name, alone or with where they are from: "Mrs Patel at number 9", "Sam from Elm School"."""
    if found.name and found.role and not found.organisation and bare[0].isupper() and not TELLS_MORE.search(bare):
        found.organisation = bare
        return True
    at = AT_A_PLACE.search(bare)
    name, where = (bare[: at.start()], bare[at.end() :]) if at else (bare, "")
    if found.name or not looks_like_a_name(name):
        return False
    listed_one = name.split()[0].lower() in listed("first_names")
    found.name, found.sure = name, found.sure or own or (bool(found.role) and listed_one)
    if where and is_an_organisation(where):
        found.organisation = found.organisation or where
    elif where:
        found.rest.append(where)
    return True


def _take_relation(found: Introduced, bare: str, *, own: bool) -> bool:
    """ "her dad", "mum of another boy", "Kyle's nan", with a name before it: "lee grubb her dad"."""
    match = _relation().match(bare)
    if match is None or found.relation or len(bare.split()) > _RELATION_HAS:
        return False
    if TELLS_MORE.search(_OWN_LEAD.sub("", bare[len(match["name"] or "") :])):
        return False
    name = (match["name"] or "").strip()
    if name and (found.name or not looks_like_a_name(name)):
        return False
    if not (name or own) and re.match(r"my\b", bare, re.IGNORECASE):
        return False
    found.relation = bare[len(match["name"] or "") :].strip()
    if name:
        found.name, found.sure = name, True
    return True


def _take_work(found: Introduced, bare: str, clause: str) -> bool:
    """A role, or a place of work, or both, with a name before them."""
    if runs := _RUNS.match(clause):
        what = runs["what"].strip()
        return _take_place_of_work(found, runs["by"], what) or _take_runs(found, runs["does"].lower(), what)
    span = role_in(bare)
    if span is None:
        from_there = AT_A_PLACE.search(bare)
        if from_there and from_there["by"].lower() in ("at", "from") and looks_like_a_name(bare[: from_there.start()]):
            return False
        if is_one := is_an_organisation(bare) and not ARTICLE.match(bare):
            found.organisation = f"{found.organisation}, {bare}" if found.organisation else bare
        return is_one
    if found.role:
        return False
    first, end = span
    if _is_a_surname(found, bare, first):
        return False
    name, before = _name_before(bare[:first].strip(), found)
    said = bare[first:end].strip()
    number, after = collar_number(bare[end:].strip())
    if not name and found.name is None:
        name, after = _name_after(said, after, own=bare != clause or bool(number))
        number, after = (number, after) if number else collar_number(after)
    more, organisation = organisation_in(after)
    role = _AS.sub("", " ".join(f"{before} {said} {number} {more}".split()))
    if TELLS_MORE.search(role) or len(role.split()) > _ROLE_HAS:
        return False
    found.role = role
    if name:
        found.name, found.sure = name, True
    elif found.name:
        found.sure = True
    found.organisation = found.organisation or organisation or None
    return True


def _is_a_surname(found: Introduced, bare: str, first: int) -> bool:
    """ "James Porter": a first name, then a word that is a surname as well as work, and no more."""
    words = bare.split()
    capitals = len(words) == 2 and all(word[0].isupper() and not word.isupper() for word in words)
    return found.name is None and first > 0 and capitals and words[0].lower() in listed("first_names")


def _take_place_of_work(found: Introduced, by: str | None, what: str) -> bool:
    """ "I work at Exampleshire Probation": a name in capitals is a place of work whatever it is called."""
    named = what[0].isupper() and len(what.split()) <= _PLACE_HAS and not TELLS_MORE.search(what)
    if found.organisation or (by or "").lower() not in ("at", "for") or not named or role_in(what):
        return False
    found.organisation = what
    return True


def _take_runs(found: Introduced, does: str, what: str) -> bool:
    """ "I manage the nursery", "I work for Exampleshire Homes", "I work with them as a nurse at Elm House"."""
    if found.role or TELLS_MORE.search(what) or not is_an_organisation(what):
        return False
    if does in ("manage", "run", "lead"):
        found.role = f"{does} {what}"
    if not re.match(r"(?:the|a|an) \S+(?: \S+)?$", what, re.IGNORECASE):
        found.organisation = found.organisation or what
    elif does not in ("manage", "run", "lead"):
        found.role = f"{does} at {what}"
    return True


def _name_before(words: str, found: Introduced) -> tuple[str, str]:
    """A name at the beginning of the words before a role, and what is between: ("Jo Hartley", "deputy")."""
    parts = words.split()
    for count in range(min(len(parts), MOST_NAME_WORDS), 0, -1):
        name = " ".join(parts[:count])
        titled = _TITLED.match(name)
        one_word = parts[0].lower() in listed("first_names") - everyday_words()
        known = count > 1 or titled or one_word
        if found.name is None and known and looks_like_a_name(name) and not TELLS_MORE.search(name):
            return name, " ".join(parts[count:])
    return "", words


def _name_after(role: str, after: str, *, own: bool) -> tuple[str, str]:
    """A name that follows a role, and the words after it: "health visitor Siobhan Walsh at Elm Clinic".

    Of a name that is not listed only two words in capitals stand, where they are said of the reporter (`own`).
    """
    at = AT_A_PLACE.search(f" {after}") or _NUMBER_END.search(f" {after}")
    words = after[: max(0, at.start() - 1)].split() if at else after.split()
    for count in range(min(len(words), MOST_NAME_WORDS), 0, -1):
        name, more = " ".join(words[:count]), " ".join(words[count:])
        if not looks_like_a_name(name) or TELLS_MORE.search(name) or is_an_organisation(name):
            continue
        if more and not (count > 1 and len(more.split()) > 1 and is_an_organisation(more)):
            continue
        is_known = words[0].lower() in (
            listed("first_names") if count > 1 else listed("first_names") - everyday_words()
        )
        is_known = is_known or (count > 1 and _TITLED.match(name) is not None)
        left = after[len(name) :].strip()
        if is_known or (own and count > 1 and looks_like_a_name(name, strictly=True)):
            return name, left
        if count == 1 and _RANK.fullmatch(role) and name[0].isupper():
            return f"{role} {name}", left
    return "", after


@lru_cache(maxsize=1)
def _relation() -> re.Pattern[str]:
    near = f"(?:{any_of('near_nouns')}|{_OF_THE_HOME})"
    own = r"(?:(?:i'?m|i am) )?(?:(?:her|his|their|the|an?|my|our|[^\W\d_][\w-]+'s) )"
    before = r"(?:step|grand|great|foster|next door|older|best|family) ?"
    return re.compile(
        rf"^(?P<name>(?:[^\W\d_][\w'-]* ){{0,{MOST_NAME_WORDS}}}?)"
        rf"(?:{own}(?:{before})?{near}|{near}|(?:live )?next door(?: neighbou?r)?"
        rf"|(?:(?:a|the) )?{near} (?:of|to|at|from|in) .+|(?:i )?live opposite)$",
        re.IGNORECASE,
    )
