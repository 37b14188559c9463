"""What the person wants to happen, in the reporter's own words: every sentence that says it, and nobody else's wish.

The wish of a neighbour ("I dont want him punished") or of a friend ("she asked me not to say") is not the person's.
"""

from __future__ import annotations

import re

from knowledge_base.interview.phrases import plain
from knowledge_base.interview.report import Report
from knowledge_base.interview.situations import reporter_is_the_subject
from knowledge_base.interview.steps import Reply
from knowledge_base.interview.told.agreed import is_of_telling
from knowledge_base.interview.told.clauses import PRONOUNS, SENTENCE, Clause, clauses_of, is_the_person
from knowledge_base.interview.told.putting import add_sentence

_A_SENTENCE_HAS = 25
"""Words: what is wished for is said in one sentence, not in a story."""
_FEW = 30
_HARM = re.compile(r"\b(?:die|dead|kill|killed|hurt|end|hit|suicide|disappear|not be here|here)\b")
_LEAD = r"^(?:(?:yes|ok|okay|and|but|so|please|pls|well|also|send it|send|no|all) )*"
_I_WISH = re.compile(
    rf"{_LEAD}i (?:just |really |only )*"
    r"(?:(?:want|would like|wish) (?:it|this|him|her|them|someone|somebody|help|my (?:mum|dad|family))\b"
    r"|want to (?:live|stay|move|leave|be safe|go back|be with|get away)"
    r"|dont want (?:to go (?:home|back)|police|my family))"
)
_I_WANT = re.compile(
    rf"{_LEAD}(?:i (?:just |really |only |still |also |do )*(?:want|dont want|do not want"
    r"|would (?:really )?(?:like|love)"
    r"|wish|hope|need)|id (?:just |really )*(?:like|love))\b(?! to (?:say|tell|ask|know|report|add|thank"
    r"|change|send|speak"
    r"|talk)\b)(?! (?:you|that) to (?:know|add|change)\b)"
)
_YES = re.compile(r"^(?:(?:yes|ok|okay|send it|send|and|but|please send)\b[\s,.:-]+)+(?=\w)", re.IGNORECASE)
_WISHES = re.compile(
    r"(?:just |really |only |also |still |always |has |have )*(?:(?:wants?|wanted"
    r"|would (?:really )?(?:like|love)|wishes|hopes)\b"
    r"|(?:does not|doesnt|dosnt|dont|do not|didnt) want\b|(?:asks|asked|is asking|begged) (?:to|for|if|can)\b"
    r"|(?:says?|said|told me|told us) (?:that )?(?:she|he|they|id|i) (?:just |really |only )*(?:wants?"
    r"|would like|would love"
    r"|doesnt want|dont want|wishes|hopes)\b)"
)
_OF_THE_WRITER = re.compile(
    rf"{_LEAD}(?:i|im|id|ive|we|were|wed|my (?:wife|husband|family|partner)|(?:dont|do not) (?:want|wish))\b"
    r"(?! (?:think|know|believe|guess|reckon|suppose|heard|was told|asked (?:her|him|them)))"
)


def take_wishes(report: Report, reply: Reply, *, beside_a_yes: bool = False) -> None:
    """Put the sentences that say plainly what the person wants, in place: in the first person by somebody about
    themself, else of the person by their name, or of nobody else who was named."""
    if reporter_is_the_subject(report):
        sentences = [one.strip(" .,;!") for one in SENTENCE.split(reply.text.replace("\u2019", "'").strip())]
        surely = [one for one in sentences if _is_short(one) and _I_WISH.match(plain(one))]
        wished = [one for one in sentences if one in surely or (_is_short(one) and _I_WANT.match(plain(one)))]
        for sentence in wished if surely or beside_a_yes else ():
            add_sentence(report, reply, "wishes", _without_yes(sentence))
        return
    for clause in clauses_of(report, reply.text):
        named = bool(clause.who) and is_the_person(report, clause.who)
        by_pronoun = (
            beside_a_yes and clause.who in PRONOUNS and (clause.of == clause.who or is_the_person(report, clause.of))
        )
        if (named or by_pronoun) and _is_short(clause.words) and _says_what(clause):
            add_sentence(report, reply, "wishes", _from(clause) if by_pronoun else clause.sentence)


def may_be_their_wish(report: Report, sentence: str) -> bool:
    """Whether a sentence that sounds like a wish is not plainly that of the writer or of another person."""
    if reporter_is_the_subject(report):
        return not _HARM.search(plain(sentence))
    if _OF_THE_WRITER.match(plain(sentence)):
        return False
    first = next(iter(clauses_of(report, sentence)), None)
    if first is None or is_of_telling(first):
        return False
    return not first.who or first.who in PRONOUNS or is_the_person(report, first.who)


def _says_what(clause: Clause) -> bool:
    return bool(_WISHES.match(clause.does)) and not is_of_telling(clause)


def _is_short(words: str) -> bool:
    return not _HARM.search(plain(words)) and len(words.split()) <= _A_SENTENCE_HAS


def _from(clause: Clause) -> str:
    """The sentence from this clause on: what is wished for may go on in the next."""
    at = clause.sentence.find(clause.words)
    return _YES.sub("", clause.sentence[max(at, 0) :])


def _without_yes(sentence: str) -> str:
    return _YES.sub("", sentence)
