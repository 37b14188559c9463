"""Yes, no and not known, in anyone's wording."""

from __future__ import annotations

import re
from typing import Literal

from knowledge_base.interview.phrases import command_of, plain
from knowledge_base.interview.steps import Act

Verdict = Literal["yes", "no", "unknown"]

_BY_ACT: dict[Act, Verdict] = {Act.AFFIRM: "yes", Act.DENY: "no", Act.DONT_KNOW: "unknown"}
_THUMBS: dict[str, Verdict] = {"\N{THUMBS UP SIGN}": "yes", "\N{THUMBS DOWN SIGN}": "no"}
_UNKNOWN_START = re.compile(
    r"^(?:(?:im|i am) )?(?:not (?:really )?(?:sure|certain)|unsure)\b"
    r"|^(?:i )?(?:really )?(?:dont|do not) (?:really )?know\b"
    r"|^(?:i have |ive )?no (?:idea|clue)\b|^(?:dunno|idk)\b|^(?:maybe|perhaps|possibly)\b"
)
_YES_START = re.compile(r"^(?:yes|yeah|yep|yea|yup|yh|aye|definitely|absolutely|of course|i think so)\b")
_NO_START = re.compile(r"^(?:no|nope|nah|naw|not|nobody|noone|never|i dont think|i do not think)\b")
_NOT_SAFE = re.compile(r"\b(?:not|isnt|arent|never|dont feel|doesnt feel|un) ?safe\b")
_HARMLESS = frozenset(
    plain(
        "no nope nah not nobody noone none one body isnt arent is are am was it its he she they i we im in of any "
        "immediate danger dangerous at the a this that there theres moment right now today currently think so dont do "
        "thanks thank you for everyone everybody all safe ok okay fine well good just really please"
    ).split()
)


def yes_no(text: str, *, no_must_be_clear: bool = False) -> Verdict | None:
    """What a message says to a yes-or-no question; None when it is not clear.

    With `no_must_be_clear` a "no" followed by anything that could mean danger ("no she isn't safe") is not a no.
    """
    if verdict := _THUMBS.get(text.strip()[:1]):
        return verdict
    said = plain(text)
    if not said:
        return None
    whole = _BY_ACT.get(command_of(text) or Act.ANSWER)
    if whole:
        return whole
    if _UNKNOWN_START.search(said):
        return "unknown" if not no_must_be_clear or len(said.split()) <= 6 else None
    if _YES_START.search(said):
        return "yes"
    if _NO_START.search(said) and not (no_must_be_clear and not _is_harmless(said)):
        return "no"
    return None


def _is_harmless(said: str) -> bool:
    return set(said.split()) <= _HARMLESS and not _NOT_SAFE.search(said)
