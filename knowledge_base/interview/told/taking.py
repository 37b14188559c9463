"""A sentence of the reporter's own that tells of a field stands there as it is, with their words and nothing added."""

from __future__ import annotations

import re

from knowledge_base.interview.report import Report
from knowledge_base.interview.reporter_beside import introduces_the_reporter
from knowledge_base.interview.situations import reporter_is_the_subject, subject_is_an_adult, subject_kind
from knowledge_base.interview.steps import Reply
from knowledge_base.interview.told.plainly import tells_plainly
from knowledge_base.interview.told.putting import put_sentence
from knowledge_base.interview.told.reading import Told, told_in

_OF_ADULTS = frozenset({"care_needs", "capacity"})
_ME = re.compile(r"\bme\b", re.IGNORECASE)


def take_sentences(report: Report, reply: Reply) -> None:
    """Put what the sentences tell into fields without an answer, or with a part of one, in place."""
    for told in told_in(reply.text):
        says_who = introduces_the_reporter(report, told.sentence) or _harms_another(report, told)
        fits = _may_be_filled(report, told.field) and not says_who
        if fits and tells_plainly(report, told.field, told.sentence):
            put_sentence(report, reply, told.field, told.sentence, partly=not told.settles)


def _may_be_filled(report: Report, field: str) -> bool:
    """Whether the field is one of such a person, and has no answer of the reporter's."""
    of_a_child = subject_kind(report) in ("child", "unborn") and not subject_is_an_adult(report)
    return not report.is_settled(field) and not (field in _OF_ADULTS and of_a_child)


def _harms_another(report: Report, told: Told) -> bool:
    """Whether somebody who writes about themself tells who harms another person."""
    return told.field == "harm_source" and reporter_is_the_subject(report) and not _ME.search(told.sentence)
