"""Corrections said in plain words at the check: "no, he is 11 not 9", "change age to 12", "his name is Tom not Tim"."""

from __future__ import annotations

import re
from datetime import date

from knowledge_base.interview.answers import understand
from knowledge_base.interview.checking import named
from knowledge_base.interview.order import as_question, asked, definition_of, standing
from knowledge_base.interview.phrases import plain, polite_off
from knowledge_base.interview.questions import by_field
from knowledge_base.interview.report import Answer, Question, Report
from knowledge_base.interview.steps import Act, Reply
from knowledge_base.interview.yes_no import might_mean_danger

_LEAD = (
    r"(?:(?:no|sorry|actually|wrong|thats wrong|yes but|but|oh|please|can you|could you|i want to|i need to)\b[,. ]*)*"
)
_ONE = r"(?:something|one thing|an answer|my answers?|it)\b\s*[-,:.]*\s*"
_VERB = rf"(?:(?:change|correct|make|set|fix|amend|edit)\s+(?:{_ONE})?)?"
_OPENING = re.compile(rf"^{_LEAD}{_VERB}", re.IGNORECASE)
_LINK = re.compile(
    r"\s*(?:\b(?P<should>(?:should|needs to|has to|must|ought to) (?:be|say|read)\b:?)|\bto\b:?|\bis\b|=|:)\s*"
    r"(?:(?:actually|really|now) )?(?=\S)",
    re.IGNORECASE,
)
_OPENING_WORD = re.compile(r"[,.;!\n]")
_ONLY_WRONG = re.compile(r"(?:wrong|not right|not correct|incorrect|a mistake)\b", re.IGNORECASE)
_GOES_ON = re.compile(r"[,;.]\s+(?:and |but )?(?:i|i'm|she|he|they|we|it|its|it's|please|don'?t)\b.*$", re.IGNORECASE)
_NOT = re.compile(r"[,;]?\s+(?:and )?(?:not|instead of|rather than)\s+\S.*$", re.IGNORECASE)
_AGE = re.compile(
    r"^(?:(?:no|sorry|actually|wrong|thats wrong|yes but|but|oh|and) )*"
    r"(?P<who>(?:hes|shes|theyre|im|he is|she is|they are|i am|the (?:child|boy|girl|baby) is|aged"
    r"|(?:the |his |her |their |my )?age(?: is)?) )?"
    r"(?:(?:actually|really|only|about|just|now|more like) )*"
    r"(?P<age>(?:nearly |almost )?(?:\d{1,3}(?: (?:or|to) \d{1,3})?|[a-z]+(?: [a-z]+)?)(?: (?:years?|yrs?"
    r"|months?|weeks?|days?))?(?: old)?)$"
)
_AGE_NOT = re.compile(
    r" (?:not|instead of|rather than) (?:\d{1,3}|[a-z]+)(?: (?:years?|yrs?|months?|weeks?))?(?: old)?$"
)
_STARTS = re.compile(r"^(?:no|nope|not|wrong|actually|sorry|but|yes but|thats (?:wrong|not)|it isnt|its not)\b")
_HOLDS = re.compile(
    r"\b(?:wrong|not right|isnt right|incorrect|mistake|should (?:be|say|have)|i meant|i mean|instead|rather than"
    r"|not \d+|change|changed|correction|lives (?:at|in|with|on)|address is)\b"
)


def value_said(report: Report, reply: Reply, today: date) -> tuple[Question, Answer] | None:
    """The one answer that a correction gives a clear value for; None where it must be asked which is meant."""
    found = named_value(report, reply, today) or _age_value(report, reply, today)
    if found is None:
        return None
    question, answer = found
    return question, answer.model_copy(update={"words": reply.text.strip(), "message_id": reply.message_id})


def looks_like_one(text: str) -> bool:
    """Whether a message at the check sounds as if something were wrong."""
    said = polite_off(plain(text))
    return bool(_STARTS.search(said) or _HOLDS.search(said))


def named_value(report: Report, reply: Reply, today: date) -> tuple[Question, Answer] | None:
    """The value said for an answer by its name ("change age to 12", "anyone in danger now should be no")."""
    text = " ".join(reply.text.replace("\u2019", "'").split())
    opening = _OPENING.match(text)
    start = opening.end() if opening else 0
    splits = ((named(report, text[start : link.start()]), link) for link in _LINK.finditer(text, start))
    question, link = next(((q, link) for q, link in splits if q), (None, None))
    definition = definition_of(question)
    if link is None or question is None or definition is None or definition.kind in ("story", "check"):
        return None
    said = text[link.end() :]
    value = _NOT.sub("", said)
    if definition.kind == "name":
        value = _GOES_ON.sub("", value)
    corrects = bool(start or value != said or link["should"] or link[0].strip() in (":", "=", "to:"))
    if _ONLY_WRONG.match(value) or (definition.kind in ("free_text", "yes_no") and not corrects):
        return None
    answer = understand(definition, Reply(Act.ANSWER, value, reply.message_id), today)
    if answer is None and definition.kind == "yes_no" and not might_mean_danger(value):
        answer = understand(definition, Reply(Act.ANSWER, _OPENING_WORD.split(value)[0], reply.message_id), today)
    if answer is None or (answer.status != "given" and definition.kind != "yes_no"):
        return None
    return question, answer


def _age_value(report: Report, reply: Reply, today: date) -> tuple[Question, Answer] | None:
    definition = by_field()["subject_age"]
    if definition not in asked(report) or standing(report, definition) is None:
        return None
    said = polite_off(plain(reply.text))
    without = _AGE_NOT.sub("", said)
    match = _AGE.match(without)
    if match is None or (not match["who"] and without == said):
        return None
    answer = understand(definition, Reply(Act.ANSWER, match["age"], reply.message_id), today)
    if answer is None or answer.status != "given" or not (answer.value or "")[:1].isdigit():
        return None
    return as_question(report, definition), answer
