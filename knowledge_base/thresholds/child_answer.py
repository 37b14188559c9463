"""The answer about a child or an unborn child: a level of need, from the signs and the message as a whole."""

from __future__ import annotations

from knowledge_base.thresholds.answer import answer
from knowledge_base.thresholds.assessment import Assessment, IndicatorFinding
from knowledge_base.thresholds.levels import HIGHEST, level_of
from knowledge_base.thresholds.matter import Matter

A_PERSON = 3  # the level from which a person must see it (Children Act 1989, sections 17 and 47)
RAISES_THE_WHOLE = ("earlier_help_failed", "parents_do_not_act")  # what raises nearly every sign of level 2


def child_answer(matter: Matter) -> Assessment:
    """Danger first, then what law or procedure fixes, then what must reach a person, then early help."""
    if matter.danger:
        decisive = next(iter(matter.signs.at_least(A_PERSON)), None)
        return answer(matter, "case", "danger", decisive, level=HIGHEST)
    seen = _seen(matter)
    fixed = [one for one in matter.fixed() if (one.level or 0) >= A_PERSON]
    strong = matter.signs.at_least(A_PERSON)
    if fixed:
        top = max(fixed, key=lambda one: one.level or 0)
        kind = "bruise" if top.id.startswith("bruise_on") else "level_high"
        return answer(matter, "case", kind, top, level=max(top.level or 0, min(seen, HIGHEST)))
    told = matter.signs.with_effect("disclosure") if matter.story.reading.about_self else []
    if told and matter.reaches("reach_with_a_sign"):
        return answer(matter, "case", "disclosure", told[0], level=max(seen, A_PERSON))
    worrying = matter.few_words and matter.signs.with_effect("worrying")
    lowered = "reach_with_a_sign" if strong else "reach_few_words_worrying" if worrying else "reach"
    if matter.learned is not None and (matter.reaches() or matter.reaches(lowered)):
        return _for_a_person(matter, seen, strong)
    if matter.learned is None and strong:
        return answer(matter, "case", "level_high", strong[0], level=seen)
    together, first, kind = level_of(matter.signs.all)
    if kind == "together" and (together or 0) >= A_PERSON:
        return answer(matter, "case", kind, first, level=max(seen, A_PERSON))
    missing = [one for one in matter.signs.open() if matter.rules.indicators[one.id].fixed]
    if missing and matter.reaches("reach_with_a_sign"):
        return answer(matter, "case", "unclear_worrying", missing[0], level=max(2, min(seen, 2)))
    return _below(matter.without(strong), seen)


def _seen(matter: Matter) -> int:
    """The level that the learned reading gives (itself taught by the signs), or the signs alone where it cannot."""
    by_signs, _, _ = level_of(matter.signs.all)
    return matter.learned.level() if matter.learned else by_signs or 1


def _for_a_person(matter: Matter, seen: int, strong: list[IndicatorFinding]) -> Assessment:
    level = max(seen, A_PERSON if strong else 2)
    decisive = next((one for one in strong if one.level == level), next(iter(strong), None))
    if decisive is None:
        matter = matter.with_whole(level if level >= A_PERSON else None)
        decisive = matter.signs.all[-1]
    kind = "level_high" if decisive.id in matter.rules.indicators else "whole"
    return answer(matter, "case", kind, decisive, level=level)


def _below(matter: Matter, seen: int) -> Assessment:
    signs = matter.signs
    needs = signs.at_least(2)
    in_doubt = matter.learned is not None and matter.learned.says("level_2", "level_2_with_a_sign")
    level = 2 if min(seen, 2) == 2 or (needs and (matter.learned is None or in_doubt)) else 1
    if level == 2 and needs:
        return answer(matter, matter.routes[2], "level_2", needs[0], level=2)
    if level == 2:
        raised = [one for one in signs.with_effect("raises") if one.id in {*RAISES_THE_WHOLE} & matter.answered]
        if raised:
            return answer(matter, matter.routes[A_PERSON], "level_high", raised[0], level=A_PERSON)
        return answer(matter, matter.routes[2], "whole_level_2", matter.whole(2), level=2)
    worrying = signs.with_effect("worrying", "worried", "disclosure", "raises")
    benign = signs.with_effect("universal", "advice", "rules_out", "lowers")
    if not benign and (matter.learned is None or (matter.few_words and worrying)):
        kind = "unclear_worrying" if worrying else "unclear"
        return answer(matter, "case", kind, next(iter(worrying), None))
    if signs.with_effect("advice"):
        return answer(matter, "advice", "advice", None, level=1)
    return answer(matter, matter.routes[1], "level_1", None, level=1)
