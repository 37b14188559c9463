"""What clearly answers a question though the message says more: an address, a name, an age, a wish beside an alarm.

In an alarm nothing is guessed: only what has the shape of an answer to this very question is filed, and a bare "yes" to
whether it is safe to write is not, for it may have been meant for the emergency words.
"""

from __future__ import annotations

import re
from datetime import date

from knowledge_base.interview.ages import age_in_years
from knowledge_base.interview.answers import has_digit, understand, without_introduction
from knowledge_base.interview.choices import choose, choose_exactly
from knowledge_base.interview.contact_told import contact
from knowledge_base.interview.cues import cues
from knowledge_base.interview.order import definition_of, put
from knowledge_base.interview.phrases import plain
from knowledge_base.interview.place_said import place_first
from knowledge_base.interview.questions import QuestionData
from knowledge_base.interview.report import Answer, Question, Report
from knowledge_base.interview.steps import Act, Reply
from knowledge_base.interview.yes_no import yes_no
from knowledge_base.language.people import read_people

WHERE = "subject_whereabouts"
_CLAUSE_END = re.compile(r"[.!?;\n]+\s*|,\s+|\s+(?:and|but|because|so)\s+", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?;\n]+(?:\s+|$)|\s+(?:and|but|because) (?=(?:he|she|they|i|we|it)\b)", re.IGNORECASE)
_FEW, _A_PLACE_HAS = 6, 14
_BARE_AGE = re.compile(
    r"^(?:(?:he|she|they|i)(?:'?s|'?re|'?m| is| are| am) )?(?:about |only |just |nearly |aged |age )*"
    r"\d{1,3}(?: ?(?:years?|yrs?|months?|weeks?|days?))?(?: old)?$",
    re.IGNORECASE,
)
_INTRODUCED = re.compile(
    r"^(?:my name|(?:his|her|their|the) name|name|i'?m called|(?:he|she)(?:'?s| is) called|called)\b", re.IGNORECASE
)
_SAID_SO = re.compile(
    r"(?:(?:like|as) )?i(?: have|ve)?(?: just| already)? (?:said|told (?:you|u))(?: (?:you|it|that|already))*"
)
_MY_NAME = re.compile(r"^my name (?!is\b)", re.IGNORECASE)
_NAME = re.compile(r"^[A-Z][a-z\u00c0-\u024f'\u2019-]+(?: [A-Z][\w'\u2019-]+){0,3}$")
_NO_NAME = re.compile(
    r"^(?:i|he|she|they|we|it|there|please|help|yes|no|not|police|ambulance|now|hurry|come|quick|stop|dad|mum|someone"
    r"|somebody|nobody|the|a|an|my|his|her|their|this|that|what|where|why|who|how|sorry|ok|okay)\b",
    re.IGNORECASE,
)
_THE_PERSON = (
    r"(?:(?:we|i|it)(?:'?re|'?m|'?s| are| am| is)|(?:the|my|our) (?:child(?:ren)?|boy|girl|baby|person|lady|patient"
    r"|pupil|student|resident|son|daughter|niece|nephew|grand\w+|nan|gran|mum)(?:'?s| is| are)"
    r"|(?:the |his |her |their )?(?:house|address|place|flat) is)"
)
_HE_IS = r"(?:he|she|they)(?:'?s|'?re| is| are)"
_STILL = r"(?:(?:still|now|currently|just|all|upstairs|downstairs|back|out|stuck|asleep) )*"
_NO_PLACE = (
    r"(?! (?:danger|pain|tears|agony|trouble|risk|(?:her|his|their|my) own|drugs|fire|\w+sel(?:f|ves)|the floor|shock"
    r"|labour|last|least|once|purpose|time|the (?:door|window)|(?:me|him|her|them|us)(?:$| (?:right )?now| with))\b)"
)
_MAY_BE_THE_OTHER = r"(?! (?:the|my|our|me|us)\b)"
"""Of "he is in the house" it is not sure who "he" is."""
_AT = re.compile(
    rf"^(?:(?:{_THE_PERSON} )?{_STILL}(?P<place>(?:at|in|on|near|outside|behind|by|inside|round|next to|opposite)\b"
    rf"{_NO_PLACE}.{{2,}})|{_HE_IS} {_STILL}(?P<theirs>(?:at|in)\b{_NO_PLACE}{_MAY_BE_THE_OTHER}.{{2,}}))$",
    re.IGNORECASE,
)
_PLACE_WORD = (
    r"(?:Roundabout|Station|Park|Bridge|School|Academy|College|Hospital|Surgery|Nursery|Hostel|House|Flats|Estate|Road"
    r"|Rd|Street|Lane|Avenue|Close|Drive|Grove|Court|Crescent|Terrace|Gardens|Approach|Parkway|Bypass|Square|Hotel|Pub"
    r"|Church|Library|Centre|Supermarket|Beach|Pier|Rise|Way|Hill|Quay|roundabout|station|school|academy|college"
    r"|hospital|hostel|estate|road|street|lane|avenue|bypass|hotel|pub|car park|church|supermarket)"
)
_A_TOWN = r"(?:, [A-Z][\w'\u2019-]+(?: [A-Z][\w'\u2019-]+)?)*"
_CAPITAL = r"(?!(?:In|At|On|The|My|He|She|I)\b)[A-Z][\w'\u2019-]+"
_NAMED_PLACE = re.compile(rf"\b(?P<place>(?:\d{{1,4}}[a-z]? )?(?:{_CAPITAL} ){{1,3}}{_PLACE_WORD}\b{_A_TOWN})")
_NUMBERED = re.compile(rf"\b(?P<place>\d{{1,4}}[a-z]? [A-Z][\w'\u2019-]{{2,}}(?: {_CAPITAL}){{0,2}}{_A_TOWN})")
_GOES_ON = re.compile(
    r"(?:just |we |they |he |she )?(?:left|going|heading|driving|towards|near|in|on|at|by|above|behind|opposite|outside"
    r"|ward|flat|room|top|ground)\b",
    re.IGNORECASE,
)
_FLAT_BEFORE = re.compile(
    r"(?:\b(?:at|in) )?\b(?:the |a |her |his |their |my )?(?:\w+ )?(?:flat|bedsit|caravan)(?: (?:above|over"
    r"|behind|opposite|next to|on) [\w' ]{3,25})?, $",
    re.IGNORECASE,
)
_SAYS_WHERE = re.compile(r"\b(?:house|address|flat|place|home|they live|lives?) (?:is |at |is at )?$", re.IGNORECASE)
_IS_AT = re.compile(r"\bat $", re.IGNORECASE)
_AT_WORK = re.compile(
    r"\b(?:teacher|nurse|head|manager|worker|work|works|working|officer|dsl|senco|ta|doctor|gp|from|used to|was|were"
    r"|went|been|last|not)\b[^,.]*$",
    re.IGNORECASE,
)
_BEFORE_NOW = re.compile(
    r"\b(?:i|i'm|im|name is|called|school is|hit|saw|seen|left|rang|came|ran|met|took|happened|attacked|got)\b[^,.]*$",
    re.IGNORECASE,
)


def definite(question: Question, text: str, today: date) -> Answer | None:
    """What of a longer message clearly answers a question, without its words and message; None where nothing does."""
    definition = definition_of(question)
    if definition is None or question.field in ("danger_now", "anything_else"):
        return None
    clauses = [part.strip(" ,-") for part in _CLAUSE_END.split(" ".join(text.split("\n"))) if part.strip(" ,-")]
    if not clauses:
        return None
    if question.field == WHERE:
        return _given(place_of(text, asked=True))
    match definition.kind:
        case "choice":
            return _chosen(definition, clauses)
        case "yes_no":
            return _yes_no(definition, clauses[0], today)
        case "name":
            return _name(clauses)
        case "age":
            return next(
                (found for one in clauses if _BARE_AGE.match(one) and (found := _read(definition, one, today))), None
            )
        case "date":
            return next((found for one in clauses if has_digit(one) and (found := _read(definition, one, today))), None)
        case "contact":
            return _given(contact(text))
        case "free_text":
            shape = cues().answers_look_like.get(question.field)
            return _given(" ".join(text.split())) if shape and shape.search(plain(text)) else None
    return None


def file_definite(report: Report, reply: Reply, question: Question, today: date) -> bool:
    """What clearly answers the question is filed, in place, with the whole message as its words; whether it was."""
    answer = definite(question, reply.text, today)
    if answer is None:
        return False
    years = age_in_years(answer.value, today) if answer.value and question.field == "subject_age" else answer.years
    said = {"words": reply.text.strip(), "message_id": reply.message_id, "years": years}
    put(report, question, answer.model_copy(update=said))
    return True


def take_place(report: Report, reply: Reply) -> None:
    """In danger, the place that the words plainly give is where the person is, in place; it waits to be confirmed."""
    about = report.subjects[0].id
    if report.answer(WHERE, about) is not None or not (place := place_of(reply.text)):
        return
    words = {"words": place if place in reply.text else reply.text.strip(), "message_id": reply.message_id}
    put(report, Question(field=WHERE, about=about), Answer(status="given", value=place, taken=True, **words))


def place_of(text: str, *, asked: bool = False) -> str | None:
    """The one place that a message gives: an address or a named place; where it was `asked` for, "at her nan's" too."""
    flat = " ".join(text.split())
    places = read_people(text).places
    if places.whereabouts and places.is_address:
        return _with_town(flat, places.whereabouts.value)
    numbered = [m["place"] for m in _NUMBERED.finditer(flat) if asked or _says_where(flat[: m.start()])]
    named = [m["place"] for m in _NAMED_PLACE.finditer(flat) if _is_theirs(flat[: m.start("place")], asked)]
    for found in (_fullest(numbered), _fullest(named)):
        if len(found) == 1:
            before = _FLAT_BEFORE.search(flat[: flat.find(found[0])])
            return f"{before[0]}{found[0]}" if before else found[0]
    return _told_where(flat) or place_first(text) if asked and not named else None


def _fullest(places: list[str]) -> list[str]:
    """Without a place that another one only says more fully."""
    different = list(dict.fromkeys(places))
    return [one for one in different if not any(other != one and other.startswith(one) for other in different)]


def _says_where(before: str) -> bool:
    return bool(_SAYS_WHERE.search(before) or (_IS_AT.search(before) and _is_theirs(before, asked=False)))


def _with_town(flat: str, address: str) -> str:
    """An address with the town that follows it."""
    at = flat.find(address)
    town = re.compile(_A_TOWN).match(flat, at + len(address)) if at >= 0 else None
    return address + (town[0] if town else "")


def _told_where(flat: str) -> str | None:
    """The place that the message begins with ("at home in Elm Street, he has a knife")."""
    match = _AT.match(_SENTENCE_END.split(flat)[0].strip(" ,"))
    place = match and (match["place"] or match["theirs"])
    if not place:
        return None
    first, *others = place.split(", ")
    more = [one for one in others if one[:1].isupper() or one[:1].isdigit() or _GOES_ON.match(one)]
    if len(first.split()) > _A_PLACE_HAS:
        return None
    return ", ".join([first, *(more if more == others[: len(more)] else [])]).strip(" .")


def _is_theirs(before: str, asked: bool) -> bool:
    return not _AT_WORK.search(before[-40:]) and (asked or not _BEFORE_NOW.search(before[-40:]))


def _chosen(definition: QuestionData, clauses: list[str]) -> Answer | None:
    for clause in clauses[:2]:
        if len(clause.split()) <= _FEW and (picked := choose(definition.choices, clause)):
            return Answer(status=picked.counts_as, value=picked.value if picked.counts_as == "given" else None)
    return None


def _yes_no(definition: QuestionData, clause: str, today: date) -> Answer | None:
    """Only a bare yes or no, or a choice in its own words."""
    chosen = choose_exactly(definition.choices, clause)
    bare = len(clause.split()) == 1 and yes_no(clause) in ("yes", "no")
    if definition.field == "safe_to_contact" and (plain(clause) == "yes" or (bare and yes_no(clause) == "yes")):
        return None
    return _read(definition, clause, today) if chosen or bare else None


def _name(clauses: list[str]) -> Answer | None:
    told = [one for one in clauses if not _SAID_SO.fullmatch(plain(one))]
    for clause in told:
        name = without_introduction(_MY_NAME.sub("", clause))
        introduced = bool(_INTRODUCED.match(clause)) and len(name.split()) <= _FEW
        if introduced or (clause == told[0] and _NAME.match(name) and not _NO_NAME.match(name)):
            return _given(name)
    return None


def _first(definition: QuestionData, clauses: list[str], today: date) -> Answer | None:
    return next((found for one in clauses if (found := _read(definition, one, today))), None)


def _read(definition: QuestionData, said: str, today: date) -> Answer | None:
    answer = understand(definition, Reply(Act.ANSWER, said, ""), today)
    return answer if answer and answer.status == "given" else None


def _given(value: str | None) -> Answer | None:
    return Answer(status="given", value=value) if value else None
