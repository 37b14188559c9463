"""The tuned layers of the encoder: learned from what stands here, the same by numpy as where they learned."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from knowledge_base.language.labelled import fingerprint
from knowledge_base.language.learned import encoder
from knowledge_base.language.learned.encoder import LAYERS, WIDTH, EncoderError, read_windows, tuned_head

ROOT = Path(__file__).resolve().parents[4]


@pytest.fixture(scope="module")
def by_jax() -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.unit.knowledge_base.language.tuned_by_jax"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=280)
    result: dict[str, Any] = json.loads(told.stdout)
    return result


def test_the_encoder_was_tuned_to_these_messages() -> None:
    assert tuned_head().trained_from == fingerprint(), "run: ./run learn"


def test_the_tuned_layers_say_the_same_by_numpy_as_where_they_were_learned(by_jax: dict[str, Any]) -> None:
    head = tuned_head()
    (window,) = read_windows(by_jax["text"], 160, among_others=True)
    here = window.numbers[1:-1, WIDTH:].mean(axis=0) @ head.weights + head.bias

    assert np.abs(here - np.array(by_jax["scores"])).max() < 0.01


def test_tuning_twice_to_the_same_messages_gives_the_same_corrections(by_jax: dict[str, Any]) -> None:
    sides = {f"{layer}.{part}.{side}" for layer in range(LAYERS) for part in encoder.PARTS for side in ("down", "up")}

    assert set(by_jax["names"]) == {*sides, "head", "bias"}
    assert by_jax["same"]
    assert by_jax["changed"] > 0
    assert by_jax["told"].startswith("round 1 of ")


def test_corrections_that_cannot_be_read_name_the_command_that_makes_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(encoder, "ADAPTERS", tmp_path / "adapters.npz")

    with pytest.raises(EncoderError, match=r"\./run learn"):
        tuned_head()
