"""Two answers in one message: what is said beside the answer is the answer to its own question, which is not asked.

"Mia Brown, she is 7" gives a name and an age; "7, and she is at school" an age and a place. Only where the message
falls plainly into the two. What reporters tell of themselves so is read in reporter_beside.py.
"""

from __future__ import annotations

import re
from datetime import date

from knowledge_base.interview.ages import age
from knowledge_base.interview.filling import put_beside
from knowledge_base.interview.name_words import without_said_before
from knowledge_base.interview.names_said import NamedPerson, NamesSaid, names_said
from knowledge_base.interview.order import keep
from knowledge_base.interview.place_said import place_alone
from knowledge_base.interview.report import Answer, Question, Report
from knowledge_base.interview.reporter_beside import (
    OF_THE_REPORTER,
    contact_with_use,
    introduced_beside,
    introduced_with_kind,
    safe_with_kind,
    without_contact,
)
from knowledge_base.interview.safety_said import SAFE, SAFE_TIME, as_texted, with_what_was_told
from knowledge_base.interview.several_people import (
    ages_told,
    keep_words_beside,
    kind_and_names,
    others_told,
    people_named,
    perhaps_others,
)
from knowledge_base.interview.steps import Reply

_MAY_BE_LED = frozenset({"subject_whereabouts", "harm_source", "reporter_organisation", "reporter_role", "household"})
_NAME = r"(?P<first>[^\W\d_][\w'-]*(?: [^\W\d_][\w'-]*){0,3}?)"
_NAME_AND_AGE = re.compile(
    rf"^{_NAME}(?: ?[,;(]| -|(?= (?:and|who|she|he|they|is|aged?)\b)) ?(?:(?:and|who) )?"
    r"(?:(?:she|he|they)(?:'?s|'?re| is| are) |is )?(?:aged?:? |about |nearly |only |just )*"
    r"(?P<second>\d{1,3}(?: ?(?:years?|yrs?|yo|months?|weeks?))?(?: old)?)\)?[ .!]*$",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"\b(?:number|no|flat|room|house|road|street|ward|block|unit|sure|know|not|the|a)\b", re.IGNORECASE
)
_WHOSE = re.compile(r"(?:my|our|his|her|their|a|an|boy|girl|child|baby|man|woman|me|i|i'?m)\b", re.IGNORECASE)
_AGE_AND_PLACE = re.compile(
    r"^(?P<first>[^,.;]{1,40}?)[,.;]? (?:and |but )?(?:(?:she|he|they)(?:'s|'re| is| are)|shes|hes|theyre) "
    r"(?:now |currently )?(?P<second>(?:at|in|with) [^?]{2,120}?)[ .!]*$",
    re.IGNORECASE,
)
_QUESTION = re.compile(r"(?<=[.!?,]) [^.!?]*\?$")
_SAYS_WHEN = re.compile(r"\b(?:before|after|until|till|between|only|not|don'?t|except|never)\b", re.IGNORECASE)
"""How a way of contact may be used: those words are kept too."""


def named_with_age(text: str) -> re.Match[str] | None:
    """A name in capitals with an age ("Bernard Allsop, 80"), as `first` and `second`; None for anything else."""
    match = _NAME_AND_AGE.match(" ".join(text.replace("\u2019", "'").split()))
    capitals = match is not None and all(word[0].isupper() for word in match["first"].split())
    return (
        match
        if match and capitals and not _NO_NAME.search(match["first"]) and not _WHOSE.match(match["first"])
        else None
    )


def answers_beside(report: Report, question: Question, answer: Answer, reply: Reply, today: date) -> Answer:
    """The answer without what is said beside it, which is put in its own place, where nothing stands yet."""
    if question.field == "others_at_risk":
        answer = perhaps_others(answer, today)
    if question.field == "subject_name":
        return people_named(report, question, answer, reply, today)
    if answer.status != "given" or not answer.value:
        return answer
    said = " ".join(reply.text.replace("\u2019", "'").split())
    if question.field == SAFE:
        return as_texted(report, answer)
    if question.field == SAFE_TIME:
        return with_what_was_told(report, answer)
    if question.field == "agencies":
        return _with_the_school(report, answer)
    if question.field == "others_at_risk":
        others_told(report, answer, reply, today)
    if question.field == "subject_kind":
        kind_and_names(report, question, answer, reply, today)
    if question.field in _MAY_BE_LED:
        answer = answer.model_copy(update={"value": without_said_before(answer.value or "")})
    if question.field in ("reporter_role", "reporter_organisation") and (asked := _QUESTION.search(answer.value or "")):
        keep(report, reply.message_id)
        answer = answer.model_copy(update={"value": (answer.value or "")[: asked.start()].rstrip(" .,")})
    if question.field == "reporter_contact":
        if _SAYS_WHEN.search(said):
            keep(report, reply.message_id)
        return contact_with_use(answer, reply)
    if question.field == "subject_whereabouts":
        answer = answer.model_copy(update={"value": _place_alone(report, answer.value or "", reply)})
    if question.field == "subject_age":
        answer = ages_told(report, question, answer, reply, today)
    if question.field == "subject_age" and (match := _AGE_AND_PLACE.match(said)) and age(match["first"], today):
        put_beside(report, "subject_whereabouts", match["second"], reply, question.about)
    if question.field == "reporter_kind":
        introduced_with_kind(report, answer, reply)
        safe_with_kind(report, answer.value, reply, today)
    if question.field == "reporter_name" and (name := introduced_beside(report, reply)):
        return answer.model_copy(update={"value": name})
    if question.field in OF_THE_REPORTER and (value := without_contact(report, question, reply)):
        return answer.model_copy(update={"value": value})
    if question.field == "reporter_name" and (found := names_said(answer.value or "", today)):
        keep_words_beside(report, found, reply)
        alone = found == NamesSaid((NamedPerson(found.people[0].name),))
        return answer if alone else answer.model_copy(update={"value": found.people[0].name})
    return answer


def _with_the_school(report: Report, answer: Answer) -> Answer:
    """Services told of, with the school that was named before: neither takes the place of the other."""
    before = report.answer("agencies")
    if before is None or not before.partly or not before.value or before.value in (answer.value or ""):
        return answer
    value = before.value if answer.value == "none" else f"{before.value}; {answer.value}"
    return answer.model_copy(update={"value": value})


def _place_alone(report: Report, value: str, reply: Reply) -> str:
    """A place without the sentences beside it that are about something else; those are kept."""
    place = place_alone(value)
    if place != value:
        keep(report, reply.message_id)
    return place
