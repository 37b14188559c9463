"""The assessment that stands for a contact: what was reached is not lowered by what is said later.

Source: design.md, "One escalation" (later facts become updates on the same case) and "under-escalating is the worst
fault"; issue 2, where a later answer ("father mother" to "who is it about?") turned a child's level 4 into an adult
without a level. A person at the desk may lower it; an answer to the assistant may not.
"""

from __future__ import annotations

from knowledge_base.thresholds.assessment import CHILDREN_THERE, Assessment, IndicatorFinding, Unknown
from knowledge_base.thresholds.doubt import still_unknown

_S42 = {True: 2, None: 1, False: 0}


def never_lower(before: Assessment | None, newest: Assessment) -> Assessment:
    """The more serious of two assessments of the same report, the newest where neither is.

    More serious is, in this order: a case before anything else; what is still unknown, so that a person must look,
    before what is placed below the threshold; the higher level; a section 42 view of yes before unknown before no.
    Immediate danger stays, and so does what cannot wait for tomorrow. The signs that the other one confirmed, and what
    they are about, are kept with it: nothing that was found is lost at the desk, whichever stands.
    """
    if before is None:
        return newest
    stands, other = (before, newest) if _seriousness(before) > _seriousness(newest) else (newest, before)
    return stands.model_copy(
        update={
            "immediate_danger": stands.immediate_danger or other.immediate_danger,
            "same_day": stands.same_day or other.same_day,
            "categories": list(dict.fromkeys([*stands.categories, *other.categories])),
            "indicators": _with_confirmed(stands.indicators, other.indicators),
            "unknowns": _with_children(stands.unknowns, other.unknowns),
        }
    )


def _seriousness(assessment: Assessment) -> tuple[bool, bool, int, int]:
    is_case = assessment.route == "case"
    return is_case, not is_case and still_unknown(assessment), assessment.level or 0, _S42[assessment.s42]


def _with_confirmed(stands: list[IndicatorFinding], other: list[IndicatorFinding]) -> list[IndicatorFinding]:
    confirmed = {sign.id for sign in stands if sign.status == "confirmed"}
    kept = {sign.id: sign for sign in other if sign.status == "confirmed" and sign.id not in confirmed}
    return [*(sign for sign in stands if sign.id not in kept), *kept.values()]


def _with_children(stands: list[Unknown], other: list[Unknown]) -> list[Unknown]:
    """That there are, or may be, children with an adult is not lost, whichever stands."""
    if any(one.id == CHILDREN_THERE for one in stands):
        return stands
    return [*(one for one in other if one.id == CHILDREN_THERE), *stands]
