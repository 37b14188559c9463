"""Whether anything of the worry was told yet: who somebody is, a name or a question to us is kept, but is no worry."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge_base.interview.asked_often import parted
from knowledge_base.interview.cues import tells_of_others
from knowledge_base.interview.phrases import asks_for_help, asks_us, command_of, plain
from knowledge_base.interview.report import Report
from knowledge_base.interview.situations import STORY_TOLD, reporter_is_the_subject
from knowledge_base.thresholds import assess

_TELLS_FROM = 4
"""Words from which a clause tells something."""
_HOW_TO_REACH = frozenset({"safe_to_contact", "safe_time", "reporter_contact", "reporter_name"})
_CLAUSE_END = re.compile(r"[.!?\n]+\s*|[,;]\s+|\s+(?:and|but|so)\s+", re.IGNORECASE)
_NO_SIGN_OF_HARM = frozenset(
    {"worrying_words", "message_as_a_whole", "says_worried", "care_and_support_needs", "child_writes_for_self"}
)
"""Signs that an introduction has too: "my patient Mary", "I want to report a concern"."""
_LEAD = r"(?:(?:hi|hello|yes|no|good morning|good afternoon|there|thanks|sorry|its|it is) )*"
_INTRODUCES = re.compile(
    _LEAD
    + "(?:"
    + "|".join(
        (
            r"(?:i|we) (?:work|teach|support|look after|volunteer|run|manage|live|know|go to)\b",
            r"(?:i|we) have been (?:an?|the|his|her|their)\b",
            r"(?:speaking as|this is|my name)\b",
            r"(?:i am|im|we are|i was)? ?(?:calling|ringing|writing|texting|messaging)\b",
            r"(?:(?:i am|im|we are|i was|just) )*(?:asking|enquiring|here|worried|concerned|getting in touch)"
            r" (?:about|for|regarding) (?:\S+ ){0,3}\S+$",
            r"(?:i|we) (?:already |just )?(?:said|told you)\b",
            r"(?:i|we) (?:got|found|saw|have) (?:this|your|the) (?:number|link|page|poster)\b",
            r"(?:i am|im|we are|were)? ?(?:just )?(?:an?|the|his|her|their|your|one of) (?:\S+ ){0,5}\S+$",
            r"(?:i|we) (?:want|need|would like|wish|have) to (?:report|make|raise|tell|talk|refer)\b",
            r"(?:i|we) (?:want|need|would like|wish|have) (?:an? )?(?:concern|worry|referral|question)\b",
        )
    )
    + ")"
)
_NAMES = re.compile(
    "|".join(
        (
            r"(?:his|her|their|the \S+s|my) (?:name|age|date of birth|dob|address)\b",
            r"(?:he|she|they|it|its|hes|shes) (?:is |are )?(?:called|named|aged|\d+)\b",
            r"(?:(?:he|she|they) )?(?:lives?|goes|go|attends?) (?:at|in|with|to)\b",
            r"(?:it is|its|this is) about\b",
        )
    )
)


def worry_is_told(report: Report, words: Sequence[tuple[str, str]]) -> bool:
    """Whether a kept message tells of danger, of a sign of harm, or anything of somebody that is no mere particular.

    `words`: every message so far as (message_id, text). Without them it counts whether it was asked for.
    """
    if "story_told" in report.said_once or (report.danger and "worry_told" in report.said_once):
        return True
    about_us = _about_reaching_them(report)
    told = [
        text for message_id, text in words if message_id in report.concern_message_ids and message_id not in about_us
    ]
    if not told:
        return bool(report.concern_message_ids) and bool(STORY_TOLD & {*report.said_once})
    return any(_tells_of_a_worry(report, text) for text in told) or _shows_harm(told)


def _about_reaching_them(report: Report) -> set[str | None]:
    """The messages of somebody about themself that answered how to reach them: "not my phone, Mark checks it"."""
    if not reporter_is_the_subject(report):
        return set()
    return {answer.message_id for field, answer in report.answers.items() if field in _HOW_TO_REACH}


def _tells_of_a_worry(report: Report, text: str) -> bool:
    _, rest = parted(report, text)
    if command_of(rest) is not None or asks_for_help(rest) or asks_us(rest, strictly=True):
        return False
    return any(_is_of_the_worry(report, plain(clause)) for clause in _CLAUSE_END.split(rest))


def _is_of_the_worry(report: Report, clause: str) -> bool:
    if len(clause.split()) < _TELLS_FROM or _INTRODUCES.match(clause) or _NAMES.match(clause):
        return False
    return tells_of_others(clause) or reporter_is_the_subject(report)


def _shows_harm(told: Sequence[str]) -> bool:
    found = assess(told)
    signs = {one.id for one in found.indicators if one.status == "confirmed"}
    return found.immediate_danger or bool(signs - _NO_SIGN_OF_HARM)
