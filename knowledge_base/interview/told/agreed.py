"""Whether they know of the report and agree to it, wherever a reporter tells it in passing.

"Mum's happy with it", "she asked me to ring you", "they dont know and must not". What nobody of the family is said to
know or to want says nothing of them; who does not refuse has not said no.
"""

from __future__ import annotations

import re

from knowledge_base.interview.filling import fill, message_with
from knowledge_base.interview.order import put
from knowledge_base.interview.phrases import plain
from knowledge_base.interview.report import Answer, Question, Report
from knowledge_base.interview.situations import (
    reporter_is_a_professional,
    reporter_is_the_subject,
    subject_is_an_adult,
)
from knowledge_base.interview.steps import Reply
from knowledge_base.interview.told.clauses import NOBODY, PRONOUNS, Clause, clauses_of, is_of_the_family, is_the_person

AWARE, CONSENT = "family_aware", "consent"
_KNOW = r"(?:know|no|kno|knw)"
_NOT = r"(?:does not|doesnt|dosnt|dont|dnt|do not|didnt|did not|not|never)"
_TELL = (
    r"(?:tell\w*|ring\w*|call\w*|report\w*|refer\w*|contact\w*|text\w*|writ\w+|wrote|messag\w*|speak\w*|spoke\w*|told"
    r"|rang|get(?:ting)? in touch|got in touch|get(?:ting)? help|do(?:ing)? this|did this|mak(?:e|ing) (?:a|the|this)"
    r" (?:referral|report|call)|say anything|say something|email\w*)"
)
_REPORT = (
    r"(?:that )?(?:i(?:m|ve|d| am| have| was| will| would)?|we(?:ve|re|d| are| have| were)?|about (?:this|me|it|the"
    r" (?:referral|report|call))|of (?:this|the) (?:referral|report)?)"
)
_JOIN = re.compile(r"^(?:(?:yes|and|but|so|ok|please send)\b[\s,.]*)+(?=\w)", re.IGNORECASE)
_KNOWS_NOT = re.compile(
    rf"(?:\w+ )?(?:{_NOT} (?:yet |even )?{_KNOW}|(?:is |are )?(?:not aware|unaware)|(?:isnt|arent|wasnt|werent) aware"
    r"|(?:has|have|hasnt|havent|was|were|wasnt|werent)(?: (?:not|never))? been (?:told|informed)"
    r"|(?:has|have|is|are|got|has got) no (?:idea|clue))(?: (?P<of>.*))?$"
)
_KNOWS = re.compile(
    r"(?:now |already |all |both |also |does |do )*(?:knows?|(?:is |are )?(?:fully |well )?aware"
    r"|(?:was|were|has been|have been|been) (?:told|informed))(?: (?P<of>.*))?$"
)
_THE_HOME = frozenset(
    {"family", "parents", "mum", "mam", "mom", "dad", "mother", "father", "husband", "wife", "carers", "carer"}
)
_ABOUT_THIS = re.compile(rf"(?:{_REPORT})(?: |$)")
_NO_MATTER = re.compile(r"(?:now|yet|already|too|either|x|at all|anything|nothing)?$")
_I_TOLD = re.compile(
    r"(?:i|we|ive|weve)(?: have)?(?P<not> not|nt)? ?(?:yet )?(?:told|informed|spoken to) (?P<whom>[a-z]+(?: [a-z]+)?)"
    r"(?P<rest>.*)$"
)
_ASKED = re.compile(
    rf"(?:has |have |had )?(?:asked|begged|told|wants?|wanted|would like|said for|got|asks) (?:me|us) (?:to|i could"
    rf"|i can|i should|we could|we should) (?:\w+ )?{_TELL}\b"
    rf"|(?:said|says|say) (?:that )?(?:i|we) (?:can|could|should|must|ought to) (?:\w+ )?{_TELL}\b"
)
_AGREES = re.compile(
    r"(?:has |have |had |do |does |is |are |both |all |also |fully |already )*"
    r"(?:agrees?|agreed|consents?|consented|gave (?:\w+ )*?(?:consent|permission)"
    r"|given (?:\w+ )*?(?:consent|permission))"
    r"(?=$| (?:to|with|for|that|it|this|too|on)\b(?! (?:the |a )?(?:man|boyfriend|doctor|school)\b))"
    r"|(?:say|says|said)(?: that)?(?: to me)? (?:a )?(?:yes|yeah|ok|okay|(?:its|it is|thats|that is|it was|this is|it)"
    r" (?:would be )?(?:ok|okay|fine|alright|all right|good))(?=$| (?:to|for|with|is|that|if|and|by)\b)"
    r"|(?:does not|doesnt|dont|do not|wouldnt|would not|didnt) mind(?=$| (?:me|us|you|it|this|if|that)\b)"
    r"|(?:is |are |was |were )?not (?:against|objecting)\b|(?:has |have |had )?no objections?\b"
)
_HAPPY = re.compile(
    r"(?:is |are |was |were |seems? |would be |be )*(?:really |very |quite |all |more than |also )*"
    r"(?:happy|fine|ok|okay|cool|alright|all right|on board|glad|pleased|grateful|keen|willing)"
    r"(?: (?:with|for|about|of) (?:it|this|that|me|us|you|help|the (?:referral|report))| to (?:be|have|get|see|speak"
    r"|talk|accept|take|work|meet|do)\b| that i\b|(?P<bare>$))"
)
_WELCOMES = re.compile(
    r"(?:really |just |also )*(?:wants?|would (?:really )?(?:like|love|welcome)|asked for|accepts?|accepted) "
    r"(?:(?:it|this) (?:sorted|sorting|dealt|looked|reported)|(?:a |some |any |your "
    r"|more )*(?:bit of )?(?:help|support)\b)"
)
_ITS_FINE = re.compile(
    rf"(?:its|it is|this is|thats) (?:ok|okay|fine|alright) (?:with (?:her|him|them|mum|dad)|(?:for me |for us )?to "
    rf"(?:\w+ )?{_TELL})\b"
)
_SELF_AGREES = re.compile(
    r"(?:i (?:do )?(?:agree|consent)\b|im (?:happy|fine|ok|okay) (?:for|with) (?:you|this|it)\b"
    r"|i am (?:happy|fine|ok) (?:for"
    r"|with) (?:you|this|it)\b|you (?:can|may) (?:share|speak to|talk to|contact|tell)\b"
    r"|i?d? ?(?:would )?(?:love|like|welcome) (?:some |a bit of |any |your |the )*(?:help|support)\b)"
)
_AGREES_NOT = re.compile(
    r"(?:has |have |had |both )*(?:(?:does not|doesnt|dosnt|dont|do not|didnt|did not|wont|will not|wouldnt|would not"
    r"|not|never|hasnt|havent) (?:ever |really )?(?:agree|agreed|consent|consented|accept)(?=$| (?:to"
    r"|with|for|that|it|this|any|help|and)\b)"
    r"|(?:refused|refuses|refuse|declined|declines|withheld|withholds) (?:to )?(?:any |all |the |our "
    r"|her |his |their )*"
    r"(?:consent|help|support|referral|agree)\b"
    r"|(?:say|says|said) no (?:to|about)? ?(?:any |the )?(?:help|support|it|this|me (?:tell|ring|call"
    r"|report)\w*|social)\b"
    r"|(?:is |are )?(?:against|unhappy about) (?:it|this|me (?:tell|ring|call|report)\w*|the (?:referral|report))\b"
    rf"|(?:asked|begged|told) (?:me|us) not to (?:\w+ )?{_TELL}\b"
    rf"|(?:does not|doesnt|dont|didnt|did not|do not|not) (?:want|like) (?:me|us|anyone|anybody) to (?:\w+ )?{_TELL}\b"
    r"|(?:does not|doesnt|dont|didnt|did not|do not|not) want (?:any |the )?(?:help|support"
    r"|social (?:services|workers?)"
    r"|it reported|this reported|you involved)\b)"
)
_WHOM = r"(?!me\b|us\b|you\b|it\b|that\b|this\b|anyone what\b)(?:(?:my|her|his|their|the|our) )?[a-z]+(?: [a-z]+)?"
_NOT_TOLD = re.compile(
    rf"\b(?:do not|dont|must not|mustnt|cannot|cant|not|never|please not) (?:(?:let|tell|inform) {_WHOM}"
    r"|(?:ring|call|contact|text) (?:her|his|their|my|the|our) [a-z]+)\b"
    rf"|\b(?:does not|doesnt|dosnt|dont|do not|didnt|did not|not) want {_WHOM} "
    r"(?:to (?:know|be told|find out|hear)|told|knowing|informed|contacted|finding out)\b"
    rf"|\b(?:dad|mum|he|she|they|{_WHOM}) (?:must not|mustnt|cannot|cant|should not|shouldnt) (?:know"
    r"|be told|find out)\b"
)
_FULL_STORY = 30
"""Words from which "she", "he" and "they" may stand for anybody who is told of."""


def take_agreement(report: Report, reply: Reply, *, beside_a_yes: bool = False) -> None:
    """Put what a message says of who knows and agrees where nothing stands yet, in place.

    `beside_a_yes`: said with the yes that sends it, so that "she dont know" can only mean the report.
    """
    short = len(reply.text.split()) <= _FULL_STORY
    for clause in clauses_of(report, reply.text):
        _take_aware(report, reply, clause, beside_a_yes=beside_a_yes)
        _take_consent(report, reply, clause, short=short, beside_a_yes=beside_a_yes)


def is_of_telling(clause: Clause) -> bool:
    """Whether a clause says who may be told of this, or who asked for it: no wish beyond that."""
    of_us = _ASKED.match(clause.does) or _AGREES_NOT.match(clause.does)
    return bool(of_us or _NOT_TOLD.search(clause.said))


def _take_aware(report: Report, reply: Reply, clause: Clause, *, beside_a_yes: bool) -> None:
    said = _aware_in(clause, beside_a_yes=beside_a_yes)
    if said is not None:
        value = said if said == "no" else _of_whom(report, clause, said)
        _put(report, reply, AWARE, value, clause)
    elif _NOT_TOLD.search(clause.said) and not reporter_is_a_professional(report):
        _put(report, reply, AWARE, _JOIN.sub("", clause.words), clause)


def _aware_in(clause: Clause, *, beside_a_yes: bool) -> str | None:
    if told := _I_TOLD.match(clause.said):
        about_it = re.match(r" (?:that )?(?:i|we|about (?:this|it)|this)", told["rest"])
        whom = told["whom"].split()
        of_them = whom[0] in ("her", "him", "them", "his", "their", "the", "both", "mum", "dad", "parents", "nobody")
        if of_them and told["not"] and (about_it or not told["rest"].strip()):
            return "no"
        return "yes" if of_them and about_it and _TELLS.search(told["rest"]) else None
    if not clause.who:
        return None
    for pattern, value in ((_KNOWS_NOT, "no"), (_KNOWS, "yes")):
        match = pattern.match(clause.does)
        if match is None:
            continue
        of = match["of"] or ""
        whole = value == "no" and clause.words == clause.sentence and clause.who.split()[-1] in _THE_HOME
        may_end = beside_a_yes or whole
        if _ABOUT_THIS.match(of) or (may_end and _NO_MATTER.fullmatch(of)):
            return "no" if clause.who in NOBODY else value
    return None


_TELLS = re.compile(rf"\b{_TELL}\b|\babout (?:this|it)\b")


def _take_consent(report: Report, reply: Reply, clause: Clause, *, short: bool, beside_a_yes: bool) -> None:
    professional = reporter_is_a_professional(report)
    if professional and report.value(AWARE) in (None, "no"):
        return
    if reporter_is_the_subject(report):
        if beside_a_yes and _SELF_AGREES.match(clause.said):
            _put(report, reply, CONSENT, "yes", clause)
        return
    surely_them = clause.who and (short or clause.who not in PRONOUNS)
    if surely_them and _AGREES_NOT.match(clause.does):
        _put(report, reply, CONSENT, _of_whom(report, clause, "no"), clause)
    elif (surely_them and _agrees(clause, beside_a_yes=beside_a_yes)) or (short and _ITS_FINE.match(clause.said)):
        _put(report, reply, CONSENT, _of_whom(report, clause, "yes"), clause)


def _agrees(clause: Clause, *, beside_a_yes: bool) -> bool:
    """Whether they are said to agree; "she is fine with it" only where nothing else was told that she could mean."""
    if _ASKED.match(clause.does) or _AGREES.match(clause.does):
        return True
    happy = _HAPPY.match(clause.does)
    return bool((happy or _WELCOMES.match(clause.does)) and beside_a_yes)


def _of_whom(report: Report, clause: Clause, value: str) -> str:
    """The words themselves where an adult's family knows or agrees: that is not yet the adult."""
    family = clause.of not in PRONOUNS | NOBODY | {""} and not is_the_person(report, clause.of)
    other = subject_is_an_adult(report) or not is_of_the_family(clause.of)
    told_of_family = family and other and not reporter_is_a_professional(report)
    return clause.words if told_of_family and clause.who == clause.of else value


def _put(report: Report, reply: Reply, field: str, value: str, clause: Clause) -> None:
    """What nobody said before stands in the words that say it; what was not known gives way to it."""
    before = report.answer(field)
    if before is None:
        fill(report, reply, field, value, clause.sentence)
        return
    if before.status == "given" or not plain(value):
        return
    answer = Answer(
        status="given", value=value, words=clause.sentence, message_id=message_with(reply, clause.sentence), taken=True
    )
    put(report, Question(field=field), answer)
