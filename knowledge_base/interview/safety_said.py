"""Whether it is safe to contact the reporter, where their words say so before it is asked."""

from __future__ import annotations

import re

from knowledge_base.interview.phrases import plain
from knowledge_base.interview.report import Answer, Report
from knowledge_base.interview.steps import Reply
from knowledge_base.interview.yes_no import Verdict, says_no, yes_no

SAFE = "safe_to_contact"
_SENTENCE_END = re.compile(r"[.!?;\n]+")
_OTHERS_SEE = re.compile(
    r"\b(?:safe|unsafe|sees?|seen|reads?|checks?|checked|watch\w*|looks?|looking|finds?|found|got my|has my|takes? my"
    r"|my phone|shared|no|nah|actually|wait|delete)\b"
)
"""What may take back a yes that stands before it."""
_IS_FINE = re.compile(r"\b(?:fine|ok|okay|safe|yes|good)\b")
_WITH_A_LIMIT = re.compile(
    r"\b(?:not|never|only|just|till|until|before|up to|no later than)"
    r" (?:(?:after|before|until|till|past|between|at|from)\b|\d)"
    r"|\bafter (?:\d+|that)(?: ?(?:pm|am|oclock))? (?:no|not)\b"
)
"""A time of day beside which it is safe: "fine, not after 10pm"."""
_NOT_SAFE = re.compile(r"\b(?:not|isnt|aint|never|nt) (?:really |very )?safe\b|\bunsafe\b")
_SAID = re.compile(r"\bsafe (?:for you |here )?to (?:write|text|contact|message|call|ring|phone|reply)\b")


def take_safety(report: Report, reply: Reply) -> None:
    """Take "it is safe to text me" or "it's not safe to ring" as the answer, in place; it needs no confirming."""
    if report.answer(SAFE) is not None:
        return
    for sentence in map(plain, _SENTENCE_END.split(reply.text)):
        if match := _SAID.search(sentence):
            verdict = "no" if says_no(sentence[: match.end()]) else "yes"
            words = reply.text.strip()
            report.answers[SAFE] = Answer(status="given", value=verdict, words=words, message_id=reply.message_id)
            return


def limit_said(text: str) -> bool:
    """Whether a time is said until or after which it is not safe."""
    return bool(_WITH_A_LIMIT.search(plain(text)))


def safe_in_parts(text: str) -> Verdict | None:
    """Whether it is safe, in a longer answer: a yes of its own that nothing after it takes back, or "not safe" in it.

    "Yes any time. Only not on Kelly's number" is a yes; so is "until 8pm ok, after that not safe", with its limit.
    """
    if _WITH_A_LIMIT.search(plain(text)) and _IS_FINE.search(plain(text)):
        return "yes"
    if _NOT_SAFE.search(plain(text)):
        return "no"
    first, *rest = [one for one in map(plain, _SENTENCE_END.split(text)) if one] or [""]
    clear = yes_no(first) == "yes" and not any(map(_OTHERS_SEE.search, rest))
    return "yes" if clear and rest else None
