"""A report as the confirmed facts that the threshold guidance reads beside the words."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from knowledge_base.interview.ages import age_in_years
from knowledge_base.interview.kind_and_age import contradicts
from knowledge_base.interview.report import Report
from knowledge_base.interview.situations import reporter_is_the_subject, subject_is_an_adult, subject_kind
from knowledge_base.language.ages import ADULT_AT
from knowledge_base.thresholds.assessment import Facts

Kind = Literal["child", "unborn", "adult", "unknown"]
Status = Literal["confirmed", "denied", "unknown"]
_STATUS: dict[str, Status] = {"yes": "confirmed", "no": "denied"}
_INDICATOR = "indicator:"
_LIMBS = (("care_needs", "yes", "care_and_support_needs"), ("capacity", "no", "cannot_protect_self"))
"""What the answers about an adult confirm of section 42: the field, its value, the sign."""


def facts_of(report: Report, now: datetime | None = None) -> Facts:
    """The confirmed facts. Without `now` a date of birth gives no age.

    Where the kind chosen and the age contradict each other (the reporter was asked), the person counts as a child: an
    adult's age is left out beside "a child", and a child's age outweighs "an adult".
    """
    subject = report.subjects[0]
    stated = report.value("subject_age", subject.id)
    years = age_in_years(stated, now.date() if now else None) if stated else None
    if contradicts(subject_kind(report), years) and subject_kind(report) == "child":
        years = None
    about_self = reporter_is_the_subject(report)
    return Facts(
        subject_kind=_kind(subject_kind(report), years),
        about_self=about_self if about_self or report.value("reporter_kind") else None,
        age_years=years if years is not None and years <= 130 else None,
        indicators=_indicators(report),
    )


def _kind(chosen: str | None, years: float | None) -> Kind | None:
    if chosen == "unborn":
        return "unborn"
    if years is not None:
        return "child" if years < ADULT_AT else "adult"
    return "child" if chosen == "child" else "adult" if chosen == "adult" else None


def _indicators(report: Report) -> dict[str, Status]:
    """The signs that were asked about. An adult's care needs and capacity only ever confirm one: a "no" by somebody who
    may not know lowers nothing."""
    answers = report.answers | report.subjects[0].answers
    limbs: dict[str, Status] = {
        sign: "confirmed"
        for field, value, sign in _LIMBS
        if subject_is_an_adult(report) and report.value(field) == value
    }
    return limbs | {
        field.removeprefix(_INDICATOR): _STATUS.get(answer.value or "", "unknown")
        for field, answer in answers.items()
        if field.startswith(_INDICATOR)
    }
