"""What a message asks or tells beside an answer is heard first: words about one's own life, then a question to us.

A question that is often asked is answered, and what stands beside it is taken as if it had been said alone.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from knowledge_base.interview import freedom, own_life
from knowledge_base.interview.asked_often import helps_now, parted, told_beside
from knowledge_base.interview.asking import ask
from knowledge_base.interview.beside_answer import Beside, asked_beside
from knowledge_base.interview.order import CHECK, definition_of, keep, once
from knowledge_base.interview.own_life import Take
from knowledge_base.interview.person_asked import person_noted
from knowledge_base.interview.phrases import asks_for_progress, command_of, has_words, plain, wants_no_more
from knowledge_base.interview.report import Question, Report
from knowledge_base.interview.sending import refuses_to_send
from knowledge_base.interview.steps import Act, Effect, Reply, Say, Step
from knowledge_base.interview.told.circumstances import take_circumstances
from knowledge_base.language.people import read_people

_SAYS_AT_MOST = 3
_MAY_GIVE_WAY = frozenset(
    {"utter_words_kept", "utter_back_to_question", "utter_thanks_for_telling", "utter_hello_again"}
)
"""Remarks that an answer takes the place of, where a step would say too much."""

_OF_DANGER = frozenset({"utter_what_to_do_in_danger", "utter_what_to_do_in_danger_self", "utter_do_not_go_in_danger"})


def heard(report: Report, reply: Reply, take: Take, today: date) -> Step:
    """The step of a message; the report is changed in place. `take` is what any other message gets."""
    asked = report.open_question
    return person_noted(_heard(report, reply, take, today), reply, asked)


def _heard(report: Report, reply: Reply, take: Take, today: date) -> Step:
    said = own_life.told(report, reply.text, danger=reply.danger)
    if said or reply.danger:
        first = not report.danger
        step = own_life.answered(report, reply, said, take) if said else take(report, reply)
        return _beside_an_alarm(step, reply, first=first)
    if report.adding is not None or wants_no_more(reply.text, report.channel):
        return take(report, reply)
    if _asks_for_a_person(report, reply) and report.open_question is not None:
        return freedom.obey(report, reply, Act.PERSON_PLEASE, report.open_question)
    if beside := asked_beside(report, reply, today):
        return _both_halves(report, reply, beside, take)
    answers, rest = parted(report, reply.text)
    if not answers or _is_the_answer(report, reply):
        return _asked_in_passing(report, reply, take)
    if not has_words(rest):
        return _only_asked(report, reply, answers, take)
    if report.open_question == Question(field=CHECK) and refuses_to_send(reply.text):
        return _with_answers(take(report, reply), answers)
    if report.stage == "asking" and report.open_question is not None:
        keep(report, reply.message_id)
    step = take(report, replace(reply, text=rest, act=Act.ANSWER, confidence=0.0, stopping=0.0))
    take_circumstances(step.report, reply, read_people(reply.text))
    return _with_answers(step, answers)


def _both_halves(report: Report, reply: Reply, beside: Beside, take: Take) -> Step:
    """What is asked beside an answer is answered, and the rest is the answer; who wants to stop is asked whether to."""
    keep(report, reply.message_id)
    answers, rest = parted(report, beside.rest)
    text = rest if answers and has_words(rest) else beside.rest
    step = take(report, replace(reply, text=text, act=Act.ANSWER, confidence=0.0, stopping=0.0))
    if step.report.stage == "stopped":
        return step
    if beside.stops and step.question is not None:
        return freedom.ask_whether_to_stop(step.report, reply, step.question)
    return _with_answers(step, [*beside.says, *answers])


def _beside_an_alarm(step: Step, reply: Reply, *, first: bool) -> Step:
    """The answers to what is asked beside an alarm, after its words; beside the first one only what helps now.

    The whole message was taken for the alarm, so nothing of it is lost here.
    """
    report = step.report
    if report.stage == "stopped" or report.adding is not None:
        return step
    answers, _ = parted(report, reply.text)
    told_already = step.say and step.say[0].kind == "emergency"
    answers = [one for one in answers if not (told_already and one in _OF_DANGER) and (not first or helps_now(one))]
    if answers:
        keep(report, reply.message_id)
    return _with_answers(step, answers) if answers else step


def _asked_in_passing(report: Report, reply: Reply, take: Take) -> Step:
    """What is asked for in passing ("don't make a file") is answered beside whatever the message is taken for, once."""
    beside = told_beside(report, reply.text) if report.stage == "asking" and command_of(reply.text) is None else []
    if beside and report.open_question is not None:
        keep(report, reply.message_id)
    step = take(report, reply)
    beside = [one for one in beside if once(step.report, f"beside:{one}")]
    return _with_answers(step, beside) if beside and step.report.stage == "asking" else step


def _is_the_answer(report: Report, reply: Reply) -> bool:
    """Whether the message is one of the words that the open question itself takes for an answer, or a known command."""
    definition = definition_of(report.open_question)
    said = plain(reply.text)
    return bool(definition and said in definition.answers_here) or command_of(reply.text) in (
        Act.STOP,
        Act.PERSON_PLEASE,
    )


def _asks_for_a_person(report: Report, reply: Reply) -> bool:
    """Whether a person is asked for where choices stand: "social worker please" does not say who the reporter is."""
    definition = definition_of(report.open_question)
    at_a_choice = report.stage == "asking" and definition is not None and definition.kind == "choice"
    return at_a_choice and command_of(reply.text) is Act.PERSON_PLEASE


def _only_asked(report: Report, reply: Reply, answers: list[str], take: Take) -> Step:
    """A message that is only a question: answered, kept, and the open question asked again."""
    question = report.open_question
    if report.stage == "asking" and question is not None and definition_of(question) is not None:
        keep(report, reply.message_id)
        says = [*map(_said, answers), ask(report, question, reply.words)]
        return Step(report, says, Effect.NONE, question)
    if report.stage == "handed_over" and question is None and not asks_for_progress(reply.text):
        keep(report, reply.message_id)
        return Step(report, [_said(answer) for answer in answers], Effect.UPDATE)
    step = take(report, reply)
    return _with_answers(step, answers) if report.stage == "asking" else step


def _said(answer: str) -> Say:
    return Say(answer, kind="emergency" if answer in _OF_DANGER else "say")


def _with_answers(step: Step, answers: list[str]) -> Step:
    """The step with the answers first, after who can help at once where it begins with that."""
    answers = [answer for answer in answers if answer not in {say.response for say in step.say}]
    says = list(step.say)
    if len(answers) + len(says) > _SAYS_AT_MOST:
        says = [say for say in says if say.response not in _MAY_GIVE_WAY]
    room = max(0, _SAYS_AT_MOST - len(says)) or 1
    place = 1 if says and says[0].kind == "emergency" else 0
    return replace(step, say=[*says[:place], *map(_said, answers[:room]), *says[place:]])
