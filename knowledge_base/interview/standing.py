"""An answer that was understood stands in the report, with what follows from it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from knowledge_base.interview.asking import ask, open_next
from knowledge_base.interview.beside import answers_beside
from knowledge_base.interview.checking import label_of
from knowledge_base.interview.follow_ups import tells_more
from knowledge_base.interview.kind_and_age import grown_after_all, put_age, which_is_right
from knowledge_base.interview.known import TELLING, TELLS_MORE_FROM, take_known
from knowledge_base.interview.order import keep, once, put, settle
from knowledge_base.interview.phrases import word_count
from knowledge_base.interview.questions import QuestionData
from knowledge_base.interview.report import Answer, AnswerStatus, Question, Report
from knowledge_base.interview.safety_said import SAFE
from knowledge_base.interview.situations import in_danger_now, may_be_texted
from knowledge_base.interview.steps import Effect, Reply, Say, Step
from knowledge_base.interview.told.circumstances import take_told
from knowledge_base.interview.told_with import answer_both
from knowledge_base.interview.who_reports import WHO

A_STORY_HAS = 4
"""Words from which a message that answers nothing is taken for part of the worry and not for a slip."""
NOT_UNDERSTOOD = "not_understood"
"""The reason of a step that asks for a person because answers could not be read."""


def as_answer(reply: Reply, *, value: str | None) -> Answer:
    """A reply's words as an answer; unknown where it has no value."""
    status: AnswerStatus = "unknown" if value is None else "given"
    return Answer(status=status, value=value, words=reply.text.strip(), message_id=reply.message_id)


def stand(
    report: Report,
    reply: Reply,
    question: Question,
    definition: QuestionData,
    answer: Answer,
    now: datetime,
    first: Sequence[Say] = (),
) -> Step:
    """The answer stands, in place; the next question follows, or the one that clears up a contradiction."""
    answer = grown_after_all(report, question, answer, reply, now.date())
    answer = answers_beside(report, question, answer, reply, now.date())
    if not report.changing:
        answer_both(report, definition, answer)
    put(report, question, answer)
    settle(report)
    first = [*first, *_changed_unseen(report, question)]
    if definition.field in TELLING and word_count(reply.text) >= TELLS_MORE_FROM and not reply.danger:
        take_known(report, reply, now)
    elif _may_tell_more(definition, reply):
        take_told(report, reply)
    put_age(report, question, reply, now.date())
    settle(report)
    if tells_more(definition, reply) or (definition.kind == "yes_no" and word_count(reply.text) > A_STORY_HAS + 2):
        keep(report, reply.message_id)
    if unclear := which_is_right(report, question, now.date(), reply.words):
        return Step(report, [*first, *unclear], Effect.NONE, report.open_question)
    says, effect = _remark(report, question, answer)
    following = open_next(report)
    return Step(report, [*first, *says, ask(report, following, reply.words)], effect, following)


def _may_tell_more(definition: QuestionData, reply: Reply) -> bool:
    """Whether an answer in words is long enough to tell of another question, too."""
    in_words = definition.kind in ("free_text", "yes_no") and not definition.field.startswith("reporter_")
    return in_words and word_count(reply.text) >= TELLS_MORE_FROM


def _changed_unseen(report: Report, question: Question) -> list[Say]:
    """An answer changed in a text where the check may not show it: that it was changed is said."""
    shown = report.channel != "sms" or may_be_texted(report)
    return [] if shown or not report.changing else [Say("utter_answer_changed", {"label": label_of(report, question)})]


def give_way(report: Report, following: Question, words: Sequence[tuple[str, str]]) -> Step:
    """After three answers that could not be read a person will look; it is said, and asked for, once in full."""
    asked = ask(report, following, words)
    if not once(report, "person_offered"):
        return Step(report, [Say("utter_still_not_understood"), asked], Effect.UPDATE, following, NOT_UNDERSTOOD)
    return Step(report, [Say("utter_person_offered"), asked], Effect.PERSON, following, NOT_UNDERSTOOD)


def remark_on_safety(report: Report, message_id: str | None) -> list[Say]:
    """What is said where this message told that it is not safe to contact the reporter, or that they do not know."""
    safe = report.answer(SAFE)
    if safe is None or safe.message_id != message_id or safe.value == "yes":
        return []
    return [Say("utter_not_safe_to_contact" if safe.status == "given" else "utter_safe_to_contact_not_known")]


def _remark(report: Report, question: Question, answer: Answer) -> tuple[list[Say], Effect]:
    """What an answer calls for before the next question."""
    if question.field == "danger_now" and answer.value == "yes":
        said, report.danger = report.danger, True
        return [Say("utter_emergency_again" if said else "utter_emergency", kind="emergency")], Effect.PERSON
    if question.field == "danger_now" and (answer.status != "given" or in_danger_now(report)):
        return [Say("utter_danger_not_known", kind="emergency")], Effect.NONE
    if question.field in (SAFE, WHO) and (says := remark_on_safety(report, answer.message_id)):
        return says, Effect.NONE
    if question.field == "reporter_name" and answer.status == "declined":
        return [Say("utter_anonymous")], Effect.NONE
    return [], Effect.NONE
