"""A sentence of the reporter's own that tells of a field stands there as it is, with their words and nothing added."""

from __future__ import annotations

import re

from knowledge_base.interview.filling import message_with
from knowledge_base.interview.order import put
from knowledge_base.interview.questions import by_field
from knowledge_base.interview.report import Answer, Question, Report
from knowledge_base.interview.reporter_beside import introduces_the_reporter
from knowledge_base.interview.situations import reporter_is_the_subject, subject_is_an_adult, subject_kind
from knowledge_base.interview.steps import Reply
from knowledge_base.interview.told.reading import Told, told_in

_OF_ADULTS = frozenset({"care_needs", "capacity"})
_LONGEST = 400
"""Characters of a field that sentences are added to."""
_ME = re.compile(r"\bme\b", re.IGNORECASE)


def take_sentences(report: Report, reply: Reply) -> None:
    """Put what the sentences tell into fields without an answer, or with a part of one, in place."""
    for told in told_in(reply.text):
        says_who = introduces_the_reporter(report, told.sentence)
        if _may_be_filled(report, told.field) and not says_who and not _harms_another(report, told):
            _put(report, reply, told)


def _may_be_filled(report: Report, field: str) -> bool:
    """Whether the field is one of such a person, and has no answer of the reporter's."""
    of_a_child = subject_kind(report) in ("child", "unborn") and not subject_is_an_adult(report)
    return not report.is_settled(field) and not (field in _OF_ADULTS and of_a_child)


def _harms_another(report: Report, told: Told) -> bool:
    """Whether somebody who writes about themself tells who harms another person."""
    return told.field == "harm_source" and reporter_is_the_subject(report) and not _ME.search(told.sentence)


def _put(report: Report, reply: Reply, told: Told) -> None:
    definition = by_field()[told.field]
    about = report.subjects[0].id if definition.about_subject else None
    before = report.answer(told.field, about)
    words = told.sentence if before is None else f"{before.words}. {told.sentence}"
    if before is not None and (told.sentence in before.words or len(words) > _LONGEST):
        return
    answer = Answer(
        status="given",
        value=words,
        words=words,
        message_id=message_with(reply, told.sentence),
        taken=True,
        confirmed=True,
        partly=not told.settles,
    )
    put(report, Question(field=told.field, about=about), answer)
