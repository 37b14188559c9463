"""Whose a name is, by the noun that stands beside it: "my mum Jean" is told of, "his mum Jean" is somebody else."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from knowledge_base.language.normalise import STOP, Words
from knowledge_base.language.people_file import listed

Whose = Literal[
    "child", "adult", "either", "kin", "pronoun", "about", "parent_of", "aged", "titled", "other", "pet", "reporter"
]
_SEEN_BACK = 7
_OWN = frozenset({"my", "our"})
_DETERMINERS = frozenset({"my", "our", "a", "an", "the", "this", "that", "his", "her", "their", "of", "another"})


def owner_by_noun(words: Words, at: int) -> Whose:
    """Whose name stands beside this noun, by the noun and by whose it is: "my mum Jean", "his mum Jean"."""
    noun = words.words[at]
    before = words.words[max(0, at - 3) : at]
    own = next((word for word in reversed(before) if word in _DETERMINERS), None)
    if noun in listed("pet_nouns"):
        return "pet"
    if noun in listed("child_nouns"):
        return "other" if "by" in before else "child"
    if noun in listed("either_nouns"):
        if before and before[-1] in listed("child_nouns"):
            return "child"
        if "by" in before:
            return "other"
        return (
            "either"
            if own in {"my", "our", "a", "of", None}
            else "kin"
            if noun in {"brother", "sister", "friend"}
            else "other"
        )
    if noun in listed("adult_nouns"):
        may = (
            {"my", "our"}
            if noun not in {"lady", "resident", "gentleman", "pensioner", "adult", "tenant"}
            else _DETERMINERS
        )
        frail = noun not in {"man", "woman"} or bool({"elderly", "old", "disabled", "vulnerable"} & {*before})
        may = may | ({"a"} if noun in {"man", "woman"} else set())
        return "adult" if "by" not in before and (own in may or (own is None and frail and may > _OWN)) else "other"
    return "other"


def called(words: Words, at: int) -> tuple[Whose, int | None]:
    """Who is "called" so: the reporter, the noun before, or he or she."""
    begin = max(0, at - _SEEN_BACK)
    for back in range(at - 1, begin - 1, -1):
        word = words.words[back]
        if word == STOP and words.text[words.spans[back][0] : words.spans[back][1]] not in {"(", ")"}:
            break
        if word in _OWN and back == at - 1:
            return "reporter", None
        if word in {"he", "she", "they", "his", "her", "their"} and back >= at - 3:
            return "pronoun", None
        if word in _all_nouns():
            return owner_by_noun(words, back), back
    return ("about", None) if words.words[at].startswith("name") else ("other", None)


@lru_cache(maxsize=1)
def _all_nouns() -> frozenset[str]:
    return frozenset().union(
        *(listed(name) for name in ("child_nouns", "adult_nouns", "either_nouns", "other_nouns", "pet_nouns"))
    )
