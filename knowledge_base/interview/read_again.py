"""What was taken from the words, read anew from the words that say it is different: "No, they are my grandchildren"."""

from __future__ import annotations

import re
from datetime import date, datetime

from knowledge_base.interview.ages import age, age_in_years
from knowledge_base.interview.choices import choose
from knowledge_base.interview.dates import expected_date
from knowledge_base.interview.known import take_known
from knowledge_base.interview.known_said import waiting
from knowledge_base.interview.phrases import plain
from knowledge_base.interview.questions import by_field
from knowledge_base.interview.report import Answer, Question, Report
from knowledge_base.interview.said_right import Found
from knowledge_base.interview.steps import Reply

_READ_AGAIN = ("reporter_kind", "subject_kind", "subject_name", "subject_age", "expected_date", "subject_whereabouts")
_YES = re.compile(r"^(?:yes|yeah|yep|yea|yup|correct|right|that'?s right|ok|okay)\b[\s,.:;-]*", re.IGNORECASE)
_NUMBER = re.compile(
    r"^(?:about |nearly |almost |just |only |she'?s |he'?s |aged )*\d{1,3}(?: ?(?:years?|months?|weeks?))?(?: old)?$"
)
_IS_MY = re.compile(
    r"\b(?:it'?s|he'?s|she'?s|he is|she is|they are|it is) (?P<who>my (?:[\w'-]+ ){0,2}?[\w'-]+?)(?=[.,;!]|,? not\b|$)",
    re.IGNORECASE,
)
_OF_ANY_AGE = frozenset(
    {
        "child",
        "friend",
        "grandchild",
        "granddaughter",
        "grandson",
        "son",
        "daughter",
        "niece",
        "nephew",
        "brother",
        "sister",
        "cousin",
        "stepson",
        "stepdaughter",
    }
)
_PART_END = re.compile(r"[,.;!\n]+(?:\s+|$)")
_BARE_NAME = re.compile(r"^(?:[Ii]t'?s |[Cc]alled |[Nn]o,? )*(?P<name>[A-Z][\w'-]+(?: [A-Z][\w'-]+){0,2})[ .!]*$")
_FEW = 6
_FULL = 2  # words of a name that is one beyond doubt


def read_again(report: Report, reply: Reply, now: datetime) -> list[Found]:
    """What these words say for the answers that wait to be confirmed, as though nothing had been taken before.

    Further people whom they name, each with an age, come into the report too.
    """
    open_ones = [q for q, _ in waiting(report) if q.field in _READ_AGAIN and q.about in (None, report.subjects[0].id)]
    anew = report.model_copy(deep=True)
    anew.subjects = anew.subjects[:1]
    for question in open_ones:
        anew.answers.pop(question.field, None)
        anew.subjects[0].answers.pop(question.field, None)
    take_known(anew, reply, now)
    if len(report.subjects) == 1:
        report.subjects.extend(anew.subjects[1:])
    found = [(question, answer) for question in open_ones if (answer := _said_in(anew, question, reply))]
    return [one for one in found if one[1].value != report.value(one[0].field, one[0].about)]


def refined(report: Report, reply: Reply, today: date) -> list[Found]:
    """A fact said more exactly with the yes: "Yes, about 20 March" where the baby is due in March."""
    rest = _YES.sub("", reply.text.replace("\u2019", "'").strip())
    parts = [part.strip() for part in _PART_END.split(rest) if 0 < len(part.split()) <= _FEW]
    said = {"words": reply.text.strip(), "message_id": reply.message_id, "taken": False}
    for question, answer in waiting(report):
        value = next((found for part in parts if (found := _refines(question, part, today))), None)
        if value and value != answer.value:
            years = age_in_years(value, today) if question.field == "subject_age" else None
            return [(question, answer.model_copy(update={**said, "value": value, "years": years}))]
    return _named_with_yes(report, reply, rest)


def _named_with_yes(report: Report, reply: Reply, rest: str) -> list[Found]:
    """ "Yes, Primrose Haddow", where the person's name was not told before."""
    match = _BARE_NAME.match(rest)
    question = Question(field="subject_name", about=report.subjects[0].id)
    if match is None or len(match["name"].split()) < _FULL or report.answer(question.field, question.about) is not None:
        return []
    return [(question, Answer(status="given", value=match["name"], words=rest, message_id=reply.message_id))]


def relation_said(report: Report, reply: Reply) -> list[Found]:
    """Who the person is to the reporter, where that waits: "wrong. she is my daughter"."""
    question = Question(field="subject_kind", about=report.subjects[0].id)
    match = _IS_MY.search(reply.text.replace("\u2019", "'"))
    kind = choose(by_field()[question.field].choices, match["who"]) if match else None
    standing = report.answer(question.field, question.about)
    if match is None or standing is None or question not in [one for one, _ in waiting(report)]:
        return []
    any_age = match["who"].split()[-1].lower() in _OF_ANY_AGE
    value = standing.value if any_age else kind.value if kind else None
    if value not in ("child", "adult") or plain(standing.words) == plain(match["who"]):
        return []
    return [
        (question, standing.model_copy(update={"value": value, "words": match["who"], "message_id": reply.message_id}))
    ]


def bare_name(report: Report, reply: Reply) -> list[Found]:
    """A name alone, after it was said that something is different: that of the person, where one waits."""
    match = _BARE_NAME.match(reply.text.replace("\u2019", "'").strip())
    question = Question(field="subject_name", about=report.subjects[0].id)
    if match is None or question not in [one for one, _ in waiting(report)]:
        return []
    said = Answer(status="given", value=match["name"], words=reply.text.strip(), message_id=reply.message_id)
    return [(question, said)]


def _refines(question: Question, part: str, today: date) -> str | None:
    if question.field == "expected_date":
        return expected_date(part, today)
    return age(part, today) if question.field == "subject_age" and _NUMBER.match(part.lower()) else None


def _said_in(anew: Report, question: Question, reply: Reply) -> Answer | None:
    answer = anew.answer(question.field, question.about)
    return answer.model_copy(update={"taken": False}) if answer and answer.message_id == reply.message_id else None
