"""The first words: who is speaking, what to do in danger, and whether anyone is in danger now."""

from __future__ import annotations

from datetime import datetime

from knowledge_base.interview.asking import ask, open_question
from knowledge_base.interview.needs import AreaFacts
from knowledge_base.interview.order import next_question
from knowledge_base.interview.report import Report
from knowledge_base.interview.steps import Effect, Say, Step


def greeting(area: AreaFacts, now: datetime) -> list[Say]:
    """Who is speaking; when the office is closed its out-of-hours line first (facts.md section 6)."""
    says = [Say("utter_greeting")]
    if not area.calendar.is_open(now):
        opens = area.say_when(area.calendar.next_opening(now))
        says.insert(0, Say("utter_out_of_hours", {"opening": opens}))
    return says


def opening(report: Report, area: AreaFacts, now: datetime) -> Step:
    """Greet and ask the first question. By text message `take` does it, with the first message in hand."""
    report = report.model_copy(deep=True)
    question = open_question(report, next_question(report))
    return Step(report, [*greeting(area, now), ask(report, question)], Effect.NONE, question)
