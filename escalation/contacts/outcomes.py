"""What becomes of a handed-over report. In doubt it goes to a person; nothing here ever lowers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from knowledge_base.interview.report import Report
from knowledge_base.thresholds.assessment import CHILDREN_THERE, Assessment
from knowledge_base.thresholds.doubt import still_unknown

Outcome = Literal["escalated", "signposted", "advised"]

_A_PROFESSIONAL_WANTS = frozenset({"assessment", "protection"})
_SEEN_FROM_THE_REPORT = {"threshold_met", "below_threshold", "still_unknown", "incomplete"}
_SITUATION_FIELDS = {"concern_words", "media_sent", "household", "harm_source", "anything_else", "wishes", "care_needs"}


def holds_worries(report: Report) -> bool:
    """There are words about a person: a told worry, anything said about a person or the situation, or danger."""
    about_a_person = any(answer.status == "given" for subject in report.subjects for answer in subject.answers.values())
    about_the_situation = any(
        answer.status == "given" and answer.words for field, answer in report.answers.items()
        if field in _SITUATION_FIELDS
    )  # fmt: skip
    return bool(report.danger or report.concern_message_ids or about_a_person or about_the_situation)


def speaks_of_harm(assessment: Assessment) -> bool:
    """The guidance found danger, or a sign of need or harm, in the words."""
    sign = any(found.status == "confirmed" for found in assessment.indicators)
    needs_more = (assessment.level or 0) >= 2 or assessment.s42 is True
    return assessment.immediate_danger or needs_more or (assessment.route == "case" and sign)


def holds_it_grave(report: Report) -> bool:
    """A professional says that it is not safe to tell the family, or that an assessment or protection is needed.

    Whatever the guidance makes of the words, a person looks at it (facts.md section 3.1: a professional's own view).
    """
    unsafe = "not safe" in (report.value("consent_why") or "")
    needed = report.value("own_view") in _A_PROFESSIONAL_WANTS
    return report.value("reporter_kind") == "professional" and (unsafe or needed)


def decide(
    assessment: Assessment, *, urgent: bool, person_requested: bool, force_case: bool, before: str | None
) -> Outcome:
    """The outcome of a hand-over. `before` is the contact's outcome so far; an escalated one stays escalated."""
    if before == "escalated" or urgent or person_requested or force_case:
        return "escalated"
    if assessment.route == "case" or still_unknown(assessment):
        return "escalated"
    return "advised" if assessment.route == "advice" else "signposted"


def reasons_for(
    assessment: Assessment,
    outcome: Outcome,
    *,
    given: str,
    danger: bool,
    person_requested: bool,
    complete: bool,
    before: Sequence[str],
) -> list[str]:
    """Stable codes, oldest first, none twice. What the report itself decides is only kept where it is so."""
    true = {
        "danger": danger,
        "same_day": assessment.same_day,
        "children_there": any(one.id == CHILDREN_THERE for one in assessment.unknowns),
        "threshold_met": assessment.route == "case" and not still_unknown(assessment),
        "still_unknown": still_unknown(assessment),
        "reporter_asked": person_requested,
        "below_threshold": outcome != "escalated",
        "incomplete": given == "incomplete" and not complete,
    }
    said = () if given in _SEEN_FROM_THE_REPORT else (given,)
    return list(dict.fromkeys([*before, *said, *(code for code, holds in true.items() if holds)]))
