"""What is said not to be the home, a service or a wish is taken back: "thats not the home, thats where his dad lives".

What the message says instead stands there; where it says nothing instead the answer is not known, and the words are
kept. Only fields that are filled from sentences can be taken back so.
"""

from __future__ import annotations

import re

from knowledge_base.interview.checking import names_of_answers
from knowledge_base.interview.phrases import plain
from knowledge_base.interview.report import Answer, Question, Report
from knowledge_base.interview.said_right import Found

_CALLED = {
    "household": (
        r"(?:home|household|who (?:else )?(?:\w+ )?lives (?:there|with (?:him|her|them))|where (?:he|she"
        r"|they) lives?)"
    ),
    "agencies": r"(?:services?(?: involved)?|agency|agencies)",
    "wishes": r"(?:wish(?:es)?|what (?:he|she|they|mum|dad|\w+) wants?(?: to happen)?)",
    "harm_source": (
        r"(?:who(?:s| is)? (?:may be )?(?:causing (?:it|harm|this)|hurting (?:him|her|them)|doing it)"
        r"|who (?:did|does) it)"
    ),
    "actions_taken": r"(?:what (?:was|has been|i|we) (?:done|did)|actions?(?: taken)?)",
    "care_needs": r"(?:(?:help|care) (?:he|she|they) needs?|care needs?|(?:his|her|their) needs?)",
}
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+")
_LEAD = r"^(?:(?:no|nope|sorry|but|and|yes|wait|actually|hang on|wrong|oh) )*"
_WHOSE = r"(?:(?:the|his|her|their|my|a|an|really|actually) )*"
_THAT = (
    r"(?:that|this|it|those|these|they|thats|its|wrong about (?:the )?\w+ (?:that|it)s?|{called} (?:is"
    r"|are) wrong (?:that|it)s?)"
)
_NOT_THAT = (
    rf"{_LEAD}{_THAT} ?(?:is|are|was|were)? ?(?:not|isnt|arent|wasnt|werent) (?:in |at |part of )?{_WHOSE}{{called}}\b"
)
_WRONG = (
    rf"{_LEAD}(?:the )?{{called}}(?: bit| part| line)? (?:is|are) (?:wrong|not right) (?=(?:thats?|that"
    r"|its|it) (?:not|isnt|is not|where|what|who|my|i)\b)"
)
_INSTEAD = re.compile(
    r"^(?:and |but |so )?(?:(?:he|she|they|mum|dad|nobody|no one|only|just|lives?|there)\b|(?:it'?s|it is"
    r"|its) (?:just|only"
    r"|(?!my\b|me\b|mine\b|ours\b|hers\b|theirs\b|his\b(?! \w)|where\b|what\b|when\b|how\b|not\b)\w+))",
    re.IGNORECASE,
)
_OF_THE_HOME = re.compile(
    rf"{_LEAD}(?:nobody|no one|noone)(?: else)? (?:lives|is|stays) (?:in|with|there|at)\b"
    r"(?! (?:any |immediate |real )*(?:danger|risk|trouble|pain))"
    rf"|{_LEAD}(?:he|she|they) (?:just |only )?lives? (?:alone|by (?:him|her|them)sel\w+|on (?:his|her"
    r"|their) own|only with"
    r"|just with)\b"
    rf"|{_LEAD}(?:he|she|they|it|\w+) (?:does not|doesnt|dont) live (?:there|with|at|in)\b"
)


def taken_back(report: Report, text: str) -> tuple[list[Found], str]:
    """The answer that a message says is none of what it stands for, with what is said instead, or as not known; and
    what is left of the message."""
    sentences = [one.strip() for one in _SENTENCE.split(text.replace("\u2019", "'").strip()) if one.strip()]
    for at, sentence in enumerate(sentences):
        if field := _field_of(report, sentence):
            answer, used = _instead(sentence, sentences[at + 1 : at + 2])
            left = [*sentences[:at], *sentences[at + 1 + used :]]
            return [(_question(report, field), answer)], " ".join(left)
        if _OF_THE_HOME.match(plain(sentence)) and _stands(report, "household"):
            alone = Answer(status="given", value=sentence.strip(" .!"))
            return [(_question(report, "household"), alone)], " ".join([*sentences[:at], *sentences[at + 1 :]])
    return [], text


def _field_of(report: Report, sentence: str) -> str | None:
    said = plain(sentence)
    for field, called in _CALLED.items():
        patterns = (_NOT_THAT.replace("{called}", called), _WRONG.replace("{called}", called))
        if _stands(report, field) and any(re.match(pattern, said) for pattern in patterns):
            return field
    return None


def _stands(report: Report, field: str) -> bool:
    """Whether the field has an answer in words, that could be seen at the check."""
    question = _question(report, field)
    answer = report.answer(question.field, question.about)
    return answer is not None and answer.status == "given"


def _question(report: Report, field: str) -> Question:
    named = next((one for one in names_of_answers(report).values() if one.field == field), None)
    return named or Question(field=field, about=report.subjects[0].id)


def _instead(sentence: str, later: list[str]) -> tuple[Answer, int]:
    """What stands behind the words that take it back, where it tells of the same thing, and whether that is the
    sentence after them."""
    rest = re.split(r"\s*[,;:-]\s+", sentence, maxsplit=1)[1:]
    for said in rest:
        if _INSTEAD.match(said):
            return Answer(status="given", value=said.strip(" .!")), 0
    for said in later:
        if not rest and _INSTEAD.match(said):
            return Answer(status="given", value=said.strip(" .!")), 1
    return Answer(status="unknown"), 0
