"""Whether it is safe to contact the reporter, where their words say so before it is asked."""

from __future__ import annotations

import re

from knowledge_base.interview.phrases import plain
from knowledge_base.interview.report import Answer, Report
from knowledge_base.interview.steps import Reply
from knowledge_base.interview.yes_no import says_no

SAFE = "safe_to_contact"
_SENTENCE_END = re.compile(r"[.!?;\n]+")
_SAID = re.compile(r"\bsafe (?:for you |here )?to (?:write|text|contact|message|call|ring|phone|reply)\b")


def take_safety(report: Report, reply: Reply) -> None:
    """Take "it is safe to text me" or "it's not safe to ring" as the answer, in place; it needs no confirming."""
    if report.answer(SAFE) is not None:
        return
    for sentence in map(plain, _SENTENCE_END.split(reply.text)):
        if match := _SAID.search(sentence):
            verdict = "no" if says_no(sentence[: match.end()]) else "yes"
            words = reply.text.strip()
            report.answers[SAFE] = Answer(status="given", value=verdict, words=words, message_id=reply.message_id)
            return
