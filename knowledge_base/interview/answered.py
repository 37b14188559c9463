"""A reply at a question for an answer: a command, words about another person, the answer, or not understood."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

from knowledge_base.interview import freedom
from knowledge_base.interview.ages import several_ages
from knowledge_base.interview.alarm_taken import still_said
from knowledge_base.interview.alarms import says_no_first
from knowledge_base.interview.another import another_told, noted, turns_to_another
from knowledge_base.interview.answers import NUMBERED, has_digit, understand
from knowledge_base.interview.asked_often import answer_to
from knowledge_base.interview.asking import ask, open_next
from knowledge_base.interview.checking import change_asked, wants_change
from knowledge_base.interview.choices import choose_exactly, names_somebody
from knowledge_base.interview.confirming import EXPLAIN_AFTER, GIVE_WAY_AFTER
from knowledge_base.interview.cues import SURE, guessed
from knowledge_base.interview.kind_and_age import kind_by_age
from knowledge_base.interview.known import TELLS_MORE_FROM, take_known
from knowledge_base.interview.later import as_put_right
from knowledge_base.interview.no_danger import DANGER
from knowledge_base.interview.order import keep, put, settle
from knowledge_base.interview.phrases import (
    asks_for_help,
    asks_us,
    command_of,
    has_words,
    only_swears,
    plain,
    polite_off,
    word_count,
)
from knowledge_base.interview.place_said import is_a_line_of_the_story, place_first
from knowledge_base.interview.questions import QuestionData
from knowledge_base.interview.report import Answer, Question, Report
from knowledge_base.interview.reporter_beside import safe_with_kind, told_without_name
from knowledge_base.interview.situations import in_danger_now, reporter_is_a_professional
from knowledge_base.interview.standing import A_STORY_HAS, as_answer, give_way, remark_on_safety, stand
from knowledge_base.interview.steps import Act, Effect, Reply, Say, Step
from knowledge_base.interview.who_reports import WHO
from knowledge_base.interview.yes_no import yes_no

KEPT_AS_WORDS_AFTER = {"age": 2, "date": 2, "contact": 2}
"""Where any words serve: after so many answers that could not be read, they stand as they are."""

_ASKS_OF_OTHERS = frozenset({"household", "others_at_risk", "anything_else"})
"""Questions that words about another person answer."""
_SHORT_ANSWER_HAS_AT_MOST = 40
_A_PLACE_HAS_LESS = 15
"""Words: in danger a longer answer is a story; the place is taken from it, or asked for once more."""
_FULL_NAME = re.compile(r"(?:[A-Z][\w'\u2019-]+ ){1,3}[A-Z][\w'\u2019-]+\.?$")
"""At the question for a name it is no greeting and no command, whatever it sounds like."""
_CHANGE_IT = re.compile(r"^(?:please )?(?:change|correct|make) (?:it|that|this) to (.+)$", re.IGNORECASE)


def answered(report: Report, reply: Reply, question: Question, definition: QuestionData, now: datetime) -> Step:
    if definition.kind == "name" and _FULL_NAME.match(reply.text.strip()) and command_of(reply.text) is None:
        reply = replace(reply, act=Act.ANSWER, confidence=0.0, stopping=0.0)
    said = polite_off(plain(reply.text))
    in_words = definition.kind in ("free_text", "name") or definition.words_serve
    guessable = in_words or (definition.kind in NUMBERED and not has_digit(reply.text))
    command = None if said in definition.answers_here else freedom.command_in(reply, guessable and reply.agreed)
    if command is Act.DONE and Act.DONE in definition.answers_here:
        command = None
    chosen = choose_exactly(definition.choices, reply.text) is not None
    change = change_asked(report, reply.text)
    obeyed = change is not None or command in freedom.COMMANDS
    if obeyed and (guessable or freedom.never_an_answer(reply.text)):
        return freedom.obey(report, reply, command or Act.CHANGE, question)
    if (
        command is None
        and not chosen
        and (in_words or _surely_asks(report, reply.text) or not _from_words(definition, reply, now))
        and (aside := freedom.aside(report, reply, question))
    ):
        return aside
    if _turns_to_another(definition, reply, now):
        return another_told(report, reply, question, now)
    if command is None and not chosen and _surely_stops(report, reply, question, in_words):
        return freedom.ask_whether_to_stop(report, reply, question)
    answer = _answer_to(report, reply, question, definition, now)
    if answer is None and (obeyed or (wants_change(reply.text) and definition.kind in KEPT_AS_WORDS_AFTER)):
        return freedom.obey(report, reply, command or Act.CHANGE, question)
    if answer is None and (act := freedom.taken_for(definition, reply)):
        return freedom.obey(report, reply, act, question)
    if answer is None and freedom.may_mean_stop(report, reply, question):
        return freedom.ask_whether_to_stop(report, reply, question)
    if answer is None:
        return _not_understood(report, reply, question, definition, now)
    if definition.yes_needs_words and command_of(reply.text) is Act.AFFIRM:
        return Step(report, [ask(report, question, response=definition.explain)], Effect.NONE, question)
    if answer.status == "declined" and _must_be_named(report, definition) and report.failed_attempts == 0:
        report.failed_attempts = 1
        return Step(report, [Say("utter_professionals_are_named"), ask(report, question)], Effect.NONE, question)
    if definition.kind == "age" and several_ages(reply.text):
        keep(report, reply.message_id)
    if definition.field == "anything_else" and turns_to_another(reply.text):
        noted(report, reply, now)
    return stand(report, reply, question, definition, answer, now)


def _answer_to(
    report: Report, reply: Reply, question: Question, definition: QuestionData, now: datetime
) -> Answer | None:
    """What a reply answers: in its own words, by an age where the kind of person is asked, or as Rasa took it.

    "change 7" is no age, but "change it to 7" is one. An emoji, swearing or a pasted page is nobody's name or age.
    """
    sign = definition.kind == "yes_no" and not definition.no_must_be_clear and yes_no(reply.text) is not None
    if (not has_words(reply.text) and not sign) or only_swears(reply.text):
        return None
    in_words = definition.kind in ("free_text", "name")
    if in_words and not _declines(reply) and not _is_any_words(report, question, definition, reply.text):
        return None
    any_length = definition.kind in ("free_text", "yes_no") or definition.words_serve
    if not any_length and word_count(reply.text) > _SHORT_ANSWER_HAS_AT_MOST:
        return None
    if definition.kind in KEPT_AS_WORDS_AFTER and wants_change(reply.text):
        changed = _CHANGE_IT.match(reply.text.strip())
        return understand(definition, replace(reply, text=changed[1]), now.date()) if changed else None
    answer = understand(definition, as_put_right(definition, reply, now.date()), now.date())
    if definition.field == DANGER.field and answer is None:
        answer = as_answer(reply, value="no") if says_no_first(report, reply.text) else None
    by_age = kind_by_age(report, question, reply, now.date())
    return by_age if by_age and (answer is None or answer.status != "given") else answer


def _declines(reply: Reply) -> bool:
    """Whether a reply says that something is not known, or will not be said: it is no line of the story."""
    return bool({command_of(reply.text), guessed(reply)} & {Act.RATHER_NOT_SAY, Act.DONT_KNOW})


def _is_any_words(report: Report, question: Question, definition: QuestionData, text: str) -> bool:
    """Not a single letter that is no choice, nor a story told where only a place is asked for, in danger."""
    if len(plain(text)) == 1 and plain(text).isalpha() and choose_exactly(definition.choices, text) is None:
        return False
    if report.failed_attempts == 0 and is_a_line_of_the_story(definition, text):
        return False
    if question.field != "subject_whereabouts":
        return True
    return not in_danger_now(report) or word_count(text) < _A_PLACE_HAS_LESS or place_first(text) is not None


def _turns_to_another(definition: QuestionData, reply: Reply, now: datetime) -> bool:
    """Whether a reply is about another person, at a question that this does not answer."""
    asks_of_others = definition.field in _ASKS_OF_OTHERS or definition.kind == "yes_no"
    return turns_to_another(reply.text) and not (asks_of_others and _from_words(definition, reply, now))


def _surely_stops(report: Report, reply: Reply, question: Question, in_words: bool) -> bool:
    return freedom.may_mean_stop(report, reply, question) and (in_words or reply.confidence >= SURE)


def _surely_asks(report: Report, text: str) -> bool:
    return bool(asks_for_help(text) or answer_to(report, text)) or asks_us(text, strictly=True) is not None


def _from_words(definition: QuestionData, reply: Reply, now: datetime) -> bool:
    return understand(definition, replace(reply, act=Act.ANSWER), now.date()) is not None


def _must_be_named(report: Report, definition: QuestionData) -> bool:
    return definition.must_be_named and reporter_is_a_professional(report)


def _not_understood(report: Report, reply: Reply, question: Question, definition: QuestionData, now: datetime) -> Step:
    """Once: asked again. Twice: explained another way. Three times: a person will look, and the interview goes on."""
    report.failed_attempts += 1
    tells = has_words(reply.text) and not only_swears(reply.text)
    told = tells and word_count(reply.text) >= A_STORY_HAS
    if question.field == "reporter_name" and told_without_name(report, reply):
        return Step(report, [Say("utter_words_kept"), ask(report, question, reply.words)], Effect.NONE, question)
    if question.field == WHO and safe_with_kind(report, None, reply, now.date()):
        says = [*remark_on_safety(report, reply.message_id), ask(report, question, response=definition.explain)]
        return Step(report, says, Effect.NONE, question)
    if told:
        keep(report, reply.message_id)
        if following := _taken_now(report, reply, question, now):
            return following
    if tells and report.failed_attempts >= KEPT_AS_WORDS_AFTER.get(definition.kind, GIVE_WAY_AFTER + 1):
        return stand(report, reply, question, definition, as_answer(reply, value=reply.text.strip() or None), now)
    if report.failed_attempts >= GIVE_WAY_AFTER:
        unknown = as_answer(reply, value=None)
        if question.field == "danger_now":
            return stand(report, reply, question, definition, still_said(report) or unknown, now)
        put(report, question, unknown)
        settle(report)
        return give_way(report, open_next(report), reply.words)
    closer = definition.kind == "choice" and names_somebody(definition.choices, definition.unclear, reply.text)
    if report.failed_attempts >= EXPLAIN_AFTER or (tells and definition.kind in KEPT_AS_WORDS_AFTER) or closer:
        explained = ask(report, question, response=definition.explain or definition.response)
        return Step(report, [explained], Effect.NONE, question)
    first = Say("utter_words_kept") if told else Say(_not_read(reply.text))
    return Step(report, [first, ask(report, question, reply.words)], Effect.NONE, question)


def _taken_now(report: Report, reply: Reply, question: Question, now: datetime) -> Step | None:
    """Words that answer the open question only by what can be taken from them: it is not asked again."""
    before = report.answer(question.field, question.about)
    if word_count(reply.text) < TELLS_MORE_FROM:
        return None
    take_known(report, reply, now)
    if before is not None or report.answer(question.field, question.about) is None:
        return None
    following = open_next(report)
    return Step(report, [Say("utter_words_kept"), ask(report, following, reply.words)], Effect.NONE, following)


def _not_read(text: str) -> str:
    """What is said of an answer that could not be read: a sign is asked for in words, anger is met calmly."""
    if not has_words(text):
        return "utter_say_it_in_words"
    return "utter_you_may_be_angry" if only_swears(text) else "utter_not_understood"
