"""Choosing: by value, label, another phrase, or the letter of a text message."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge_base.interview.phrases import plain, polite_off
from knowledge_base.interview.questions import Choice

_INTRODUCTION = re.compile(
    r"^(?:i am|im|as|we are|were|speaking as|this is|it is about|its about|it is|its|hes|shes|he is|she is|they are"
    r"|theyre|about|i work as|i work for|im calling about|for)\s+"
)
_SMALL = re.compile(r"^(?:a|an|the|his|her|their|just a|only a)\s+")
_NOT_THAT_ONE = re.compile(r"\b(?:and |but )?not (?:about )?(?:the|my|our|her|his|their|an?) \w+\b ?")
"""Somebody whom it is not about: "it's not the baby, it's mum"."""
_FEW_WORDS = 8
_ANYWHERE_IN = 6


def choose_exactly(choices: Sequence[Choice], text: str) -> Choice | None:
    """The choice whose letter, value, label or other phrase is the whole message."""
    said = plain(text)
    for wording in (said, polite_off(said)):
        if found := next((c for c in choices if wording and wording in _phrases(c)), None):
            return found
    letter = polite_off(said)
    if len(letter) == 1 and letter.isalpha() and ord(letter) - ord("a") < len(choices):
        return choices[ord(letter) - ord("a")]
    return None


def choose(choices: Sequence[Choice], text: str, *, anywhere: bool = False) -> Choice | None:
    """The one choice that a message names; None when it names none, or more than one.

    Of two that it names, the one with the longer phrase around the other's stands ("her unborn baby" is unborn).
    `anywhere`: a phrase among few words counts wherever it stands ("my neighbour's little girl").
    """
    if found := choose_exactly(choices, text):
        return found
    said = _NOT_THAT_ONE.sub("", polite_off(plain(text))).strip()
    named = _most_specific(said, [c for c in choices if said and _names(said, c, anywhere)])
    return named[0] if len(named) == 1 else None


def names_somebody(choices: Sequence[Choice], unclear: Sequence[str], text: str) -> bool:
    """Whether a short message names somebody, but more than one choice or none for certain ("my brother")."""
    said = polite_off(plain(text))
    if not said or len(said.split()) > _FEW_WORDS:
        return False
    phrases = [*(plain(phrase) for phrase in unclear), *(p for c in choices for p in _phrases(c))]
    return any(f" {p} " in f" {said} " for p in phrases)


def by_value(choices: Sequence[Choice], value: str) -> Choice | None:
    """The choice with this value."""
    return next((c for c in choices if c.value == value), None)


def _most_specific(said: str, named: list[Choice]) -> list[Choice]:
    places = [_places(said, choice) for choice in named]

    def within_another(one: int) -> bool:
        others = [p for other, found in enumerate(places) if other != one for p in found]
        return all(
            any(a <= start and end <= b and b - a > end - start for a, b in others) for start, end in places[one]
        )

    return [choice for one, choice in enumerate(named) if not within_another(one)] if len(named) > 1 else named


def _places(said: str, choice: Choice) -> list[tuple[int, int]]:
    spaced = f" {said} "
    return [m.span(1) for p in _phrases(choice) for m in re.finditer(rf"(?<= )({re.escape(p)})(?= )", spaced)]


def _phrases(choice: Choice) -> list[str]:
    return [plain(phrase) for phrase in (choice.value, choice.label, *choice.also)]


def _names(said: str, choice: Choice, anywhere: bool) -> bool:
    """Whether a short message says it: "I'm his class teacher" does, "my teacher hit me" does not say who reports."""
    rest = said
    introduced = False
    while match := _INTRODUCTION.match(rest):
        rest, introduced = rest[match.end() :], True
    while match := _SMALL.match(rest):
        rest = rest[match.end() :]
    words = rest.split()
    if not words or len(words) > _FEW_WORDS:
        return False
    phrases = _phrases(choice)
    if any(rest == p or rest.startswith(p + " ") for p in phrases):
        return True
    few = (
        introduced
        or (anywhere and len(words) <= _ANYWHERE_IN)
        or (len(words) <= 3 and (words[0] != "my" or len(words) == 2))
    )
    return few and any(f" {p} " in f" {rest} " for p in phrases)
