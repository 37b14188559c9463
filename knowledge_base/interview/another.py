"""Words about another person in the middle: kept, and that person is asked about once the first one is finished."""

from __future__ import annotations

import re
from datetime import datetime

from knowledge_base.interview import freedom
from knowledge_base.interview.following import MOST_PEOPLE
from knowledge_base.interview.known import CONFIRM, take_further
from knowledge_base.interview.order import once
from knowledge_base.interview.phrases import another_person, plain, polite_off
from knowledge_base.interview.report import Question, Report
from knowledge_base.interview.situations import ANOTHER_PERSON
from knowledge_base.interview.steps import Reply, Step
from knowledge_base.language.people import read_people

OTHERS = "others_at_risk"
_WORRIED_ABOUT = re.compile(
    r"^(?:and )?(?:im|i am|were|we are|i) (?:(?:also|really|just|now|too) )*(?:worried|concerned|worry|scared)"
    r" (?:about|for) (?:(?:another|a different|a second|(?:my|his|her|their|the) other)\b|(?:his|her|their)"
    r" (?:(?:little|big|older|younger|baby|twin|half|step) )?(?:brother|sister|sibling)s?\b|some(?:body|one) else\b)"
)


def turns_to_another(text: str) -> bool:
    """Whether a message turns to another person than the one asked about."""
    return another_person(text) or bool(_WORRIED_ABOUT.match(polite_off(plain(text))))


def another_told(report: Report, reply: Reply, question: Question, now: datetime) -> Step:
    """Who is named with an age is asked for no more; of anybody else "is there anyone else" asks, again where it was
    answered no before."""
    noted(report, reply, now)
    return freedom.other_person(report, reply, question)


def noted(report: Report, reply: Reply, now: datetime) -> None:
    """The other person is in the report, or will be asked for, in place."""
    if _taken(report, reply, now):
        return
    last = report.subjects[-1].answers
    if (others := last.get(OTHERS)) is not None and others.value in ("no", None):
        del last[OTHERS]
    once(report, ANOTHER_PERSON)


def _taken(report: Report, reply: Reply, now: datetime) -> bool:
    people = read_people(reply.text)
    person = people.subjects[0] if len(people.subjects) == 1 else None
    if person is None or person.name is None or person.age is None or len(report.subjects) >= MOST_PEOPLE:
        return False
    known = [report.value("subject_name", subject.id) for subject in report.subjects]
    if any(name and plain(name).split()[0] == plain(person.name.value).split()[0] for name in known):
        return False
    if not take_further(report, reply, person, now.date()):
        return False
    report.answers.pop(CONFIRM, None)
    return True
