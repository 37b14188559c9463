"""The tuned layers of the encoder: learned from what stands here, the same by numpy as where they learned."""

from __future__ import annotations

from pathlib import Path

import jax.numpy as jnp
import numpy as np
import pytest

from knowledge_base.language.labelled import fingerprint, labelled
from knowledge_base.language.learned import encoder
from knowledge_base.language.learned.encoder import FIRST, LAST, LAYERS, WIDTH, EncoderError, read_windows, tuned_head
from knowledge_base.language.learned.fitting import answers_of
from knowledge_base.language.learned.tuning import forward, published_model, tune
from knowledge_base.thresholds.learned.training import questions_of


def test_the_encoder_was_tuned_to_these_messages() -> None:
    assert tuned_head().trained_from == fingerprint(), "run: ./run learn"


def test_the_tuned_layers_say_the_same_by_numpy_as_where_they_were_learned() -> None:
    text = "my neighbour's little boy is out on the street past ten most nights, nobody calls him in"
    with np.load(encoder.ADAPTERS, allow_pickle=False) as kept:
        adapters = [
            {
                part: tuple(jnp.array(kept[f"{layer}.{part}.{side}"].astype(np.float32)) for side in ("down", "up"))
                for part in encoder.PARTS
            }
            for layer in range(LAYERS)
        ]
    head = tuned_head()
    ids = jnp.array([[FIRST, *encoder.tokenizer().encode(text, add_special_tokens=False).ids, LAST]])
    learned = {"adapters": adapters, "head": (jnp.array(head.weights), jnp.array(head.bias))}
    there = np.asarray(forward(published_model(), learned, ids, jnp.ones(ids.shape)))[0]

    (window,) = read_windows(text, 160, among_others=True)
    here = window.numbers[1:-1, WIDTH:].mean(axis=0) @ head.weights + head.bias

    assert np.abs(here - there).max() < 0.01


@pytest.mark.timeout(300)
def test_tuning_twice_to_the_same_messages_gives_the_same_corrections() -> None:
    some = [one for one in labelled() if len(one.text) < 60][:32]
    questions = questions_of(labelled())[:4]
    answers, trust = answers_of(some, questions)
    told: list[str] = []
    matters = np.ones(len(questions), np.float32)
    first, second = (tune([one.text for one in some], answers, trust, matters, told.append) for _ in range(2))

    assert set(first) == {
        *(f"{layer}.{part}.{side}" for layer in range(LAYERS) for part in encoder.PARTS for side in ("down", "up")),
        "head",
        "bias",
    }
    assert all(np.array_equal(first[name], second[name]) for name in first)
    assert np.abs(first["0.query.up"]).max() > 0
    assert told[0].startswith("round 1 of ")


def test_corrections_that_cannot_be_read_name_the_command_that_makes_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(encoder, "ADAPTERS", tmp_path / "adapters.npz")

    with pytest.raises(EncoderError, match=r"\./run learn"):
        tuned_head()
