"""Which sentence of a text tells something that would be asked for later, and how surely.

The sentence encoder is tuned to labelled sentences (`learning.py`); docs/decisions/0011.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from pydantic import BaseModel, ConfigDict

from knowledge_base.interview.act_reading import spoken
from knowledge_base.language.learned.encoder import Layer, Numbers, layers_with, meaning_of
from knowledge_base.language.normalise import words_of
from knowledge_base.language.people_file import any_of
from knowledge_base.sourced import Sourced
from knowledge_base.sources import SourceError, load_model

FOLDER = Path(__file__).parent
WEIGHTS = FOLDER / "weights.npz"
LONGEST = 100
"""Word pieces of a sentence that are looked at."""
_FEWEST_WORDS = 3
_THE_WRITER = re.compile(
    r"(?:(?:hi|hello|yes|no)\b[, ]*)?(?:i'?m|i am|i work|i run|we'?re|we are|this is|my (?:number|role|job|name)"
    r"|it'?s (?:dr|mr|mrs|ms)|you can (?:speak|talk))\b|\d{5}",
    re.IGNORECASE,
)
_SOMEBODY = re.compile(r"\b(?!I\b)[a-z][\w'\u2019,-]* (?!I\b)[A-Z][a-z]+\b")  # a name after the sentence's first word
_MOST_SENTENCES = 60


class Threshold(BaseModel):
    """From what score (log odds) a sentence is kept for a field, and from what score on the field is not asked.

    `names_somebody`: only where it says more than "he" or "they". `not_the_writer`: not where the writer says who they
    are, or how to be reached.
    """

    model_config = ConfigDict(extra="forbid")

    kept: float
    settled: float | None = None
    names_somebody: bool = False
    not_the_writer: bool = False


class ToldFile(Sourced):
    """The file `reading.yml`: the fields that sentences are kept for."""

    fields: dict[str, Threshold]


@dataclass(frozen=True)
class Told:
    """A sentence that tells of a field; `settles`: so surely that it need not be asked."""

    field: str
    sentence: str
    settles: bool


@dataclass(frozen=True)
class ToldWeights:
    """The tuned layers, and how their numbers speak for each field; `trained_from` says which sentences taught them."""

    fields: tuple[str, ...]
    layers: tuple[Layer, ...]
    weights: Numbers
    bias: Numbers
    trained_from: str


@lru_cache(maxsize=1)
def told_file() -> ToldFile:
    """The thresholds. Raises SourceError."""
    return load_model(FOLDER / "reading.yml", ToldFile)


def load_told(path: Path = WEIGHTS) -> ToldWeights:
    """The weights. Raises SourceError, which names the command that makes them."""
    try:
        with np.load(path, allow_pickle=False) as kept:
            fields = tuple(str(name) for name in kept["fields"])
            weights, bias = (kept[name].astype(np.float32) for name in ("head", "bias"))
            return ToldWeights(fields, layers_with(dict(kept)), weights, bias, str(kept["trained_from"]))
    except (OSError, ValueError, KeyError) as error:
        raise SourceError(
            path, None, "cannot be read; run: python -m knowledge_base.interview.told.learning"
        ) from error


@lru_cache(maxsize=1)
def told_weights() -> ToldWeights:
    """The weights that are in use. Raises SourceError."""
    return load_told()


def sentences_of(text: str) -> list[str]:
    """The sentences of a text as they stand in it, without their full stops."""
    words = words_of(text)
    found, first = [], 0
    for stop in (*words.stops, len(words.words)):
        if stop > first:
            found.append(text[words.spans[first][0] : words.spans[stop - 1][1]].strip())
        first = stop + 1
    return found


def scores_of(sentence: str) -> dict[str, float]:
    """How surely a sentence tells of each field (log odds). Raises EncoderError."""
    known = told_weights()
    scores = meaning_of(spoken(sentence), known.layers, LONGEST) @ known.weights + known.bias
    return dict(zip(known.fields, scores.tolist(), strict=True))


def told_in(text: str) -> Iterator[Told]:
    """What the sentences of a text tell, in their order. Raises EncoderError."""
    thresholds = told_file().fields
    for sentence in sentences_of(text)[:_MOST_SENTENCES]:
        if len(sentence.split()) < _FEWEST_WORDS:
            continue
        scores = scores_of(sentence)
        for field, threshold in thresholds.items():
            if scores[field] >= threshold.kept and _fits(threshold, sentence):
                settles = threshold.settled is not None and scores[field] >= threshold.settled
                yield Told(field, sentence, settles)


def _fits(threshold: Threshold, sentence: str) -> bool:
    if threshold.not_the_writer and _THE_WRITER.match(sentence):
        return False
    return not threshold.names_somebody or _names_somebody(sentence)


def _names_somebody(sentence: str) -> bool:
    return bool(_SOMEBODY.search(sentence)) or bool(_nouns().search(sentence))


@lru_cache(maxsize=1)
def _nouns() -> re.Pattern[str]:
    people = any_of("child_nouns", "adult_nouns", "either_nouns", "near_nouns", "job_nouns", "first_names")
    return re.compile(rf"\b{people}s?\b", re.IGNORECASE)
