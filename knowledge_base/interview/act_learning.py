"""Tunes the sentence encoder to the acts of Rasa's examples: python -m knowledge_base.interview.act_learning.

It takes about ten minutes and is needed only where the examples change. The same examples always give the same weights
on the same machine; elsewhere the last digits may differ.
"""

from __future__ import annotations

import sys

import numpy as np

from knowledge_base.interview.act_examples import examples, learned_from
from knowledge_base.interview.act_reading import WEIGHTS, act_weights, spoken
from knowledge_base.interview.steps import Act
from knowledge_base.language.learned.tuning import tune
from knowledge_base.sources import SourceError

_SURE = 0.95
"""How sure an example is of its act: some would fit another as well."""
_MATTERS = 10.0  # how much each act matters, so that all of them together weigh as the questions of a message do


def main() -> None:
    """Writes acts.npz, unless it was learned from these examples already."""
    if _is_current():
        sys.stdout.write("The encoder is tuned to these examples already.\n")
        return
    known, order = examples(), list(Act)
    answers = np.full((len(known), len(order)), (1 - _SURE) / len(order), np.float32)
    answers[np.arange(len(known)), [order.index(act) for _, act in known]] += _SURE
    matters = np.full(len(order), _MATTERS, np.float32)
    learned = tune([spoken(text) for text, _ in known], answers, np.ones_like(answers), matters, _say)
    kept = {name: values.astype(np.float16) for name, values in learned.items()}
    names = np.array([act.value for act in order])
    np.savez_compressed(WEIGHTS, allow_pickle=False, acts=names, trained_from=np.array(learned_from()), **kept)


def _is_current() -> bool:
    try:
        return act_weights().trained_from == learned_from()
    except SourceError:
        return False


def _say(how_far: str) -> None:
    sys.stdout.write(how_far)
    sys.stdout.flush()


if __name__ == "__main__":
    main()
