"""Confirming what was taken from the words, at once: yes, a correction in plain words, or which part is not right."""

from __future__ import annotations

import re
from datetime import datetime

from knowledge_base.interview import freedom
from knowledge_base.interview.asking import ask, open_next, open_question
from knowledge_base.interview.checking import change_asked, label_of
from knowledge_base.interview.choices import choose_exactly
from knowledge_base.interview.known import CONFIRM, corrected, take_known
from knowledge_base.interview.known_said import shown, waiting
from knowledge_base.interview.order import definition_of, keep, put, settle
from knowledge_base.interview.phrases import command_of, has_words, plain, word_count
from knowledge_base.interview.report import Answer, Question, Report
from knowledge_base.interview.standing import A_STORY_HAS, as_answer
from knowledge_base.interview.steps import Act, Effect, Reply, Say, Step
from knowledge_base.interview.yes_no import yes_no

ASKED_ONE_BY_ONE_AFTER = 2
_BUT = re.compile(r"\b(?:but|except|apart from|only|wrong|instead)\b")
_ALL_RIGHT = re.compile(r"(?:no )?(?:nothing|none)(?: of it)? (?:is |was )?(?:different|wrong|to change)\b")


def confirmed(report: Report, reply: Reply, question: Question, now: datetime) -> Step:
    """A message at the confirming question. The report given is changed in place."""
    command = command_of(reply.text)
    if change := change_asked(report, reply.text, loosely=True):
        _stands(report, reply, "yes")
        open_question(report, change, changing=True)
        return Step(report, [ask(report, change, reply.words)], Effect.NONE, change)
    if found := corrected(report, reply, now.date()):
        return _put_right(report, reply, found)
    verdict = _verdict(question, reply, command)
    if verdict in ("yes", "unknown", "declined"):
        _stands(report, reply, verdict)
        if verdict == "yes" and _tells(reply):
            keep(report, reply.message_id)
            take_known(report, reply, now)
        return _go_on(report, reply, [])
    if verdict == "different" and command is not Act.CHANGE and not _tells(reply):
        return _which(report, question)
    if command in freedom.COMMANDS:
        return freedom.obey(report, reply, command, question)
    if aside := freedom.aside(report, reply, question, strictly=True):
        return aside
    return _unclear(report, reply, question)


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
    if said == "yes" and not _BUT.search(plain(reply.text)):
        return "yes"
    if _ALL_RIGHT.match(plain(reply.text)):
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


def _put_right(report: Report, reply: Reply, found: list[tuple[Question, Answer]]) -> Step:
    """What was corrected is put right, and the rest stands: the reporter has read it."""
    for question, answer in found:
        put(report, question, answer)
        age = report.answer("subject_age", question.about)
        if answer.value == "unborn" and age is not None and age.taken:
            _drop(report, Question(field="subject_age", about=question.about))
    _stands(report, reply, "yes")
    settle(report)
    first = [Say("utter_answer_changed", {"label": label_of(report, found[0][0])})]
    return _go_on(report, reply, first)


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
    """Once: which part is different is asked. Then nothing that was taken stands, and each thing is asked plainly."""
    if _tells(reply) and has_words(reply.text):
        keep(report, reply.message_id)
    report.failed_attempts += 1
    if report.failed_attempts < ASKED_ONE_BY_ONE_AFTER:
        return _which(report, question)
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
