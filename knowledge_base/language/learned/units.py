"""What a message is judged by: the signs in it, and its meaning as numbers.

A long text is judged in units that overlap by half, so that one grave sentence is not thinned out by many harmless
ones; a message of ordinary length is one unit. Every word belongs to a unit. The time is in proportion to the text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

import numpy as np

from knowledge_base.language.learned.encoder import WIDTH, Numbers, read_windows
from knowledge_base.language.normalise import COMMA, STOP, Words, loosened

HALF = 80  # word pieces in half a unit
MEANING_SCALE = 6.0  # how far the encoder's numbers are trusted beside the signs
_LENGTHS = (("few", 9), ("short", 16), ("middling", 28), ("long", 60), ("very_long", 10**9))  # words
_STEM = 5  # letters that stand for a longer word's forms (bleed, bleeding; strangle, strangled)

Sign = tuple[str, int]
Places = Mapping[str, Sequence[tuple[int, int]]]


Place = tuple[int, int]  # first and last word of a sentence


@dataclass(frozen=True)
class Half:
    """Half a unit: where it begins and ends in the text, how many word pieces it has, and the sum of their numbers in
    each sentence."""

    first: int
    last: int
    count: int
    sums: Mapping[Place, Numbers]
    counts: Mapping[Place, int]


@dataclass
class Unit:
    """A part of a text: its halves, the direction of its words' meaning (length 1), what the tuned layers make of them
    (empty where they were not asked), and each of its signs with the words where it stands (-1: nowhere)."""

    halves: Sequence[Half]
    signs: dict[str, list[int]] = field(default_factory=dict)
    meaning: Numbers = field(init=False)
    tuned: Numbers = field(init=False)
    length: float = field(init=False)  # of the mean of the word pieces' own numbers

    def __post_init__(self) -> None:
        mean = np.sum([total for half in self.halves for total in half.sums.values()], axis=0) / self.count
        self.length = float(np.linalg.norm(mean[:WIDTH]))
        self.meaning = (mean[:WIDTH] / self.length).astype(np.float32)
        self.tuned = mean[WIDTH:].astype(np.float32)

    @property
    def count(self) -> int:
        """How many word pieces it has."""
        return sum(half.count for half in self.halves)

    def sentences(self) -> dict[Place, tuple[Numbers, int]]:
        """The sum of the numbers of each sentence's word pieces, and how many they are."""
        found: dict[Place, tuple[Numbers, int]] = {}
        for half in self.halves:
            for place, total in half.sums.items():
                before, count = found.get(place, (np.zeros_like(total), 0))
                found[place] = before + total, count + half.counts[place]
        return found


def word_signs(words: Words) -> list[Sign]:
    """Every word of a text, alone ("word:x"), by its stem ("stem:x") and with its neighbour ("pair:x y")."""
    signs: list[Sign] = []
    before = ""
    for at, word in enumerate(words.words):
        if word in {STOP, COMMA}:
            continue
        if not word.isdigit():
            signs.append((f"word:{word}", at))
            if len(word) > _STEM:
                signs.append((f"stem:{word[:_STEM]}", at))
        if before:
            signs.append((f"pair:{before} {word}", at))
        before = word
    return signs


def length_sign(words: Words) -> Sign:
    """How long a text is ("length:few" and so on): a long one holds more signs of everything."""
    count = sum(word not in {STOP, COMMA} for word in words.words)
    return next((f"length:{name}", -1) for name, most in _LENGTHS if count <= most)


def concept_signs(concepts: Places) -> list[Sign]:
    """Every place of every concept ("concept:x")."""
    return [(f"concept:{name}", first) for name, places in concepts.items() for first, _ in places]


def units_of(words: Words, signs: Iterable[Sign], *, tuned: bool) -> list[Unit]:
    """The units of a text with these signs and their meaning, by the tuned layers too if that is asked for.

    Raises EncoderError where the encoder is not installed, never because of a text.
    """
    halves = list(_halves(words, tuned))
    units = [Unit(pair) for pair in pairwise(halves)] or [Unit(halves)]
    begins = [unit.halves[0].first for unit in units]
    for sign, at in signs:
        if at < 0:
            for unit in units:
                unit.signs[sign] = [at]
            continue
        place = words.spans[at][0]
        number = max(0, bisect_right(begins, place) - 1)
        units[number].signs.setdefault(sign, []).append(at)
        if number and units[number - 1].halves[-1].last > place:
            units[number - 1].signs.setdefault(sign, []).append(at)
    return units


def _halves(words: Words, tuned: bool) -> Iterator[Half]:
    for window in read_windows(loosened(words.text), 2 * HALF, among_others=tuned):
        inner = slice(1, -1) if len(window.spans) > 2 else slice(0, 1)  # without the marks of begin and end
        places, numbers = window.spans[inner], window.numbers[inner]
        for begin in range(0, len(places), HALF):
            part = places[begin : begin + HALF]
            counts = Counter(words.sentences_at([start for start, _ in part]))  # sentences follow one another
            firsts = [0, *accumulate(counts.values())][:-1]
            totals = np.add.reduceat(numbers[begin : begin + HALF], firsts, axis=0)
            yield Half(part[0][0], part[-1][1], len(part), dict(zip(counts, totals, strict=True)), counts)
