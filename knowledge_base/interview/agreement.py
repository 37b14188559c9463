"""Whether they agree to the report, where it was said with whether they know of it, and the two held apart.

"No, she does not agree" answers both: who does not agree was told. Who does not know cannot have been asked.
"""

from __future__ import annotations

import re

from knowledge_base.interview.choices import by_value
from knowledge_base.interview.phrases import plain
from knowledge_base.interview.questions import by_field
from knowledge_base.interview.report import Answer, Report
from knowledge_base.interview.yes_no import says_no

AWARE, CONSENT, WHY = "family_aware", "consent", "consent_why"
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+")
_NOT_ASKED = re.compile(r"\b(?:not|havent|hasnt|didnt|never)(?: yet)?(?: been)? ask")
_OF_US = re.compile(r"\b(?:i|we)(?: really)? (?:dont|do not|didnt|did not|wouldnt|would not) want\b")
_NOT = r"(?:not|dont|doesnt|didnt|wont|wouldnt|isnt|arent|wasnt|werent|hasnt|havent|without|never)"
_HELP = (
    r"(?:help|support|referral|referring|referred|involve\w*|social (?:services|workers?|care)|anyone|it|this|us|you)"
)
_AGAINST = re.compile(
    rf"\b{_NOT}(?: \w+){{0,2}} (?:agree\w*|consent\w*|happy|fine|ok|okay|keen|on board|accept\w*)\b"
    rf"|\b{_NOT}(?: \w+){{0,1}} (?:want|like)\b(?:(?: \w+){{0,3}} {_HELP}\b)?"
    r"|\b(?:refus\w*|declin\w*)(?! (?:to )?(?:let|open|answer|engage|attend|eat|come|see|take|go|leave)\b)"
    r"(?: (?:to |her |his |their )?consent)?"
    r"|\b(?:disagree\w*|against|unhappy|unwilling|withheld|objects?|objected|furious)\b"
    r"|\bno consent\b|\bsa(?:id|ys) (?:a firm |a flat )?no\b|\ba (?:\w+ )?no from\b|\bhear of it\b"
    r"|\bleave (?:me|him|her|them|us) (?:be|alone)\b"
)
_NOT_AGAINST = re.compile(
    rf"\bno objections?\b|\b{_NOT}(?: (?:really|actually|exactly|even|ever|be|been|at all))?"
    r" (?:refus\w*|declin\w*|object\w*|against|disagree\w*|unhappy|unwilling|said no|say no|saying no)\b"
    r"(?: (?:to |with )?(?:it|this|us|you|help))?"
)
"""Who does not object has not said no, nor yet agreed: that stands in these words."""
_WHO_MAY_KNOW = re.compile(
    rf"\b{_NOT} want (?!(?:me|us|you|it|this|anyone|anybody|anything|social)\b)(?:(?:her|his|their|my"
    r"|the) )?\w+(?: \w+)? "
    r"(?:to (?:know|be told|find out)|told|knowing|informed|contacted|involved)\b"
)
"""Who may be told of it: no refusal of the report."""
_FOR = re.compile(
    r"\b(?:agrees?|agreed|agreeing|consents?|consented|consent|permission|signed|grateful|thankful|glad|relieved|pleased"
    r"|welcom\w+|keen|on board|supportive)\b"
    r"|\b(?:happy|fine|ok|okay|comfortable) (?:with|for|about|to)\b|\bhappy$"
    r"|\b(?:would like|wants?|wanted|asked for|asking for|accepts?|accepted)(?: \w+){0,2}"
    r" (?:help|support|referral|it|us|you)\b"
    r"|\b(?:would|hed|shed|theyd)(?: really| quite)? like\b"
    r"|\bsa(?:id|ys) (?:its |it is |that is |thats )?(?:yes|ok|okay|fine)\b|\ba (?:\w+ )?yes from\b"
)
_WAS_TOLD = re.compile(
    r"\b(?:sa(?:id|ys)|told (?:me|us)|refus\w*|declin\w*|disagree\w*|object\w*|against|unhappy|furious"
    r"|a (?:\w+ )?no from"
    r"|(?:does|do|did|is|was|are|were) not|doesnt|dont|didnt|isnt|wasnt|arent)\b"
)
_ASKED_US = re.compile(r"\b(?:asked|asks|begged|told) (?:me|us) (?:not to|to keep|to say nothing|to leave)\b")
"""Who asked that was told."""
_MIGHT = re.compile(r"\b(?:would|wouldnt|might|may|could|will|wont|if|hed|shed|theyd|id)\b")
"""What they would say: nobody has told them yet."""
_OF_THE_REPORT = re.compile(
    r"\b(?:agree\w*|disagree\w*|consent\w*|sa(?:id|ys) (?:a firm |a flat )?no|leave (?:me|him|her|them|us) (?:be|alone)"
    r"|(?:referral|referred|report(?:ed|ing)?|involve\w*|social (?:services|workers?|care)|this|us|you))\b"
    r"|\b(?:refus\w*|declin\w*|object\w*)\b(?! (?:to|the|his|her|a|any)\b)|\bagainst (?:it|that)\b"
)
"""A refusal of the report itself, not of a visit or a meal."""
_OF_KNOWING = re.compile(r"\b(?:know|knows|knowing|aware|unaware|tell|told them|told her|told him|spoken|ask\w*|if)\b")
_TOLD = re.compile(r"(?:yes|yeah|yep|(?:they|she|he|mum|dad|(?:both )?parents) (?:knows?|(?:is|are) aware))\b")
_CANNOT = re.compile(r"\b(?:cannot|cant|could not|couldnt|unable|isnt able|not able|too young|not old enough|lacks?)\b")


_LONGEST = 60
"""Words."""


def agreement_follows(report: Report) -> None:
    """Whether they agree follows from the words with which it was said that they know, or were asked; in place."""
    _said_at_its_own_question(report)
    aware, consent = report.answers.get(AWARE), report.answers.get(CONSENT)
    if aware is None or aware.status != "given":
        return
    if aware.taken and report.value("reporter_kind") != "professional":
        return
    if consent is not None and (consent.words or consent.message_id == aware.message_id):
        return
    agreed = _agreed_beside(aware)
    report.answers.pop(CONSENT, None)
    if agreed == "yes" and (why := report.answers.pop(WHY, None)) and why.message_id:
        report.concern_message_ids.append(why.message_id)
    if agreed:
        report.answers[CONSENT] = Answer(status="given", value=agreed, message_id=aware.message_id)


def agreement_in(words: str) -> str | None:
    """`yes` or `no`, where the words say plainly that they agree; the words themselves where one does and one not.

    A pasted page says nothing plainly: it is then asked.
    """
    if len(words.split()) > _LONGEST:
        return None
    said = _WHO_MAY_KNOW.sub(" ", _OF_US.sub(" ", plain(words)))
    left = _NOT_AGAINST.sub(" ", said)
    rest = _AGAINST.sub(" ", left)
    against, agrees = rest != left, bool(_FOR.search(rest))
    if against:
        return words.strip() if agrees else "no"
    if not agrees:
        return words.strip() if left != said else None
    return words.strip() if says_no(_CANNOT.sub(" ", rest)) else "yes"


def _agreed_beside(aware: Answer) -> str | None:
    """Whether they agree, by the answer to whether they know, which is put right where its "no" is no consent."""
    value, words = aware.value or "", aware.words or aware.value or ""
    chosen = by_value(by_field()[AWARE].choices, value)
    if value.startswith("yes") and (chosen or not says_no(value)):
        aware.value = "yes"
    said = plain(words)
    agreed = agreement_in(words if chosen is None or aware.words else value)
    if aware.value == "no":
        if agreed == "no" and _ASKED_US.search(said):
            aware.value = "yes"
            return "no"
        against = next((plain(one) for one in _SENTENCE.split(words) if agreement_in(one) == "no"), said)
        told = _WAS_TOLD.search(_OF_US.sub(" ", against)) and not _MIGHT.search(against)
        if agreed == "no" and told and _OF_THE_REPORT.search(against) and not _OF_KNOWING.search(against):
            aware.value = "yes"
            return "no"
        return "not asked"
    if _NOT_ASKED.search(said) or _NOT_ASKED.search(plain(value)):
        return "not asked"
    agreed = agreement_in(value) if chosen and agreed is None else agreed
    told = _TOLD.match(said) and not says_no(_AGAINST.sub(" ", said))
    if agreed in ("yes", "no") and (told or not _OF_KNOWING.search(said)):
        aware.value = "yes"
    return agreed


def _said_at_its_own_question(report: Report) -> None:
    """A sentence that says plainly whether they agree counts as the yes or no."""
    consent = report.answers.get(CONSENT)
    if consent is None or not consent.value or by_value(by_field()[CONSENT].choices, consent.value):
        return
    if (agreed := agreement_in(consent.value)) in ("yes", "no"):
        consent.value = agreed
