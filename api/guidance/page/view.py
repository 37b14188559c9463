"""An answer of the guidance in plain English, with its evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from api.guidance.page import labels
from api.guidance.page.evidence import Piece, find, pieces
from api.guidance.page.form import PERSONS, REPORTERS, GuidanceForm
from knowledge_base.areas import Area
from knowledge_base.thresholds import Assessment, IndicatorFinding, Unknown
from knowledge_base.thresholds.guidance import guidance


@dataclass(frozen=True)
class Sign:
    """One sign as the page lists it: its status with what that means. `number` ties a confirmed one to the words;
    `marked`: they were found there."""

    number: int
    name: str
    status: str
    quote: str
    moved: str
    source: str
    version: str
    marked: bool = False


@dataclass(frozen=True)
class AnswerView:
    """Everything that the answer's page and its record show."""

    reporter: str
    told: Sequence[str]
    person: str
    level_label: str
    level: str
    route: str
    what_to_do: str
    needs_a_person: bool
    danger: bool
    same_day: bool
    explanation: str
    categories: Sequence[str]
    messages: Sequence[Sequence[Piece]]
    confirmed: Sequence[Sign]
    open: Sequence[Sign]
    denied: Sequence[Sign]
    unknowns: Sequence[Unknown]
    version: str


def answer_view(form: GuidanceForm, assessment: Assessment, area: Area) -> AnswerView:
    """The answer to a form without faults, a danger before every other sign."""
    messages = form.messages
    confirmed = [one for one in assessment.indicators if one.status == "confirmed"]
    quotes = [
        (number, one.quote, _message_of(one.quote, messages) if one.message_index is None else one.message_index)
        for number, one in enumerate(confirmed, 1)
    ]
    cut = [
        pieces(message, [(number, quote) for number, quote, where in quotes if where == index])
        for index, message in enumerate(messages)
    ]
    marked = {number for message in cut for piece in message for number in piece.shows}
    signs = [_sign(one, area, number, number in marked) for number, one in enumerate(confirmed, 1)]
    route, what_to_do = labels.ROUTES[assessment.route]
    return AnswerView(
        reporter=REPORTERS[form.reporter],
        told=_told(form),
        person=labels.PERSONS[assessment.person],
        level_label="Section 42 (Care Act 2014)" if assessment.person == "adult" else "Level",
        level=_level(assessment, area),
        route=route,
        what_to_do=what_to_do,
        needs_a_person=assessment.route == "case",
        danger=assessment.immediate_danger,
        same_day=assessment.same_day,
        explanation=assessment.explanation,
        categories=[labels.category(code) for code in assessment.categories],
        messages=cut,
        confirmed=signs,
        open=[_sign(one, area) for one in assessment.indicators if one.status == "unknown"],
        denied=[_sign(one, area) for one in assessment.indicators if one.status == "denied"],
        unknowns=assessment.unknowns,
        version=assessment.guidance_version,
    )


def _message_of(quote: str, messages: Sequence[str]) -> int | None:
    """The first message that holds a quote."""
    return next((index for index, message in enumerate(messages) if find(quote, message)), None)


def _told(form: GuidanceForm) -> list[str]:
    """The facts that were confirmed beside the words."""
    facts = [f"About: {PERSONS[form.person].lower()}"] if form.person else []
    return facts + ([f"Age: {form.age}{' years' if form.age.isdecimal() else ''}"] if form.age else [])


def _level(assessment: Assessment, area: Area) -> str:
    if assessment.person == "adult":
        met, routes = assessment.s42, area.adult_routes
        return (routes.unknown if met is None else routes.met if met else routes.not_met).name
    return labels.UNCLEAR if assessment.level is None else _level_name(assessment.level, area)


def _level_name(level: int, area: Area) -> str:
    return area.levels[level].name if level in area.levels else f"Level {level}"


def _sign(found: IndicatorFinding, area: Area, number: int = 0, marked: bool = False) -> Sign:
    return Sign(
        number=number,
        name=found.name,
        status=_status(found, area),
        quote=found.quote,
        moved=_moved(found, area),
        source=found.source,
        version=found.version,
        marked=marked,
    )


def _status(found: IndicatorFinding, area: Area) -> str:
    if found.set_aside:
        return labels.SET_ASIDE
    meaning = _level_name(found.level, area) if found.level else labels.EFFECTS.get(found.effect, "")
    if found.status == "denied" or not meaning:
        return labels.STATUSES[found.status]
    return f"{labels.STATUSES[found.status]}{': ' if found.status == 'confirmed' else '. If it is so: '}{meaning}"


def _moved(found: IndicatorFinding, area: Area) -> str:
    """What raised or lowered a sign, by name; empty when nothing did."""
    if not found.moved_by:
        return ""
    known = guidance().indicators
    causes = "; ".join(known[one].name if one in known else one for one in found.moved_by)
    if found.published is None or found.level is None or found.published == found.level:
        return f"Weighed with: {causes}"
    way = "raised" if found.level > found.published else "lowered"
    return f"{_level_name(found.published, area)} in the source, {way} by: {causes}"
