"""A sentence of the reporter's own stands in a field: alone, or beside what was told of it before."""

from __future__ import annotations

from knowledge_base.interview.filling import message_with
from knowledge_base.interview.order import put
from knowledge_base.interview.phrases import plain
from knowledge_base.interview.questions import by_field
from knowledge_base.interview.report import Answer, Question, Report
from knowledge_base.interview.steps import Reply

_LONGEST = 400
"""Characters of a field that sentences are added to."""


def add_sentence(report: Report, reply: Reply, field: str, sentence: str) -> None:
    """Put a sentence that surely tells of a field, in place: beside what stands there, or where it was not known."""
    definition = by_field()[field]
    before = report.answer(field, report.subjects[0].id if definition.about_subject else None)
    if before is not None and before.status != "given":
        answers = report.subjects[0].answers if definition.about_subject else report.answers
        del answers[field]
    put_sentence(report, reply, field, sentence, partly=False)


def put_sentence(report: Report, reply: Reply, field: str, sentence: str, *, partly: bool) -> None:
    """Put a sentence that tells of a field, in place, where there is room for it; `partly`: it may not tell it all."""
    about = report.subjects[0].id if by_field()[field].about_subject else None
    before = report.answer(field, about)
    stands = (before.words or before.value or "") if before else ""
    shown = (before.value or stands) if before else ""
    words = f"{stands}. {sentence}" if stands else sentence
    if plain(sentence) in plain(f"{stands} {shown}") or (before is not None and len(words) > _LONGEST):
        return
    answer = Answer(
        status="given",
        value=f"{shown}. {sentence}" if shown else sentence,
        words=words,
        message_id=message_with(reply, sentence),
        taken=before is None or before.taken,
        confirmed=True,
        partly=partly,
    )
    put(report, Question(field=field, about=about), answer)
