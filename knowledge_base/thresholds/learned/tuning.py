"""Tunes the sentence encoder to the labelled messages: python -m knowledge_base.thresholds.learned.tuning.

It takes about twenty minutes and is needed only where the messages change, not where the guidance does.
"""

from __future__ import annotations

import sys

import numpy as np

from knowledge_base.language.labelled import fingerprint, labelled
from knowledge_base.language.learned.encoder import ADAPTERS, tuned_head
from knowledge_base.language.learned.fitting import answers_of
from knowledge_base.language.learned.tuning import tune
from knowledge_base.language.normalise import loosened, words_of
from knowledge_base.thresholds.learned.training import questions_of

_MATTERS = {"danger": 3.0, "reach": 3.0, "adult": 2.0, "unborn": 2.0, "level_2": 1.5, "level_3": 1.5, "level_4": 1.5}
_OTHERWISE = 1.0  # how much a question matters


def main() -> None:
    """Writes adapters.npz, unless it was learned from these messages already."""
    if ADAPTERS.exists() and tuned_head().trained_from == fingerprint():
        _say("The encoder is tuned to these messages already.\n")
        return
    messages = labelled()
    questions = questions_of(messages)
    texts = [loosened(words_of(one.text).text) for one in messages]
    matters = np.array([_MATTERS.get(question.name, _OTHERWISE) for question in questions], np.float32)
    learned = tune(texts, *answers_of(messages, questions), matters, _say)
    kept = {name: values.astype(np.float16) for name, values in learned.items()}
    names = np.array([question.name for question in questions])
    np.savez_compressed(ADAPTERS, allow_pickle=False, questions=names, trained_from=np.array(fingerprint()), **kept)


def _say(how_far: str) -> None:
    sys.stdout.write(how_far)
    sys.stdout.flush()


if __name__ == "__main__":
    main()
