"""The learned reading of a text: for each question a score (log odds) and the words that weigh most in it.

The weights in `weights.npz` were learned by `training.py` from the labelled messages of this repository; `reading.yml`
says at what score an answer counts. The reading stands beside the signs of the guidance: it finds what no sign names,
and sets aside signs that the rest of a message speaks against.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from knowledge_base.language.ages import ADULT_AT, ages_in
from knowledge_base.language.context import KINDS
from knowledge_base.language.learned.units import Sign, Unit, concept_signs, length_sign, units_of, word_signs
from knowledge_base.language.learned.weights import Weights, load_weights
from knowledge_base.sourced import Sourced
from knowledge_base.sources import load_model
from knowledge_base.thresholds.signs import Story, sign_places

FOLDER = Path(__file__).parent
WEIGHTS = FOLDER / "weights.npz"
ABOUT_ALL = frozenset({"adult", "unborn"})  # answered by the text as a whole, the others by its gravest unit
_SHORTEST_SENTENCE = 5  # words
EXPLAINED = ("danger", "reach")


class ReadingFile(Sourced):
    """The file `reading.yml`: at what score (log odds) an answer counts; a question that is not named counts at 0."""

    name: str
    thresholds: dict[str, float]


@dataclass(frozen=True)
class LearnedReading:
    """Log odds by question: "danger", "reach", "level_2" to "level_4", "s42", "adult", "unborn", "category:x".

    "reach_sentence" is the score of the gravest single sentence for "reach"; "reach_sentence_long" the same in a text
    of more than one unit, and minus infinity in a shorter one.

    `places` are the first and last word of the sentence that weighs most.
    """

    scores: Mapping[str, float]
    places: Mapping[str, tuple[int, int]]

    def says(self, question: str, threshold: str = "") -> bool:
        """True if the score reaches the threshold of this name (the question's own, if none is given)."""
        return self.scores[question] >= self.threshold(threshold or question)

    def threshold(self, name: str) -> float:
        """The threshold of this name in `reading.yml`; 0 where it names none."""
        return reading_file().thresholds.get(name, 0.0)

    def level(self) -> int:
        """The level of need that the reading gives: each level only where the one below it is reached."""
        level = 1
        while level < 4 and self.says(f"level_{level + 1}"):
            level += 1
        return level


@lru_cache(maxsize=1)
def reading_file() -> ReadingFile:
    """The thresholds. Raises SourceError."""
    return load_model(FOLDER / "reading.yml", ReadingFile)


@lru_cache(maxsize=1)
def weights() -> Weights:
    """The shipped weights. Raises SourceError."""
    return load_weights(WEIGHTS, "knowledge_base.thresholds.learned.training")


def story_units(story: Story, reporter: str, *, tuned: bool = True) -> list[Unit]:
    """The units of a story with everything that the reading goes by (without the tuned layers, if they are not asked).

    Raises EncoderError.
    """
    signs: list[Sign] = [length_sign(story.words), *concept_signs(story.concepts), *word_signs(story.words)]
    signs += [(f"danger:{one.entry}", one.first) for one in story.signals]
    signs += sign_places(story)
    signs += [(f"around:{kind}", -1) for kind in KINDS if story.around.has(kind)]
    signs += [(f"person:{story.reading.person}", -1), (f"reporter:{reporter}", -1)]
    signs += [
        (f"age:{'minor' if age.years < ADULT_AT else 'grown'}", -1) for age in ages_in(story.words) if not age.past
    ]
    return units_of(story.words, signs, tuned=tuned)


def read_learned(story: Story, reporter: str = "public") -> LearnedReading:
    """The reading of a story. Raises EncoderError where the encoder is not installed, never because of a text."""
    learned = weights()
    units = story_units(story, reporter)
    table = np.stack([learned.scores(unit) for unit in units])
    scores: dict[str, float] = {}
    places: dict[str, tuple[int, int]] = {}
    for number, question in enumerate(learned.questions):
        column = table[:, number]
        gravest = int(column.argmax())
        scores[question] = float(column.mean() if question in ABOUT_ALL else column[gravest])
        if question in EXPLAINED and story.words.words:
            places[question] = learned.heaviest(units[gravest], question, story.words)
    sentences = [learned.gravest_sentence(unit, "reach", _SHORTEST_SENTENCE) for unit in units]
    long = max(sentences) if len(units) > 1 else -np.inf
    return LearnedReading({**scores, "reach_sentence": max(sentences), "reach_sentence_long": long}, places)
