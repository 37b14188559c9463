"""A case or a contact, as the desk shows it. Plain rows of text: the templates escape them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from api.cases.models import Case, CaseEvent
from api.desk import labels
from api.desk.times import said, waited
from knowledge_base.areas import Area
from knowledge_base.interview.situations import DANGER, DANGER_TOLD
from knowledge_base.language.language_list import shipped_languages

UNANSWERED = {"unknown": "Not known", "declined": "Preferred not to say"}
NOT_ANSWERED = "Not answered"
NAMELESS = "A person not named"
NOT_CONFIRMED = "Taken from their words, not confirmed"


@dataclass(frozen=True)
class Row:
    """A label and what stands for it; `words` are the reporter's where they differ, `note` says how sure it is."""

    label: str
    value: str
    words: str = ""
    note: str = ""


@dataclass(frozen=True)
class QueueRow:
    """One case in the queue."""

    reference: str
    person: str
    urgent: bool
    incomplete: bool
    language: str
    status: str
    status_colour: str
    rating: str
    rating_colour: str
    guidance: str
    waited: str
    received: str
    holder: str


@dataclass(frozen=True)
class TimelineRow:
    """One event of a case: what happened, when, by whom, with its details and its free text."""

    title: str
    at: str
    by: str
    details: Sequence[str]
    text: str


def queue_row(case: Case, area: Area, now: datetime) -> QueueRow:
    """A case in the queue, with how long it has waited."""
    return QueueRow(
        reference=case.reference,
        person=person_of(case.report, case.assessment),
        urgent=case.urgent,
        incomplete=not case.complete,
        language=language_of(case.report),
        status=labels.named(case.status, labels.STATUSES),
        status_colour=labels.STATUS_COLOURS.get(case.status, "grey"),
        rating=rating_label(case.rating, area),
        rating_colour=labels.RATING_COLOURS.get(case.rating or "", "grey"),
        guidance=guidance_of(case.assessment, area),
        waited=waited(case.created_at, now),
        received=said(case.created_at, area),
        holder=case.assigned_name or "",
    )


def rating_label(rating: str | None, area: Area) -> str:
    """What the area calls a rating; empty when there is none."""
    if rating is None:
        return ""
    return next((one.label for one in area.ratings if one.id == rating), rating)


def outcome_label(outcome: str | None, area: Area) -> str:
    """What the area calls a decision's outcome; empty when there is none."""
    if outcome is None:
        return ""
    return next((one.label for one in area.outcomes if one.id == outcome), outcome)


def guidance_of(assessment: Mapping[str, Any], area: Area) -> str:
    """The level or the section 42 view in a few words."""
    person = assessment.get("person")
    if person == "adult":
        routes = area.adult_routes
        met = assessment.get("s42")
        return str((routes.unknown if met is None else routes.met if met else routes.not_met).name)
    level = assessment.get("level")
    if level is None:
        return "Not clear yet"
    return area.level_names.get(int(level), f"Level {level}")


def person_of(report: Mapping[str, Any], assessment: Mapping[str, Any]) -> str:
    """Whom the worry is about: names where they are known, with what kind of person and how old.

    Where nobody was asked yet what kind of person it is, the assessment's reading of the words stands in.
    """
    read = str(assessment.get("person") or "")
    kind = read if read != "unknown" else ""
    return "; ".join(_one_person(subject, kind) for subject in report.get("subjects") or []) or NAMELESS


def _one_person(subject: Mapping[str, Any], kind_read: str) -> str:
    answers = subject.get("answers") or {}
    kind = _given(answers, "subject_kind") or kind_read
    age = _given(answers, "subject_age")
    parts = [
        _given(answers, "subject_name") or NAMELESS,
        labels.named(kind, labels.PERSONS).lower() if kind else "",
        f"age {age}" if age.isdigit() else age,
    ]
    return ", ".join(part for part in parts if part)


def _given(answers: Mapping[str, Any], field: str) -> str:
    answer = answers.get(field) or {}
    return str(answer.get("value") or "") if answer.get("status") == "given" else ""


def language_of(report: Mapping[str, Any]) -> str:
    """The language, other than English, that the reporter writes in; empty where there is none."""
    code = report.get("language")
    return shipped_languages().named(str(code)).name if code else ""


def report_rows(report: Mapping[str, Any]) -> list[Row]:
    """Answers about the reporter and the situation, the language they write in first."""
    language = language_of(report)
    first = [Row("Language", f"{language}; needs an interpreter")] if language else []
    return [*first, *_rows(_without_words_said_twice(report.get("answers") or {}))]


def _without_words_said_twice(answers: Mapping[str, Any]) -> Mapping[str, Any]:
    """The answers; the words that alarmed only where they are not those of the answer itself."""
    told, answer = answers.get(DANGER_TOLD) or {}, answers.get(DANGER) or {}
    twice = bool(told) and told.get("words") == answer.get("words")
    return {name: one for name, one in answers.items() if not (twice and name == DANGER_TOLD)}


def subject_rows(report: Mapping[str, Any]) -> list[list[Row]]:
    """Answers about each person the worry is about."""
    return [_rows(subject.get("answers") or {}) for subject in report.get("subjects") or []]


def _rows(answers: Mapping[str, Any]) -> list[Row]:
    order = {name: place for place, name in enumerate(labels.FIELDS)}
    wanted = sorted((name for name in answers if name not in labels.NOT_SHOWN), key=lambda n: order.get(n, len(order)))
    return [_row(name, answers[name]) for name in wanted]


def _row(name: str, answer: Mapping[str, Any]) -> Row:
    if name == "media_sent":
        return Row(labels.field(name), labels.sent(str(answer.get("value") or "")))
    status = str(answer.get("status"))
    unasked = bool(answer.get("taken")) and status == "unknown"
    not_given = NOT_ANSWERED if unasked else UNANSWERED.get(status)
    value = not_given or labels.spoken(str(answer.get("value") or answer.get("words") or ""))
    words = str(answer.get("words") or "").strip()
    differs = words.casefold() not in {value.casefold(), str(answer.get("value") or "").casefold()}
    note = NOT_CONFIRMED if answer.get("taken") and not answer.get("confirmed") and not unasked else ""
    return Row(labels.field(name), value, words if differs else "", note)


def word_rows(words: Iterable[Mapping[str, Any]], report: Mapping[str, Any], area: Area) -> tuple[list[Row], list[Row]]:
    """The reporter's messages with their times: those that tell the worry, and all the others.

    Where no message is known to tell the worry, all of them do.
    """
    telling = set(report.get("concern_message_ids") or [])
    kept = [(str(word["message_id"]) in telling, Row(said(word["at"], area), str(word["text"]))) for word in words]
    story = [row for tells, row in kept if tells]
    return (story, [row for tells, row in kept if not tells]) if story else ([row for _, row in kept], [])


def reasons(codes: Iterable[str], report: Mapping[str, Any] | None = None) -> list[str]:
    """Why it was passed on, as sentences; the language is named where the report knows it."""
    language = language_of(report or {})
    named = {"needs_interpreter": f"Writes in {language}; needs an interpreter"} if language else {}
    return [labels.named(code, {**labels.REASONS, **named}) for code in codes]


def timeline_row(event: CaseEvent, area: Area) -> TimelineRow:
    """One event, as a title with details."""
    return TimelineRow(
        title=labels.named(event.type, labels.EVENTS),
        at=said(event.at, area),
        by=event.actor_name,
        details=_details(event.type, event.data, area),
        text=str(event.data.get("text") or event.data.get("reason") or ""),
    )


def _details(kind: str, data: Mapping[str, Any], area: Area) -> list[str]:
    if kind == "opened":
        return ["Urgent"] * bool(data.get("urgent")) + reasons(data.get("reasons") or [])
    if kind == "updated":
        fields = [labels.CHANGED[name] for name in data.get("fields") or [] if name in labels.CHANGED]
        changed = [f"Changed: {', '.join(fields)}"] if fields else []
        return changed + ["It waits for triage again"] * bool(data.get("reopened"))
    if kind == "assigned":
        return [f"By {data.get('to_name')}"]
    if kind == "released":
        return [f"{data.get('from_name')} had it"]
    if kind == "rated":
        return [rating_label(str(data.get("rating")), area)]
    if kind == "decided":
        return [
            f"Outcome: {outcome_label(str(data.get('outcome')), area)}",
            f"Rating: {rating_label(str(data.get('rating')), area)}",
        ]
    return []
