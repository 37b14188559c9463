"""Who tells the worry, where their words say it plainly: "I'm a teacher at ...", "my nephew", "I am her nan"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from knowledge_base.language.names import Named
from knowledge_base.language.normalise import STOP, Words, words_of
from knowledge_base.language.people_file import any_of, people_file

TellerKind = Literal["professional", "public"]


@dataclass(frozen=True)
class Fact:
    """A value, and the very words that show it."""

    value: str
    words: str


@dataclass(frozen=True)
class Teller:
    """The reporter as far as the words say."""

    kind: Fact | None = None
    name: Fact | None = None
    role: Fact | None = None
    organisation: Fact | None = None


_TOLD = (
    "told|tells|tell|telling|asked|asks|rang|rings|called|calls|texted|texts|messaged|showed|shows|sent|worries|to|with"
)
_REACHES = "text|call|ring|phone|contact|message|email|to|reach"
_HARMED = re.compile(
    rf" (?!(?:{_TOLD}|{_REACHES}) )[a-z]+ me "
    r"| (?:in|into|through|takes|took|taking|has|keeps|spends|spent) my (?:room|bedroom|pension"
    r"|money|card|cards|benefits|wages|phone|tablets|medication|keys|passport|things|bank) "
    r"| i (?:hide|hid|am (?:so |very |really )?(?:scared|afraid|frightened|terrified) of) | i am \d+ "
)
"""Where the writer may be the one who is harmed: then a relative that they name says nothing of who reports."""
_AT_WORK = re.compile(
    r" (?:(?:pupil|pupils|student|child|children|girl|boy) in my (?:class|form)|and in my class|is in my class"
    r"|(?:my|our) (?:pupil|pupils|patient|client"
    r"|resident|residents|student|students)|(?:patient|pupil|student|client|resident) of (?:mine|ours)|on my caseload"
    r"|one of (?:my|our) (?:year \d+ )?(?:pupils|students|patients|clients|residents)|in our (?:hostel|unit"
    r"|carehome)) "
)


def teller_in(words: Words, names: Sequence[Named]) -> Teller:
    """Who tells it. Work and family at once, or a writer who is harmed, and nothing is said of the kind."""
    role, role_end = _role(words)
    organisation = _organisation(words, role_end)
    line = words.line
    at_work = _AT_WORK.search(line)
    near = _kin().search(line)
    kind: Fact | None = None
    if (role or at_work or organisation) and not near:
        kind = Fact(
            "professional", role.words if role else organisation.words if organisation else _matched(words, at_work)
        )
    elif near and not role and not at_work and not organisation and not _HARMED.search(line):
        kind = Fact("public", _matched(words, near))
    if kind is None or kind.value != "professional":
        role = organisation = None
    own = {n.key: n for n in names if n.whose == "reporter"}
    named = next(iter(own.values())) if len(own) == 1 else None
    name = Fact(named.name, " ".join(words.quote(named.first, named.last).split())) if named else None
    return Teller(kind, name, role, organisation)


@lru_cache(maxsize=1)
def _kin() -> re.Pattern[str]:
    near = any_of("near_nouns")
    return re.compile(
        rf" (?:my|our) (?:(?:\w+ ){{0,2}}?){near} (?!told me|rang|said|says|thinks"
        rf"|profile|account|phone|insta|facebook|snapchat)|i am (?:her|his|their|the) (?:\w+ )?{near} "
    )


_ONLY_A_PLACE = rf"(?:the )?(?:[^\W\d_]+ ){{1,5}}?{any_of('settings')}(?: {any_of('settings')})?(?: \.)? ?$"
"""Behind a role that begins the text: a place of work, and no more ("headteacher of Elm Primary")."""


@lru_cache(maxsize=1)
def _roles() -> re.Pattern[str]:
    written = {words_of(role).line.strip() for role in people_file().roles} | set(people_file().roles)
    one = "(?:" + "|".join(sorted(map(re.escape, written), key=lambda r: -len(r))) + ")"
    return re.compile(
        rf" (?:i am (?:(?:a|an|the|her|his|their) )?(?:\w+ ){{0,2}}?(?P<a>{one})"
        rf"|i am [a-z]+ (?:[a-z]+ )?, (?:a|an|the) (?:\w+ )?(?P<f>{one})"
        rf"|i work as an? (?:\w+ )?(?P<b>{one})|(?P<c>{one}) here"
        rf"|(?<=^ )(?P<d>{one})(?= \.| ,)|(?<=^ )(?P<g>{one})(?= (?:at|of|for|from) {_ONLY_A_PLACE}))(?= )"
    )


def _role(words: Words) -> tuple[Fact | None, int]:
    match = _roles().search(words.line)
    if match is None:
        return None, 0
    group = next(name for name in "abcdfg" if match[name])
    between = words.line[match.start() : match.start(group)]
    if " not " in between or " worried " in between or " with " in between:
        return None, 0
    first, last = words.index_at(match.start(group)), words.index_at(match.end(group) - 1)
    said = " ".join(words.quote(first, last).split())
    return Fact(said, " ".join(words.quote(words.index_at(match.start() + 1), last).split())), last


@lru_cache(maxsize=1)
def _settings() -> re.Pattern[str]:
    setting = any_of("settings")
    return re.compile(
        rf" (?:(?:at|from|for|of) (?:the )?"
        rf"|(?<=[a-z]) , )(?P<o>(?:[^\W\d_]+ ){{1,4}}?{setting})(?= )(?: {setting}(?= ))?"
    )


_WORKS_AT = re.compile(
    r" i work (?:at|for) | i (?:teach|nurse) at | this is | calling from "
    r"| i am (?:a|the) (?:carer|manager|deputy manager|receptionist|governor|volunteer|cook|cleaner"
    r"|worker) (?=at|of|in|for)| i (?:manage|run) (?:the|a) "
)


def _organisation(words: Words, role_end: int) -> Fact | None:
    """The school, surgery or home where the reporter says that they work."""
    match = _WORKS_AT.search(words.line)
    start = role_end or (words.index_at(match.start() + 1) if match else 0)
    if not role_end and not match:
        return None
    _, end = words.sentence(start)
    stop = words.starts[end] + len(words.words[end]) + 1
    found = _settings().search(words.line, max(0, words.starts[start] - 1), stop)
    if found is None:
        return _capitals_after(words, role_end)
    first, last = words.index_at(found.start("o")), words.index_at(found.end() - 1)
    if STOP in words.words[first : last + 1] or {"my", "our", "her", "his", "a"} & {*words.words[first : last + 1]}:
        return None
    said = " ".join(words.quote(first, last).split())
    return Fact(said, said)


_PLACE_OF_WORK = re.compile(r" ?(?:at|from|for) ((?:[A-Z][\w'\u2019]*\.?)(?: (?:[A-Z][\w'\u2019]*\.?)){0,3})")


def _capitals_after(words: Words, role_end: int) -> Fact | None:
    """Where a role is followed by "at" and a name in capitals: "teacher at St Bede's"."""
    match = _PLACE_OF_WORK.match(words.text, words.spans[role_end][1]) if role_end else None
    return Fact(match[1].rstrip("."), match[1]) if match else None


def _matched(words: Words, match: re.Match[str] | None) -> str:
    if match is None:
        return ""
    first, last = words.index_at(match.start() + 1), words.index_at(match.end() - 2)
    return " ".join(words.quote(first, last).split())
