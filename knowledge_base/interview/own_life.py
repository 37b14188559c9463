"""Somebody writes of themself that they may not want to live: who can help at once is said before anything else.

Such words are no command and no question, whatever they are guessed to be. Danger is screened before a turn; what the
screen did not see is taken for danger here, where somebody says that they may not live on. Source: facts.md section 6.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Literal

from knowledge_base.interview.asking import ask
from knowledge_base.interview.order import keep, once, settle
from knowledge_base.interview.questions import by_field
from knowledge_base.interview.report import Answer, Report
from knowledge_base.interview.situations import (
    reporter_is_a_professional,
    reporter_is_the_subject,
    subject_is_an_adult,
    subject_kind,
)
from knowledge_base.interview.steps import Act, Effect, Reply, Say, Step
from knowledge_base.language.context import standing, surroundings
from knowledge_base.language.normalise import Words, words_of
from knowledge_base.language.people_file import listed
from knowledge_base.language.phrases import Found, PhraseBook
from knowledge_base.sourced import Sourced
from knowledge_base.sources import load_model

FILE = Path(__file__).with_name("own_life.yml")
OWN_LIFE = "own_life"
"""The reason of a step that asks for a person because of such words; and of `said_once`, that they were answered."""
_WHERE = "subject_whereabouts"
_OF_ONESELF = frozenset({"i", "my", "me", "myself"})
_OTHERS = ("child_nouns", "adult_nouns", "either_nouns")
_THIRD = frozenset({"he", "she", "they", "him", "her", "his", "their"})
_SAYS_AT_MOST = 3
_SEEN = "where_danger_was_seen"
type Told = Literal["life", "low", "of_another"]
type Take = Callable[[Report, Reply], Step]


class OwnLifeFile(Sourced):
    """The file `own_life.yml`."""

    life: list[str]
    low: list[str]
    where_danger_was_seen: list[str]
    told_by_another: list[str]


@lru_cache(maxsize=1)
def own_life_file() -> OwnLifeFile:
    """The phrases, checked. Raises SourceError."""
    return load_model(FILE, OwnLifeFile)


@lru_cache(maxsize=1)
def _book() -> PhraseBook:
    known = own_life_file()
    listed_as = {"life": known.life, "low": known.low, _SEEN: known.where_danger_was_seen}
    return PhraseBook([(entry, phrase) for entry, phrases in listed_as.items() for phrase in phrases])


def told(report: Report, text: str, *, danger: bool = False) -> Told | None:
    """What a message says of somebody's life: that the reporter may not want to live, is low, or that another is.

    `danger`: the screen saw danger in it.
    """
    words = words_of(text)
    book = [one for one in _book().find(words) if danger or one.entry != _SEEN]
    found = standing(words, surroundings(words), book)
    of_oneself = {one.entry for one in found if _is_of_oneself(report, words, one)}
    if "life" in of_oneself:
        return "life"
    if of_oneself and not (reporter_is_a_professional(report) and not danger):
        return "low"
    return "of_another" if any(one.entry == "life" for one in found) else None


def answered(report: Report, reply: Reply, said: Told, take: Take) -> Step:
    """The step of a message that says so; the report is changed in place. `take` is what any other message gets."""
    heard = replace(reply, act=Act.ANSWER, confidence=0.0, stopping=0.0)
    if said == "of_another":
        return _with_999(take(report, heard), reply)
    if said == "low" and not reply.danger:
        keep(report, reply.message_id)
        step = _without_asking_to_stop(take(report, heard), reply)
        asks_a_person = step.effect is Effect.NONE and once(step.report, OWN_LIFE)
        return _with_help(step, Effect.PERSON if asks_a_person else step.effect)
    before = report.stage == "asking"
    if before and (reporter_is_the_subject(report) or _nobody_was_named(report)):
        _is_about_the_reporter(report, reply)
    step = take(report, replace(heard, danger=True))
    asks_a_person = before and not reply.danger and step.effect is Effect.NONE
    return _with_help(step, Effect.PERSON if asks_a_person else step.effect)


def _with_help(step: Step, effect: Effect) -> Step:
    """The step with who can help put first, in full the first time; where they are is asked of the one who speaks."""
    report, is_at_work = step.report, reporter_is_a_professional(step.report)
    again = not once(report, "own_life_help")
    once(report, "helplines")
    adult = "_adult" if subject_is_an_adult(report) or is_at_work else ""
    first = Say("utter_own_life_again" if again else f"utter_own_life{adult}", kind="emergency")
    says = [say for say in step.say if say.response not in ("utter_back_to_question", "utter_words_kept")]
    if says and says[-1].asks == _WHERE and report.open_question and not is_at_work:
        says[-1] = ask(report, report.open_question, response=by_field()[_WHERE].variants["self"])
    reason = OWN_LIFE if effect is Effect.PERSON and not step.reason else step.reason
    return replace(step, say=[first, *says], effect=effect, reason=reason)


def _with_999(step: Step, reply: Reply) -> Step:
    """What to do if it could be now, said once, where the screen saw no danger in what somebody else may want."""
    asks = step.report.stage == "asking" and bool(step.say) and step.say[-1].kind == "ask"
    if reply.danger or not asks or len(step.say) >= _SAYS_AT_MOST or not once(step.report, "anothers_life"):
        return step
    return replace(step, say=[Say("utter_danger_not_known", kind="emergency"), *step.say])


def _without_asking_to_stop(step: Step, reply: Reply) -> Step:
    """ "I can't go on" is no wish to stop writing: the open question is asked again instead."""
    report = step.report
    if not report.asked_to_stop or report.open_question is None:
        return step
    report.asked_to_stop = False
    return replace(step, say=[ask(report, report.open_question, reply.words)])


def _nobody_was_named(report: Report) -> bool:
    return report.answer("reporter_kind") is None and subject_kind(report) is None


def _is_about_the_reporter(report: Report, reply: Reply) -> None:
    """It is about them, to be confirmed; where they are is the next thing that is asked, in place."""
    if report.answer("reporter_kind") is None:
        words = reply.text.strip()
        of_them = Answer(status="given", value="self", words=words, message_id=reply.message_id, taken=True)
        report.answers["reporter_kind"] = of_them
        settle(report)
    if report.value(_WHERE, report.subjects[0].id) is None:
        report.open_question, report.changing = None, False


def _is_of_oneself(report: Report, words: Words, found: Found) -> bool:
    """Whether the reporter says it of themself: nobody else stands before it, nor says it ("she said I want to die").

    Where nobody is named at all ("thinking about not being here") it is the reporter, unless they are
    there through work.
    """
    start = max((stop + 1 for stop in words.stops if stop < found.first), default=0)
    before = words.words[start : found.first]
    within = _OF_ONESELF.intersection(words.words[found.first : found.last + 1])
    others = [at for at, word in enumerate(before) if word in _THIRD or _is_somebody(word)]
    own = [at for at, word in enumerate(before) if word in _OF_ONESELF - {"my"}]
    says = [at for at, word in enumerate(before) if word in own_life_file().told_by_another]
    at_work = reporter_is_a_professional(report)
    quotes = at_work and any(word in own_life_file().told_by_another for word in words.words[: found.first])
    if quotes or (says and others and others[0] < says[-1]):
        return False
    if own:
        return not others or own[-1] > others[-1]
    if within:
        return True
    return not others and not at_work


def _is_somebody(word: str) -> bool:
    return any(word in listed(name) for name in _OTHERS)
