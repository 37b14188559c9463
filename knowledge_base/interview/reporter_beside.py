"""What reporters tell of themselves beside an answer: name, work, place of work, a way to be reached, in its place.

"Sam Green, class teacher, Elm School, 07700 900123" answers four questions, which are not asked then.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from knowledge_base.interview.answers import understand, without_introduction
from knowledge_base.interview.contact_told import contact_told
from knowledge_base.interview.filling import fill, put_beside
from knowledge_base.interview.introduced import Introduced, introduced
from knowledge_base.interview.name_words import without_said_before
from knowledge_base.interview.order import keep, put
from knowledge_base.interview.questions import by_field
from knowledge_base.interview.report import Answer, Question, Report
from knowledge_base.interview.safe_beside import parted
from knowledge_base.interview.safety_said import SAFE, as_texted
from knowledge_base.interview.situations import reporter_is_a_professional
from knowledge_base.interview.steps import Act, Reply

OF_THE_REPORTER = frozenset({"reporter_name", "reporter_role", "reporter_organisation"})
_AMONG_THE_FIRST = 5
_SENTENCE = re.compile(r"(?<=[.!?])(?<!\b[A-Z]\.)(?<!\bDr\.)(?<!\bM[rs]\.)(?<!\bMrs\.)\s+|\n+")
_GREETING = re.compile(
    r"(?:(?:hi|hello|hey|good (?:morning|afternoon|evening)|dear \w+|there|all|team)\b[ ,.!-]*)+", re.IGNORECASE
)
_I_AM = re.compile(r"(?:i'?m|i am|this is|my name(?:'?s| is)|speaking as)\b", re.IGNORECASE)
_MINE = re.compile(
    r"\b(?:(?:reach|contact|call|ring|phone|email|get|get back to|text) (?:me|us)|i'?m on|i am on|me on"
    r"|(?:my|our) (?:\w+ ){0,2}(?:number|mobile|phone|email|extension|line|office|contact))\b",
    re.IGNORECASE,
)
_OF_OTHERS = re.compile(
    r"\b(?:his|her|their|(?:mum|mother|dad|father|parent|carer|nan|gran|aunt|uncle|partner|patient|child|family)'?s?"
    r"(?: is)?)(?: \w+)? (?:number|mobile|phone|email|on)\b",
    re.IGNORECASE,
)


def introduced_beside(report: Report, reply: Reply) -> str | None:
    """The name of who reports, without the work and the contact told with it, which are put in their own places."""
    told = introduced(reply.text)
    if told.name is None:
        return None
    if reporter_is_a_professional(report):
        _put_work(report, told, reply)
    _put_contact(report, reply)
    if told.relation or told.rest or (told.role and not reporter_is_a_professional(report)):
        keep(report, reply.message_id)
    return told.name


def introduced_with_kind(report: Report, answer: Answer, reply: Reply) -> None:
    """Name, work, place of work and contact told where it was asked only who reports, in place."""
    both = parted(reply.text)
    told = introduced(both.who if both.safe else reply.text)
    if answer.value not in ("professional", "public") or told.kind not in (answer.value, None):
        return
    if answer.value == "professional":
        _put_work(report, told, reply)
    if told.name and (told.sure or told.relation):
        put_beside(report, "reporter_name", told.name, reply)
    if told.name or answer.value == "professional":
        _put_contact(report, reply)
    if told.rest and told.name:
        keep(report, reply.message_id)


def safe_with_kind(report: Report, kind: str | None, reply: Reply, today: date) -> bool:
    """Whether it is safe to text them, told where it was asked with who they are, in place; whether it was told.

    In the chat only words that name it count: there it is not asked yet. A professional's yes is nothing we asked for.
    """
    told = parted(reply.text)
    asked = report.channel == "sms" and kind is not None
    if not told.safe or not (told.plainly or asked):
        return False
    answer = understand(by_field()[SAFE], replace(reply, text=told.safe, act=Act.ANSWER), today)
    answer = as_texted(report, answer) if answer else None
    if answer is None or (answer.value == "yes" and kind == "professional"):
        return False
    put(report, Question(field=SAFE), answer)
    return True


def told_without_name(report: Report, reply: Reply) -> bool:
    """Work and contact told where the name was asked for, in place; whether there was any. The name is still asked."""
    told = introduced(reply.text)
    before = dict(report.answers)
    if told.name is None and reporter_is_a_professional(report):
        _put_work(report, told, reply)
        _put_contact(report, reply)
    return report.answers != before


def without_contact(report: Report, question: Question, reply: Reply) -> str | None:
    """An answer about the reporter without the way to be reached told with it, which is put in its place."""
    told = contact_told(reply.text)
    name = without_said_before(told.rest) if told else ""
    if not (told and name and put_beside(report, "reporter_contact", told.value, reply)):
        return None
    return without_introduction(name) if question.field == "reporter_name" else name


def take_introduction(report: Report, reply: Reply) -> None:
    """What a professional says of themself in a story, in place: "I'm Sam Green, teacher at Elm School, 01632 960123".

    Name and work wait to be confirmed. A number is theirs only where they say so, or where they say who they are.
    """
    text = reply.text.replace("\u2019", "'").strip()
    greeting = _GREETING.match(text)
    for sentence in _SENTENCE.split(text[greeting.end() :] if greeting else text)[:_AMONG_THE_FIRST]:
        told = introduced(sentence) if _I_AM.match(sentence) else Introduced()
        introduces = bool(told.role and (told.name or told.organisation)) and not (told.rest or told.relation)
        if introduces and report.answer("reporter_kind") is None:
            fill(report, reply, "reporter_kind", "professional", sentence)
        if not reporter_is_a_professional(report):
            continue
        if introduces:
            _fill_work(report, told, reply)
        if (introduces or _MINE.search(sentence)) and not _OF_OTHERS.search(sentence):
            _put_contact(report, replace(reply, text=sentence))


def introduces_the_reporter(report: Report, sentence: str) -> bool:
    """Whether a sentence only says who reports, by what stands of them: it tells nothing of the worry."""
    told = introduced(sentence)
    parts = {"reporter_name": told.name, "reporter_role": told.role, "reporter_organisation": told.organisation}
    known = any(value and value == report.value(field) for field, value in parts.items())
    return known and not told.rest and not told.relation


def contact_with_use(answer: Answer, reply: Reply) -> Answer:
    """A way to be reached with how it may be used: "ext 2, mornings only"."""
    told = contact_told(reply.text)
    return answer.model_copy(update={"value": told.value}) if told and told.details == answer.value else answer


def _put_contact(report: Report, reply: Reply) -> None:
    if told := contact_told(reply.text):
        put_beside(report, "reporter_contact", told.value, reply)


def _fill_work(report: Report, told: Introduced, reply: Reply) -> None:
    parts = {"reporter_name": told.name, "reporter_role": told.role, "reporter_organisation": told.organisation}
    for field, value in parts.items():
        if value:
            fill(report, reply, field, value, value)


def _put_work(report: Report, told: Introduced, reply: Reply) -> None:
    for field, value in (("reporter_role", told.role), ("reporter_organisation", told.organisation)):
        if value:
            put_beside(report, field, value, reply)
