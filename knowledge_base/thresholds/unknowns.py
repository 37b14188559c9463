"""What would change an answer, most decisive first: the questions to ask next. Unknown never lowers."""

from __future__ import annotations

from knowledge_base.thresholds.assessment import Unknown
from knowledge_base.thresholds.matter import Matter

MOST_UNKNOWNS = 8
_AGE_WHY = "The same sign weighs more for a baby or a young child."
_PERSON_WHY = "The guidance differs for a child, an unborn child and an adult."
_LIMBS = (
    (("care_needs", "no_care_needs"), "care_and_support_needs"),
    (("can_protect_self", "cannot_protect_self"), "cannot_protect_self"),
)
_WEIGHT = {"level: 4": 0, "outcome: report": 0, "level: 3": 1, "outcome: consult": 1}


def unknowns_of(matter: Matter) -> list[Unknown]:
    """The questions, one for each field of the report."""
    rules, signs, reading = matter.rules, matter.signs, matter.story.reading
    asked: list[Unknown] = []
    for finding in signs.open():
        entry = rules.indicators[finding.id]
        asked.append(Unknown(id=entry.id, field=entry.asks, question=entry.question, why=f"It settles: {entry.name}."))
    if reading.person == "unknown":
        question = "Is this about a child, an unborn child or an adult?"
        asked.insert(0, Unknown(id="subject_kind", field="subject_kind", question=question, why=_PERSON_WHY))
    if reading.age_years is None and reading.person in {"child", "unknown"}:
        asked.append(Unknown(id="age", field="subject_age", question="How old are they?", why=_AGE_WHY))
    if reading.person == "adult":
        for effects, name in _LIMBS:
            if not signs.with_effect(*effects):
                entry = rules.indicators[name]
                why = "All three parts of section 42 must be met."
                asked.append(Unknown(id=entry.id, field=entry.asks, question=entry.question, why=why))
    known = [one for one in signs.confirmed if one.id in rules.indicators]
    doubted = [one for one in signs.all if one.set_aside]
    for finding in [*sorted(known, key=lambda one: _WEIGHT.get(one.effect, 2)), *doubted]:
        if finding.effect.startswith(("level", "outcome", "worrying")):
            entry = rules.indicators[finding.id]
            why = f"It shows how serious this is: {entry.name}."
            asked.append(Unknown(id=entry.id, field=entry.asks, question=entry.question, why=why))
    if not asked or not any(one.effect.startswith(("level", "outcome")) for one in signs.confirmed):
        question = "What have you seen or heard that worries you most?"
        asked.append(Unknown(id="concern", field="concern_words", question=question, why="There is no clear sign yet."))
    first: dict[str, Unknown] = {}
    for one in asked:
        first.setdefault(one.field, one)
    return list(first.values())[:MOST_UNKNOWNS]
