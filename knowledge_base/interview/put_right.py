"""Every correction that one message holds, each with the answer it belongs to ("Corey is 6, not 9 months").

A message is read by its sentences, these whole and by their parts; what says a value for an answer that stands puts
that one right and no other. What names no answer is left to be asked about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from knowledge_base.interview.ages import age_in_years, several_ages
from knowledge_base.interview.by_name import said_by_name
from knowledge_base.interview.known import corrected
from knowledge_base.interview.name_words import GROWN, NOUN
from knowledge_base.interview.order import put, settle
from knowledge_base.interview.phrases import plain, word_count
from knowledge_base.interview.report import Answer, Question, Report
from knowledge_base.interview.said_right import IS_WRONG, LEAD, OPPOSITE, PART_END, Found, one_put_right, swapped
from knowledge_base.interview.situations import DANGER, DANGER_TOLD
from knowledge_base.interview.steps import Reply
from knowledge_base.interview.taken_back import taken_back
from knowledge_base.interview.where_said import place_said
from knowledge_base.interview.who_knows import who_knows_said
from knowledge_base.language.ages import ADULT_AT

_SENTENCE_END = re.compile(r"[.!?;]+(?:\s+|$)|\n+")
_MISSING = re.compile(
    r"(?:[\s,.]+(?:too|as well))?[\s,.;-]+(?:and |but )?(?:(?:it'?s|that'?s|it is|that is) (?:missing"
    r"|not (?:there|on (?:it|there)))"
    r"|it isn'?t (?:there|on (?:it|there))|you (?:have )?(?:missed|left out) (?:it|that)(?: out)?)[ .!]*$",
    re.IGNORECASE,
)
_SEVERAL = re.compile(r"\b(?:kids|children|they|they're|boys|girls|sisters|brothers|both|twins)\b", re.IGNORECASE)
"""Ages of several people are nobody's correction."""
_OF_SOMEBODY_ELSE = re.compile(
    r"\b(?:also|and|plus|but|there'?s|there is|that) (?:her|his|their|my|the|a|an"
    rf"|another) (?:\w+ )?(?:{GROWN}|{NOUN})\b"
    r"[^.!?]*\b(?:and|who|,) ?(?:s?he|they)?(?:'?s|'?re| is| are)? ?(?:only |about |nearly |just )?\d",
    re.IGNORECASE,
)
"""Whose age it is, where another person was named just before: "also her gran lives there and she is 80"."""
_LABEL = re.compile(r"\bthey (?:agree|know(?: that you tell us)?)\b[\"']?\s*(?=:|=|should|is|to\b|are)", re.IGNORECASE)
_MOST_PARTS = 12
LONGEST = 100
"""Words of a message in which corrections are looked for; a longer one is a story."""


def corrections_in(report: Report, reply: Reply, today: date, *, also_same: bool = False) -> list[Found]:
    """Which answers a message puts right, with their new values in the reporter's words; each answer at most once.

    `also_same`: those too whose value stands already.
    """
    if word_count(reply.text) > LONGEST:
        return []
    text = _MISSING.sub("", " ".join(reply.text.replace("\u2019", "'").split(" ")).strip())
    back, text = taken_back(report, text)
    found, left = said_by_name(report, text, today)
    found = [*back, *found]
    for sentence in _sentences(left):
        found += _in_sentence(report, replace(reply, text=sentence), today)
    by_name = {question.field for question, _ in found}
    found += [one for one in _who_knows(report, text) if one[0].field not in by_name]
    found.sort(key=lambda one: _place_of(one[1].value or "", text))
    if not found:
        found = corrected(report, reply, today)
    if several_ages(text) and _SEVERAL.search(text):
        found = [one for one in found if one[0].field != "subject_age"]
    if _OF_SOMEBODY_ELSE.search(text):
        found = [one for one in found if one[0].field != "subject_age"]
    kept: dict[tuple[str, str | None], Found] = {}
    for question, answer in found:
        before = report.answer(question.field, question.about)
        outdated = question.field == DANGER and DANGER_TOLD in report.answers
        same = before is not None and (before.status, before.value) == (answer.status, answer.value)
        if also_same or outdated or not same:
            words = {"words": reply.text.strip(), "message_id": reply.message_id}
            kept[question.field, question.about] = question, answer.model_copy(update=words)
    return list(_with_kind(report, kept).values())


def _place_of(value: str, text: str) -> int:
    """Where a value stands in the message, so that what was changed is said in its order."""
    at = text.lower().find(value.lower())
    return at if at >= 0 and value else len(text)


def _who_knows(report: Report, text: str) -> list[Found]:
    """What is said anew of who knows of the report and agrees, where that stands in the report."""
    names = [plain(report.value("subject_name", subject.id) or "").split()[:1] for subject in report.subjects]
    said = who_knows_said(_LABEL.sub(" ", text), [name[0] for name in names if name])
    if report.answer("family_aware") is None and report.answer("consent") is None:
        return []
    return [(Question(field=field), Answer(status="given", value=value)) for field, value in said.items()]


def put_all(report: Report, found: list[Found]) -> None:
    """What was put right stands, in place, and what follows from it; nothing else is touched."""
    for question, answer in found:
        put(report, question, answer)
        answers = next((s.answers for s in report.subjects if s.id == question.about), {})
        old = answers.get("subject_age")
        if answer.value == "unborn" and old is not None and old.taken:
            del answers["subject_age"]
        if question.field == "reporter_kind" and answer.value == "self":
            _about_the_writer(report)
    settle(report)


def _about_the_writer(report: Report) -> None:
    """Who turns out to write of themself: what was taken of the kind of another person gives way."""
    kind = report.subjects[0].answers.get("subject_kind")
    if kind is not None and kind.taken:
        del report.subjects[0].answers["subject_kind"]


def _sentences(text: str) -> list[str]:
    """The sentences; "the age is wrong. It's 7." is one, for its halves say nothing alone."""
    parts = [part.strip(" ,") for part in _SENTENCE_END.split(text) if part.strip(" ,")]
    joined: list[str] = []
    for part in parts[:_MOST_PARTS]:
        pair = f"{joined[-1]}, {part}" if joined else ""
        if joined and _is_wrong(pair) and not _is_wrong(joined[-1]) and not _is_wrong(part):
            joined[-1] = pair
        else:
            joined.append(part)
    return joined


def _is_wrong(sentence: str) -> bool:
    return bool(IS_WRONG.match(LEAD.sub("", sentence)))


def _in_sentence(report: Report, reply: Reply, today: date) -> list[Found]:
    """What a sentence puts right as a whole, or part by part where its parts say more than that."""
    whole = one_put_right(report, reply, today) or place_said(report, reply, LEAD.sub("", reply.text))
    parts = [part for part in PART_END.split(reply.text) if part][:_MOST_PARTS]
    found = list(_in_parts(report, reply, parts, today)) if len(parts) > 1 else []
    several = len({(question.field, question.about) for question, _ in found}) > 1
    return [whole] if whole and not several else found


def _in_parts(report: Report, reply: Reply, parts: list[str], today: date) -> Iterator[Found]:
    """Each part by itself, or with the one after it ("Tina, not Tia")."""
    at = 0
    while at < len(parts):
        two = ", ".join(parts[at : at + 2]) if at + 1 < len(parts) and len(parts) > 2 else ""
        if two and (one := swapped(report, replace(reply, text=two), today)):
            yield one
            at += 2
            continue
        part = replace(reply, text=parts[at])
        if one := one_put_right(report, part, today) or place_said(report, reply, LEAD.sub("", parts[at])):
            yield one
        at += 1


def _with_kind(report: Report, kept: dict[tuple[str, str | None], Found]) -> dict[tuple[str, str | None], Found]:
    """An age that cannot be that of the kind that was only taken from the words puts the kind right too."""
    about = report.subjects[0].id
    corrected_age, kind = kept.get(("subject_age", about)), report.subjects[0].answers.get("subject_kind")
    if corrected_age is None or kind is None or not kind.taken or ("subject_kind", about) in kept:
        return kept
    years = age_in_years(corrected_age[1].value or "")
    fits = "adult" if years is not None and years >= ADULT_AT else "child"
    if years is None or kind.value not in OPPOSITE or kind.value == fits:
        return kept
    answer = corrected_age[1].model_copy(update={"value": fits, "years": None})
    question = Question(field="subject_kind", about=about)
    return {**kept, (question.field, about): (question, answer)}
