"""What of an answer to "where are they?" is the place, whole as it was said, without the story beside it."""

from __future__ import annotations

import re
from itertools import takewhile

from knowledge_base.interview.name_words import tells_no_name, without_said_before
from knowledge_base.interview.phrases import plain
from knowledge_base.interview.questions import QuestionData
from knowledge_base.language.people_file import listed
from knowledge_base.language.places import has_address

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=\S)|\n+")
_WHO = (
    r"(?:(?:he|she|they|we|i|it|pt|mum|dad|nan|the (?:\w+ )?(?:child(?:ren)?|boy|girl|baby|kids?|man|woman|lady|family)"
    r"|[A-Z][\w-]+)(?:'?s|'?re|'?m| is| are| am| was)? )"
)
_STILL = r"(?:(?:still|now|currently|just|all|probably|safe|asleep|stuck|mostly|usually|both|back|out|right|i think) )*"
_AT = (
    r"(?:at|in|on|with|near|outside|inside|behind|above|opposite|next to|next door|round|upstairs|downstairs|home|here"
    r"|there|between|under|by|somewhere|nowhere|abroad|missing|homeless|gone|not here)\b"
)
_BEGINS = re.compile(
    rf"^(?:(?:yes|no|and|but|sorry|think|so)\b,? )*{_WHO}?{_STILL}(?:{_AT}|(?:lives?|living|stays?|staying|sleeps?"
    r"|sleeping|stood|sat|kept|moves?|moved|went|gone|goes|sofa|ran|left|been (?:kicked|thrown) out)\b)",
    re.IGNORECASE,
)
_LIVES = re.compile(
    r"\b(?:lives?|living|stays?|staying|sleeps?|sleeping|kept) (?:\w+ )?(?:at|in|with|on|above|near|alone|rough)\b"
    r"|\b(?:drove|driven|driving|walked|ran|run|headed|heading|gone) (?:off|away|towards)\b|\bin-?patient\b"
    r"|\bsofa\b|\b(?:ward|room|plot|flat|unit|bed) \d|\b(?:road|street|lane|close|avenue|terrace|roundabout|station"
    r"|hospital|hostel|estate|infirmary|caravan|b&b)\b",
    re.IGNORECASE,
)
_SOMEWHERE = re.compile(
    r"\b(?:home|house|flat|bedsit|caravan|tent|hostel|hotel|school|nursery|college|hospital|ward|clinic|street|road|lane"
    r"|close|avenue|park|shops?|station|town|village|car|van|bus|train|work|church|mosque|centre|streets|outside|upstairs"
    r"|downstairs|here|there|abroad)\b"
)
_PROPER = re.compile(r"^(?:the |our |my |number )?[A-Z\d][\w'\u2019-]*(?:,| [A-Z\d])|, [A-Z]|^[A-Z][\w'-]+[.!]?$")
_IS_DENIED = re.compile(r"^(?:no(?:body|t| one)|nothing)\b.*\bdanger\b", re.IGNORECASE)
_IS_TOLD = re.compile(
    r"^(?:no |yes |and |but )*(?:he|she|they|it|i|we|mum|dad|nan|hes|shes|theyre|its|im|ive|weve)\b"
    r"(?! (?:dont|do not) know)"
)
_OF_SOMEBODY = re.compile(r"(?:and |but |no )*(?:he|she|they|it|hes|shes|theyre|its|someone|somebody|my|his|her)\b")
_MOVES = re.compile(
    r"\b(?:lives?|stays?|sleep\w*|sofa|moves?|moved|gone|ran|missing|homeless|rough|went|lost|know|left)\b"
)
_MATTER = re.compile(
    r"^(?:(?:it|i|i'm|not|no|nobody|as|please|sorry|thank|thanks|don'?t)\b[^\d]*"
    r"|(?:will|can|could|do|does|what|who|when|is|are|how|why)\b.*\?)$",
    re.IGNORECASE,
)
_TWO_CAPITALS = re.compile(r"\b[A-Z][\w'-]+ [A-Z][\w'-]+")
_PEOPLE = frozenset({"dad", "mum", "nan", "mam", "grandad", "me"})
_A_STORY_LINE, _SHORT, _LONG, _HALF_A_LINE, _A_NAME_HAS, _A_PLACE_HAS = 4, 7, 7, 10, 3, 16


def place_alone(value: str) -> str:
    """A place without the sentences beside it that say nothing of where; the whole where none does."""
    sentences = _SENTENCE.split(value)
    if len(sentences) == 1:
        return value.rstrip(" .")
    first = next((at for at, one in enumerate(sentences) if _says_where(one)), None)
    if first is None:
        return value
    kept = [sentences[first], *takewhile(_goes_on, sentences[first + 1 :])]
    return " ".join(kept).rstrip(" .") if len(kept) < len(sentences) else value


def place_first(text: str) -> str | None:
    """The first sentence of a message where that says where somebody is, whatever is told after it."""
    said = without_said_before(text)
    first = _SENTENCE.split(said)[0]
    flat = plain(first)
    short = len(flat.split()) <= _A_PLACE_HAS and not _OF_SOMEBODY.match(flat)
    named = _SOMEWHERE.search(flat) or has_address(first)
    return first.strip(" .") if short and named and _says_where(first) else None


def is_a_line_of_the_story(definition: QuestionData, text: str) -> bool:
    """Whether an answer to where or who tells what happens instead: it is kept, and the question asked once more."""
    if definition.kind == "name":
        return tells_no_name(text)
    return definition.field == "subject_whereabouts" and tells_no_place(text)


def tells_no_place(text: str) -> bool:
    """Whether an answer names nowhere: a line of a story, said where a place is asked for."""
    said = plain(text)
    if any(map(_says_where, _SENTENCE.split(without_said_before(text)))):
        return False
    if len(said.split()) >= _LONG:
        return True
    told = len(said.split()) >= _A_STORY_LINE and _IS_TOLD.match(said) is not None
    return told and not (_MOVES.search(said) or _SOMEWHERE.search(said))


def _says_where(sentence: str) -> bool:
    if _IS_DENIED.match(sentence) and not has_address(sentence):
        return False
    if has_address(sentence) or _LIVES.search(sentence) or _BEGINS.match(sentence):
        return True
    said = plain(sentence)
    if _is_a_name(sentence):
        return False
    told = _IS_TOLD.match(said) is not None
    capitals = _TWO_CAPITALS.search(sentence) or _PROPER.search(sentence)
    if not told and len(said.split()) <= _HALF_A_LINE and capitals:
        return True
    return not told and len(said.split()) < _SHORT and bool(_SOMEWHERE.search(said))


def _is_a_name(sentence: str) -> bool:
    words = plain(sentence).split()
    return (len(words) == 1 and words[0] in _PEOPLE) or (
        1 <= len(words) <= _A_NAME_HAS and words[0] in listed("first_names")
    )


def _goes_on(sentence: str) -> bool:
    """Whether a further sentence still says where: "Flat 2, Elm House. Top floor." does not say much else."""
    if _MATTER.match(sentence) and not has_address(sentence):
        return False
    few = len(sentence.split()) < _SHORT and not _IS_TOLD.match(plain(sentence))
    return bool(
        (few and re.search(r"\d", sentence))
        or has_address(sentence)
        or _LIVES.search(sentence)
        or _BEGINS.match(sentence)
        or (few and _SOMEWHERE.search(plain(sentence)))
    )
