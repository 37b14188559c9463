"""What reporters tell of themselves beside an answer: name, work, place of work, a way to be reached, in its place.

"Sam Green, class teacher, Elm School, 07700 900123" answers four questions, which are not asked then.
"""

from __future__ import annotations

import re

from knowledge_base.interview.answers import contact, without_introduction
from knowledge_base.interview.filling import put_beside
from knowledge_base.interview.introduced import Introduced, introduced
from knowledge_base.interview.name_words import without_said_before
from knowledge_base.interview.order import keep
from knowledge_base.interview.report import Answer, Question, Report
from knowledge_base.interview.situations import reporter_is_a_professional
from knowledge_base.interview.steps import Reply

OF_THE_REPORTER = frozenset({"reporter_name", "reporter_role", "reporter_organisation"})
_LINKS = re.compile(
    r"(?:[\s,;:.()-]|\b(?:and|on|my|number|phone|mobile|tel|email|is|its|it's|or|call|ring|me|contact)\b)+$",
    re.IGNORECASE,
)


def introduced_beside(report: Report, said: str, reply: Reply) -> str | None:
    """The name of who reports, without the work and the contact told with it, which are put in their own places."""
    told = introduced(said)
    if told.name is None:
        return None
    at_work = reporter_is_a_professional(report)
    if at_work:
        _put_work(report, told, reply)
    if details := _contact_in(said):
        put_beside(report, "reporter_contact", details, reply)
    if told.relation or told.rest or (told.role and not at_work):
        keep(report, reply.message_id)
    return told.name


def introduced_with_kind(report: Report, answer: Answer, said: str, reply: Reply) -> None:
    """Name, work and place of work told where it was asked only who reports, in place."""
    told = introduced(said)
    if answer.value not in ("professional", "public") or told.kind not in (answer.value, None):
        return
    if answer.value == "professional":
        _put_work(report, told, reply)
    if told.name and (told.sure or told.relation):
        put_beside(report, "reporter_name", told.name, reply)
    if told.name and (details := _contact_in(said)):
        put_beside(report, "reporter_contact", details, reply)
    if told.rest and told.name:
        keep(report, reply.message_id)


def _contact_in(said: str) -> str | None:
    """A contact that stands beside other words: "pc 4471" is none."""
    return contact(said[_first_detail(said) :])


def _put_work(report: Report, told: Introduced, reply: Reply) -> None:
    for field, value in (("reporter_role", told.role), ("reporter_organisation", told.organisation)):
        if value:
            put_beside(report, field, value, reply)


def without_contact(report: Report, question: Question, said: str, reply: Reply) -> str | None:
    """An answer about the reporter without the way to be reached told with it, which is put in its place."""
    details, first = contact(said), _first_detail(said)
    name = without_said_before(_LINKS.sub("", said[:first])) if details else ""
    if not (details and name and first < len(said) and put_beside(report, "reporter_contact", details, reply)):
        return None
    return without_introduction(name) if question.field == "reporter_name" else name


def _first_detail(said: str) -> int:
    """Where the first telephone number or e-mail address begins."""
    match = re.search(r"[\w.+'-]+@|\+?\(?\d[\d ()-]{6,}", said)
    return match.start() if match else len(said)
