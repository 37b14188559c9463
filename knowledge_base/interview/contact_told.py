"""A way to be reached, told among other words: the number or address, how it may be used, and what is left without it.

"Marlham High. school office 01632 960111 ext 2, mornings only" gives the number, "school office, ext 2, mornings only"
and "Marlham High".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import phonenumbers

_EMAIL = re.compile(r"[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_DETAIL = re.compile(r"[\w.+'-]+@[\w.-]+\w|\+?\(?\d[\d ()-]{6,}\d")
_MARK = "\u0001"
_CLAUSE = re.compile(r"(\s*[,;!?()\n]+\s*|\.+(?:\s+|$)|\s+[-\u2013\u2014/]+\s+)")
_WHICH = (
    r"(?:(?:the |my |our )?(?:(?:school|main|front|general|work|own|personal|direct|secure|reception|department|office"
    r"|home) )*(?:office|reception|switchboard|landline|mobile|mob|direct line|direct dial|direct|bleep|pager|secretary"
    r"|duty (?:desk|line|team|phone|number)))"
)
_NEXT = (
    r"(?=\s+(?:me|us|on|at|via|by|before|after|in|through|mornings?|afternoons?|evenings?|is|to|between|any|anytime|my"
    rf"|the|our|number|during|weekdays?)\b|\s*{_MARK}|$)"
)
_HOW_BEGINS = re.compile(
    r"\b(?:(?:(?:the )?(?:best|easiest|quickest)|better|preferably|available|reachable|contactable|(?:can be )?reached"
    r"|(?:(?:you|u) can )?(?:please )?(?:ring|call|text|phone|email|e-mail|contact|reach|get|catch|try|find|message)"
    rf"){_NEXT}|(?:ask(?:ing)? for|leave (?:a |me a )?(?:message|msg|voicemail))\b|not? (?:before|after|on|at|in"
    r"|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|weekends?|mornings?|reception)\b"
    r"|(?:don'?t|do not|never) (?:ring|call|text|phone|email|contact|leave)\b)",
    re.IGNORECASE,
)
_LABEL_END = re.compile(
    r"(?:[\s,:;.(-]|\b(?:and|or|on|at|via|by|my|our|the|is|its|it's|are|number|numbers|no|num|tel|telephone|phone|email"
    r"|e-mail|mail|contact|details|i'?m|i am|me|us|work|here|through|that'?s|of|with|mob|mobile|cell|also|else)\b)+$",
    re.IGNORECASE,
)
_WHICH_END = re.compile(rf"(?:^|(?<=\s)|(?<=[:(])){_WHICH}\s*$", re.IGNORECASE)
_USED_SO = re.compile(
    r"\b(?:ext(?:ension|n)?\.? ?(?:no\.? ?|number )?\d+|x\d{2,}|option \d|bleep \d+|mornings?|afternoons?|evenings?"
    r"|weekdays?|weekends?|(?:mon|tues?|wed(?:nes)?|thurs?|fri|satur|sun)(?:days?)?|any ?time|out of hours"
    r"|(?:office|school|working|work|clinic|surgery) hours|term ?time|lunch ?times?|before|after|between|until|till"
    r"|\d(?:am|pm)?|only|not|don'?t|never|ask(?:ing)? for|leave|voicemail|ring|call|text|phone|best|better|prefer\w*"
    rf"|secure|urgent|{_WHICH})\b",
    re.IGNORECASE,
)
_NOT_OF_USE = re.compile(
    r"\b(?:he|she|they|him|her|them|his|their|child|children|boy|girl|baby|mum|dad|mother|father|family|worried"
    r"|concern\w*|please (?:don'?t|do not) (?:tell|make|say|let))\b",
    re.IGNORECASE,
)
_USE_HAS = 12
_ONLY_VERBS = re.compile(
    r"(?:(?:best|better|ring|call|text|phone|email|e-mail|contact|reach|get|message|me|us|is|to|on|at)\b\s*)*",
    re.IGNORECASE,
)
_ONLY_USE = re.compile(
    r"(?:(?:and|or|but|to|on|in|the|at|is|for|a|an|my|of|from|with|please|pls|me|us|if|i'?m|i|am|pm|any|do|"
    r"best|better|first|also|during|use|fine|ok)\b|\d+(?:[:.]\d\d)?(?:am|pm)?|[\s.:'&/-])*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class ContactTold:
    """`details`: the numbers and addresses; `how`: which they are and how they may be used; `rest`: the other words."""

    details: str
    how: str
    rest: str

    @property
    def value(self) -> str:
        """The details with how they may be used: "+441632960111 (school office, ext 2)"."""
        return f"{self.details} ({self.how})" if self.how else self.details


def contact(text: str) -> str | None:
    """The telephone numbers (E.164) and e-mail addresses in a message, joined by ", "; None when there is none."""
    found = [
        phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.E164)
        for match in phonenumbers.PhoneNumberMatcher(text, "GB", leniency=phonenumbers.Leniency.POSSIBLE)
    ]
    found += _EMAIL.findall(text)
    return ", ".join(dict.fromkeys(found)) or None


def contact_told(text: str) -> ContactTold | None:
    """The way to be reached that stands in these words; None where there is none."""
    said = text.replace("\u2019", "'").replace(_MARK, " ")
    found = [one[0] for one in _DETAIL.finditer(said)]
    details = contact(", ".join(found)) if found else None
    if not details:
        return None
    marked = _DETAIL.sub(f" {_MARK} ", said)
    parts = _CLAUSE.split(marked)
    rest, how = [], []
    for at in range(0, len(parts), 2):
        clause, stop = parts[at].strip(), parts[at + 1] if at + 1 < len(parts) else ""
        left, use = _parted(clause, after_details=_MARK in "".join(parts[:at]))
        how += use
        rest.append(f"{left}{stop}" if left else "")
    words = re.sub(r"[ \t]+", " ", "".join(rest)).strip(" ,;:-/(")
    return ContactTold(details, ", ".join(dict.fromkeys(how)), words)


def _parted(clause: str, *, after_details: bool) -> tuple[str, list[str]]:
    """What of a clause is no way of contact, and what says how the way may be used."""
    if _MARK not in clause:
        is_use = _is_use(clause) and (after_details or not _WHICH_END.fullmatch(clause))
        return ("", [clause]) if is_use else (clause, [])
    before, *between, after = clause.split(_MARK)
    before, how = _without_label(before.strip())
    how += [one for word in between if (one := _label_alone(word))]
    after = after.strip()
    if _is_use(after) or _WHICH_END.fullmatch(re.sub(r"^(?:is|that'?s|which is) ", "", after)):
        return before, [*how, re.sub(r"^(?:is|that'?s|which is|but|and|or) ", "", after)] if after else how
    begins = _HOW_BEGINS.search(after)
    if begins and _is_use(after[begins.start() :]):
        how.append(after[begins.start() :])
        after = after[: begins.start()].strip()
    return f"{before} {after}".strip(), how


def _is_use(words: str) -> bool:
    """Whether these few words say how a number may be used, and nothing of anybody else."""
    words = re.sub(r"^(?:please|pls|but|and|or|also|just) ", "", words, flags=re.IGNORECASE)
    if not words or len(words.split()) > _USE_HAS or _NOT_OF_USE.search(words) or _ONLY_VERBS.fullmatch(words):
        return False
    if not _USED_SO.search(words):
        return False
    return bool(_HOW_BEGINS.match(words) or _ONLY_USE.fullmatch(_USED_SO.sub(" ", words)))


def _without_label(before: str) -> tuple[str, list[str]]:
    """The words before a number without what leads up to it ("my number is"), and of that what tells something."""
    if _is_use(bare := _LABEL_END.sub("", f" {before}").strip()) and not _WHICH_END.fullmatch(bare):
        return "", [bare]
    begins = _HOW_BEGINS.search(before)
    lead = before[begins.start() :] if begins else ""
    if begins and not _NOT_OF_USE.search(lead) and len(lead.split()) <= _USE_HAS:
        told = _LABEL_END.sub("", lead).strip()
        how = [told] if _is_use(told) else []
        return _LABEL_END.sub("", before[: begins.start()]).strip(), how
    bare = _LABEL_END.sub("", f" {before}") if _LABEL_END.search(f" {before}") else f" {before}"
    which = _WHICH_END.search(bare) or _WHICH_END.search(before)
    if which:
        whole = bare if _WHICH_END.search(bare) else before
        left = whole[: which.start()]
        kept = re.sub(r"^(?:the|my|our) ", "", which[0].strip(), flags=re.IGNORECASE)
        return (_LABEL_END.sub("", left).strip() if _LABEL_END.search(left) else left.strip()), [kept]
    return bare.strip(), []


def _label_alone(words: str) -> str:
    """Which number the next one is, told between two: "or my mobile"."""
    which = re.search(_WHICH, words, re.IGNORECASE)
    return re.sub(r"^(?:the|my|our) ", "", which[0], flags=re.IGNORECASE) if which else ""
