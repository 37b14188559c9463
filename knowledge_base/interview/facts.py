"""A report as the confirmed facts that the threshold guidance reads beside the words."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from knowledge_base.interview.ages import age_in_years
from knowledge_base.interview.children_there import children_told
from knowledge_base.interview.kind_and_age import contradicts
from knowledge_base.interview.questions import INDICATOR, by_field
from knowledge_base.interview.report import Report
from knowledge_base.interview.situations import reporter_is_the_subject, subject_is_an_adult, subject_kind, years_of
from knowledge_base.language.ages import ADULT_AT
from knowledge_base.thresholds.assessment import Facts

Kind = Literal["child", "unborn", "adult", "unknown"]
Status = Literal["confirmed", "denied", "unknown"]
_STATUS: dict[str, Status] = {"yes": "confirmed", "no": "denied"}
_LIMBS = (("care_needs", "yes", "care_and_support_needs"), ("capacity", "no", "cannot_protect_self"))
"""What the answers about an adult confirm of section 42: the field, its value, the sign."""


def facts_of(report: Report, now: datetime | None = None) -> Facts:
    """The confirmed facts. Without `now` an age counts as on the day it was said.

    Where the kind chosen and the age contradict each other (the reporter was asked), the person counts as a child: an
    adult's age is left out beside "a child", and a child's age outweighs "an adult".
    """
    subject = report.subjects[0]
    stated = report.value("subject_age", subject.id)
    years = age_in_years(stated, now.date()) if stated and now else years_of(report.answer("subject_age", subject.id))
    if contradicts(subject_kind(report), years) and subject_kind(report) == "child":
        years = None
    about_self = reporter_is_the_subject(report)
    return Facts(
        subject_kind=_kind(subject_kind(report), years),
        about_self=about_self if about_self or report.value("reporter_kind") else None,
        age_years=years if years is not None and years <= 130 else None,
        children_there=children_told(report),
        indicators=_indicators(report),
        answers=_answers(report),
        denials_lower=False,
    )


def _kind(chosen: str | None, years: float | None) -> Kind | None:
    if chosen == "unborn":
        return "unborn"
    if years is not None:
        return "child" if years < ADULT_AT else "adult"
    return "child" if chosen == "child" else "adult" if chosen == "adult" else None


def _indicators(report: Report) -> dict[str, Status]:
    """The signs that were asked about. An adult's care needs and capacity only ever confirm one: a "no" by somebody who
    may not know lowers nothing. A question that waits for its answer is about something unknown."""
    answers = report.answers | report.subjects[0].answers
    limbs: dict[str, Status] = {
        sign: "confirmed"
        for field, value, sign in _LIMBS
        if subject_is_an_adult(report) and report.value(field) == value
    }
    asked = report.open_question.field if report.open_question else ""
    open_one: dict[str, Status] = {asked.removeprefix(INDICATOR): "unknown"} if asked.startswith(INDICATOR) else {}
    return (
        limbs
        | open_one
        | {
            field.removeprefix(INDICATOR): _STATUS.get(answer.value or "", "unknown")
            for field, answer in answers.items()
            if field.startswith(INDICATOR)
        }
    )


def _answers(report: Report) -> dict[str, str]:
    """What was said to each follow-up question, with the name of the question before it."""
    return {
        field.removeprefix(INDICATOR): f"{by_field()[field].label}: {answer.words}"
        for field, answer in report.subjects[0].answers.items()
        if field.startswith(INDICATOR) and field in by_field() and answer.words
    }
