"""The weight of evidence for danger: everything in a text added up, where single signals say too little or too much.

Every signal of the rules, every concept, every word (alone, by its stem, with its neighbour), what stands around them
and the meaning of the whole have a weight, learned by `training.py` from the labelled messages of this repository. A
text whose score reaches `alarm` counts as danger; a signal of the rules counts unless the score stays under `against`.
An alarm explains itself by the sentence that weighs most. The time is in proportion to the text.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from knowledge_base.language.context import KINDS, Surroundings
from knowledge_base.language.learned.units import Places, Sign, Unit, concept_signs, length_sign, units_of, word_signs
from knowledge_base.language.learned.weights import Weights, load_weights
from knowledge_base.language.normalise import COMMA, STOP, Words
from knowledge_base.language.phrases import Found
from knowledge_base.sourced import Sourced
from knowledge_base.sources import load_model

WEIGHTS = Path(__file__).with_name("evidence.npz")
QUESTION = "danger"
KIND = "several_signs"
_FEWEST_WORDS = 4  # an answer such as "just him and mum" is never judged by the weights alone
_LONG = 60  # words: in a longer text a single sentence may weigh by itself
FEW_WORDS = 10  # a shorter text says too little to speak against a signal, and must weigh more to be one


class Evidence(Sourced):
    """The file `evidence.yml`: at what score (log odds) an answer counts."""

    alarm: float
    alarm_few_words: float
    against: float
    sentence_less: float


@dataclass(frozen=True)
class Weighed:
    """The score of a text's gravest unit, and the words that weigh most in it."""

    score: float
    found: Found
    count: int

    @property
    def alarms(self) -> bool:
        """True if the weight of evidence is danger by itself."""
        return self.count >= _FEWEST_WORDS and self.score >= _alarm(self.count)

    @property
    def speaks_against(self) -> bool:
        """True if the text as a whole says that a signal of the rules means something else."""
        return self.count >= FEW_WORDS and self.score < evidence().against


def _alarm(count: int) -> float:
    return evidence().alarm if count >= FEW_WORDS else evidence().alarm_few_words


@lru_cache(maxsize=1)
def evidence() -> Evidence:
    """The thresholds. Raises SourceError."""
    return load_model(WEIGHTS.with_suffix(".yml"), Evidence)


@lru_cache(maxsize=1)
def weights() -> Weights:
    """The shipped weights. Raises SourceError."""
    return load_weights(WEIGHTS, "knowledge_base.language.training")


def danger_units(words: Words, concepts: Places, around: Surroundings, signals: Iterable[Found]) -> list[Unit]:
    """The units of a text with everything that speaks for or against danger."""
    signs: list[Sign] = [length_sign(words), *concept_signs(concepts), *word_signs(words)]
    for one in signals:
        signs += [(f"danger:{one.entry}", one.first), (f"signal:{one.phrase}", one.first)]
    signs += [(f"around:{kind}", -1) for kind in KINDS if around.has(kind)]
    return units_of(words, signs, tuned=False)


def weigh(words: Words, concepts: Places, around: Surroundings, signals: Iterable[Found]) -> Weighed:
    """The gravest unit of a text. Raises EncoderError where the encoder is not installed."""
    learned = weights()
    units = danger_units(words, concepts, around, signals)
    scores = [float(learned.scores(unit)[0]) for unit in units]
    count = sum(word not in {STOP, COMMA} for word in words.words)
    if count > _LONG:
        alone = [learned.gravest_sentence(unit, QUESTION, _FEWEST_WORDS) for unit in units]
        scores = [max(score, one - evidence().sentence_less) for score, one in zip(scores, alone, strict=True)]
    gravest = max(range(len(units)), key=scores.__getitem__)
    found = Found(KIND, "evidence", 0, 0)
    if count >= _FEWEST_WORDS and scores[gravest] >= _alarm(count):
        found = Found(KIND, "evidence", *learned.heaviest(units[gravest], QUESTION, words))
    return Weighed(scores[gravest], found, count)
