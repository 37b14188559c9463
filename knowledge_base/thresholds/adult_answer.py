"""The answer about an adult: the three limbs of section 42 of the Care Act 2014, and the route where one is not met."""

from __future__ import annotations

from knowledge_base.thresholds.answer import answer
from knowledge_base.thresholds.assessment import Assessment, IndicatorFinding
from knowledge_base.thresholds.matter import Matter


def adult_answer(matter: Matter) -> Assessment:
    """Danger first, then whether a person must see it, then why section 42 is not met and where else to turn."""
    signs = matter.signs
    grave, middling, small = (signs.with_outcome(outcome) for outcome in ("report", "consult", "resolve"))
    answered = [one for one in [*grave, *middling] if one.id in matter.answered]
    decisive = next(iter([*answered, *grave, *middling, *signs.with_effect("worrying")]), None)
    if matter.danger:
        return answer(matter, "case", "danger", decisive, s42=_met(matter, decisive))
    if matter.learned is None:
        return _few_words(matter, decisive, small)
    if answered or matter.reaches() or (grave and matter.reaches("reach_with_a_sign")):
        met = _met(matter, decisive)
        if decisive is None:
            matter = matter.with_whole()
            decisive = matter.signs.all[-1]
            kind = "whole"
        else:
            kind = "s42_true" if met else "unclear_worrying"
        return answer(matter, "case", kind, decisive, s42=met)
    worrying = signs.with_effect("worrying", "worried")
    if matter.few_words and worrying and not signs.with_effect("universal", "advice", "lowers", "other_service"):
        return answer(matter, "case", "unclear_worrying", decisive or worrying[0], s42=None)
    return _not_met(matter.without([*grave, *middling]), next(iter([*small, *middling]), None))


def _needs(matter: Matter) -> bool | None:
    """The first limb: known, denied or unknown."""
    if matter.signs.with_effect("care_needs"):
        return True
    if matter.signs.with_effect("no_care_needs") or matter.signs.denies("care_needs"):
        return False
    return None


def _met(matter: Matter, sign: IndicatorFinding | None) -> bool | None:
    """True where all three limbs may be met, None where one is unknown; unknown never becomes false here."""
    if _needs(matter) and sign is not None:
        return True
    if matter.learned is not None and matter.learned.says("s42") and _needs(matter) is not False:
        return True
    return None


def _few_words(matter: Matter, decisive: IndicatorFinding | None, small: list[IndicatorFinding]) -> Assessment:
    signs = matter.signs
    if decisive is not None:
        met = _met(matter, decisive)
        return answer(matter, "case", "s42_true" if met else "unclear_worrying", decisive, s42=met)
    if small or signs.with_effect("universal", "advice", "lowers", "other_service"):
        return _not_met(matter, next(iter(small), None))
    worried = signs.with_effect("worried")
    return answer(matter, "case", "unclear_worrying" if worried else "unclear", next(iter(worried), None))


def _not_met(matter: Matter, sign: IndicatorFinding | None) -> Assessment:
    signs = matter.signs
    if signs.with_effect("advice") and sign is None:
        return answer(matter, "advice", "advice", None)
    kind = "s42_false" if sign else "adult_nothing"
    return answer(matter, "other_service", kind, sign, s42=False)
