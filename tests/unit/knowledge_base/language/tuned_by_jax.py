"""What jax says of the tuned layers, as JSON for test_tuning.py: jax does not bear a process that forks, as tests do.

python -m tests.unit.knowledge_base.language.tuned_by_jax
"""

from __future__ import annotations

import json
import sys

import jax.numpy as jnp
import numpy as np

from knowledge_base.language.labelled import labelled
from knowledge_base.language.learned import encoder
from knowledge_base.language.learned.encoder import FIRST, LAST, LAYERS, tuned_head
from knowledge_base.language.learned.fitting import answers_of
from knowledge_base.language.learned.tuning import forward, published_model, tune
from knowledge_base.thresholds.learned.training import questions_of

TEXT = "my neighbour's little boy is out on the street past ten most nights, nobody calls him in"


def scores() -> list[float]:
    """The scores of a text by the kept corrections."""
    with np.load(encoder.ADAPTERS, allow_pickle=False) as kept:
        adapters = [
            {
                part: tuple(jnp.array(kept[f"{layer}.{part}.{side}"].astype(np.float32)) for side in ("down", "up"))
                for part in encoder.PARTS
            }
            for layer in range(LAYERS)
        ]
    head = tuned_head()
    ids = jnp.array([[FIRST, *encoder.tokenizer().encode(TEXT, add_special_tokens=False).ids, LAST]])
    learned = {"adapters": adapters, "head": (jnp.array(head.weights), jnp.array(head.bias))}
    there = np.asarray(forward(published_model(), learned, ids, jnp.ones(ids.shape)))[0]
    return [float(score) for score in there]


def tuned_twice() -> dict[str, object]:
    """Whether two tunings to the same few messages give the same, and what they give."""
    some = [one for one in labelled() if len(one.text) < 60][:32]
    questions = questions_of(labelled())[:4]
    answers, trust = answers_of(some, questions)
    told: list[str] = []
    matters = np.ones(len(questions), np.float32)
    first, second = (tune([one.text for one in some], answers, trust, matters, told.append) for _ in range(2))
    return {
        "names": sorted(first),
        "same": all(np.array_equal(first[name], second[name]) for name in first),
        "changed": float(np.abs(first["0.query.up"]).max()),
        "told": told[0],
    }


if __name__ == "__main__":
    json.dump({"text": TEXT, "scores": scores(), **tuned_twice()}, sys.stdout)
