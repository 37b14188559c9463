"""Signals of danger put together from concepts: somebody is hurting + a person, a weapon + a threat, a child + a river.

A concept (`concepts/*.yml`) is a list of phrases for one idea in every wording; a signal is two or more concepts that
mean danger when they stand together, or one that means it alone. So a wording that nobody foresaw is still found when
its parts are known. The time is in proportion to the text: each concept is found once, and every signal looks for the
nearest word of its other concepts.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from knowledge_base.language.context import Surroundings, negated
from knowledge_base.language.normalise import Words
from knowledge_base.language.phrases import Found, PhraseBook, check_phrases
from knowledge_base.sourced import Sourced
from knowledge_base.sources import SourceError, load_model

FOLDER = Path(__file__).with_name("concepts")
_MESSAGE = 60  # words between two concepts of one signal that may stand anywhere in a message
_SENTENCES: Mapping[str, int] = {"sentence": 0, "near": 1, "message": 1000}


class Concept(BaseModel):
    """One idea. `never`: wordings that look like it and are not; the flags let it stand after "not" or in the past."""

    model_config = ConfigDict(extra="forbid")

    phrases: list[str] = Field(min_length=1)
    never: list[str] = Field(default_factory=list)
    even_if_denied: bool = False
    even_if_past: bool = False
    anywhere: bool = False  # as an "unless": in the whole message, not only in the signal's own sentences


class Signal(BaseModel):
    """Concepts that mean danger together. `all`: one of each; "a|b" is either. `within`: how near they must stand.

    `sure`: they have no harmless reading, so the message as a whole hardly speaks against them.
    """

    model_config = ConfigDict(extra="forbid")

    kind: str
    all: list[str] = Field(min_length=1)
    within: Literal["sentence", "near", "message"] = "near"
    words: int = Field(default=_MESSAGE, ge=1, le=_MESSAGE)
    unless: list[str] = Field(default_factory=list)
    sure: bool = False

    @property
    def name(self) -> str:
        """Its concepts."""
        return " + ".join(self.all)


class ConceptFile(Sourced):
    """One file of the folder `concepts`."""

    concepts: dict[str, Concept]
    signals: list[Signal] = Field(default_factory=list)


@dataclass(frozen=True)
class Signals:
    """All concepts and signals of a folder, checked."""

    concepts: Mapping[str, Concept]
    signals: tuple[Signal, ...]
    book: PhraseBook

    @cached_property
    def sure(self) -> frozenset[str]:
        """The names of those that have no harmless reading."""
        return frozenset(signal.name for signal in self.signals if signal.sure)

    @cached_property
    def by_needs(self) -> Sequence[tuple[Signal, Sequence[frozenset[str]]]]:
        """Each signal with the concepts of which it needs one each."""
        return [(signal, [frozenset(part.split("|")) for part in signal.all]) for signal in self.signals]


def load_signals(folder: Path, kinds: frozenset[str]) -> Signals:
    """The concepts and signals of a folder's files. Raises SourceError naming file and line.

    `kinds` are the ids of danger.yml that a signal may name.
    """
    concepts: dict[str, Concept] = {}
    signals: list[tuple[Path, Signal]] = []
    for path in sorted(folder.glob("*.yml")):
        listed = load_model(path, ConceptFile)
        for name, concept in listed.concepts.items():
            line = _line_of(path, f"{name}:")
            if name in concepts:
                raise SourceError(path, line, f"the concept '{name}' stands twice")
            check_phrases(path, ((name, phrase) for phrase in [*concept.phrases, *concept.never]), line)
            concepts[name] = concept
        signals += [(path, signal) for signal in listed.signals]
    for path, signal in signals:
        for named in [name for part in [*signal.all, *signal.unless] for name in part.split("|")]:
            if named not in concepts:
                raise SourceError(path, _line_of(path, named), f"there is no concept '{named}'")
        if signal.kind not in kinds:
            raise SourceError(path, _line_of(path, signal.kind), f"there is no kind of danger '{signal.kind}'")
    pairs = [(name, phrase) for name, concept in concepts.items() for phrase in concept.phrases]
    pairs += [(f"{name}!", phrase) for name, concept in concepts.items() for phrase in concept.never]
    return Signals(concepts, tuple(signal for _, signal in signals), PhraseBook(pairs))


def _line_of(path: Path, words: str) -> int | None:
    lines = path.read_text(encoding="utf-8").splitlines()
    return next((n for n, text in enumerate(lines, 1) if words in text), None)


@lru_cache(maxsize=1)
def shipped_signals(kinds: frozenset[str]) -> Signals:
    """The shipped concepts and signals. Raises SourceError."""
    return load_signals(FOLDER, kinds)


def find_signals(words: Words, hits: Mapping[str, Sequence[tuple[int, int]]], listed: Signals) -> list[Found]:
    """Every signal whose concepts (`hits`, from `concepts_in`) stand together, with its kind and the words it spans."""
    if not hits:
        return []
    sentence_of = words.sentence_numbers
    found: list[Found] = []
    here = frozenset(hits)
    for signal, needs in listed.by_needs:
        if any(map(here.isdisjoint, needs)):
            continue
        if any(listed.concepts[name].anywhere and name in hits for name in signal.unless):
            continue
        barred = {sentence_of[first] for name in signal.unless for first, _ in hits.get(name, ())}
        parts = [sorted(place for name in need & here for place in hits[name]) for need in needs]
        span = _together(signal, parts, sentence_of, barred)
        if span is not None:
            found.append(Found(signal.kind, signal.name, *span))
    return found


def concepts_in(words: Words, around: Surroundings, listed: Signals) -> dict[str, list[tuple[int, int]]]:
    """Where each concept stands (first and last word), what is denied, past or only seems so left out."""
    every: dict[str, list[tuple[int, int]]] = {}
    for one in listed.book.find(words):
        every.setdefault(one.entry, []).append((one.first, one.last))
    sentence_of = words.sentence_numbers
    past = {sentence_of[one.first] for one in around.found if one.entry == "historic"}
    hits: dict[str, list[tuple[int, int]]] = {}
    for name, places in every.items():
        if name.endswith("!"):
            continue
        concept = listed.concepts[name]
        masks = every.get(f"{name}!", ())
        kept = sorted(
            (first, last)
            for first, last in places
            if not any(begin <= last and first <= end for begin, end in masks)
            and (concept.even_if_denied or not negated(words, first))
            and (concept.even_if_past or not past or sentence_of[first] not in past)
            and not around.inside("figure_of_speech", first, last)
        )
        if kept:
            hits[name] = kept
    return hits


def _together(
    signal: Signal, parts: Sequence[Sequence[tuple[int, int]]], sentence_of: Sequence[int], barred: set[int]
) -> tuple[int, int] | None:
    """The words that a signal spans (`parts`: the places of what it needs), or None where they stand too far away."""
    for anchor in parts[0]:
        chosen = [anchor]
        for places in parts[1:]:
            nearest = _nearest(anchor, places)
            apart = abs(sentence_of[nearest[0]] - sentence_of[anchor[0]])
            between = max(nearest[0] - anchor[1], anchor[0] - nearest[1])
            if apart > _SENTENCES[signal.within] or between > signal.words:
                break
            chosen.append(nearest)
        else:
            if any(sentence_of[first] in barred for first, _ in chosen):
                continue
            return min(first for first, _ in chosen), max(last for _, last in chosen)
    return None


def _nearest(anchor: tuple[int, int], places: Sequence[tuple[int, int]]) -> tuple[int, int]:
    at = bisect_left(places, anchor)
    near = places[max(0, at - 1) : at + 2]
    return min(near, key=lambda place: max(place[0] - anchor[1], anchor[0] - place[1], 0))
