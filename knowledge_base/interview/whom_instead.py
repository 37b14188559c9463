"""Whom it is about is put right in the middle: "no sorry, it's her sister", "it's not the baby, it's mum".

The person told of before is not lost: with a name or an age of their own they stay in the report as a further one.
"""

from __future__ import annotations

import re

from knowledge_base.interview.asking import ask, open_next
from knowledge_base.interview.checking import label_of
from knowledge_base.interview.choices import choose
from knowledge_base.interview.following import MOST_PEOPLE
from knowledge_base.interview.name_words import GROWN, NOUN
from knowledge_base.interview.order import keep, put, settle
from knowledge_base.interview.own_name import will_not_give_own_name
from knowledge_base.interview.phrases import word_count
from knowledge_base.interview.questions import by_field
from knowledge_base.interview.report import Answer, Question, Report, Subject
from knowledge_base.interview.steps import Effect, Reply, Say, Step

KIND, NAME, AGE = "subject_kind", "subject_name", "subject_age"
_OF_THE_PERSON = frozenset({NAME, AGE, "subject_whereabouts", "expected_date"})
_LONGEST = 16
_LEAD = r"^(?P<lead>(?:(?:no|nope|oh|oops|sorry|wait|actually|hang on|correction|i mean|i meant)\b[ ,.]*)*)"
_IT_IS = r"(?:(?:and|but|it'?s|it is|this is|about|i mean|i meant|i'?m worried about|i am worried about)\b[ ,]*)*"
_WHO = rf"(?P<who>(?:(?:the|my|our|her|his|their)\s+)?(?:(?:little|older|younger|baby|big)\s+)?(?:{NOUN}|{GROWN}))"
_ENDS = r"(?:,? (?:that |who |whom )?(?:i'?m|i am|we are|we're) (?:really )?(?:worried|concerned) about)?"
_NOT_THIS = r"not (?:about )?(?:(?:the|my|our|her|his|their) )?\w+"
_NOT_FIRST = re.compile(rf"{_LEAD}{_IT_IS}{_NOT_THIS}[ ,.;-]+{_IT_IS}{_WHO}{_ENDS}[ .!]*$", re.IGNORECASE)
_NOT_LAST = re.compile(rf"{_LEAD}{_IT_IS}{_WHO}{_ENDS},? {_NOT_THIS}[ .!]*$", re.IGNORECASE)
_INSTEAD = re.compile(rf"{_LEAD}{_IT_IS}{_WHO}{_ENDS}[ .!]*$", re.IGNORECASE)
_NO_AND_SOMEBODY = re.compile(rf"(?:no|nope|nah)\b[ ,.]*{_WHO}[ .!]*$", re.IGNORECASE)
"""Asked where somebody is, this says with whom: "no, dad"."""
_WORRIED = re.compile(r"\b(?:worried|concerned) about\b", re.IGNORECASE)


def whom_instead(text: str, *, surely: bool = False) -> str | None:
    """Who it is about instead, as the words name them; None where nothing is put right.

    `surely`: only where it is said whom it is not, or who the worry is about.
    """
    said = " ".join(text.replace("\u2019", "'").split())
    if word_count(said) > _LONGEST:
        return None
    match = _NOT_FIRST.match(said) or _NOT_LAST.match(said)
    if match is None:
        match = _INSTEAD.match(said)
        match = match if match and match["lead"] and not (surely and not _WORRIED.search(said)) else None
    return match["who"] if match else None


def put_whom_right(report: Report, reply: Reply, question: Question) -> Step | None:
    """The step of a message that says whom it is about instead; None for any other message."""
    if step := will_not_give_own_name(report, reply, question):
        return step
    about = report.subjects[0].id
    stands = report.answer(KIND, about)
    if question.about not in (None, about) or stands is None or stands.value == "me" or report.changing:
        return None
    if question.field not in _OF_THE_PERSON and not _WORRIED.search(reply.text):
        return None
    who = whom_instead(reply.text)
    if who is None or (question.field == "subject_whereabouts" and _NO_AND_SOMEBODY.match(reply.text.strip())):
        return None
    keep(report, reply.message_id)
    _keep_the_first(report)
    words = {"words": reply.text.strip(), "message_id": reply.message_id}
    chosen = choose(by_field()[KIND].choices, who, anywhere=True)
    kind = chosen.value if chosen else stands.value
    put(report, Question(field=KIND, about=about), Answer(status="given", value=kind, **words))
    settle(report)
    following = open_next(report)
    changed = Say("utter_answer_changed", {"label": label_of(report, Question(field=KIND, about=about))})
    return Step(report, [changed, ask(report, following, reply.words)], Effect.NONE, following)


def _keep_the_first(report: Report) -> None:
    """Who was told of before stays as a further person, where a name or age is known; the first is asked about anew."""
    first = report.subjects[0]
    told = {field: answer for field, answer in first.answers.items() if field in (KIND, NAME, AGE)}
    for field in {NAME, AGE, "subject_whereabouts", "expected_date"} & first.answers.keys():
        answer = first.answers.pop(field)
        if answer.message_id:
            keep(report, answer.message_id)
    named = any(told[field].status == "given" for field in (NAME, AGE) if field in told)
    if named and told[KIND].value in ("child", "adult") and len(report.subjects) < MOST_PEOPLE:
        number = str(1 + max(int(subject.id) for subject in report.subjects))
        report.subjects.append(Subject(id=number, answers=told))
