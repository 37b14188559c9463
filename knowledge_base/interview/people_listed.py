"""Several people listed in one message, whatever leads to them: "three of them: Ana 9, Luca 7 and a baby under 1"."""

from __future__ import annotations

import re
from datetime import date

from knowledge_base.interview.ages import age, age_in_years
from knowledge_base.interview.filling import fill
from knowledge_base.interview.following import MOST_PEOPLE
from knowledge_base.interview.name_words import GROWN, NOUN
from knowledge_base.interview.names_said import NamesSaid, names_said
from knowledge_base.interview.report import Report, Subject
from knowledge_base.interview.steps import Reply
from knowledge_base.language.ages import ADULT_AT

_KIND_FIRST = re.compile(r"^[^.,;:!?\d]{2,60}[.,;:!]+ (?=\S)")
_GROUP = re.compile(
    r"^(?i:(?:(?:about|my|our|her|his|their|the|both|all|these|there(?:'s| are)|two|three|four|five|six|[2-6]|of|twin"
    r"|little|young|other|neighbour'?s|friend'?s|sister'?s|brother'?s|daughter'?s|son'?s) )*"
    r"(?:twins|triplets|them|kids|children|boys|girls|ones|siblings|brothers|sisters|sons|daughters|grandkids"
    r"|grandchildren|nephews|nieces|pupils|students|couple|residents|parents)(?: next door)?)[,:;.-]* (?=[A-Z])"
)
_LEAD = re.compile(
    r"^(?:(?:and|also|well|um|just|both|i think|i suppose|its|it's|worried about|i am worried about|i'm worried about"
    r"|there(?:'s| is| are)|(?P<doubt>maybe|perhaps|possibly|potentially|probably|could be|might be|may be"
    r"|(?:i'?m )?not (?:really )?(?:sure|certain) (?:about|if|whether)))[ ,]+)+(?=\S)",
    re.IGNORECASE,
)
_KIN = re.compile(
    r"^(?:(?:it'?s|it is|about) )*(?:my|our|her|his|the|a) (?:\w+ )?"
    rf"(?:{NOUN}|{GROWN}|friend|mate|patient|client|stepson|stepdaughter),? (?=[A-Z])"
)
_SMALL = re.compile(r"\b(?:little|young|wee) (?=[A-Z])")
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+|\s(?=(?:are|were|is|was|came|have|had|left|seen|live)\b)|,? left alone\b")
_UNDER_ONE = re.compile(
    r"\b(?:(?:who is|who's|hes|shes|he's|she's|is|aged?) )?(?:just )?(?:under|not yet|less than|younger than|below)"
    r" (?:1|one|a year)\b(?: ?(?:years?|yrs?))?(?: old)?",
    re.IGNORECASE,
)
_NOUN_AND_NAME = re.compile(rf"\b({NOUN}|{GROWN})(?<!s), (?=[A-Z])")


def under_one_as_age(text: str) -> str:
    """A text in which "under 1" stands as the age it is: 0 years."""
    return _UNDER_ONE.sub("0", text)


def listed_in(text: str, today: date) -> NamesSaid | None:
    """The names in a message, with or without what leads to them ("a child. Amy Frayne, aged 8")."""
    said = under_one_as_age(" ".join(text.replace("\u2019", "'").split()))
    after = _KIND_FIRST.match(said)
    said = _SMALL.sub("", said)
    parts = [_GROUP.sub("", said), _KIN.sub("", said), said, said[after.end() :] if after else ""]
    read = [found for part in dict.fromkeys(parts) if part and (found := names_said(part, today))]
    return next((found for found in read if not _GROUP.match(found.people[0].name + " A")), None)


def take_listed(report: Report, reply: Reply, today: date) -> None:
    """Children listed in one sentence of a story, each with an age, are taken from it, the youngest first, in place."""
    first = report.subjects[0]
    if len(report.subjects) > 1 or first.answers.get("subject_name") or first.answers.get("subject_age"):
        return
    for sentence in _SENTENCE.split(reply.text)[:6]:
        found = listed_in(sentence, today)
        told = [(one, age(one.age or "", today) or "") for one in found.people] if found else []
        aged = [(years, one, said) for one, said in told if (years := age_in_years(said, today)) is not None]
        if len(told) < 2 or len(aged) < len(told) or max(years for years, *_ in aged) >= ADULT_AT:
            continue
        aged.sort(key=lambda entry: entry[0])
        for years, one, said in aged[:MOST_PEOPLE]:
            if one is not aged[0][1]:
                report.subjects.append(Subject(id=str(1 + max(int(subject.id) for subject in report.subjects))))
            about = report.subjects[-1].id
            fill(report, reply, "subject_kind", "child", sentence, about)
            fill(report, reply, "subject_name", one.name, one.name, about)
            fill(report, reply, "subject_age", said, sentence, about, years)
        return


def told_in_doubt(text: str) -> bool:
    """Whether a message begins with a doubt and goes on: "possibly her brother"."""
    lead = _LEAD.match(text)
    return lead is not None and lead["doubt"] is not None


def others_in(text: str, today: date) -> NamesSaid | None:
    """Who is named or described as somebody else to worry about: "I think also his wife Jean, 80"."""
    said = under_one_as_age(" ".join(text.replace("\u2019", "'").split()))
    said = _SMALL.sub("", _NOUN_AND_NAME.sub(r"\1 ", _LEAD.sub("", said)))
    after = _KIND_FIRST.match(said)
    alone = names_said(_GROUP.sub("", said), today, described=True, grown=True)
    listed = names_said(said[after.end() :], today, described=True, grown=True) if after else None
    return listed if listed and (alone is None or len(listed.people) > len(alone.people)) else alone
