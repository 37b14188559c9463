"""What to do until a person has looked, in the words that fit what was told. Source: facts.md sections 5 and 6."""

from __future__ import annotations

import re

from knowledge_base.interview.phrases import plain
from knowledge_base.interview.report import Answer, Report
from knowledge_base.interview.situations import (
    reporter_is_a_professional,
    reporter_is_the_subject,
    subject_is_an_adult,
)
from knowledge_base.thresholds.assessment import Assessment

_OF_LIFE = frozenset({"suicide_risk", "self_harm"})
_BY_NOBODY = frozenset(
    {
        *("self_harm", "suicide_risk", "child_mental_health", "mental_health_crisis", "parental_mental_health"),
        *("parental_disability", "send_disability", "school_attendance", "housing_poverty", "asb", "self_neglect"),
        *("contact_dispute", "carer_breakdown", "carer_stress", "homelessness", "homelessness_16_17", "young_carer"),
        *("unborn", "private_fostering", "child_substance_misuse", "parental_substance_misuse"),
    }
)
"""Categories in which nobody may be harming anybody on purpose."""
_NOBODY = re.compile(
    r"(?:no|nope|none)(?: (?:really|at all|not really|that i know(?: of)?|thanks|sorry))*"
    r"|(?:nobody|no one|noone|nothing)\b(?!.*\b(?:but|except|apart|only|just|know|knows|sure|its|it is|does|did|do"
    r"|dad|mum|stepdad|husband|wife"
    r"|partner|son|daughter|uncle|brother|carer|staff|proved|proven)\b).*"
    r"|(?:(?:just|only|it is|its) )?(?:herself|himself|themself|themselves|myself)"
)
_FAMILY = (
    r"(?:husband|wife|partner|boyfriend|girlfriend|fiance|ex|dad|father|mum|mam|mother|parents?|stepdad|stepmum|stepson"
    r"|stepdaughter|son|sons|daughter|brother|sister|uncle|aunt|auntie|nan|gran|grandad|grandson|cousin|fella|bloke|family)"
)
_OF_MINE = re.compile(rf"\b(?:my|our) (?!neighbours?\b|friends?\b|mates?\b|pupils?\b)(?:\w+ ){{0,2}}?{_FAMILY}\b")


def closing_advice(report: Report, assessment: Assessment) -> str:
    """The response of what to do meanwhile. In doubt whether anybody causes harm, it warns not to speak to them."""
    if reporter_is_a_professional(report):
        harm = _somebody_may_harm(report, assessment)
        return "utter_receipt_meanwhile_professional" if harm else "utter_receipt_meanwhile_professional_plain"
    if "own_life_help" in report.said_once or _OF_LIFE & {*assessment.categories}:
        return "utter_receipt_meanwhile_life"
    if reporter_is_the_subject(report):
        return "utter_receipt_meanwhile_self"
    if not _somebody_may_harm(report, assessment):
        return "utter_receipt_meanwhile_plain"
    if _is_family(report):
        return "utter_receipt_meanwhile_family"
    return "utter_receipt_meanwhile_adult" if subject_is_an_adult(report) else "utter_receipt_meanwhile"


def _source(report: Report) -> Answer | None:
    return report.answer("harm_source", report.subjects[0].id)


def _somebody_may_harm(report: Report, assessment: Assessment) -> bool:
    """Not where the reporter said that nobody does, nor where nothing that was told is harm by anybody."""
    source = _source(report)
    if source is not None:
        named = plain(source.value or source.words or "")
        return source.status != "given" or _NOBODY.fullmatch(named) is None
    if not assessment.categories:
        return assessment.route != "universal"
    return bool({*assessment.categories} - _BY_NOBODY)


def _is_family(report: Report) -> bool:
    """Whether the one who may be causing harm is of the reporter's own family."""
    source = _source(report)
    return bool(source and source.status == "given" and _OF_MINE.search(plain(source.value or source.words or "")))
