"""Confirming what was taken from the words, at once: yes, a correction in plain words, or which part is not right."""

from __future__ import annotations

import re
from datetime import datetime

from knowledge_base.interview import freedom
from knowledge_base.interview.asking import ask, open_next, open_question
from knowledge_base.interview.checking import change_asked, label_of
from knowledge_base.interview.choices import choose_exactly
from knowledge_base.interview.confirming import not_to_be_sent
from knowledge_base.interview.corrections import looks_like_one
from knowledge_base.interview.known import CONFIRM, take_known
from knowledge_base.interview.known_said import shown, waiting
from knowledge_base.interview.later import said_changed
from knowledge_base.interview.more_people import said_added, take_more_people
from knowledge_base.interview.order import definition_of, keep, settle
from knowledge_base.interview.phrases import command_of, has_words, plain, word_count
from knowledge_base.interview.put_right import corrections_in, put_all
from knowledge_base.interview.read_again import bare_name, read_again, refined, relation_said
from knowledge_base.interview.report import Answer, Question, Report
from knowledge_base.interview.said_right import Found
from knowledge_base.interview.sending import refuses_to_send, sends
from knowledge_base.interview.standing import A_STORY_HAS, as_answer
from knowledge_base.interview.steps import Act, Effect, Reply, Say, Step
from knowledge_base.interview.told.circumstances import take_told
from knowledge_base.interview.yes_no import yes_no

ASKED_ONE_BY_ONE_AFTER = 2
_BUT = re.compile(r"\b(?:but|except|apart from|only|wrong|instead)\b")
_ALL_RIGHT = re.compile(
    r"(?:no )?(?:nothing|none)(?: of it)? (?:is |was )?(?:different|wrong|to change)\b"
    r"|(?:no )?(?:nothing )?(?:its|thats|that is|it is|all of it is) (?:all )?(?:right|fine|correct|ok|okay)$"
)
_SAID_NO = re.compile(r"(?:no|nope|not|different|something|thats not|its not|wrong|thats wrong)\b")
_IT_IS = re.compile(r"(?:no|nope|not|its|it is|theyre|they are|im|i am|this is)\b")
_SAID_PLAINLY = frozenset({"reporter_kind", "subject_kind"})
"""Who reports and who it is about change only by words that say so: "lives with her grandmother" does not."""
_NOTHING_IS_RIGHT = re.compile(
    r"^(?:(?:no|sorry|its|it is|thats|that is|this is|it was) )*(?:not (?:like that|right|true|correct|it|how it is)\b"
    r"|all wrong\b|wrong\b|incorrect\b|none of (?:it|that|this)\b|nothing (?:is )?right\b)"
)


def confirmed(report: Report, reply: Reply, question: Question, now: datetime) -> Step:
    """A message at the confirming question. The report given is changed in place."""
    command = command_of(reply.text)
    if _ALL_RIGHT.match(plain(reply.text)) and not _BUT.search(_ALL_RIGHT.sub("", plain(reply.text))):
        return _right(report, reply, now)
    added, rest = take_more_people(report, reply, now.date())
    if found := _corrections(report, rest, now):
        return _put_right(report, reply, found, now, said_added(report, added))
    if added:
        keep(report, reply.message_id)
        _stands(report, reply, "yes")
        settle(report)
        return _go_on(report, reply, said_added(report, added))
    if refuses_to_send(reply.text):
        return not_to_be_sent(report, reply, question)
    if change := change_asked(report, reply.text, loosely=True):
        _stands(report, reply, "yes")
        open_question(report, change, changing=True)
        return Step(report, [ask(report, change, reply.words)], Effect.NONE, change)
    verdict = _verdict(question, reply, command)
    if verdict == "yes":
        return _right(report, reply, now)
    if verdict in ("unknown", "declined"):
        _stands(report, reply, verdict)
        return _go_on(report, reply, [])
    if verdict == "different" and command is not Act.CHANGE and not _tells(reply):
        return _which(report, question)
    if command in freedom.COMMANDS:
        return freedom.obey(report, reply, command, question)
    if aside := freedom.aside(report, reply, question, strictly=True):
        return aside
    return _unclear(report, reply, question)


def _corrections(report: Report, reply: Reply, now: datetime) -> list[Found]:
    """What is said right for an answer that stands, or said anew where something is said to be different."""
    found = corrections_in(report, reply, now.date())
    more: list[Found] = []
    if yes_no(reply.text) == "yes":
        more = refined(report, reply, now.date())
    elif _says_different(reply):
        more = read_again(report, reply, now) or ([] if found else bare_name(report, reply))
        if not _IT_IS.match(plain(reply.text)):
            more = [one for one in more if one[0].field not in _SAID_PLAINLY]
    known = [question for question, _ in [*found, *more]]
    more += [one for one in relation_said(report, reply) if one[0] not in known]
    known = [question for question, _ in found]
    return [*found, *(one for one in more if one[0] not in known)]


def _says_different(reply: Reply) -> bool:
    """Whether these words, or those before them, say that something is not right."""
    before = reply.words[-2][1] if len(reply.words) > 1 else ""
    said = plain(reply.text)
    return bool(_IT_IS.match(said)) or looks_like_one(reply.text) or bool(_SAID_NO.match(plain(before)))


def _right(report: Report, reply: Reply, now: datetime) -> Step:
    _stands(report, reply, "yes")
    _told_beside(report, reply, now)
    return _go_on(report, reply, [])


def _told_beside(report: Report, reply: Reply, now: datetime) -> None:
    """What was told beside the answer is kept and taken; it is shown at the check, and not put up once more."""
    if not _tells(reply):
        return
    keep(report, reply.message_id)
    status = report.answers.get(CONFIRM)
    take_told(report, reply)
    take_known(report, reply, now)
    if status is not None:
        report.answers[CONFIRM] = status


def _verdict(question: Question, reply: Reply, command: Act | None) -> str | None:
    definition = definition_of(question)
    chosen = choose_exactly(definition.choices, reply.text) if definition else None
    if chosen:
        return chosen.value
    if command in (Act.AFFIRM, Act.DONE):
        return "yes"
    if command in (Act.DONT_KNOW, Act.RATHER_NOT_SAY):
        return "unknown" if command is Act.DONT_KNOW else "declined"
    said = yes_no(reply.text)
    if sends(reply.text):
        return "yes"
    if said == "yes" and not _BUT.search(plain(reply.text)):
        return "yes"
    return "different" if said == "no" or command is Act.DENY else None


def _tells(reply: Reply) -> bool:
    return word_count(reply.text) >= A_STORY_HAS


def _stands(report: Report, reply: Reply, verdict: str) -> None:
    """Everything that was put up stands, in place; it is not put up again."""
    for question, answer, _ in shown(report):
        found = report.answer(question.field, question.about)
        if found is answer and verdict == "yes":
            answer.confirmed = True
    status: Answer = as_answer(reply, value="yes" if verdict == "yes" else None)
    report.answers[CONFIRM] = status.model_copy(update={"status": verdict}) if verdict == "declined" else status


def _put_right(report: Report, reply: Reply, found: list[Found], now: datetime, added: list[Say]) -> Step:
    """What was corrected is put right, and the rest stands: the reporter has read it."""
    put_all(report, found)
    _stands(report, reply, "yes")
    _told_beside(report, reply, now)
    settle(report)
    return _go_on(report, reply, [said_changed(report, found), *added])


def _go_on(report: Report, reply: Reply, first: list[Say]) -> Step:
    following = open_next(report)
    return Step(report, [*first, ask(report, following, reply.words)], Effect.NONE, following)


def _which(report: Report, question: Question) -> Step:
    """Ask which part is different; by web each is a choice."""
    parts = [(label_of(report, q), q.field) for q, _ in waiting(report) if q.about in (None, report.subjects[0].id)]
    choices = [{"label": label, "value": f"change {field}"} for label, field in parts]
    shown = choices if report.channel != "sms" else []
    return Step(report, [Say("utter_ask_which_known", asks=CONFIRM, kind="ask", choices=shown)], Effect.NONE, question)


def _unclear(report: Report, reply: Reply, question: Question) -> Step:
    """Once: which part is different is asked. Then the words are kept, and what was taken stands for the check to show;
    only where the reporter said that it is all wrong it does not stand, and each thing is asked plainly."""
    if _tells(reply) and has_words(reply.text):
        keep(report, reply.message_id)
    report.failed_attempts += 1
    if report.failed_attempts < ASKED_ONE_BY_ONE_AFTER:
        return _which(report, question)
    if not any(_NOTHING_IS_RIGHT.match(plain(text)) for _, text in reply.words[-2:]):
        _stands(report, reply, "unknown")
        return _go_on(report, reply, [Say("utter_words_kept")])
    for taken, _ in waiting(report):
        _drop(report, taken)
    report.subjects = [s for s in report.subjects if s.answers or s is report.subjects[0]]
    _stands(report, reply, "unknown")
    settle(report)
    return _go_on(report, reply, [Say("utter_known_one_by_one")])


def _drop(report: Report, question: Question) -> None:
    if question.about is None:
        report.answers.pop(question.field, None)
        return
    for subject in report.subjects:
        if subject.id == question.about:
            subject.answers.pop(question.field, None)
