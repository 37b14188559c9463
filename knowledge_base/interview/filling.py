"""A field without an answer gets the one that stands in the reporter's words; nothing that was answered is replaced."""

from __future__ import annotations

from knowledge_base.interview.ages import several_ages
from knowledge_base.interview.order import put
from knowledge_base.interview.report import Answer, Question, Report
from knowledge_base.interview.steps import Reply


def fill(
    report: Report,
    reply: Reply,
    field: str,
    value: str,
    words: str,
    about: str | None = None,
    years: float | None = None,
) -> None:
    """A field that has no answer gets one, in the words that show it."""
    if report.is_settled(field, about):
        return
    kept = words if words in reply.text or not several_ages(reply.text) else reply.text.strip()
    answer = Answer(
        status="given", value=value, words=kept, message_id=message_with(reply, words), taken=True, years=years
    )
    put(report, Question(field=field, about=about), answer)


def message_with(reply: Reply, words: str) -> str:
    """The message that these words stand in: of several texts taken as one, the one that says it."""
    here = next((message_id for message_id, text in reversed(reply.words) if words and words in text), None)
    return (
        here
        if here and any(text in reply.text for message_id, text in reply.words if message_id == here)
        else reply.message_id
    )


def put_beside(report: Report, field: str, value: str, reply: Reply, about: str | None = None) -> bool:
    """What was told beside another answer is put in its own place; whether it could be: what stands is not replaced."""
    if report.answer(field, about) is not None:
        return False
    answer = Answer(status="given", value=value, words=reply.text.strip(), message_id=reply.message_id)
    put(report, Question(field=field, about=about), answer)
    return True
