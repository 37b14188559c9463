"""Who somebody says that they are, in one answer: name, work, place of work and how they know the person, apart.

"I work with them. I am Dr Anselm Kirkwood, consultant paediatrician at Exampleshire General Hospital" tells three of
them; "Wendy Lythgoe her mum" a name and a relation. What is none of these stays in `rest`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from knowledge_base.interview.name_words import AFTER_TITLE, MOST_NAME_WORDS, looks_like_a_name, without_said_before
from knowledge_base.language.people_file import any_of, everyday_words, listed, people_file

_INITIAL = re.compile(r"\b([A-Z])\.(?= ?[A-Z])")
_SAINT = re.compile(r"\b(st)\. (?=[A-Z])", re.IGNORECASE)
_DETAIL = re.compile(r"[\w.+'-]+@[\w.-]+\w|\+?\(?\d[\d ()-]{6,}\d")
_CLAUSE = re.compile(
    r"\s*[.;!\n]+(?:\s+|$)|\s*[,():]+\s*|\s+[-\u2013\u2014]+\s+|\s+and (?=i'?m\b|i am\b|i work\b|i live\b|my name\b)",
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
    r"(?: (?:at|in|for|with))?(?P<what> (?:the |a |an )?(?!them\b|him\b|her\b|the (?:family|child)\b).+)$",
    re.IGNORECASE,
)
_PLACE = re.compile(r"\s(?P<by>at|for|from|with|of)\s+(?:the\s+)?(?=\S)", re.IGNORECASE)
_TELLS = re.compile(
    r"\b(?:i|i'?m|go|goes|is|was|were|are|has|have|had|he|she|they|told|said|says|not|never|because|who|when|him|them|worried|hit|hits"
    r"|hurt|hurts|does|did|do|can|will|my|me|about)\b",
    re.IGNORECASE,
)
_ORGANISATION = re.compile(
    r"\b(?:high|infants?|juniors?|council|police|charity|project|services?|team|church|mosque|temple|synagogue|health|homes"
    r"|housing|association|infirmary|club|foundation|nhs|ward|hub|federation|agency|centre|clinic|university|lodge"
    r"|outreach|refuge|ambulance|maternity|pharmacy|c ?of ?e|rc|constabulary|camhs|group|department|unit|org|ltd)\b",
    re.IGNORECASE,
)
_MORE_WORK = (
    "teacher nurse doctor volunteer counsellor pastor vicar imam priest rabbi minister firefighter detective pc dc ta"
    " hca cpn sendco emt head psychiatrist keyworker governor porter caretaker cleaner cook carer"
)
_OF_THE_HOME = (
    r"(?:mum|mam|mom|mother|dad|father|gran|grandma|nanny|grandmother|grandfather|grandparent|auntie|neighbor|parent"
    r"|relative|landlord|landlady|partner|stepdad|stepmum|girlfriend|boyfriend|godmother|godfather)"
)
_ARTICLE = re.compile(r"(?:an?|the|my|our|her|his|their)\b", re.IGNORECASE)
_OF_THE_CHILD = re.compile(r"(?:girl|boy|child|children|pupil|patient|lad)'?s?'? ", re.IGNORECASE)
_YES = re.compile(r"^(?:(?:yes|yeah|yep|yea|ok|okay)\b[ ,.:;-]*)+(?=\S)", re.IGNORECASE)
_OWN_LEAD = re.compile(r"^(?:(?:i'?m|i am|i|my)\b ?)+", re.IGNORECASE)
_LONGEST = 400
_PAID_OR_NOT = frozenset({"carer"})
_ROLE_HAS, _ORGANISATION_HAS, _RELATION_HAS, _FEW = 8, 8, 12, 30


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
    said = _CHOICE.sub("", _YES.sub("", _DETAIL.sub(" ", without_said_before(text.replace("\u2019", "'")))))
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
    if found.name and found.role and not found.organisation and bare[0].isupper() and not _TELLS.search(bare):
        found.organisation = bare
        return True
    at = _PLACE.search(bare)
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
    if _TELLS.search(_OWN_LEAD.sub("", bare[len(match["name"] or "") :])):
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
        return _take_runs(found, runs["does"].lower(), what)
    span = _role_in(bare)
    if span is None:
        if is_one := is_an_organisation(bare) and not _ARTICLE.match(bare):
            found.organisation = f"{found.organisation}, {bare}" if found.organisation else bare
        return is_one
    if found.role:
        return False
    first, end = span
    if _is_a_surname(found, bare, first):
        return False
    name, before = _name_before(bare[:first].strip(), found)
    more, organisation = _organisation_in(bare[end:].strip())
    role = _AS.sub("", f"{before} {bare[first:end].strip()} {more}".strip())
    if _TELLS.search(role) or len(role.split()) > _ROLE_HAS:
        return False
    found.role = role
    if name:
        found.name, found.sure = name, True
    elif found.name:
        found.sure = True
    found.organisation = found.organisation or organisation or None
    return True


def _organisation_in(after: str) -> tuple[str, str]:
    """What stands behind a role: the rest of the role, and the place of work."""
    said = f" {after}" if after else ""
    for place in reversed([*_PLACE.finditer(said)]):
        what = said[place.end() :].strip()
        named = what[0].isupper() or (len(what.split()) > 1 and place["by"].lower() in ("at", "for", "from"))
        bare = not (_ARTICLE.match(what) or _OF_THE_CHILD.match(what)) and not _TELLS.search(what)
        if bare and (named or (is_an_organisation(what) and len(what.split()) > 1)):
            return said[: place.start()].strip(), what
    if after and is_an_organisation(after) and not re.match(r"(?:on|in|at|for|of|with|from)\b", after, re.IGNORECASE):
        return "", after
    return after, ""


def _is_a_surname(found: Introduced, bare: str, first: int) -> bool:
    """ "James Porter": a first name, then a word that is a surname as well as work, and no more."""
    words = bare.split()
    capitals = len(words) == 2 and all(word[0].isupper() and not word.isupper() for word in words)
    return found.name is None and first > 0 and capitals and words[0].lower() in listed("first_names")


def _take_runs(found: Introduced, does: str, what: str) -> bool:
    """ "I manage the nursery", "I work for Exampleshire Homes", "I work with them as a nurse at Elm House"."""
    if found.role or _TELLS.search(what) or not is_an_organisation(what):
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
        titled = re.match(r"(?:mr|mrs|ms|miss|dr)\b", name, re.IGNORECASE)
        one_word = parts[0].lower() in listed("first_names") - everyday_words()
        known = count > 1 or titled or one_word
        if found.name is None and known and looks_like_a_name(name) and not _TELLS.search(name):
            return name, " ".join(parts[count:])
    return "", words


def is_an_organisation(words: str) -> bool:
    """A few words that name a school, a surgery, a firm: "Puddleducks Day Nursery"."""
    if len(words.split()) > _ORGANISATION_HAS or _TELLS.search(words):
        return False
    return bool(_settings().search(words) or _ORGANISATION.search(words))


def _role_in(words: str) -> tuple[int, int] | None:
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
