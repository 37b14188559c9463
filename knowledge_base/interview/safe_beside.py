"""Who reports and whether it is safe to text them, told in one answer: "B, yes", "im his nan. not safe he reads it".

A bare yes or no before the words that say who somebody is may belong to them ("no I'm his aunt"): it is no answer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge_base.interview.phrases import plain
from knowledge_base.interview.safety_said import condition_said
from knowledge_base.interview.who_reports import tells_who
from knowledge_base.interview.yes_no import says_no

_YES = r"(?:yes+|yeah|yep|yea|yup|yh|yeh|ye|aye|sure|ok|okay|fine|definitely|defo|of course)"
_NO = r"(?:no+|nope|nah|naw|no way|not really|not at all|definitely not)"
_UNSURE = (
    r"(?:(?:i am |im )?not (?:really |too |very )?(?:sure|certain)|unsure|(?:i )?(?:dont|do not) (?:really )?know|dunno"
    r"|idk|maybe|perhaps|(?:it )?depends)"
)
_POLITE = (
    r"(?:please|pls|plz|thanks|thank you|ta|mate|x+|sir|tbh|it is|it isnt|its ok|its okay|its fine|thats ok|thats okay"
    r"|thats fine|i think|i think so|any ?time|for now|atm)"
)
_BARE = re.compile(rf"(?:{_YES}|{_NO}|{_UNSURE})(?: (?:{_YES}|{_NO}|{_UNSURE}|{_POLITE}))*|its (?:ok|okay|fine)")
_BARE_YES = re.compile(rf"{_YES}(?: {_POLITE})*")
_BEGINS = re.compile(rf"(?:(?:and|but|so) )?(?:{_YES}|{_NO}|{_UNSURE})\b")
_OF_REACHING = re.compile(
    r"\b(?:safe|unsafe|text\w*|txt|phone|mobile|ring|calls?|calling|sees?|reads?|check\w*|looks?|messages?|access|number"
    r"|contact|delete|private|shared|finds? out)\b"
)
_PLAINLY = re.compile(
    r"\b(?:safe|unsafe)\b|\b(?:you|u) can(?:t|not)? (?:text|message|contact|ring|call|write)\b"
    r"|\b(?:ok|okay|fine) to text\b"
    r"|\btext(?:s|ing)?(?: me)? (?:is |are )?(?:ok|okay|fine|safe|only)\b"
    r"|\b(?:dont|do not|never) (?:text|message|contact|ring|call|write to) me\b"
    r"|\b(?:no ?one|nobody)(?: else)? (?:sees?|reads?|checks?|uses?|has|looks at|can see) (?:my|this|it|these|the)\b"
    r"|\b(?:sees?|reads?|checks?|checking|looks? (?:at|in|through)|goes? through|uses?|shares?|has|monitors?|tracks?"
    r"|got access to|has access to) (?:my|this|our) (?:phone|mobile|texts?|messages?|number)\b|\bshared phone\b"
    r"|\bits (?:just |only )?my (?:own )?phone\b|\bmy own phone\b"
)
_SAFE_FOR_OTHERS = re.compile(
    r"\bsafe (?:for (?!you\b|u\b|me\b|us\b)|with\b|at (?:home|school|his|hers|her)\b|there\b|in (?:that|the|his|her)\b)"
)
_SOMEBODY = (
    r"(?:he|she|they|hes|shes|theyre|kids?|child|children|baby|babies|boys?|girls?|mum|dad|him|her|them"
    r"|lad|lady|person)"
)
_OF_SOMEBODY = re.compile(rf"\b{_SOMEBODY}\b(?: \w+){{0,3}} (?:un)?safe\b")
_IT_IS = re.compile(r"\b(?:its|it is|it isnt|thats|this is) (?:not |un)?(?:really |very )?safe\b")
_FOLLOWS = re.compile(r"(?:only|just|not|never|until|till|after|before|text only|when|unless|if|as long as)\b")
_STOP = re.compile(r"\s*[,.;!?\n]+\s*|\s+[-\u2013\u2014/&+]+\s+|\s+(?:and|n|also|but)\s+(?=\S)", re.IGNORECASE)
_LETTER = re.compile(r"^\(?(?P<letter>[a-c])\)?(?:\s*[).:,;/&+-]+\s*|\s+)(?:(?:and|n) )?(?P<rest>\S.*)$", re.I | re.S)
_STARTS = re.compile(
    r"\s(?=(?:yes+|yeah|yep|yea|yh|no|nope|nah|not safe|not really|not sure|unsafe|safe|its|it's|it is|ok to"
    r"|fine to|you can|u can|dont|don't|sure|maybe)\b)",
    re.IGNORECASE,
)
_SAYS_WHO = re.compile(
    r"\s(?=(?:i'?m|i am|its about me|it's about me|it is about me|about me|i live|i work|we are|we're)\b)",
    re.IGNORECASE,
)
_FEW, _NAMED_BY = 16, 2


@dataclass(frozen=True)
class Parted:
    """`who`: the words that say who reports; `safe`: those that say if it is safe; `plainly`: it is named there."""

    who: str
    safe: str
    plainly: bool


def parted(text: str) -> Parted:
    """An answer in its two parts; either may be empty."""
    said = text.replace("\u2019", "'").strip()
    who: list[str] = []
    safe: list[str] = []
    lettered = _LETTER.match(said)
    if lettered and _tells(_STOP.split(lettered["rest"])[0]):
        who, said = [lettered["letter"]], lettered["rest"]
    for clause in filter(None, map(str.strip, _clauses(said))):
        for part, is_safe in _of_clause(clause, bool(who), bool(safe)):
            (safe if is_safe else who).append(part)
    words = ", ".join(safe)
    return Parted(", ".join(who), words, bool(_plainly(plain(words))))


def _clauses(said: str) -> list[str]:
    """The clauses, a condition with what it limits: "yes but not after 6" is one."""
    found: list[str] = []
    start = 0
    for stop in _STOP.finditer(said):
        after = plain(said[stop.end() :])
        holds = stop[0].strip().lower() == "but" and not tells_who(said[start : stop.start()])
        if holds or (stop[0].strip().lower() in ("and", "n", "also") and not _tells_soon(after)):
            continue
        found.append(said[start : stop.start()])
        start = stop.end()
    return [*found, said[start:]]


def _tells_soon(after: str) -> bool:
    return bool(_BEGINS.match(after) or _plainly(" ".join(after.split()[:_FEW])) or tells_who(after))


def _of_clause(clause: str, who: bool, safe: bool) -> list[tuple[str, bool]]:
    """The parts of a clause, each with whether it says if it is safe. What may belong to either is left out."""
    of_somebody = _OF_SOMEBODY.search(plain(clause)) and not _IT_IS.search(plain(clause))
    for start in () if of_somebody else _STARTS.finditer(clause):
        before, after = clause[: start.start()].strip(), clause[start.end() :].strip()
        if not says_no(before) and tells_who(before) and (told := _tells(after)):
            unclear = told == "bare" and len(before.split()) > _NAMED_BY and _BARE_YES.fullmatch(plain(after))
            return [(before, False)] if unclear else [(before, False), (after, True)]
    for start in _SAYS_WHO.finditer(clause):
        before, after = clause[: start.start()].strip(), clause[start.end() :].strip()
        if tells_who(after) and (told := _tells(before)):
            return [(before, True), (after, False)] if told == "plain" else [(after, False)]
    kind = _tells(clause)
    if kind:
        return [(clause, True)] if kind == "plain" or who or safe else []
    first, _, rest = clause.partition(" ")
    if rest and _BARE.fullmatch(plain(first)) and tells_who(rest):
        return [(rest, False)]
    follows = safe or (who and _FOLLOWS.match(plain(clause)))
    return [(clause, bool(follows and condition_said(clause)))]


def _tells(clause: str) -> str:
    """Whether a clause says if it is safe: "plain" where it names it, "bare" where it is a yes or no; else nothing."""
    said = plain(clause)
    if len(said.split()) > _FEW:
        return ""
    if _plainly(said):
        return "plain"
    begins = _BEGINS.match(said)
    rest = said[begins.end() :] if begins else ""
    goes_on = bool(rest) and bool(_OF_REACHING.search(rest) or condition_said(said))
    return "bare" if _BARE.fullmatch(said) or goes_on else ""


def _plainly(said: str) -> bool:
    if not _PLAINLY.search(said) or _SAFE_FOR_OTHERS.search(said):
        return False
    return bool(_IT_IS.search(said)) or not _OF_SOMEBODY.search(said)
