"""Tunes the encoder to the labelled sentences: python -m knowledge_base.interview.told.learning (about eight minutes).

It is needed only where the sentences change. The same sentences always give the same weights on the same machine;
elsewhere the last digits may differ.
"""

from __future__ import annotations

import sys
from typing import get_args

import numpy as np

from knowledge_base.interview.act_reading import spoken
from knowledge_base.interview.told.labelled import Field, learned_from, stories
from knowledge_base.interview.told.reading import WEIGHTS, told_weights
from knowledge_base.language.learned.tuning import tune
from knowledge_base.sources import SourceError

_SURE = 0.96
"""How sure a label is: hands differ."""
_MATTERS = 10.0


def main() -> None:
    """Writes weights.npz, unless it was learned from these sentences already."""
    if _is_current():
        sys.stdout.write("The encoder is tuned to these sentences already.\n")
        return
    fields = get_args(Field)
    known = [sentence for story in stories() for sentence in story.sentences]
    told = np.array([[field in one.tells for field in fields] for one in known], np.float32)
    answers = (told * _SURE + (1 - _SURE) / 2).astype(np.float32)
    matters = np.full(len(fields), _MATTERS, np.float32)
    learned = tune([spoken(one.text) for one in known], answers, np.ones_like(answers), matters, _say)
    kept = {name: values.astype(np.float16) for name, values in learned.items()}
    np.savez_compressed(
        WEIGHTS, allow_pickle=False, fields=np.array(fields), trained_from=np.array(learned_from()), **kept
    )


def _is_current() -> bool:
    try:
        return told_weights().trained_from == learned_from()
    except SourceError:
        return False


def _say(how_far: str) -> None:
    sys.stdout.write(how_far)
    sys.stdout.flush()


if __name__ == "__main__":
    main()
