"""One turn: a reply becomes the answer to the open question, a command, or words that are kept."""

from __future__ import annotations

from datetime import datetime

from knowledge_base.interview import freedom, handed_over
from knowledge_base.interview.answers import understand
from knowledge_base.interview.asking import ask, open_next, open_question
from knowledge_base.interview.checking import change_asked
from knowledge_base.interview.needs import AreaFacts
from knowledge_base.interview.opening import greeting
from knowledge_base.interview.order import CHECK, definition_of, put, reporter_is_a_professional, settle
from knowledge_base.interview.phrases import command_of, word_count
from knowledge_base.interview.questions import QuestionData
from knowledge_base.interview.report import Answer, AnswerStatus, Question, Report
from knowledge_base.interview.steps import Act, Effect, Reply, Say, Step
from knowledge_base.interview.story import keep, story_told

EXPLAIN_AFTER = 2
GIVE_WAY_AFTER = 3
A_STORY_HAS = 4
"""Words from which a message that answers nothing is taken for part of the worry and not for a slip."""
KEPT_AS_WORDS_AFTER = {"age": 2, "date": 2, "contact": 2}
"""Where any words serve: after so many answers that could not be read, they stand as they are."""


def take(report: Report, reply: Reply, area: AreaFacts, now: datetime) -> Step:
    """What a reply does to a report, what to say, and what must happen. No text makes it raise.

    The report given is left as it was.
    """
    report = report.model_copy(deep=True)
    if report.stage == "handed_over":
        return handed_over.take(report, reply, now)
    if report.stage == "stopped":
        return _resume(report, reply)
    question, definition = report.open_question, definition_of(report.open_question)
    if question is None or definition is None:
        return _first(report, reply, area, now)
    if reply.danger:
        return _danger(report, reply, question)
    if definition.kind == "story":
        return story_told(report, reply)
    if definition.kind == "check":
        return _checked(report, reply, question, now)
    return _answered(report, reply, question, definition, now)


def _first(report: Report, reply: Reply, area: AreaFacts, now: datetime) -> Step:
    """The first message of a conversation: greeted, and kept as part of the worry unless it is only a greeting."""
    if reply.danger:
        _mark_danger(report, reply, Question(field="danger_now"))
    if reply.danger or command_of(reply.text) is None:
        keep(report, reply.message_id)
    question = open_next(report)
    return Step(report, [*greeting(area, now), ask(report, question, reply.words)][-3:], Effect.NONE, question)


def _resume(report: Report, reply: Reply) -> Step:
    """Somebody who had stopped writes again: nothing they say is lost, and the interview goes on."""
    report.stage = "asking"
    kept = reply.danger or command_of(reply.text) is None
    if kept:
        keep(report, reply.message_id)
    if reply.danger:
        report.danger = True
    question = report.open_question or open_next(report)
    effect = Effect.UPDATE if kept and report.reference else Effect.NONE
    return Step(report, [Say("utter_welcome_back"), ask(report, question, reply.words)], effect, question)


def _mark_danger(report: Report, reply: Reply, question: Question) -> None:
    report.danger = True
    if question.field == "danger_now":
        report.answers["danger_now"] = _answer(reply, value="yes")


def _danger(report: Report, reply: Reply, question: Question) -> Step:
    """Danger is never the answer to the open question, which is asked again; the emergency words were said before."""
    _mark_danger(report, reply, question)
    if command_of(reply.text) is None:
        keep(report, reply.message_id)
    if question.field == "danger_now":
        question = open_next(report)
    return Step(report, [Say("utter_back_to_question"), ask(report, question, reply.words)], Effect.NONE, question)


def _answered(report: Report, reply: Reply, question: Question, definition: QuestionData, now: datetime) -> Step:
    command = command_of(reply.text)
    change = change_asked(report, reply.text)
    if definition.kind in ("free_text", "name") and (change or command in freedom.COMMANDS):
        return freedom.obey(report, reply, command or Act.CHANGE, question)
    answer = understand(definition, reply, now.date())
    if answer is None and (change or command in freedom.COMMANDS):
        return freedom.obey(report, reply, command or Act.CHANGE, question)
    if answer is None and (act := freedom.taken_for(definition, reply)):
        return freedom.obey(report, reply, act, question)
    if answer is None:
        return _not_understood(report, reply, question, definition)
    if answer.status == "declined" and _must_be_named(report, definition) and report.failed_attempts == 0:
        report.failed_attempts = 1
        return Step(report, [Say("utter_professionals_are_named"), ask(report, question)], Effect.NONE, question)
    return _stand(report, reply, question, definition, answer)


def _answer(reply: Reply, *, value: str | None) -> Answer:
    status: AnswerStatus = "unknown" if value is None else "given"
    return Answer(status=status, value=value, words=reply.text.strip(), message_id=reply.message_id)


def _must_be_named(report: Report, definition: QuestionData) -> bool:
    return definition.must_be_named and reporter_is_a_professional(report)


def _stand(report: Report, reply: Reply, question: Question, definition: QuestionData, answer: Answer) -> Step:
    """The answer stands; the next question follows."""
    put(report, question, answer)
    settle(report)
    if definition.kind == "yes_no" and word_count(reply.text) > A_STORY_HAS + 2:
        keep(report, reply.message_id)
    says, effect = _remark(report, question, answer)
    following = open_next(report)
    return Step(report, [*says, ask(report, following, reply.words)], effect, following)


def _remark(report: Report, question: Question, answer: Answer) -> tuple[list[Say], Effect]:
    """What an answer calls for before the next question."""
    if question.field == "danger_now" and answer.value == "yes":
        report.danger = True
        return [Say("utter_emergency", kind="emergency")], Effect.PERSON
    if question.field == "danger_now" and answer.status != "given":
        return [Say("utter_danger_not_known", kind="emergency")], Effect.NONE
    if question.field == "safe_to_contact" and answer.value != "yes":
        return [Say("utter_not_safe_to_contact")], Effect.NONE
    if question.field == "reporter_name" and answer.status == "declined":
        return [Say("utter_anonymous")], Effect.NONE
    return [], Effect.NONE


def _not_understood(report: Report, reply: Reply, question: Question, definition: QuestionData) -> Step:
    """Once: asked again. Twice: explained another way. Three times: a person is asked, and the interview goes on."""
    report.failed_attempts += 1
    told = word_count(reply.text) >= A_STORY_HAS
    if told:
        keep(report, reply.message_id)
    if report.failed_attempts >= KEPT_AS_WORDS_AFTER.get(definition.kind, GIVE_WAY_AFTER + 1):
        return _stand(report, reply, question, definition, _answer(reply, value=reply.text.strip() or None))
    if report.failed_attempts >= GIVE_WAY_AFTER:
        put(report, question, _answer(reply, value=None))
        settle(report)
        if question.field == "danger_now":
            says, effect = [Say("utter_danger_not_known", kind="emergency")], Effect.NONE
        else:
            report.person_requested = True
            says, effect = [Say("utter_person_offered")], Effect.PERSON
        following = open_next(report)
        return Step(report, [*says, ask(report, following, reply.words)], effect, following)
    if report.failed_attempts >= EXPLAIN_AFTER or definition.kind in KEPT_AS_WORDS_AFTER:
        explained = ask(report, question, response=definition.explain or definition.response)
        return Step(report, [explained], Effect.NONE, question)
    first = Say("utter_words_kept") if told else Say("utter_not_understood")
    return Step(report, [first, ask(report, question, reply.words)], Effect.NONE, question)


def _checked(report: Report, reply: Reply, question: Question, now: datetime) -> Step:
    """Send it, change one answer, or add words; nothing is sent without a clear yes."""
    if change := change_asked(report, reply.text, loosely=True):
        open_question(report, change, changing=True)
        return Step(report, [ask(report, change, reply.words)], Effect.NONE, change)
    definition = definition_of(question)
    command = command_of(reply.text)
    said = understand(definition, reply, now.date()) if definition else None
    if (said and said.value == "yes") or command in (Act.AFFIRM, Act.DONE):
        report.answers[CHECK] = _answer(reply, value="yes")
        report.stage, report.open_question, report.failed_attempts = "handed_over", None, 0
        return Step(report, [Say("utter_sent")], Effect.HAND_OVER, None)
    if (said and said.value == "change") or command in (Act.DENY, Act.CHANGE):
        return Step(report, [freedom.which_change(report, reply)], Effect.NONE, question)
    if command in freedom.COMMANDS:
        return freedom.obey(report, reply, command, question)
    if word_count(reply.text) >= A_STORY_HAS:
        keep(report, reply.message_id)
        return Step(report, [Say("utter_words_kept"), ask(report, question, reply.words)], Effect.NONE, question)
    report.failed_attempts += 1
    if report.failed_attempts == GIVE_WAY_AFTER:
        report.person_requested = True
        return Step(report, [Say("utter_person_offered"), ask(report, question, reply.words)], Effect.PERSON, question)
    explain = report.failed_attempts >= EXPLAIN_AFTER
    first = Say("utter_explain_check_answers" if explain else "utter_not_understood")
    return Step(report, [first, ask(report, question, reply.words)], Effect.NONE, question)
