"""What stands around a sign in a text: negation, figures of speech, fiction, the past, hearsay, corrections."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from knowledge_base.language.normalise import COMMA, STOP, Words
from knowledge_base.language.phrases import Found, PhraseBook, check_phrases
from knowledge_base.sourced import Sourced
from knowledge_base.sources import load_model

_NEGATORS = frozenset({
    "not", "never", "nobody", "no", "nor", "neither", "without", "none", "denies", "denied", "deny",
})  # fmt: skip
_SUBJECTS = frozenset({
    "i", "he", "she", "they", "we", "you", "it", "who", "dad", "mum", "stepdad", "stepmum", "husband", "wife",
    "partner", "boyfriend", "girlfriend", "ex", "brother", "sister", "uncle", "aunt", "nan", "grandad", "man",
    "woman", "parents", "carer", "staff", "but", "because", "though", "although", "except", "however",
})  # fmt: skip
_DOUBT = frozenset({
    "think", "believe", "true", "case", "saying", "said", "suggest", "mean", "evidence",
})  # fmt: skip
_REACH = 4  # words before a sign in which a negation still belongs to it


class Context(Sourced):
    """The phrases of `context.yml`, by kind."""

    figure_of_speech: list[str]
    fiction: list[str]
    hypothetical: list[str]
    historic: list[str]
    hearsay: list[str]
    withdrawn: list[str]
    witnessed_reason: list[str]


KINDS = ("figure_of_speech", "fiction", "hypothetical", "historic", "hearsay", "withdrawn", "witnessed_reason")


@dataclass(frozen=True)
class Surroundings:
    """Where each kind of context stands in one text (word numbers)."""

    found: tuple[Found, ...]

    def has(self, kind: str) -> bool:
        """True if the text holds this kind of context anywhere."""
        return any(one.entry == kind for one in self.found)

    def inside(self, kind: str, first: int, last: int) -> bool:
        """True if words `first` to `last` share a word with such a phrase."""
        return any(one.entry == kind and one.first <= last and first <= one.last for one in self.found)

    def near(self, kind: str, words: Words, first: int, last: int) -> bool:
        """True if such a phrase stands in the same sentence."""
        begin, _ = words.sentence(first)
        _, end = words.sentence(last)
        return self.inside(kind, begin, end)


@lru_cache(maxsize=1)
def _book() -> PhraseBook:
    path = Path(__file__).with_name("context.yml")
    context = load_model(path, Context)
    phrases = [(kind, phrase) for kind in KINDS for phrase in getattr(context, kind)]
    check_phrases(path, phrases)
    return PhraseBook(phrases)


def surroundings(words: Words) -> Surroundings:
    """The context phrases of a text."""
    return Surroundings(tuple(_book().find(words)))


def negated(words: Words, first: int) -> bool:
    """True if a "not", "nobody", "no" just before word `first` belongs to it and to no other subject."""
    if words.words[first] in _SUBJECTS:
        before = words.words[max(0, first - _REACH) : first]
        return any(word in _NEGATORS and next_word in _DOUBT for word, next_word in pairwise(before))
    steps = 0
    at = first - 1
    while at >= 0 and steps < _REACH:
        word = words.words[at]
        if word in {STOP, COMMA} or word in _SUBJECTS:
            return False
        if word in _NEGATORS:
            return True
        if word not in {"or", "and", "any", "the", "a", "been", "being"}:
            steps += 1
        at -= 1
    return False


def standing(words: Words, around: Surroundings, found: Iterable[Found]) -> list[Found]:
    """The signs that are neither denied nor part of a figure of speech."""
    return [
        one
        for one in found
        if not negated(words, one.first) and not around.inside("figure_of_speech", one.first, one.last)
    ]
