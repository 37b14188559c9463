"""The check before sending: send it, change one answer, or add words. Nothing is sent without a clear yes."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

from knowledge_base.interview import freedom
from knowledge_base.interview.another import noted, turns_to_another
from knowledge_base.interview.answers import understand
from knowledge_base.interview.asking import ask, open_next, open_question
from knowledge_base.interview.by_name import only_named
from knowledge_base.interview.checking import asks_what_was_said, change_asked
from knowledge_base.interview.choices import choose_exactly
from knowledge_base.interview.corrections import looks_like_one
from knowledge_base.interview.cues import CERTAIN, guessed
from knowledge_base.interview.known import take_known
from knowledge_base.interview.later import said_changed
from knowledge_base.interview.more_people import said_added, take_more_people, take_others
from knowledge_base.interview.no_danger import DANGER
from knowledge_base.interview.order import CHECK, OTHERS, definition_of, keep
from knowledge_base.interview.phrases import command_of, plain, word_count
from knowledge_base.interview.put_right import corrections_in, put_all
from knowledge_base.interview.questions import by_field
from knowledge_base.interview.report import Question, Report
from knowledge_base.interview.safety_said import SAFE_TIME
from knowledge_base.interview.said_right import Found
from knowledge_base.interview.sending import begins_with_ok, holds_up, refuses_to_send, sends
from knowledge_base.interview.situations import may_be_texted
from knowledge_base.interview.standing import A_STORY_HAS, as_answer, give_way, stand
from knowledge_base.interview.steps import Act, Effect, Reply, Say, Step
from knowledge_base.interview.told.circumstances import take_told
from knowledge_base.interview.yes_no import says_no, yes_no

_A_CLEAR_YES_HAS = 8
_A_BARE_YES_HAS = 2
_BUT = re.compile(r"\b(?:but|except|apart|only|just the|change|changed|also|and (?:he|she|they|his|her|the))\b")
EXPLAIN_AFTER = 2
GIVE_WAY_AFTER = 3


def checked(report: Report, reply: Reply, question: Question, now: datetime) -> Step:
    """A message at the check. The report given is changed in place."""
    added, rest = take_more_people(report, reply, now.date())
    if corrected := _corrected(report, rest, now, added):
        return corrected
    if added:
        return _people_added(report, reply, added)
    if limit := _limit_told(report, reply):
        keep(report, reply.message_id)
        return Step(report, [said_changed(report, [limit]), ask(report, question, reply.words)], Effect.NONE, question)
    if asks_what_was_said(reply.text):
        return shown_again(report, reply, question)
    if refuses_to_send(reply.text):
        return not_to_be_sent(report, reply, question)
    if sends(reply.text):
        return _sent(report, reply, now)
    if change := change_asked(report, reply.text, loosely=True):
        open_question(report, change, changing=True)
        return Step(report, [ask(report, change, reply.words)], Effect.NONE, change)
    definition = definition_of(question)
    command = command_of(reply.text)
    said = understand(definition, reply, now.date()) if definition else None
    if (said and said.value == "yes") or command in (Act.AFFIRM, Act.DONE) or _is_a_clear_yes(reply):
        return _sent(report, reply, now)
    if (said and said.value == "change") or command in (Act.DENY, Act.CHANGE):
        return Step(report, [freedom.which_change(report, reply)], Effect.NONE, question)
    sure = guessed(reply)
    if (command or sure) in freedom.COMMANDS - {Act.CHANGE, Act.DONE}:
        return freedom.obey(report, reply, command or sure or Act.WHY, question)
    if freedom.may_mean_stop(report, reply, question):
        return freedom.ask_whether_to_stop(report, reply, question)
    if aside := freedom.aside(report, reply, question):
        return aside
    if turns_to_another(reply.text):
        return _another(report, reply, now)
    if same := corrections_in(report, reply, now.date(), also_same=True):
        return Step(report, [said_changed(report, same), ask(report, question, reply.words)], Effect.NONE, question)
    if looks_like_one(reply.text):
        return _unplaced(report, reply, question)
    if sure is Act.CHANGE or (reply.act is Act.DENY and reply.confidence >= CERTAIN and says_no(reply.text)):
        return Step(report, [freedom.which_change(report, reply)], Effect.NONE, question)
    return _other_words(report, reply, question, now)


def _limit_told(report: Report, reply: Reply) -> Found | None:
    """How somebody may be reached, where these words told it and do not send the report, nor refuse to."""
    limit = report.answers.get(SAFE_TIME)
    if limit is None or limit.message_id != reply.message_id or sends(reply.text) or refuses_to_send(reply.text):
        return None
    return Question(field=SAFE_TIME), limit


def _sent(report: Report, reply: Reply, now: datetime) -> Step:
    """It is handed over; what stands beside the yes is kept and taken."""
    if word_count(reply.text) > _A_BARE_YES_HAS and not choose_exactly(by_field()[CHECK].choices, reply.text):
        keep(report, reply.message_id)
        take_told(report, reply, beside_a_yes=True)
        take_known(report, reply, now)
    report.answers[CHECK] = as_answer(reply, value="yes")
    report.stage, report.open_question, report.failed_attempts = "handed_over", None, 0
    return Step(report, [Say("utter_sent")], Effect.HAND_OVER, None)


def not_to_be_sent(report: Report, reply: Reply, question: Question) -> Step:
    """Who does not want it sent is told what is kept, and asked whether to stop here."""
    step = freedom.ask_whether_to_stop(report, reply, question)
    return replace(step, say=[Say("utter_not_sent_yet"), *step.say])


def shown_again(report: Report, reply: Reply, question: Question) -> Step:
    """What an answer was is seen in the question itself; where it may not be shown, only how to change it is said."""
    unseen = report.channel == "sms" and not may_be_texted(report)
    first = [Say("utter_answers_not_shown")] if unseen else []
    return Step(report, [*first, ask(report, question, reply.words)], Effect.NONE, question)


def _people_added(report: Report, reply: Reply, added: list[str]) -> Step:
    keep(report, reply.message_id)
    following = open_next(report)
    return Step(report, [*said_added(report, added), ask(report, following, reply.words)], Effect.NONE, following)


def _is_a_clear_yes(reply: Reply) -> bool:
    """A few words that say yes, with no "no" in them and nothing to correct."""
    if word_count(reply.text) > _A_CLEAR_YES_HAS or says_no(reply.text) or _BUT.search(plain(reply.text)):
        return False
    sure = reply.confidence >= CERTAIN and guessed(reply) in (Act.AFFIRM, Act.DONE)
    yes = yes_no(reply.text) == "yes" or sure
    return yes and not looks_like_one(reply.text) and not holds_up(reply.text)


def _corrected(report: Report, reply: Reply, now: datetime, added: list[str]) -> Step | None:
    """What the words put right is put right, each thing, and the check is shown once more."""
    found = corrections_in(report, reply, now.date())
    if not found or definition_of(found[-1][0]) is None:
        return None
    if added or word_count(reply.text) >= A_STORY_HAS:
        keep(report, reply.message_id)
        take_told(report, reply, beside_a_yes=True)
    changed = [said_changed(report, found)]
    added = [*added, *_others(report, found, reply, now)]
    found.sort(key=lambda one: not _is_plain(one[0]))
    put_all(report, found[:-1])
    question, answer = found[-1]
    definition = definition_of(question)
    if answer.value == "self" or question.field == DANGER.field:
        put_all(report, found[-1:])
    first = [*changed, *said_added(report, added)]
    if definition is None or question.field == OTHERS:
        put_all(report, found[-1:])
        following = open_next(report)
        return Step(report, [*first, ask(report, following, reply.words)], Effect.NONE, following)
    said = replace(reply, text=answer.value or reply.text)
    step = stand(report, said, question, definition, answer, now, first)
    if report.changing or added or not all(_is_plain(one) for one, _ in found):
        return step
    check = open_question(report, Question(field=CHECK))
    return replace(step, say=[*step.say[:-1], ask(report, check, reply.words)], question=check)


def _others(report: Report, found: list[Found], reply: Reply, now: datetime) -> list[str]:
    """Who is named where "anyone else to worry about" is put right comes into the report, in place."""
    said = [answer for question, answer in found if question.field == OTHERS and answer.value]
    return [name for answer in said for name in take_others(report, answer.value or "", reply, now.date())]


def _is_plain(question: Question) -> bool:
    """An answer on which no other question hangs: after it the check comes back at once."""
    definition = definition_of(question)
    return definition is not None and definition.kind in ("name", "age", "date", "free_text")


def _unplaced(report: Report, reply: Reply, question: Question) -> Step:
    """Something is said to be wrong, but not plainly what: asked once, then kept as words for the team."""
    told = word_count(reply.text) >= A_STORY_HAS
    if told:
        keep(report, reply.message_id)
    first = [Say("utter_words_kept")] if told else []
    if named := only_named(report, reply.text):
        open_question(report, named, changing=True)
        return Step(report, [*first, ask(report, named, reply.words)], Effect.NONE, named)
    report.failed_attempts += 1
    if told and report.failed_attempts >= EXPLAIN_AFTER:
        return Step(report, [*first, ask(report, question, reply.words)], Effect.NONE, question)
    return Step(report, [*first, freedom.which_change(report, reply)], Effect.NONE, question)


def _another(report: Report, reply: Reply, now: datetime) -> Step:
    """Another person at the end: asked about before it is sent."""
    keep(report, reply.message_id)
    noted(report, reply, now)
    following = open_next(report)
    return Step(report, [Say("utter_words_kept"), ask(report, following, reply.words)], Effect.NONE, following)


def _other_words(report: Report, reply: Reply, question: Question, now: datetime) -> Step:
    if word_count(reply.text) >= A_STORY_HAS:
        keep(report, reply.message_id)
        if take_told(report, reply, beside_a_yes=True) and begins_with_ok(reply.text):
            return _sent(report, reply, now)
        return Step(report, [Say("utter_words_kept"), ask(report, question, reply.words)], Effect.NONE, question)
    report.failed_attempts += 1
    if report.failed_attempts == GIVE_WAY_AFTER:
        return give_way(report, question, reply.words)
    explain = report.failed_attempts >= EXPLAIN_AFTER
    first = Say("utter_explain_check_answers" if explain else "utter_not_understood")
    return Step(report, [first, ask(report, question, reply.words)], Effect.NONE, question)
