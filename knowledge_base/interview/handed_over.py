"""After the report was sent: whatever is written is kept and added; a person can still be asked for."""

from __future__ import annotations

from datetime import datetime

from knowledge_base.interview.alarm_taken import own_answer
from knowledge_base.interview.answers import has_digit, understand
from knowledge_base.interview.asking import ask, open_question
from knowledge_base.interview.checking import change_asked
from knowledge_base.interview.corrections import value_said
from knowledge_base.interview.cues import CERTAIN, tells_of_others
from knowledge_base.interview.freedom import START_AGAIN, command_in
from knowledge_base.interview.order import definition_of, keep, mark_danger, put, settle
from knowledge_base.interview.phrases import (
    Asked,
    asks_for_help,
    asks_for_progress,
    asks_us,
    has_words,
    word_count,
)
from knowledge_base.interview.report import Answer, Report
from knowledge_base.interview.steps import Act, Effect, Reply, Say, Step

_SAID = {
    Act.IS_BOT: "utter_is_bot",
    Act.WHY: "utter_after_hand_over",
    Act.ADVICE: "utter_advice_line",
    Act.GREET: "utter_after_hand_over",
    Act.AFFIRM: "utter_after_hand_over",
    Act.DENY: "utter_goodbye",
    Act.DONE: "utter_goodbye",
    Act.STOP: "utter_goodbye",
    Act.GO_BACK: "utter_after_hand_over",
    Act.START_AGAIN: "utter_start_again_sent",
    Act.DONT_KNOW: "utter_after_hand_over",
    Act.RATHER_NOT_SAY: "utter_after_hand_over",
    Act.CHANGE: "utter_how_to_change",
}
_NOTHING_TO_ADD = frozenset({Act.AFFIRM, Act.DENY, Act.DONE, Act.GREET, Act.STOP})
_ASKED: dict[Asked, str] = {
    "privacy": "utter_about_privacy",
    "delete": "utter_cannot_delete",
    "happens": "utter_what_happens",
}
_A_BARE_QUESTION_HAS = 6
"""Words up to which a question how it is going tells nothing more; a longer one is kept as well."""


def take(report: Report, reply: Reply, now: datetime) -> Step:
    """A message after the hand-over. The report given is changed in place."""
    reference = {"reference": report.reference or ""}
    command = command_in(reply) or _surely_short(reply)
    if reply.danger:
        if report.open_question and (own := own_answer(reply, report.open_question, now)):
            put(report, report.open_question, own)
        mark_danger(report, reply)
        if command is None:
            keep(report, reply.message_id)
        return Step(report, [Say("utter_added_to_report", reference)], Effect.UPDATE, report.open_question)
    if command is Act.PERSON_PLEASE:
        report.person_requested = True
        return Step(report, [Say("utter_person_will_look")], Effect.PERSON, report.open_question)
    if change := change_asked(report, reply.text):
        if change.field == "concern_words":
            return Step(report, [Say("utter_after_hand_over", reference)])
        open_question(report, change, changing=True)
        return Step(report, [ask(report, change, reply.words)], Effect.NONE, change)
    if report.open_question is not None and command not in _SAID:
        return _changed(report, reply, now)
    report.open_question, report.changing = None, False
    if asks_for_progress(reply.text):
        if command is None and word_count(reply.text) > _A_BARE_QUESTION_HAS:
            keep(report, reply.message_id)
        return Step(report, [Say("utter_no_news_here", reference)])
    if command in _SAID:
        reason = START_AGAIN if command is Act.START_AGAIN else ""
        return Step(report, [Say(_SAID[command], reference)], reason=reason)
    if asks_for_help(reply.text):
        return Step(report, [Say("utter_help")])
    if not has_words(reply.text):
        return Step(report, [Say("utter_after_hand_over", reference)])
    keep(report, reply.message_id)
    if found := value_said(report, reply, now.date()):
        put(report, *found)
        settle(report)
    elif asked := asks_us(reply.text):
        return Step(report, [Say(_ASKED.get(asked, "utter_question_kept"))], Effect.UPDATE)
    return Step(report, [Say("utter_added_to_report", reference)], Effect.UPDATE)


def _surely_short(reply: Reply) -> Act | None:
    """A few words that are surely a "no", thanks or a wish to stop, and tell nothing of anybody: nothing to add."""
    few = word_count(reply.text) <= _A_BARE_QUESTION_HAS and has_words(reply.text) and not tells_of_others(reply.text)
    sure = reply.confidence >= CERTAIN and reply.act in _NOTHING_TO_ADD
    return reply.act if few and sure and not has_digit(reply.text) else None


def _changed(report: Report, reply: Reply, now: datetime) -> Step:
    """An answer changed after the hand-over. What cannot be read is kept as words, for the person who reads it."""
    question, definition = report.open_question, definition_of(report.open_question)
    answer = understand(definition, reply, now.date()) if definition else None
    keep(report, reply.message_id)
    if question and answer:
        before = report.answer(question.field, question.about)
        keeps = answer.status != "given" and before is not None and before.status == "given"
        put(report, question, before if before is not None and keeps else answer)
        settle(report)
        if question.field == "danger_now" and answer.value == "yes":
            report.danger = True
    elif question and definition and definition.kind in ("age", "date", "contact"):
        words = reply.text.strip()
        put(report, question, Answer(status="given", value=words, words=words, message_id=reply.message_id))
    report.open_question, report.changing = None, False
    return Step(report, [Say("utter_added_to_report", {"reference": report.reference or ""})], Effect.UPDATE)
