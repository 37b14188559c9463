"""One turn: a reply becomes the answer to the open question, a command, or words that are kept."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

from knowledge_base.interview import freedom, handed_over
from knowledge_base.interview.ages import several_ages
from knowledge_base.interview.answers import understand
from knowledge_base.interview.asking import ask, open_next
from knowledge_base.interview.checking import change_asked, wants_change
from knowledge_base.interview.choices import names_somebody
from knowledge_base.interview.confirming import EXPLAIN_AFTER, GIVE_WAY_AFTER, checked
from knowledge_base.interview.kind_and_age import kind_by_age
from knowledge_base.interview.needs import AreaFacts
from knowledge_base.interview.opening import greeting
from knowledge_base.interview.order import definition_of, keep, mark_danger, put, reporter_is_a_professional, settle
from knowledge_base.interview.other_language import answered as answered_in_another_language
from knowledge_base.interview.other_language import language_in
from knowledge_base.interview.phrases import asks_for_help, asks_us, command_of, plain, word_count
from knowledge_base.interview.questions import QuestionData
from knowledge_base.interview.report import Answer, Question, Report
from knowledge_base.interview.standing import A_STORY_HAS, as_answer, give_way, stand
from knowledge_base.interview.steps import Act, Effect, Reply, Say, Step
from knowledge_base.interview.story import story_told

KEPT_AS_WORDS_AFTER = {"age": 2, "date": 2, "contact": 2}
"""Where any words serve: after so many answers that could not be read, they stand as they are."""


_CHANGE_IT = re.compile(r"^(?:please )?(?:change|correct|make) (?:it|that|this) to (.+)$", re.IGNORECASE)


def take(report: Report, reply: Reply, area: AreaFacts, now: datetime) -> Step:
    """What a reply does to a report, what to say, and what must happen. No text makes it raise.

    The report given is left as it was.
    """
    report = report.model_copy(deep=True)
    if language := language_in(report, reply):
        return answered_in_another_language(report, reply, language)
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
        return checked(report, reply, question, now)
    return _answered(report, reply, question, definition, now)


def _first(report: Report, reply: Reply, area: AreaFacts, now: datetime) -> Step:
    """The first message of a conversation: greeted, and kept as part of the worry unless it is only a greeting.

    In danger nothing stands between the emergency words, which were said before, and the question where the person is.
    """
    if reply.danger:
        mark_danger(report, reply)
    if reply.danger or not _is_no_worry(reply.text):
        keep(report, reply.message_id)
    question = open_next(report)
    if reply.danger:
        return Step(report, [ask(report, question, reply.words)], Effect.NONE, question)
    return Step(report, [*greeting(area, now), ask(report, question, reply.words)][-3:], Effect.NONE, question)


def _resume(report: Report, reply: Reply) -> Step:
    """Somebody who had stopped writes again: nothing they say is lost, and the interview goes on."""
    report.stage = "asking"
    kept = reply.danger or not _is_no_worry(reply.text)
    if kept:
        keep(report, reply.message_id)
    if reply.danger:
        mark_danger(report, reply)
        report.open_question = None
    question = report.open_question or open_next(report)
    effect = Effect.UPDATE if kept and report.reference else Effect.NONE
    first = [] if reply.danger else [Say("utter_welcome_back")]
    return Step(report, [*first, ask(report, question, reply.words)], effect, question)


def _is_no_worry(text: str) -> bool:
    return command_of(text) is not None or asks_for_help(text)


def _danger(report: Report, reply: Reply, question: Question) -> Step:
    """Danger is never the answer to the open question, which is asked again; the emergency words were said before."""
    mark_danger(report, reply)
    if command_of(reply.text) is None:
        keep(report, reply.message_id)
    if question.field == "danger_now":
        question = open_next(report)
    first = [] if report.channel == "sms" else [Say("utter_back_to_question")]
    return Step(report, [*first, ask(report, question, reply.words)], Effect.NONE, question)


def _answered(report: Report, reply: Reply, question: Question, definition: QuestionData, now: datetime) -> Step:
    command = None if plain(reply.text) in definition.answers_here else command_of(reply.text)
    change = change_asked(report, reply.text)
    obeyed = change is not None or command in freedom.COMMANDS
    in_words = definition.kind in ("free_text", "name")
    if obeyed and in_words:
        return freedom.obey(report, reply, command or Act.CHANGE, question)
    if (
        command is None
        and (in_words or _surely_asks(reply.text) or not _from_words(definition, reply, now))
        and (aside := freedom.aside(report, reply, question))
    ):
        return aside
    answer = _answer_to(report, reply, question, definition, now)
    if answer is None and (obeyed or (wants_change(reply.text) and definition.kind in KEPT_AS_WORDS_AFTER)):
        return freedom.obey(report, reply, command or Act.CHANGE, question)
    if answer is None and (act := freedom.taken_for(definition, reply)):
        return freedom.obey(report, reply, act, question)
    if answer is None:
        return _not_understood(report, reply, question, definition, now)
    if answer.status == "declined" and _must_be_named(report, definition) and report.failed_attempts == 0:
        report.failed_attempts = 1
        return Step(report, [Say("utter_professionals_are_named"), ask(report, question)], Effect.NONE, question)
    if definition.kind == "age" and several_ages(reply.text):
        keep(report, reply.message_id)
    return stand(report, reply, question, definition, answer, now)


def _answer_to(
    report: Report, reply: Reply, question: Question, definition: QuestionData, now: datetime
) -> Answer | None:
    """What a reply answers: in its own words, by an age where the kind of person is asked, or as Rasa took it.

    "change 7" is no age, but "change it to 7" is one.
    """
    if definition.kind in KEPT_AS_WORDS_AFTER and wants_change(reply.text):
        changed = _CHANGE_IT.match(reply.text.strip())
        return understand(definition, replace(reply, text=changed[1]), now.date()) if changed else None
    answer = understand(definition, reply, now.date())
    by_age = kind_by_age(report, question, reply, now.date())
    return by_age if by_age and (answer is None or answer.status != "given") else answer


def _surely_asks(text: str) -> bool:
    return asks_for_help(text) or asks_us(text, strictly=True) is not None


def _from_words(definition: QuestionData, reply: Reply, now: datetime) -> bool:
    return understand(definition, replace(reply, act=Act.ANSWER), now.date()) is not None


def _must_be_named(report: Report, definition: QuestionData) -> bool:
    return definition.must_be_named and reporter_is_a_professional(report)


def _not_understood(report: Report, reply: Reply, question: Question, definition: QuestionData, now: datetime) -> Step:
    """Once: asked again. Twice: explained another way. Three times: a person will look, and the interview goes on."""
    report.failed_attempts += 1
    told = word_count(reply.text) >= A_STORY_HAS
    if told:
        keep(report, reply.message_id)
    if report.failed_attempts >= KEPT_AS_WORDS_AFTER.get(definition.kind, GIVE_WAY_AFTER + 1):
        return stand(report, reply, question, definition, as_answer(reply, value=reply.text.strip() or None), now)
    if report.failed_attempts >= GIVE_WAY_AFTER:
        unknown = as_answer(reply, value=None)
        if question.field == "danger_now":
            return stand(report, reply, question, definition, unknown, now)
        put(report, question, unknown)
        settle(report)
        return give_way(report, open_next(report), reply.words)
    closer = definition.kind == "choice" and names_somebody(definition.choices, definition.unclear, reply.text)
    if report.failed_attempts >= EXPLAIN_AFTER or definition.kind in KEPT_AS_WORDS_AFTER or closer:
        explained = ask(report, question, response=definition.explain or definition.response)
        return Step(report, [explained], Effect.NONE, question)
    first = Say("utter_words_kept") if told else Say("utter_not_understood")
    return Step(report, [first, ask(report, question, reply.words)], Effect.NONE, question)
