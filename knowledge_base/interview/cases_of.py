"""Reports of every kind, by which it is found who is asked which question: for the picture in docs/."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from knowledge_base.interview.questions import INDICATOR, QuestionData, by_field
from knowledge_base.interview.report import Answer, Report
from knowledge_base.interview.situations import PREDICATES


@dataclass(frozen=True)
class Lane:
    """One kind of reporter, and the persons whom they may report about."""

    reporter: str
    persons: tuple[str, ...]


PROFESSIONAL = Lane("professional", ("a child", "an unborn baby", "an adult"))
PUBLIC = Lane("public", ("a child", "an unborn baby", "an adult"))
SELF = Lane("self", ("a child", "an adult"))
LANES = {
    PROFESSIONAL: "people who work with them",
    PUBLIC: "family, friends and neighbours",
    SELF: "people who write about themselves",
}
_KINDS = {"a child": ("child", "7"), "an unborn baby": ("unborn", None), "an adult": ("adult", "82")}
_AGES_OF_SELF = {"a child": "12", "an adult": "40"}
_NOT_KNOWN = Answer(status="unknown", words="not sure")
_REPLIES: tuple[dict[str, str | None], ...] = (
    {},
    {"safe_to_contact": "no"},
    {"reporter_contact": None},
    {"family_aware": "yes"},
    {"family_aware": "no", "consent": "not asked"},
    {"taken": "yes"},
)
"""What may be answered that brings or spares a question; None is not known."""


def asked_of(one: QuestionData) -> dict[Lane, list[str]]:
    """Who may be asked a question, and about whom. Nobody who writes about themself is asked a follow-up question."""
    rule = PREDICATES[one.asked_when]
    lanes = [lane for lane in LANES if lane is not SELF or not one.field.startswith(INDICATOR)]
    found = {lane: [p for p in lane.persons if any(map(rule, _reports(lane, p)))] for lane in lanes}
    return {lane: persons for lane, persons in found.items() if persons}


def holds_only_sometimes(one: QuestionData) -> bool:
    """Whether it takes a certain reply for the question to be asked of those who may be asked."""
    rule = PREDICATES[one.asked_when]
    lanes = asked_of(one)
    return any(not all(map(rule, _reports(lane, person))) for lane, persons in lanes.items() for person in persons)


def depends_on_reply(one: QuestionData, lane: Lane) -> bool:
    """Whether in this lane it takes a certain reply."""
    rule = PREDICATES[one.asked_when]
    persons = asked_of(one).get(lane, [])
    return any(not all(map(rule, _reports(lane, person))) for person in persons)


@lru_cache
def _reports(lane: Lane, person: str) -> tuple[Report, ...]:
    return tuple(_each(lane, person))


def _each(lane: Lane, person: str) -> Iterator[Report]:
    """Reports of a reporter about a person, with every reply that makes a difference."""
    kind, age = ("me", _AGES_OF_SELF[person]) if lane is SELF else _KINDS[person]
    for replies in _REPLIES:
        report = Report()
        told = {"reporter_kind": lane.reporter, "subject_kind": kind, **({"subject_age": age} if age else {})}
        for name, value in {**told, **replies}.items():
            if name == "taken":
                report.subjects[0].answers["subject_name"] = _given("Mia Brown").model_copy(update={"taken": True})
                continue
            where = report.subjects[0].answers if by_field()[name].about_subject else report.answers
            where[name] = _NOT_KNOWN if value is None else _given(value)
        yield report


def _given(value: str) -> Answer:
    return Answer(status="given", value=value, words=value)
