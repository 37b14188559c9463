"""From signs to an answer. Three values throughout: what is unknown is asked for and never lowers."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Literal

from knowledge_base.language import Danger, screen
from knowledge_base.thresholds.assessment import Assessment, Facts, IndicatorFinding, Route, Unknown
from knowledge_base.thresholds.explain import explain
from knowledge_base.thresholds.guidance import Guidance, guidance
from knowledge_base.thresholds.kinds import as_kind, contradicted, graver, with_children
from knowledge_base.thresholds.signs import Story, find_signs, read_story

_CHILDREN = frozenset({"child", "children", "baby", "babies", "toddler", "toddlers"})
SEVERAL = 3  # so many signs of one level raise it by one (facts 1.1: several level 2 or 3 items together raise)
MOST_UNKNOWNS = 8
_ROUTES: Mapping[int, Route] = {1: "universal", 2: "early_help", 3: "case", 4: "case"}
_AGE_WHY = "The same sign weighs more for a baby or a young child."
_TRIED = Unknown(
    id="earlier_help",
    field="actions_taken",
    question="What have you and others already tried, and did it help?",
    why="Earlier help that did not work raises the level.",
)
_PERSON_WHY = "The guidance differs for a child, an unborn child and an adult."


class _Signs:
    """The confirmed findings, by what they do."""

    def __init__(self, findings: Sequence[IndicatorFinding]) -> None:
        self.all = list(findings)
        self.confirmed = [one for one in findings if one.status == "confirmed"]

    def with_effect(self, *effects: str) -> list[IndicatorFinding]:
        return [one for one in self.confirmed if one.effect in effects]

    def with_outcome(self, *outcomes: str) -> list[IndicatorFinding]:
        return self.with_effect(*(f"outcome: {outcome}" for outcome in outcomes))

    def at_level(self, level: int) -> list[IndicatorFinding]:
        return [one for one in self.confirmed if one.level == level]

    def open(self) -> list[IndicatorFinding]:
        return [one for one in self.all if one.status == "unknown"]

    def denies(self, effect: str) -> bool:
        return any(one.effect == effect and one.status == "denied" for one in self.all)


def assess(
    messages: Sequence[str],
    *,
    reporter: str = "public",
    facts: Facts | None = None,
    area: Any | None = None,
    answers: Collection[int] = (),
) -> Assessment:
    """What the guidance says of these messages and confirmed facts.

    `reporter` is "public" or "professional". `area` may choose a route for each level (`area.routes`). `answers` are
    the numbers of messages that only answered a question: not to understand one of them is no reason for doubt, while
    every sign in it counts. Never raises on any text; the same input always gives the same answer.
    """
    rules = guidance()
    kept = [(number in answers, message) for number, message in enumerate(messages) if message.strip()]
    texts = [message for _, message in kept]
    danger = _danger(texts)
    story = read_story(texts or [""], facts, frozenset(n for n, (answered, _) in enumerate(kept) if answered))
    routes = getattr(area, "routes", None)
    answer = _assessed(rules, story, facts, danger, routes)
    other = contradicted(story, facts, texts)
    if other is not None:
        answer = graver(answer, _assessed(rules, as_kind(story, other), facts, danger, routes), ask_age=True)
    elif story.reading.person == "adult" and story.words.known & _CHILDREN:
        answer = with_children(answer, _assessed(rules, as_kind(story, "child"), facts, danger, routes))
    if reporter == "professional":
        answer.unknowns.append(_TRIED)
    answer.same_day = any(
        found.status == "confirmed" and rules.indicators[found.id].same_day for found in answer.indicators
    )
    return answer


def _assessed(rules: Guidance, story: Story, facts: Facts | None, danger: Danger | None, routes: Any) -> Assessment:
    person = story.reading.person
    signs = _Signs(find_signs(rules, story, person, facts))
    if person == "adult":
        return _adult(rules, story, signs, danger)
    if person == "unknown":
        return _unknown_person(rules, story, signs, danger)
    return _child(rules, story, signs, danger, routes)


def _danger(messages: Sequence[str]) -> Danger | None:
    return next(
        (found for n, text in enumerate(messages) if (found := screen(text, recent=messages[max(0, n - 5) : n]))), None
    )


def _child(rules: Guidance, story: Story, signs: _Signs, danger: Danger | None, routes: Any) -> Assessment:
    level, decisive, kind = _level(signs)
    disclosed = bool(signs.with_effect("disclosure")) and story.reading.about_self
    benign = signs.with_effect("universal")
    doubt = signs.with_effect("unexplained", "says_more")
    worrying = signs.with_effect("worrying", "disclosure", "raises") or ([] if benign else signs.with_effect("worried"))
    route: Route
    if danger:
        level, route, kind = 4, "case", "danger"
    elif level == 2 and doubt and not (disclosed or story.reading.about_self):
        level, route, kind, decisive = None, "case", "unclear_worrying", doubt[0]
    elif level is not None and level >= 2:
        route = _area_route(routes, level)
        if disclosed or (story.reading.about_self and level >= 3):
            route, kind, level = "case", "disclosure", max(level, 3)
    elif disclosed:
        level, route, kind, decisive = 3, "case", "disclosure", signs.with_effect("disclosure")[0]
    elif signs.open():
        level, route, kind, decisive = None, "case", "unclear_worrying", signs.open()[0]
    elif doubt:
        level, route, kind, decisive = None, "case", "unclear_worrying", doubt[0]
    elif signs.with_effect("advice") and not worrying:
        level, route, kind = None, "advice", "advice"
    elif signs.with_effect("rules_out") or (benign and not worrying):
        level, route, kind = 1, _area_route(routes, 1), "level_1"
    elif worrying:
        level, route, kind, decisive = None, "case", "unclear_worrying", worrying[0]
    else:
        level, route, kind = None, "case", "unclear"
    if kind == "level_high" and decisive and decisive.id.startswith("bruise_on"):
        kind = "bruise"
    unknowns = _unknowns(rules, story, signs, adult=False)
    return _answer(rules, story, signs, danger, route, unknowns, kind, decisive, level=level)


def _level(signs: _Signs) -> tuple[int | None, IndicatorFinding | None, str]:
    for level in (4, 3, 2):
        at = signs.at_level(level)
        if not at:
            continue
        stepped_up = level == 2 and bool(signs.with_effect("raises"))
        raised = level < 4 and (len(at) >= SEVERAL or stepped_up or _piled(signs, level))
        if raised:
            return level + 1, at[0], "together"
        if level == 3 and signs.with_effect("lowers") and len(signs.confirmed) <= 3 and _mild(at):
            return level - 1, at[0], "level_2"
        decisive = next((one for one in at if one.id.startswith("bruise_on")), at[0])
        return level, decisive, "level_high" if level > 2 else "level_2"
    return None, None, "level_1"


def _piled(signs: _Signs, level: int) -> bool:
    """Two signs of this level with three below it."""
    return len(signs.at_level(level)) >= 2 and len(signs.at_level(level - 1)) >= SEVERAL


def _mild(at: Sequence[IndicatorFinding]) -> bool:
    """Signs that a parent's own action can bring down a level; violence and self-harm are not among them."""
    return all(one.id in {"untreated_health", "persistent_absence", "neglect_with_impact"} for one in at)


def _adult(rules: Guidance, story: Story, signs: _Signs, danger: Danger | None) -> Assessment:
    grave, middling, small = (signs.with_outcome(outcome) for outcome in ("report", "consult", "resolve"))
    put_right = bool(signs.with_effect("lowers"))
    abuse = grave or ([] if put_right and small else middling)
    needs = True if signs.with_effect("care_needs") else None
    if needs is None and (signs.with_effect("no_care_needs") or signs.denies("care_needs")):
        needs = False
    protects = bool(signs.with_effect("can_protect_self")) and not signs.with_effect("cannot_protect_self")
    over = bool(signs.with_effect("risk_over")) and not grave[1:]
    doubt = signs.with_effect("unexplained", "says_more")
    worrying = signs.with_effect("worrying", "worried")
    s42: bool | None
    route: Route = "case"
    decisive = next(iter([*abuse, *small, *worrying, *doubt]), None)
    if needs is False or over or (protects and not grave):
        s42, route, kind = False, "other_service", "s42_false" if decisive else "adult_nothing"
    elif abuse:
        s42, kind = (True, "s42_true") if needs else (None, "unclear_worrying")
    elif doubt:
        s42, kind, decisive = None, "unclear_worrying", doubt[0]
    elif small and put_right:
        s42, route, kind = False, "other_service", "s42_false"
    elif worrying:
        s42, kind = None, "unclear_worrying"
    elif small or signs.with_effect("other_service", "lowers"):
        s42, route, kind = False, "other_service", "s42_false" if decisive else "adult_nothing"
    elif signs.with_effect("advice"):
        s42, route, kind = None, "advice", "advice"
    elif signs.with_effect("universal"):
        s42, route, kind = False, "other_service", "adult_nothing"
    else:
        s42, kind = None, "unclear"
    if danger:
        route, kind = "case", "danger"
    unknowns = _unknowns(rules, story, signs, adult=True)
    return _answer(rules, story, signs, danger, route, unknowns, kind, decisive, s42=s42)


def _unknown_person(rules: Guidance, story: Story, signs: _Signs, danger: Danger | None) -> Assessment:
    serious = [one for one in signs.confirmed if (one.level or 0) >= 2 or one.effect.startswith("outcome")]
    serious += signs.with_effect("worrying", "disclosure", "raises")
    serious += signs.with_effect("unexplained", "says_more")
    serious += [] if signs.with_effect("universal") else signs.with_effect("worried")
    decisive = next(iter([*serious, *signs.open()]), None)
    route: Route
    if danger:
        route, kind = "case", "danger"
    elif serious:
        route, kind = "case", "unclear_worrying"
    elif signs.with_effect("advice"):
        route, kind = "advice", "advice"
    elif signs.with_effect("universal"):
        route, kind = "universal", "level_1"
    else:
        route, kind = "case", "unclear"
    unknowns = _unknowns(rules, story, signs, adult=False)
    return _answer(rules, story, signs, danger, route, unknowns, kind, decisive)


def _area_route(routes: Any, level: int) -> Route:
    chosen = (routes or {}).get(level) if isinstance(routes, Mapping) else None
    return chosen or _ROUTES[level]


def _unknowns(rules: Guidance, story: Story, signs: _Signs, *, adult: bool) -> list[Unknown]:
    """What would change the answer, most decisive first."""
    asked: list[Unknown] = []
    for finding in signs.open():
        entry = rules.indicators[finding.id]
        asked.append(Unknown(id=entry.id, field=entry.asks, question=entry.question, why=f"It settles: {entry.name}."))
    if story.reading.person == "unknown":
        question = "Is this about a child, an unborn child or an adult?"
        asked.insert(0, Unknown(id="subject_kind", field="subject_kind", question=question, why=_PERSON_WHY))
    if story.reading.age_years is None and story.reading.person in {"child", "unknown"} and not adult:
        asked.append(Unknown(id="age", field="subject_age", question="How old are they?", why=_AGE_WHY))
    if adult:
        for effects, name in ((("care_needs", "no_care_needs"), "care_and_support_needs"),
                              (("can_protect_self", "cannot_protect_self"), "cannot_protect_self")):  # fmt: skip
            if not signs.with_effect(*effects):
                entry = rules.indicators[name]
                why = "All three parts of section 42 must be met."
                asked.append(Unknown(id=entry.id, field=entry.asks, question=entry.question, why=why))
    weight = {"level: 4": 0, "outcome: report": 0, "level: 3": 1, "outcome: consult": 1}
    for finding in sorted(signs.confirmed, key=lambda one: weight.get(one.effect, 2)):
        entry = rules.indicators[finding.id]
        if finding.effect.startswith(("level", "outcome", "worrying")):
            why = f"It shows how serious this is: {entry.name}."
            asked.append(Unknown(id=entry.id, field=entry.asks, question=entry.question, why=why))
    if not asked:
        question = "What have you seen or heard that worries you most?"
        asked.append(Unknown(id="concern", field="concern_words", question=question, why="There is no clear sign yet."))
    first: dict[str, Unknown] = {}
    for one in asked:
        first.setdefault(one.field, one)
    return list(first.values())[:MOST_UNKNOWNS]


def _answer(
    rules: Guidance,
    story: Story,
    signs: _Signs,
    danger: Danger | None,
    route: Route,
    unknowns: list[Unknown],
    kind: str,
    decisive: IndicatorFinding | None,
    *,
    level: int | None = None,
    s42: bool | None = None,
) -> Assessment:
    categories: list[str] = []
    if kind != "advice":
        wants = route != "case"
        told = signs.with_effect("universal") if kind in {"level_1", "adult_nothing"} else signs.confirmed
        for finding in sorted(told, key=lambda one: -(one.level or 0)):
            if finding.effect == "universal" and not wants:
                continue
            categories += [code for code in rules.indicators[finding.id].categories if code not in categories]
    person: Literal["child", "unborn", "adult", "unknown"] = story.reading.person
    return Assessment(
        person=person,
        level=level,
        s42=s42,
        immediate_danger=danger is not None,
        categories=categories,
        route=route,
        indicators=signs.all,
        unknowns=unknowns,
        explanation=explain(kind, decisive, danger.quote if danger else ""),
        guidance_version=rules.version,
    )
