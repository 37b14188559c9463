"""What a message at the check says of sending: yes with more words beside it, or that it is not to be sent."""

from __future__ import annotations

import re

from knowledge_base.interview.checking import wants_change
from knowledge_base.interview.phrases import plain

_CLAUSE = re.compile(r"[.,;:!?]+(?:\s+|$)|\n+|\s+-+\s+|\s+(?=(?:but|and|also|because|though|cos)\s)", re.IGNORECASE)
_SENT_AND_MORE = re.compile(
    r"^(?P<yes>(?:yes |yeah |yep |ok |okay |please )*send (?:it|this)(?: off| now| please| pls| plz)?) "
    r"(?=(?:she|he|they|i|im|i'm|id|i'd|its|it's|it is|my|her|his|mums?|dads?|thanks|thank|shes|she's|hes|he's)\b)",
    re.IGNORECASE,
)
_JOIN = re.compile(r"^(?:but|and|also|because|though|cos) ")
_OF_A_YES = frozenset(
    plain(
        "yes yeah yep yup ya aye ok okay please pls a thanks thank you thats that is its it all right correct fine "
        "good now nothing else just then so sure send this them report off through submit go ahead do x xx mate "
        "i agree happy everything looks perfect"
    ).split()
)
_MEANS_YES = frozenset(plain("yes yeah yep yup aye send submit correct right fine ahead perfect").split())
_YES_AND = re.compile(r"(?:yes|yeah|yep|yup|ya|aye)(?: x)? (?!no\b|nah\b|not\b|nope\b|wait\b)")
_OK = frozenset({"ok", "okay", "ok then", "fine", "alright", "all right"})
_NOT_YET = re.compile(
    r"^(?:no|nope|not|wait|hold on|hang on|nah)$"
    r"|\b(?:not (?:yet|now|right now|today|sure|ready)|wait|hang on|hold on|before (?:you|u|i) send|(?:not"
    r"|dont) send(?: it"
    r"| this| yet| them| anything)?$|(?:not|dont) send (?:it|this|yet|them|anything)\b|send (?:it )?(?:later|tomorrow)"
    r"|until i|unless)\b"
)
_PUTS_RIGHT = re.compile(
    r"\b(?:wrong|not right|isnt right|incorrect|mistake|should (?:be|say|have)|i meant|i mean|instead"
    r"|rather than|misspel\w*"
    r"|spelt|change|changed|correction|isnt on|not on (?:it|there)|missing|left out|missed|forgot\w*"
    r"|different)\b|\bnot \d+\b|^not\b"
)
_MATTERS_FIRST = re.compile(
    r"\b(?:danger|dangerous|safe|unsafe|hurt\w*|hit\w*|attack\w*|knife|kill\w*|999|emergency|bleeding|right now"
    r"|(?:dont|do not|never) (?:text|ring|call|contact|message|phone|write|email)|my name|anonymous)\b"
)
"""Beside a yes these are heard before anything is sent: danger, how to be reached, a name that is to be left out."""
_NOTHING_TO_CHANGE = re.compile(
    r"\b(?:no |nope )?(?:nothing|none)(?: of it)?(?: is| to| needs)*(?: to)? (?:change|changing|wrong|different"
    r"|missing)\b"
    r"|\bno (?:changes?|corrections?|mistakes?)\b"
)
_ALL_FINE = re.compile(r"(?:no|nope|nah) (?:its |it is |thats )?all (?:fine|good|right|correct|ok|okay|perfect)")
_NOT_AT_ALL = re.compile(
    r"\b(?:dont|do not|didnt|did not|not|never) (?:want (?:you )?(?:to )?|wanna |to )?"
    r"(?:(?:send|submit|sending)(?= (?:it|this|that|anything|them|my|the report|a report)\b(?! to (?!you"
    r"|the team|any))|$)"
    r"|(?:report|reporting|refer)(?= (?:it|this|anything|anyone|anybody|him|her|them|my)\b|$))"
    r"|\b(?:dont|do not|didnt) want (?:this|it|that|anything|any of (?:this|it)) (?:to (?:go|be)|sent|sending|going"
    r"|reported|passed|logged)\b"
    r"|\b(?:only|just) (?:wanted|want|asked|asking|after|needed|need|looking) (?:\w+ ){0,3}?(?:advice|to know|to ask"
    r"|information|info)\b|\bchanged my mind\b|\bcancel (?:it|this|the|my)\b"
)


def sends(text: str) -> bool:
    """Whether it is to be sent: a clause at either end is nothing but a yes, and nothing beside it puts anything right
    or says not yet."""
    clauses = _clauses(text)
    if not clauses or refuses_to_send(text):
        return False
    if clauses[0] == "a" or clauses[0].startswith("a yes "):
        clauses[0] = "yes"
    yes = [one for one in (clauses[0], clauses[-1]) if _is_a_yes(one)]
    others = [one for one in clauses if not _is_a_yes(one)]
    return bool(yes) and not any(map(_holds_up, others))


def begins_with_ok(text: str) -> bool:
    """Whether "ok" or "yes" stands before what is told, and nothing holds it up: "ok, dad says yes to help"."""
    first, *others = _clauses(text) or [""]
    begins = (first in _OK and bool(others)) or _YES_AND.match(first)
    return bool(begins) and not any(map(_holds_up, [first, *others])) and not refuses_to_send(text)


def holds_up(text: str) -> bool:
    """Whether anything in it is to be heard before it is sent: danger, a correction, not yet."""
    return any(map(_holds_up, _clauses(text)))


def refuses_to_send(text: str) -> bool:
    """Whether it is not to be sent at all: "No, please don't send it. I only wanted advice"."""
    clauses = _clauses(text)
    if clauses and (_is_a_yes(clauses[0]) or (_is_a_yes(clauses[-1]) and "send" in clauses[-1])):
        return False
    return any(_NOT_AT_ALL.search(one) for one in clauses)


def _holds_up(clause: str) -> bool:
    patterns = (_NOT_YET, _PUTS_RIGHT, _MATTERS_FIRST)
    return any(pattern.search(clause) for pattern in patterns) or wants_change(clause)


def _clauses(text: str) -> list[str]:
    """The clauses in plain words; what follows "send it" without a stop is one of its own."""
    parted = _SENT_AND_MORE.sub(r"\g<yes>. ", " ".join(text.strip().split(" ")))
    return [_JOIN.sub("", one) for one in map(plain, _CLAUSE.split(parted)) if one]


def _is_a_yes(clause: str) -> bool:
    if _ALL_FINE.fullmatch(clause):
        return True
    words = set(_NOTHING_TO_CHANGE.sub("right", clause).split())
    return words <= _OF_A_YES and bool(words & _MEANS_YES)
