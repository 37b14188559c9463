"""Where the guidance is in doubt: nobody may read such an answer as "below the threshold"."""

from __future__ import annotations

from knowledge_base.thresholds.assessment import Assessment


def still_unknown(assessment: Assessment) -> bool:
    """The guidance does not know where this stands, so a person must look.

    That is so when it sends the report to a person without being able to place it, when it cannot tell whom a worry is
    about, when a sign that would place it higher is neither confirmed nor denied, and when a sign was asked about that
    would send it to a person and nobody could say.
    """
    placed = assessment.level is not None or assessment.s42 is not None
    if assessment.route == "case":
        return not (placed or assessment.immediate_danger)
    if assessment.route in {"early_help", "universal"} and (assessment.person == "unknown" or not placed):
        return True
    return any(
        sign.status == "unknown" and (sign.decides or (sign.level is not None and sign.level > (assessment.level or 1)))
        for sign in assessment.indicators
    )


def a_person_looks(assessment: Assessment) -> bool:
    """Whether a person will see it anyway."""
    return assessment.route == "case" or still_unknown(assessment)
