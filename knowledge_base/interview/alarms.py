"""Whether words say that nobody is in danger, and whether an alarm after such words is a new one.

Officers keep every alarm as it was sent (report.danger, report.danger_signals); this only decides how the talk goes on.
"""

from __future__ import annotations

import re

from knowledge_base.interview.phrases import plain
from knowledge_base.interview.report import Report
from knowledge_base.interview.situations import nobody_is_in_danger
from knowledge_base.interview.steps import Reply
from knowledge_base.interview.yes_no import might_mean_danger, yes_no

ASKED_AGAIN = "danger_asked_again"
"""What is said once: the question whether anyone is in danger, to who had answered it with no."""
_SEVERAL = "several_signs"
SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+")
_FIRST_CLAUSE = re.compile(r"\s*[.,;!]\s*(?=\S)")
SENTENCE_END = re.compile(r"[.!?;\n]+")
_ABOUT_DANGER = re.compile(r"\b(?:danger|dangerous|emergency|urgent|immediate|safe|hurt)\b")
_WHAT_KIND = r"(?:in |at |an? |any |the |immediate |immediately |real |actual |current |present |direct )*"
_DENIAL = re.compile(
    r"(?:(?:^|\b(?:and|so|but|that|there|theres|there is|hes|shes|theyre|im|were|he|she|they|we|i|it|its|{who}) )"
    r"(?:(?:is |are |am |was |s )?(?:not|isnt|arent|aint)|no)"
    r"|\b(?:nobody|no one|noone|none of (?:them|us)|neither of (?:them|us))(?: here| else)?(?: is| are| was|s)?"
    r"|\bnobodys|\b(?:dont|do not) (?:think|believe) (?:that )?(?:anyone|anybody|he|she|they|{who})(?: is| are|s)?) "
    r"(?:really |actually |currently |now |right now )*" + _WHAT_KIND + r"(?:danger|emergency)\b"
    r"|\bnothing (?:is )?(?:immediately )?(?:dangerous|urgent)\b"
)
_STILL = re.compile(
    r"\b(?:bleed\w*|blood|knife|knives|weapon|gun|unconscious|overdos\w*|dying|kill\w*|hitting|beating|punching"
    r"|kicking"
    r"|attack\w*|strangl\w*|chok\w*|pills|screaming|on fire|breath\w*|trapped|suicid\w*|help me|come quick\w*)\b"
)
_NOT_OVER = re.compile(r"\b(?:not|isnt|never|nowhere near) (?:really |yet |all )*(?:over|gone|past|finished|ended)\b")
_TAKEN_BACK = re.compile(
    r"\b(?:yes|yeah|yep|mean|wait|help|now|tonight|today|again|coming|going to|gonna|still|soon|later|back|please|but"
    r"|(?:is|are|hes|shes|theyre) \w+ing)\b"
)
"""After a "no" to danger: words that may take it back, so that it is asked once more."""
_ON_A_CONDITION = re.compile(r"\b(?:until|till|unless|if|yet|once|as long as|but only)\b")


def denies_danger(report: Report, text: str) -> bool:
    """Whether a sentence of it says plainly that nobody is in danger, and no other one that somebody is."""
    sentences = [one for one in map(plain, SENTENCE_END.split(text)) if one]
    return any(_denies(report, one) for one in sentences) and not any(map(_STILL.search, sentences))


def only_denies_danger(report: Report, text: str) -> bool:
    """Whether the whole message says it and holds nothing beside it that could mean danger."""
    sentences = [one for one in map(plain, SENTENCE_END.split(text)) if one]
    others = [one for one in sentences if not _denies(report, one)]
    return denies_danger(report, text) and not any(map(might_mean_danger, others))


def says_no_first(report: Report, text: str) -> bool:
    """Whether danger is denied, or "no" stands by itself and nothing after it could mean danger.

    Who is asked once more because of what they told may tell it again after the "no".
    """
    first, *rest = _FIRST_CLAUSE.split(text.strip(), maxsplit=1)
    asked_again = ASKED_AGAIN in report.said_once
    alone = yes_no(first, no_must_be_clear=True) == "no" and bool(rest)
    told_again = asked_again and not _TAKEN_BACK.search(plain(rest[0])) if alone else False
    alone = alone and (told_again or not might_mean_danger(rest[0]))
    return alone or denies_danger(report, text)


def is_a_new_alarm(report: Report, reply: Reply) -> bool:
    """Whether danger in a reply is news to a report whose reporter said that nobody is in danger.

    It is not where the reply only says that again, nor where the alarm rests on words of an earlier message: a message
    is screened together with those before it. Once they were asked again and said no again, only another kind of
    danger is news. Where that cannot be seen it is new.
    """
    if not nobody_is_in_danger(report):
        return True
    if only_denies_danger(report, reply.text):
        return False
    mine = signals_of(report, reply)
    known = {one.get("id") for one in report.danger_signals if one.get("message_id") != reply.message_id}
    said = plain(reply.text)
    old_kinds = {*known, _SEVERAL}
    if (
        ASKED_AGAIN in report.said_once
        and may_be_harmless(report, reply)
        and {one.get("id") for one in mine} <= old_kinds
    ):
        return False
    return not mine or any(one.get("id") not in known or plain(one.get("quote", "")) in said for one in mine)


def signals_of(report: Report, reply: Reply) -> list[dict[str, str]]:
    """The alarms that this message raised, as far as the report knows them."""
    return [one for one in report.danger_signals if one.get("message_id") == reply.message_id]


def may_be_harmless(report: Report, reply: Reply) -> bool:
    """Whether an alarm may sound so only: nothing in it is without a harmless reading."""
    mine = signals_of(report, reply)
    return bool(mine) and not any(one.get("sure") for one in mine)


def without_denial(report: Report, text: str) -> str:
    """A message without its sentences that say that nobody is in danger."""
    sentences = [one for one in SENTENCE.split(text.strip()) if one.strip()]
    return " ".join(one for one in sentences if not _denies(report, plain(one))).strip()


def _denies(report: Report, said: str) -> bool:
    if not _ABOUT_DANGER.search(said) or _NOT_OVER.search(said):
        return False
    who = "|".join(re.escape(name) for name in _names(report)) or "nobody"
    match = re.search(_DENIAL.pattern.replace("{who}", who), said)
    if match is None:
        return yes_no(said, no_must_be_clear=True) == "no"
    beside = f"{said[: match.start()]} {said[match.end() :]}"
    return not _ON_A_CONDITION.search(beside) and not might_mean_danger(beside)


def _names(report: Report) -> list[str]:
    """The first names by which the people of a report are spoken of."""
    said = (report.value("subject_name", subject.id) for subject in report.subjects)
    return [plain(name).split()[0] for name in said if name and plain(name)]
