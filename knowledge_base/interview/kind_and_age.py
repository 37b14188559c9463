"""Whom it is about and how old they are: one said with the other, and the two held against each other.

A child is anyone under 18 (facts.md section 1). A reporter who says "a child" and 40 is asked which is right.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from knowledge_base.interview.ages import age, age_in_years, stated_age
from knowledge_base.interview.asking import ask, choices_of, open_question
from knowledge_base.interview.beside import named_with_age
from knowledge_base.interview.dates import say_date
from knowledge_base.interview.order import as_question, once, put, settle
from knowledge_base.interview.people_listed import listed_in
from knowledge_base.interview.phrases import plain
from knowledge_base.interview.questions import by_field
from knowledge_base.interview.report import Answer, Question, Report
from knowledge_base.interview.situations import subject_kind
from knowledge_base.interview.steps import Reply, Say
from knowledge_base.language.ages import ADULT_AT

KIND, AGE = "subject_kind", "subject_age"
_OF_A_PARENT = re.compile(r"\b(?:mum|mam|mom|mother|dad|father)(?:'?s| is| are|,)? (?:\w+ ){0,3}\d", re.IGNORECASE)
"""An age that is the mother's or father's is not that of whom it is about."""
_BABY_DUE = re.compile(r"\b(?:unborn|pre.?birth|antenatal|gestation|pregnan\w+|expecting|due)\b", re.IGNORECASE)
_THE_PARENT = re.compile(
    r"^(?:(?:it'?s|it is|about|an adult|c)[ ,.:]+)*(?:my|our|the) (?:\w+ )?(?:mum|mam|mom|mother|dad|father)\b",
    re.IGNORECASE,
)
_ENDS_IN_AGE = re.compile(
    r"^(?:[a-d][).:,]* )?(?:(?:it'?s|it is|about) )*(?:an? |my |our |the |his |her )"
    r"(?!.*\b(?:flat|number|room|year|yr|no|house|road|of|or|and|week|month)\b)[^\d]*?[ ,.:(-]+"
    r"(?:(?:he|she)(?:'?s| is)|is|aged?|about)? ?(?P<age>\d{1,3})\)?[ .!]*$",
    re.IGNORECASE,
)
_A_WHILE = re.compile(
    r"\b(?:for|been|married|together|with|over|these|last|past|husband|wife|of|lived)\b[^.,;\d]{0,30}?"
    r"\b(?:\d{1,2}|[a-z]+(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?) (?:years|yrs)\b(?! old)",
    re.IGNORECASE,
)
"""How long something went on is no age: "married for forty years"."""
_FEW = 7
_MAY_BE_GROWN = frozenset(
    {"son", "daughter", "nephew", "niece", "grandson", "granddaughter", "stepson", "stepdaughter", "student", "lad"}
)
_A_CHILD = frozenset({"child", "kid", "baby", "toddler", "children"})
_SURELY_GROWN = 25
_SAID = {"child": "a child", "adult": "an adult"}


def contradicts(kind: str | None, years: float | None) -> bool:
    """Whether an age in years cannot be the age of this kind of person."""
    if years is None or kind not in _SAID:
        return False
    return (years >= ADULT_AT) == (kind == "child")


def kind_by_age(report: Report, question: Question, reply: Reply, today: date) -> Answer | None:
    """The kind that follows from an age said at the question for the kind ("a 15 year old"), else None."""
    years = age_in_years(told, today) if (told := _age_told(report, question, reply, today)) else None
    if years is None and question.field == KIND:
        years = _youngest_listed(reply.text, today)
    if years is None:
        return None
    kind = "adult" if years >= ADULT_AT else "child"
    return Answer(status="given", value=kind, words=reply.text.strip(), message_id=reply.message_id)


def _youngest_listed(text: str, today: date) -> float | None:
    """The youngest of several who are named with their ages: "Ron and Jean Tate, 84 and 81"."""
    found = listed_in(text, today) if not _BABY_DUE.search(text) else None
    ages = [age_in_years(age(one.age or "", today) or "", today) for one in found.people] if found else []
    known = [years for years in ages if years is not None]
    return min(known) if len(known) == len(ages) > 1 else None


def grown_after_all(report: Report, question: Question, answer: Answer, reply: Reply, today: date) -> Answer:
    """A grown son or nephew is an adult: "my nephew, he is 22". "A child" and 22 is asked about instead."""
    if question.field != KIND or answer.value != "child" or not _MAY_BE_GROWN & {*plain(reply.text).split()}:
        return answer
    by_age = kind_by_age(report, question, reply, today)
    surely_a_child = _A_CHILD & {*plain(reply.text).split()}
    return by_age if by_age is not None and not surely_a_child else answer


def put_age(report: Report, question: Question, reply: Reply, today: date) -> None:
    """An age said at the question for the kind is the age, in place: it is not asked for once more."""
    kind, told = subject_kind(report), _age_told(report, question, reply, today)
    if told and kind in ("child", "adult", "me"):
        words = reply.text.strip()
        years = age_in_years(told, today)
        answer = Answer(status="given", value=told, words=words, message_id=reply.message_id, years=years)
        put(report, as_question(report, by_field()[AGE]), answer)


def which_is_right(report: Report, question: Question, today: date, words: Sequence[tuple[str, str]]) -> list[Say]:
    """The question that a contradiction calls for, opened in place: which is right, then the age; once each."""
    if question.field not in (KIND, AGE) or not _contradicted(report, today):
        return []
    if _put_grown(report, question, today):
        return []
    if once(report, "kind_and_age"):
        kind = by_field()[KIND]
        opened = open_question(report, as_question(report, kind), changing=True)
        values = {"kind": _SAID[subject_kind(report) or ""], "age": say_date(report.value(AGE, opened.about) or "")}
        return [Say("utter_ask_kind_or_age", values, KIND, opened.about, kind="ask", choices=choices_of(kind))]
    if question.field == KIND and once(report, "the_age_again"):
        opened = open_question(report, as_question(report, by_field()[AGE]), changing=True)
        return [Say("utter_then_the_age"), ask(report, opened, words)]
    return []


def _is_the_parent(text: str, years: float | None) -> bool:
    """Whether the mother or father is whom it is about: "my mum, 76"."""
    return years is not None and years >= ADULT_AT and _THE_PARENT.match(text) is not None


def _age_at_the_end(text: str, today: date) -> str | None:
    """A number that ends a few words about one person: "my brother Kev 43", "an adult. 69"."""
    match = _ENDS_IN_AGE.match(" ".join(text.replace("\u2019", "'").split()))
    return age(match["age"], today) if match and len(text.split()) <= _FEW else None


def _put_grown(report: Report, question: Question, today: date) -> bool:
    """A son or nephew whose age is then told as 43 is an adult, in place: nobody called him a child."""
    subject = report.subjects[0]
    kind, stated = subject.answers.get(KIND), subject.answers.get(AGE)
    years = age_in_years(stated.value, today) if stated and stated.value else None
    if question.field != AGE or kind is None or kind.value != "child" or years is None or years < _SURELY_GROWN:
        return False
    said = {*plain(kind.words).split()}
    if not said & _MAY_BE_GROWN or said & _A_CHILD:
        return False
    subject.answers[KIND] = kind.model_copy(update={"value": "adult"})
    settle(report)
    return True


def _age_told(report: Report, question: Question, reply: Reply, today: date) -> str | None:
    """An age said as one; where kind and age are being asked for together, a bare number too."""
    if question.field != KIND:
        return None
    if named := named_with_age(reply.text):
        return age(named["second"], today)
    text = _A_WHILE.sub(" ", reply.text)
    told = stated_age(text, today) or _age_at_the_end(text, today)
    if _BABY_DUE.search(reply.text) or (
        _OF_A_PARENT.search(reply.text) and not _is_the_parent(reply.text, age_in_years(told, today) if told else None)
    ):
        return None
    return told or (age(text, today) if _contradicted(report, today) else None)


def _contradicted(report: Report, today: date) -> bool:
    stated = report.value(AGE, report.subjects[0].id)
    return contradicts(subject_kind(report), age_in_years(stated, today) if stated else None)
