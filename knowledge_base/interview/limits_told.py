"""How somebody may be reached and how not, where their words say so: "ring me not Heidi", "never the house".

Only what is said to us counts: "they never ring her" tells of others.
"""

from __future__ import annotations

import re

from knowledge_base.interview.phrases import plain

_SENTENCE_END = re.compile(r"(?<=[.;!?])\s+|\n+")
_CLAUSE_END = re.compile(r"\s*,\s*|\s+-\s+|\s+(?:and|but|so|because|cos)\s+", re.IGNORECASE)
_REACH = (
    r"(?:ring|ringing|call|calling|text|texting|phone|phoning|email|emailing|message|messaging|msg|contact|whatsapp)"
)
_SEND = (
    r"(?:write to|leave (?:\w+ )?(?:messages?|msgs?|voicemails?|notes?)|send (?:\w+ )?(?:letters?|post|mail|texts?"
    r"|messages?|emails?))"
)
_COME = (
    r"(?:come|turn up|knock|visit|send (?:anyone|someone|somebody|people|officers))(?: (?:to|round|at|on|here|over))*"
    r" (?:the |my |his |her |our |their )?(?:house|home|flat|door|work|workplace|address|school)"
)
_LEAD = (
    r"(?:(?:please|pls|plz|but|just|so|also|and|yes|yeah|ok|okay|oh|sorry|btw|only|if (?:you|u) (?:need|want|have)"
    r" (?:me|us|to (?:\w+ )?(?:me|us|her|him|them)?)|can (?:you|u)|(?:you|u) can"
    r"|(?:best|better|safer) (?:to|if (?:you|u))"
    r"|make sure (?:you |u )?|i would rather (?:you|u)|id rather (?:you|u)) )*"
)
_NOT_US = r"(?! (?:the |my )?(?:police|999|111|ambulance|social|ss|services|doctors?|gp)\b)"
_FORBIDS = re.compile(
    rf"^{_LEAD}(?:(?:dont|do not|never|not to|dnt|must not|mustnt) (?:ever |to |please |just )*"
    rf"(?:(?:{_REACH}|{_SEND})\b{_NOT_US}|{_COME}\b)|no (?:phone )?(?:calls?|letters?|voicemails?|ringing)\b)"
)
_ONLY_SO = re.compile(
    rf"^{_LEAD}(?:(?:{_REACH}|speak to|talk to|reach|use)\b{_NOT_US}.*\b(?:not|never|only|instead of|rather than)\b"
    rf"|(?:texts?|emails?|calls?|whatsapp|messages?|phone) only\b|(?:only|just) (?:by |via |through )?{_REACH}\b)"
)
_TO_US = re.compile(
    rf"\b(?:you|u) (?:must|should|can|may|need to|have to) (?:not|never|only) (?:{_REACH}|{_SEND}|speak|talk)\b"
    rf"|\b(?:you|u) (?:must|should|need to|have to) (?:{_REACH}|speak to|talk to)\b.*\b(?:only|never|not)\b"
    rf"|\b(?:best|better|safer) (?:to|if you) (?:{_REACH}|speak|talk|reach)\b.*\b(?:not|never|only|at|after|before)\b"
    rf"|\bplease (?:dont|do not|never|only) (?:ever )?(?:{_REACH}|{_SEND})\b{_NOT_US}"
)
_TOLD_TO_OTHERS = re.compile(
    r"^(?:(?:and|but|so|then) )*(?:he|she|they|hes|shes|theyre|it|its|we|i|mum|mam|dad|everyone|nobody|no one|people"
    r"|(?:the|my|his|her|their|our|a|an|some) \w+)\b"
)
_A_THING = (
    r"(?:house|home|phone|mobile|landline|number|work|email|address|college|school|sister|brother|mum|mam|mother|dad"
    r"|father|husband|wife|partner|ex|nan|gran|daughter|son|aunt|uncle|friend|family)"
)
_NOT_THAT = re.compile(
    rf"\b(?:not|never) (?:on |to |at |via |through |by )?(?!(?:my|this|the same) (?:phone|mobile|number)\b)"
    rf"(?:(?:the|my|his|her|their|our|\w+s) )?{_A_THING}s?\b"
    rf"|\b(?:ring|call|text|phone|email|message|contact|speak to|talk to) (?:only )?(?:me|us|my \w+|\w+)"
    r"(?: \w+)? not \w+"
)
_BUGGED = re.compile(
    r"\b(?:bugged|tapped|tracked|hacked|cloned|monitored|listens? in|on silent|shared phone|spyware)\b"
    r"|\b(?:has|got|took|takes|answers|checks|reads) (?:her|his|their|mums?|dads?)"
    r" (?:phone|mobile|texts?|messages?|post)\b"
)
_LONGEST = 200
"""Characters of a limit; a longer sentence is a story in which it begins."""


def limit_in(text: str) -> str | None:
    """The sentences that say how somebody may be reached and how not, as they were written; None where none does."""
    found = [told for one in _SENTENCE_END.split(text.replace("\u2019", "'").strip()) if (told := _limit_of(one))]
    return " ".join(found) or None


def limits_an_answer(text: str) -> bool:
    """Whether an answer to "is it safe?" rules somebody or some way out: "yes, not on dads number"."""
    said = plain(text)
    return bool(_NOT_THAT.search(said) or _BUGGED.search(said) or limit_in(text))


def without_others_ruled_out(said: str) -> str:
    """A plain answer without the people and ways that are ruled out beside it: "text ok, not mums phone"."""
    return _NOT_THAT.sub(" ", said)


def _limit_of(sentence: str) -> str | None:
    if _TO_US.search(plain(sentence)):
        return _from_there(sentence, 0)
    start, of_others = 0, False
    for stop in [*_CLAUSE_END.finditer(sentence), None]:
        end = stop.start() if stop else len(sentence)
        clause = plain(sentence[start:end])
        so = start > 0 and sentence[:start].rstrip().lower().endswith("so")
        if (not of_others or so) and (_FORBIDS.search(clause) or _ONLY_SO.search(plain(sentence[start:]))):
            return _from_there(sentence, start)
        of_others = of_others or bool(_TOLD_TO_OTHERS.match(clause))
        start = stop.end() if stop else end
    return None


def _from_there(sentence: str, start: int) -> str:
    told = sentence if len(sentence) <= _LONGEST else sentence[start:]
    return told[:_LONGEST].strip(" ,")
