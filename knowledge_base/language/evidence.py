"""The weight of evidence for danger: many small signs added up, where no signal of the rules is complete.

Every concept and every word (alone, by its stem, and with its neighbour) has a weight in `evidence.yml`, learned by
`training.py` from the labelled messages of this repository. A text's score is the sum of the weights of what stands in
it; at `threshold` it counts as danger. It adds to the rules and never takes a danger away. It explains itself by the
sentence whose signs weigh most. The time is in proportion to the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from knowledge_base.language.normalise import COMMA, STOP, Words
from knowledge_base.language.phrases import Found
from knowledge_base.sources import load_model

WEIGHTS = Path(__file__).with_name("evidence.yml")
KIND = "several_signs"
_WINDOW = 80  # words scored together: a message; a longer text is scored in pieces that overlap by half
_STEM = 5  # letters that stand for a longer word's forms (bleed, bleeding; strangle, strangled)
_FEWEST_WORDS = 4  # an answer such as "just him and mum" is never judged by its words' weights alone

Places = Mapping[str, Sequence[tuple[int, int]]]


class Evidence(BaseModel):
    """The file `evidence.yml`: the weight of each sign, positive for danger."""

    model_config = ConfigDict(extra="forbid")

    source: str = Field(min_length=5)
    version: str
    review_date: str
    confidence: str
    trained_from: str
    threshold: float
    bias: float
    weights: dict[str, float]


@lru_cache(maxsize=1)
def evidence() -> Evidence:
    """The shipped weights. Raises SourceError."""
    return load_model(WEIGHTS, Evidence)


def signs_in(words: Words, concepts: Places) -> list[tuple[str, int]]:
    """Every sign of a text with the word it stands at: "concept:x", "word:x", "stem:x", "pair:x y"."""
    signs = [(f"concept:{name}", first) for name, places in concepts.items() for first, _ in places]
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


def weigh(words: Words, concepts: Places) -> Found | None:
    """The sentence that weighs most in the first piece of a text that reaches the threshold, or None."""
    if sum(word not in {STOP, COMMA} for word in words.words) < _FEWEST_WORDS:
        return None
    known = evidence()
    halves: dict[int, dict[str, int]] = {}
    for sign, at in signs_in(words, concepts):
        if sign in known.weights:
            halves.setdefault(at // (_WINDOW // 2), {}).setdefault(sign, at)
    for signs in _pieces(halves):
        if known.bias + sum(known.weights[sign] for sign in signs) >= known.threshold:
            return Found(KIND, "evidence", *_heaviest(words, signs, known.weights))
    return None


def _pieces(halves: Mapping[int, dict[str, int]]) -> Iterator[dict[str, int]]:
    """The signs of every two neighbouring half windows, each sign once."""
    for half in sorted(halves):
        yield {**halves.get(half + 1, {}), **halves[half]}


def _heaviest(words: Words, signs: Mapping[str, int], weights: Mapping[str, float]) -> tuple[int, int]:
    by_sentence: dict[tuple[int, int], float] = {}
    for sign, at in signs.items():
        sentence = words.sentence(at)
        by_sentence[sentence] = by_sentence.get(sentence, 0.0) + weights[sign]
    return max(by_sentence, key=lambda sentence: by_sentence[sentence])
