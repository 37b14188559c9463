"""Whom a report may be about: the kinds for which it is assessed, where the facts and the words do not agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from knowledge_base.language.ages import ADULT_AT
from knowledge_base.language.normalise import words_of
from knowledge_base.language.person import read_person
from knowledge_base.thresholds.assessment import CHILDREN_THERE, Assessment, Facts, Person, Unknown
from knowledge_base.thresholds.signs import Story

_HOW_OLD = Unknown(
    id="age_and_kind",
    field="subject_age",
    question="How old are they?",
    why="What we were told does not agree: a child and an adult are looked at by different rules.",
)
_ARE_THERE_CHILDREN = Unknown(
    id=CHILDREN_THERE,
    field="household",
    question="Are there children with this person? How old are they, and where are they now?",
    why="A child who lives with this may be at risk too.",
)
_CHILDREN_TOLD = Unknown(
    id=CHILDREN_THERE,
    field="household",
    question="How old are the children who are with this person, and where are they now?",
    why="There are children with this person: it is a concern about them as well.",
)


def contradicted(story: Story, facts: Facts | None, messages: Sequence[str]) -> Person | None:
    """The other kind that this report may be about, where a confirmed fact contradicts a fact or a plain word."""
    kind = story.reading.person
    if kind not in {"child", "adult"} or facts is None:
        return None
    other = other_kind(story)
    ages = [facts.age_years, read_person(words_of("\n".join(messages))).age_years]
    if any(age is not None and (age < ADULT_AT) != (kind == "child") for age in ages):
        return other
    confirmed = facts.subject_kind in {"child", "adult"} or facts.age_years is not None
    plainly = "adult" if "adult" in story.words.known else "child" if "child" in story.words.known else kind
    return other if confirmed and plainly == other else None


def other_kind(story: Story) -> Person:
    """An adult instead of a child, and a child instead of an adult."""
    return "adult" if story.reading.person == "child" else "child"


def as_kind(story: Story, kind: Person) -> Story:
    """The same story read as one about somebody of another kind, whose age then is not known."""
    return replace(story, reading=replace(story.reading, person=kind, age_years=None))


def graver(chosen: Assessment, other: Assessment, *, ask_age: bool, told: Person | None = None) -> Assessment:
    """The one of two assessments that must reach a person; where both or neither must, the one that is placed higher,
    else the one about the kind of person that the words tell of, and else the first."""

    def weight(one: Assessment) -> tuple[bool, bool, bool]:
        return one.route == "case", (one.level or 0) > 2 or one.s42 is True, one.person == told

    answer = max(chosen, other, key=weight)
    if ask_age:
        answer.unknowns = [_HOW_OLD, *(one for one in answer.unknowns if one.field != _HOW_OLD.field)]
    return answer


def with_children(adult: Assessment, child: Assessment, *, told: bool = False) -> Assessment:
    """An adult's answer with the grave signs for children who are with them; never less than the children's own.

    `told`: the reporter said that there are children, which is a children's concern as well, whatever its level.
    """
    adult.unknowns = [one for one in adult.unknowns if one.id != CHILDREN_THERE]
    if told:
        adult.unknowns.insert(0, _CHILDREN_TOLD)
    if (child.level or 0) < 3:
        return adult
    known = {one.id for one in adult.indicators}
    adult.indicators += [one for one in child.indicators if one.id not in known and (one.level or 0) >= 3]
    adult.categories += [code for code in child.categories if code not in adult.categories]
    if not told:
        adult.unknowns.insert(0, _ARE_THERE_CHILDREN)
    if adult.route != "case":
        adult.route, adult.explanation = "case", child.explanation
    return adult
