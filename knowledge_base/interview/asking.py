"""How a question is put: which wording fits the situation, with which choices."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from knowledge_base.interview import checking, known_said
from knowledge_base.interview.needs import AreaFacts
from knowledge_base.interview.order import CHECK, asks_for_more, definition_of, next_question
from knowledge_base.interview.questions import QuestionData
from knowledge_base.interview.report import Question, Report
from knowledge_base.interview.situations import (
    another_person_was_told_of,
    in_danger_now,
    reporter_is_a_professional,
    reporter_is_the_subject,
    subject_is_an_adult,
    subject_is_unborn,
)
from knowledge_base.interview.steps import Effect, Say, Step
from knowledge_base.interview.told_so_far import worry_is_told


def ask(report: Report, question: Question, words: Sequence[tuple[str, str]] = (), response: str | None = None) -> Say:
    """A question in the wording that fits, or in another one named by `response`."""
    definition = definition_of(question)
    if definition is None:
        return ask(report, next_question(report), words)
    if question.field == CHECK and response is None:
        return checking.check(report, words, choices_of(definition))
    if definition.kind == "confirm" and response is None:
        return known_said.put_up(report, choices_of(definition), question.field)
    return Say(
        response or _wording(report, definition, question.about, words),
        asks=question.field,
        about=question.about,
        kind="ask",
        choices=choices_of(definition),
    )


def choices_of(definition: QuestionData) -> list[dict[str, str]]:
    """The choices as label and value."""
    return [{"label": c.label, "value": c.value} for c in definition.choices]


def open_next(report: Report) -> Question:
    """Open the next question, in place."""
    return open_question(report, next_question(report))


def open_question(report: Report, question: Question, *, changing: bool = False) -> Question:
    """Open a question, in place, with no failed answers yet."""
    report.open_question, report.failed_attempts, report.changing = question, 0, changing
    return question


def ask_again(report: Report, area: AreaFacts, now: datetime) -> Step:  # noqa: ARG001 (the fixed signature)
    """Say the open question again: after danger, or after a turn that failed. Nothing else changes."""
    report = report.model_copy(deep=True)
    if report.stage != "asking" and report.open_question is None:
        return Step(report, [Say("utter_after_hand_over", {"reference": report.reference or ""})])
    question = report.open_question or open_next(report)
    return Step(report, [ask(report, question)], Effect.NONE, question)


def _wording(report: Report, definition: QuestionData, about: str | None, words: Sequence[tuple[str, str]]) -> str:
    """The first variant that fits. Facts that matter more come first: danger, then more words, then the person."""
    told = "early" in definition.variants and worry_is_told(report, words)
    knows_age, knows_place = (
        report.answer(field, report.subjects[0].id) is not None for field in ("subject_age", "subject_whereabouts")
    )
    situations = [
        ("further", about not in (None, report.subjects[0].id)),
        ("told", another_person_was_told_of(report)),
        ("danger", in_danger_now(report) and not reporter_is_the_subject(report)),
        ("more", told and "story_told" in report.said_once),
        ("early_self", told and reporter_is_the_subject(report)),
        ("early", told),
        ("self", reporter_is_the_subject(report)),
        ("unborn", subject_is_unborn(report)),
        ("with_more", asks_for_more(report, definition)),
        ("public_adult", subject_is_an_adult(report) and not reporter_is_a_professional(report)),
        ("adult", subject_is_an_adult(report)),
        ("age_and_place_known", knows_age and knows_place),
        ("age_known", knows_age),
        ("place_known", knows_place),
        ("they_know", report.value("family_aware") == "yes"),
        ("public", not reporter_is_a_professional(report)),
        ("role_known", report.answer("reporter_role") is not None),
    ]
    return next(
        (definition.variants[name] for name, holds in situations if holds and name in definition.variants),
        definition.response,
    )
