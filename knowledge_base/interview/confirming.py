"""The check before sending: send it, change one answer, or add words. Nothing is sent without a clear yes."""

from __future__ import annotations

import re
from datetime import datetime

from knowledge_base.interview import freedom
from knowledge_base.interview.another import noted, turns_to_another
from knowledge_base.interview.answers import understand
from knowledge_base.interview.asking import ask, open_next, open_question
from knowledge_base.interview.checking import change_asked, label_of
from knowledge_base.interview.corrections import looks_like_one, value_said
from knowledge_base.interview.cues import CERTAIN, guessed
from knowledge_base.interview.order import CHECK, definition_of, keep
from knowledge_base.interview.phrases import command_of, plain, word_count
from knowledge_base.interview.report import Question, Report
from knowledge_base.interview.standing import A_STORY_HAS, as_answer, give_way, stand
from knowledge_base.interview.steps import Act, Effect, Reply, Say, Step
from knowledge_base.interview.yes_no import says_no, yes_no

_A_CLEAR_YES_HAS = 8
_BUT = re.compile(r"\b(?:but|except|apart|only|just the|change|changed|also|and (?:he|she|they|his|her|the))\b")
EXPLAIN_AFTER = 2
GIVE_WAY_AFTER = 3


def checked(report: Report, reply: Reply, question: Question, now: datetime) -> Step:
    """A message at the check. The report given is changed in place."""
    if change := change_asked(report, reply.text, loosely=True):
        open_question(report, change, changing=True)
        return Step(report, [ask(report, change, reply.words)], Effect.NONE, change)
    definition = definition_of(question)
    command = command_of(reply.text)
    said = understand(definition, reply, now.date()) if definition else None
    if (said and said.value == "yes") or command in (Act.AFFIRM, Act.DONE) or _is_a_clear_yes(reply):
        report.answers[CHECK] = as_answer(reply, value="yes")
        report.stage, report.open_question, report.failed_attempts = "handed_over", None, 0
        return Step(report, [Say("utter_sent")], Effect.HAND_OVER, None)
    if (said and said.value == "change") or command in (Act.DENY, Act.CHANGE):
        return Step(report, [freedom.which_change(report, reply)], Effect.NONE, question)
    sure = guessed(reply)
    if (command or sure) in freedom.COMMANDS - {Act.CHANGE, Act.DONE}:
        return freedom.obey(report, reply, command or sure or Act.WHY, question)
    if freedom.may_mean_stop(report, reply, question):
        return freedom.ask_whether_to_stop(report, reply, question)
    if aside := freedom.aside(report, reply, question):
        return aside
    if turns_to_another(reply.text) and value_said(report, reply, now.date()) is None:
        return _another(report, reply, now)
    if corrected := _corrected(report, reply, now):
        return corrected
    if sure is Act.CHANGE or (reply.act is Act.DENY and reply.confidence >= CERTAIN and says_no(reply.text)):
        return Step(report, [freedom.which_change(report, reply)], Effect.NONE, question)
    return _other_words(report, reply, question)


def _is_a_clear_yes(reply: Reply) -> bool:
    """A few words that say yes, with no "no" in them and nothing to correct."""
    if word_count(reply.text) > _A_CLEAR_YES_HAS or says_no(reply.text) or _BUT.search(plain(reply.text)):
        return False
    sure = reply.confidence >= CERTAIN and guessed(reply) in (Act.AFFIRM, Act.DONE)
    yes = yes_no(reply.text) == "yes" or sure
    return yes and not looks_like_one(reply.text)


def _corrected(report: Report, reply: Reply, now: datetime) -> Step | None:
    """A correction: done where its value is clear, else it is asked which answer is meant."""
    told = word_count(reply.text) >= A_STORY_HAS
    found = value_said(report, reply, now.date())
    definition = definition_of(found[0]) if found else None
    if found and definition:
        if told:
            keep(report, reply.message_id)
        first = [Say("utter_answer_changed", {"label": label_of(report, found[0])})]
        return stand(report, reply, found[0], definition, found[1], now, first)
    if not looks_like_one(reply.text):
        return None
    if told:
        keep(report, reply.message_id)
    first = [Say("utter_words_kept")] if told else []
    question = Question(field=CHECK)
    return Step(report, [*first, freedom.which_change(report, reply)], Effect.NONE, question)


def _another(report: Report, reply: Reply, now: datetime) -> Step:
    """Another person at the end: asked about before it is sent."""
    keep(report, reply.message_id)
    noted(report, reply, now)
    following = open_next(report)
    return Step(report, [Say("utter_words_kept"), ask(report, following, reply.words)], Effect.NONE, following)


def _other_words(report: Report, reply: Reply, question: Question) -> Step:
    if word_count(reply.text) >= A_STORY_HAS:
        keep(report, reply.message_id)
        return Step(report, [Say("utter_words_kept"), ask(report, question, reply.words)], Effect.NONE, question)
    report.failed_attempts += 1
    if report.failed_attempts == GIVE_WAY_AFTER:
        return give_way(report, question, reply.words)
    explain = report.failed_attempts >= EXPLAIN_AFTER
    first = Say("utter_explain_check_answers" if explain else "utter_not_understood")
    return Step(report, [first, ask(report, question, reply.words)], Effect.NONE, question)
