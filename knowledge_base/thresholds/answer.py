"""Putting an answer together: route, level, categories, findings, what to ask and why."""

from __future__ import annotations

from knowledge_base.thresholds.assessment import Assessment, IndicatorFinding, Route
from knowledge_base.thresholds.explain import explain
from knowledge_base.thresholds.guidance import ADULT_CATEGORIES, CHILD_CATEGORIES
from knowledge_base.thresholds.matter import Matter
from knowledge_base.thresholds.unknowns import unknowns_of
from knowledge_base.thresholds.versions import guidance_version

MOST_CATEGORIES = 5
_CATEGORY = "category:"


def answer(
    matter: Matter,
    route: Route,
    kind: str,
    decisive: IndicatorFinding | None,
    *,
    level: int | None = None,
    s42: bool | None = None,
) -> Assessment:
    """The assessment of this kind; `decisive` is the finding that explains it."""
    return Assessment(
        person=matter.story.reading.person,
        level=level,
        s42=s42,
        immediate_danger=matter.danger is not None,
        categories=_categories(matter, route, kind),
        route=route,
        indicators=list(matter.signs.all),
        unknowns=unknowns_of(matter),
        explanation=explain(kind, decisive, matter.danger.quote if matter.danger else ""),
        guidance_version=guidance_version(),
    )


def _categories(matter: Matter, route: Route, kind: str) -> list[str]:
    """The themes: those of the signs that the whole message does not speak against, and those that it speaks for."""
    if kind == "advice":
        return []
    if kind in {"level_1", "adult_nothing"}:
        return _of_signs(matter, matter.signs.with_effect("universal"))
    learned = matter.learned
    told = [one for one in matter.signs.confirmed if one.effect != "universal" or route != "case"]
    named = [
        code
        for code in _of_signs(matter, sorted(told, key=lambda one: -(one.level or 0)))
        if learned is None
        or f"{_CATEGORY}{code}" not in learned.scores
        or learned.says(f"{_CATEGORY}{code}", "category_with_a_sign")
    ]
    if learned is None:
        return named
    possible = ADULT_CATEGORIES if matter.story.reading.person == "adult" else CHILD_CATEGORIES
    scores = {
        name.removeprefix(_CATEGORY): score
        for name, score in learned.scores.items()
        if name.startswith(_CATEGORY) and name.removeprefix(_CATEGORY) in possible
    }
    if matter.story.reading.person != "unborn":
        scores.pop("unborn", None)
    named += [code for code in scores if code not in named and learned.says(f"{_CATEGORY}{code}", "category")]
    if not named and scores:
        named = [max(scores, key=lambda code: scores[code])]
    return sorted(named, key=lambda code: -scores.get(code, 0.0))[:MOST_CATEGORIES]


def _of_signs(matter: Matter, told: list[IndicatorFinding]) -> list[str]:
    rules = matter.rules.indicators
    return list(dict.fromkeys(code for one in told if one.id in rules for code in rules[one.id].categories))
