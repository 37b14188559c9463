"""Putting an answer together: route, level, categories, findings, what to ask and why."""

from __future__ import annotations

from knowledge_base.thresholds.assessment import Assessment, IndicatorFinding, Route
from knowledge_base.thresholds.explain import explain
from knowledge_base.thresholds.guidance import ADULT_CATEGORIES, CHILD_CATEGORIES
from knowledge_base.thresholds.learned.reading import LearnedReading
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
    learned = matter.learned
    if kind in {"level_1", "adult_nothing"}:
        told = matter.signs.with_effect("universal")
    else:
        told = [one for one in matter.signs.confirmed if one.effect != "universal" or route != "case"]
    named = _of_signs(matter, sorted(told, key=lambda one: -(one.level or 0)))
    if learned is None:
        return named
    scores = _theme_scores(matter, learned)
    least = learned.threshold("category_with_a_sign")
    named = [code for code in named if scores.get(code, least) >= least]
    by_score = sorted(scores, key=lambda code: -scores[code])
    best = scores[by_score[0]] if by_score else 0.0
    near = max(learned.threshold("category"), best - learned.threshold("category_behind_the_first"))
    named += [code for code in by_score if code not in named and scores[code] >= near]
    if not named and route == "case":
        named = by_score[:1]
    return sorted(named, key=lambda code: -scores.get(code, 0.0))[:MOST_CATEGORIES]


def _theme_scores(matter: Matter, learned: LearnedReading) -> dict[str, float]:
    """The learned score of every theme that a person of this kind can have."""
    person = matter.story.reading.person
    possible = ADULT_CATEGORIES if person == "adult" else CHILD_CATEGORIES
    scores = {code: learned.scores[f"{_CATEGORY}{code}"] for code in possible if f"{_CATEGORY}{code}" in learned.scores}
    if person != "unborn":
        scores.pop("unborn", None)
    return scores


def _of_signs(matter: Matter, told: list[IndicatorFinding]) -> list[str]:
    rules = matter.rules.indicators
    return list(dict.fromkeys(code for one in told if one.id in rules for code in rules[one.id].categories))
