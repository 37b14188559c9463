"""What kind of reply a message is: Rasa's guesses and what the message means, weighed together.

Rasa goes by words and letters; the sentence encoder by meaning, so that wordings which nobody wrote as an example are
understood as well. Its layers are tuned to the acts by Rasa's own examples (`act_learning.py`; docs/decisions/0009).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from knowledge_base.interview.phrases import plain, word_count
from knowledge_base.interview.steps import Act
from knowledge_base.language.learned.encoder import Layer, Numbers, layers_with, meaning_of
from knowledge_base.sources import SourceError

WEIGHTS = Path(__file__).with_name("acts.npz")
LONGEST = 100
"""Word pieces of a message that are looked at."""
MEANING_COUNTS = 0.6
"""How much its meaning counts, and Rasa's guesses the rest."""
_READ_AT_MOST = 40
"""Words up to which the meaning is asked. What is longer tells a story."""


@dataclass(frozen=True)
class ActWeights:
    """The tuned layers, and how their numbers speak for each act; `trained_from` says which examples taught them."""

    acts: tuple[Act, ...]
    layers: tuple[Layer, ...]
    weights: Numbers
    bias: Numbers
    trained_from: str


def load_acts(path: Path = WEIGHTS) -> ActWeights:
    """The weights. Raises SourceError, which names the command that makes them."""
    try:
        with np.load(path, allow_pickle=False) as kept:
            acts = tuple(Act(str(name)) for name in kept["acts"])
            weights, bias = (kept[name].astype(np.float32) for name in ("head", "bias"))
            return ActWeights(acts, layers_with(dict(kept)), weights, bias, str(kept["trained_from"]))
    except (OSError, ValueError, KeyError) as error:
        raise SourceError(path, None, "cannot be read; run: python -m knowledge_base.interview.act_learning") from error


@dataclass(frozen=True)
class Understood:
    """What a message is taken for: the act, how sure that is, and how likely it is a wish to stop, from 0 to 1.

    `agreed`: Rasa and the meaning, each for itself, take it for the same.
    """

    act: Act
    confidence: float
    stopping: float
    agreed: bool = True


@lru_cache(maxsize=1)
def act_weights() -> ActWeights:
    """The weights that are in use. Raises SourceError."""
    return load_acts()


def meant(text: str) -> dict[Act, float]:
    """How likely each act is by what the message means, from 0 to 1. Raises EncoderError."""
    known = act_weights()
    scores = meaning_of(spoken(text), known.layers, LONGEST) @ known.weights + known.bias
    shares = np.exp(scores - scores.max())
    return dict(zip(known.acts, (shares / shares.sum()).tolist(), strict=True))


def read_act(text: str, guesses: Mapping[Act, float]) -> Understood:
    """What a message is taken for. `guesses` are Rasa's. Raises EncoderError."""
    both, agreed = dict(guesses), True
    if plain(text) and word_count(text) <= _READ_AT_MOST:
        by_meaning = meant(text)
        both = {act: MEANING_COUNTS * by_meaning[act] + (1 - MEANING_COUNTS) * guesses.get(act, 0.0) for act in Act}
        agreed = max(by_meaning, key=by_meaning.__getitem__) is max(
            guesses, key=guesses.__getitem__, default=Act.ANSWER
        )
    act = max(both, key=both.__getitem__, default=Act.ANSWER)
    return Understood(act, both.get(act, 0.0), both.get(Act.STOP, 0.0), agreed)


def spoken(text: str) -> str:
    """A message as the encoder gets it: lower case, one space between words."""
    return " ".join(text.lower().split())
