"""A wish for a person that stands beside other words, or beside danger: it is noted wherever it is said."""

from __future__ import annotations

import re
from dataclasses import replace

from knowledge_base.interview.phrases import command_of, plain
from knowledge_base.interview.report import Question
from knowledge_base.interview.steps import Act, Effect, Reply, Say, Step
from knowledge_base.interview.yes_no import yes_no

_HOW_TO_REACH = frozenset({"reporter_contact", "safe_to_contact", "safe_time", "feedback"})
"""Questions that "ring me" answers."""
_PARTS = re.compile(
    r"[.!?;\n]+\s*|\s+/\s+|,\s+|\s+-+\s+|\s+(?:and|but|so)\s+(?=(?:i|can|could|please|get|a|ring|call)\b)", re.I
)
_WHO = (
    r"(?:(?:a|an|any|some|the|your|one of your) )?(?:(?:real|actual|proper|live|human|duty) )*"
    r"(?:human|person|human being|someone|somebody|some1|anyone|anybody|social worker|manager|member of staff|team)"
)
_TO_ME = r"(?:ring|call|phone|speak to|talk to|contact|get back to|get in touch with)(?: me| us)\b(?! names)"
_LEAD_IN = "no|yes|ok|look|please|hello|so|and|but"
_ASKS = re.compile(
    rf"^(?:(?:its|it is|this is|hi|hello|yes|no|me|please|pls|ok|look|i said|as i said|just|and|but|so) )*"
    rf"(?:(?:i|we|id|ive|i still|i just|we just)? ?(?:really )?(?:want|need|would like|like|prefer|asked for|expect) )?"
    rf"{_WHO} (?:to |should |must |needs to |please )?{_TO_ME}\b"
    rf"|^(?:(?:please|pls|so|just|yes|no|ok) )*(?:get|have|ask|tell) {_WHO} (?:to )?{_TO_ME}\b"
    rf"|^(?:(?:its me|please|no|yes|ok|look|hello) )*(?:i|we) (?:really |just |still |only )*(?:want|need|would like)"
    rf" (?:to (?:speak|talk) (?:to|with) )?{_WHO}(?: please| now| not a (?:bot|computer|machine|robot|leaflet)\b.*)?$"
    rf"|^(?:(?:{_LEAD_IN}) )*(?:can|could|may|let me|i|id|im|to|please|just|want|need|like|would|rather"
    r"|prefer|really|we|trying)"
    rf"(?: (?!not\b|dont\b|wont\b|cant\b|he\b|she\b|they\b)\w+){{0,4}}? (?:speak|talk) (?:to"
    r"|with) an? (?:real |actual |proper )?"
    rf"(?:human|person|social worker) (?:please|now|not)\b"
    rf"|^(?:speak|talk) (?:to|with) an? (?:real |actual |proper )?(?:human|person|social worker) (?:please|now|not)\b"
)


_REMARKS_BESIDE = 1


def asks_for_a_person(text: str) -> bool:
    """Whether a part of a message plainly asks for a person, whatever stands beside it."""
    parts = [plain(part) for part in _PARTS.split(text)]
    sentences = re.split(r"[.!?;\n]+", text)
    return any(map(_ASKS.search, parts)) or any(
        command_of(one) is Act.PERSON_PLEASE for one in sentences if one.strip()
    )


def _beside_an_answer(text: str) -> bool:
    """Whether a person is asked for beside a yes or no to whether it is safe: "no, and get someone to ring me"."""
    parts = [part for part in _PARTS.split(text) if part.strip()]
    if not parts:
        return False
    first, *others = parts
    return yes_no(first) is not None and any(_ASKS.search(plain(part)) for part in others)


def person_noted(step: Step, reply: Reply, asked: Question | None) -> Step:
    """The step with the wish noted and said, and with a person asked for; as it is where no such wish is news.

    `asked`: the question that the message was said to.
    """
    report = step.report
    field = asked.field if asked else ""
    if report.person_requested or report.stage == "stopped" or report.adding is not None:
        return step
    if field in _HOW_TO_REACH and not (field == "safe_to_contact" and _beside_an_answer(reply.text)):
        return step
    if not asks_for_a_person(reply.text):
        return step
    report.person_requested = True
    asks = bool(step.say) and step.say[-1].kind == "ask"
    says = [say for say in step.say if say.response not in ("utter_words_kept", "utter_back_to_question")]
    if asks:
        first = [say for say in says[:-1] if say.kind == "emergency"] or says[:-1][:_REMARKS_BESIDE]
        says = [*first, Say("utter_person_coming"), says[-1]]
    else:
        says = [*says, Say("utter_person_will_look")]
    if step.effect in (Effect.NONE, Effect.UPDATE):
        return replace(step, say=says, effect=Effect.PERSON)
    return replace(step, say=says)
