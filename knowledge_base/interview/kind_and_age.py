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
from knowledge_base.interview.order import as_question, once, put
from knowledge_base.interview.phrases import plain
from knowledge_base.interview.questions import by_field
from knowledge_base.interview.report import Answer, Question, Report
from knowledge_base.interview.situations import subject_kind
from knowledge_base.interview.steps import Reply, Say
from knowledge_base.language.ages import ADULT_AT

KIND, AGE = "subject_kind", "subject_age"
_OF_A_PARENT = re.compile(
    r"\b(?:unborn|pregnant|expecting|due|(?:mum|mam|mom|mother|dad|father)(?:'?s| is| are|,)? (?:\w+ ){0,3}\d)",
    re.IGNORECASE,
)
"""An age that is the mother's or father's is not that of whom it is about."""
_MAY_BE_GROWN = frozenset(
    {"son", "daughter", "nephew", "niece", "grandson", "granddaughter", "stepson", "stepdaughter", "student", "lad"}
)
_SAID = {"child": "a child", "adult": "an adult"}


def contradicts(kind: str | None, years: float | None) -> bool:
    """Whether an age in years cannot be the age of this kind of person."""
    if years is None or kind not in _SAID:
        return False
    return (years >= ADULT_AT) == (kind == "child")


def kind_by_age(report: Report, question: Question, reply: Reply, today: date) -> Answer | None:
    """The kind that follows from an age said at the question for the kind ("a 15 year old"), else None."""
    years = age_in_years(told, today) if (told := _age_told(report, question, reply, today)) else None
    if years is None:
        return None
    kind = "adult" if years >= ADULT_AT else "child"
    return Answer(status="given", value=kind, words=reply.text.strip(), message_id=reply.message_id)


def grown_after_all(report: Report, question: Question, answer: Answer, reply: Reply, today: date) -> Answer:
    """A grown son or nephew is an adult: "my nephew, he is 22". "A child" and 22 is asked about instead."""
    if question.field != KIND or answer.value != "child" or not _MAY_BE_GROWN & {*plain(reply.text).split()}:
        return answer
    by_age = kind_by_age(report, question, reply, today)
    surely_a_child = {"child", "kid", "baby", "toddler", "children"} & {*plain(reply.text).split()}
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
    if once(report, "kind_and_age"):
        kind = by_field()[KIND]
        opened = open_question(report, as_question(report, kind), changing=True)
        values = {"kind": _SAID[subject_kind(report) or ""], "age": say_date(report.value(AGE, opened.about) or "")}
        return [Say("utter_ask_kind_or_age", values, KIND, opened.about, kind="ask", choices=choices_of(kind))]
    if question.field == KIND and once(report, "the_age_again"):
        opened = open_question(report, as_question(report, by_field()[AGE]), changing=True)
        return [Say("utter_then_the_age"), ask(report, opened, words)]
    return []


def _age_told(report: Report, question: Question, reply: Reply, today: date) -> str | None:
    """An age said as one; where kind and age are being asked for together, a bare number too."""
    if question.field != KIND:
        return None
    if named := named_with_age(reply.text):
        return age(named["second"], today)
    if _OF_A_PARENT.search(reply.text):
        return None
    return stated_age(reply.text, today) or (age(reply.text, today) if _contradicted(report, today) else None)


def _contradicted(report: Report, today: date) -> bool:
    stated = report.value(AGE, report.subjects[0].id)
    return contradicts(subject_kind(report), age_in_years(stated, today) if stated else None)
