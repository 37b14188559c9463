"""A child's level: each sign at its published level, moved by what raises or lowers it, and several signs together."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge_base.thresholds.assessment import IndicatorFinding
from knowledge_base.thresholds.guidance import Guidance

SEVERAL = 3  # so many signs of one level raise it by one (facts 1.1: several level 2 or 3 items together raise)
LOWEST, HIGHEST = 1, 4


def moved(rules: Guidance, findings: Sequence[IndicatorFinding]) -> list[IndicatorFinding]:
    """The findings, each confirmed sign at the level to which the confirmed modifiers move it.

    What raises wins over what lowers; a fixed sign stays.
    """
    told = {one.id for one in findings if one.status == "confirmed"}
    return [_moved(rules, one, told) if one.status == "confirmed" and one.level else one for one in findings]


def _moved(rules: Guidance, finding: IndicatorFinding, told: set[str]) -> IndicatorFinding:
    entry = rules.indicators[finding.id]
    raising = [name for name in entry.raised_by if name in told]
    lowering = [name for name in entry.lowered_by if name in told]
    if entry.fixed or entry.level is None or not (raising or lowering):
        return finding
    level = min(entry.level + 1, HIGHEST) if raising else max(entry.level - 1, LOWEST)
    return finding.model_copy(
        update={"level": level, "effect": f"level: {level}", "moved_by": raising or lowering, "published": entry.level}
    )


def level_of(findings: Sequence[IndicatorFinding]) -> tuple[int | None, IndicatorFinding | None, str]:
    """The level of all confirmed signs together, the sign that decides, and the kind of its explanation."""
    for level in range(HIGHEST, LOWEST, -1):
        at = [one for one in findings if one.status == "confirmed" and one.level == level]
        if not at:
            continue
        below = [one for one in findings if one.status == "confirmed" and one.level == level - 1]
        if level < HIGHEST and (len(at) >= SEVERAL or (len(at) >= 2 and len(below) >= SEVERAL)):
            return level + 1, at[0], "together"
        return level, at[0], "level_high" if level > 2 else "level_2"
    return None, None, "level_1"
