"""The worry in the reporter's own words: over as many messages as they like, every one kept by its id."""

from __future__ import annotations

import re
from datetime import datetime

from knowledge_base.interview import freedom
from knowledge_base.interview.another import another_told, turns_to_another
from knowledge_base.interview.asking import ask, open_next
from knowledge_base.interview.checking import change_asked
from knowledge_base.interview.choices import choose_exactly
from knowledge_base.interview.known import take_known, told_at_length
from knowledge_base.interview.order import keep, once, put
from knowledge_base.interview.phrases import command_of, has_words, word_count
from knowledge_base.interview.questions import by_field
from knowledge_base.interview.report import Answer, Question, Report
from knowledge_base.interview.standing import give_way
from knowledge_base.interview.steps import Act, Effect, Reply, Say, Step

STORY = Question(field="concern_words")
WITHOUT_WORDS_AT_MOST = 3
_SENTENCE = re.compile(r"[.!?\n]+\s*|,\s+")
_TELLS_FROM = 4
"""Words from which a message that is only guessed to be the end is kept as part of the worry too."""


def story_told(report: Report, reply: Reply, now: datetime) -> Step:
    """A message at the question for the worry: a whole-message command, or part of the story."""
    command = Act.DONE if _says_the_end(reply.text) else freedom.command_in(reply)
    if command is not Act.DONE and ends_the_story(reply.text):
        return _told_and_done(report, reply, now)
    change = change_asked(report, reply.text)
    if command is Act.DONE and command_of(reply.text) is None and word_count(reply.text) >= _TELLS_FROM:
        keep(report, reply.message_id)
    if command is Act.DONE or (command in (Act.DENY, Act.DONT_KNOW, Act.RATHER_NOT_SAY) and report.concern_message_ids):
        return _done(report, reply)
    if command in (Act.DENY, Act.DONT_KNOW, Act.RATHER_NOT_SAY, Act.AFFIRM) or not has_words(reply.text):
        return _nothing_yet(report, reply)
    if change or command in freedom.COMMANDS:
        return freedom.obey(report, reply, command or Act.CHANGE, STORY)
    if aside := freedom.aside(report, reply, STORY, strictly=True):
        return aside
    if freedom.may_mean_stop(report, reply, STORY):
        return freedom.ask_whether_to_stop(report, reply, STORY)
    told_before = bool(report.concern_message_ids)
    keep(report, reply.message_id)
    once(report, "story_told")
    told_at_length(report, reply)
    report.failed_attempts = 0
    if told_before and turns_to_another(reply.text):
        return another_told(report, reply, STORY, now)
    take_known(report, reply, now)
    return Step(report, [Say("utter_words_kept"), ask(report, STORY)], Effect.NONE, STORY)


def ends_the_story(text: str) -> bool:
    """Whether a longer message ends with words that say that this is everything ("... She was crying. That's all")."""
    parts = _SENTENCE.split(text.strip().rstrip(".!"))
    return len(parts) > 1 and _says_the_end(parts[-1])


def _says_the_end(text: str) -> bool:
    return bool(choose_exactly(by_field()[STORY.field].choices, text)) or command_of(text) is Act.DONE


def _told_and_done(report: Report, reply: Reply, now: datetime) -> Step:
    keep(report, reply.message_id)
    once(report, "story_told")
    told_at_length(report, reply)
    take_known(report, reply, now)
    return _done(report, reply)


def _done(report: Report, reply: Reply) -> Step:
    if not report.concern_message_ids:
        return _nothing_yet(report, reply)
    put(report, STORY, Answer(status="given", message_id=reply.message_id))
    following = open_next(report)
    return Step(report, [Say("utter_thanks_for_telling"), ask(report, following, reply.words)], Effect.NONE, following)


def _nothing_yet(report: Report, reply: Reply) -> Step:
    """No words of the worry so far: asked another way, and after three times a person is asked instead."""
    first = [] if has_words(reply.text) else [Say("utter_say_it_in_words")]
    if report.concern_message_ids:
        return Step(report, [*first, ask(report, STORY)], Effect.NONE, STORY)
    report.failed_attempts += 1
    if report.failed_attempts < WITHOUT_WORDS_AT_MOST:
        return Step(report, [*first, ask(report, STORY, response="utter_explain_concern_words")], Effect.NONE, STORY)
    put(report, STORY, Answer(status="declined", message_id=reply.message_id))
    return give_way(report, open_next(report), reply.words)
