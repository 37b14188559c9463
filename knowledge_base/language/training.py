"""Learns the weights of evidence.yml from the labelled messages: python -m knowledge_base.language.training

A logistic regression over the signs of `evidence.signs_in`, fitted by accelerated gradient descent from zero: the same
messages always give the same weights, in well under a minute. Numpy comes with spaCy and is needed for training only.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import yaml

from knowledge_base.language.context import surroundings
from knowledge_base.language.danger import dangers
from knowledge_base.language.evidence import WEIGHTS, signs_in
from knowledge_base.language.normalise import words_of
from knowledge_base.language.signals import FOLDER, concepts_in, shipped_signals

MESSAGES = Path(__file__).with_name("messages")
THRESHOLD = 0.5  # log odds; chosen on messages that were not trained on, for recall before precision
_FEWEST = 2  # messages in which a sign must stand to get a weight
_SCALE = {"concept": 1.0, "word": 0.7, "stem": 0.5, "pair": 0.5}  # how far each kind of sign is trusted
_RIDGE, _ROUNDS = 0.5, 500
_SMALLEST = 0.02  # a lighter weight is left out of the file


def labelled_messages(folder: Path = MESSAGES) -> list[tuple[str, bool]]:
    """(text, is it danger) of every .jsonl file of a folder and of danger_messages.yml, in a fixed order."""
    listed = yaml.safe_load((folder / "danger_messages.yml").read_text(encoding="utf-8"))
    messages = [(text, True) for text in listed["danger"]] + [(text, False) for text in listed["no_danger"]]
    for path in sorted(folder.glob("*.jsonl")):
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        messages += [(row["text"], row["danger"]) for row in rows]
    return messages


def fingerprint(messages: Sequence[tuple[str, bool]]) -> str:
    """A short digest of what the weights are learned from: the messages and the concepts."""
    digest = hashlib.sha256(repr(list(messages)).encode())
    for path in sorted(FOLDER.glob("*.yml")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def signs_of(text: str) -> set[str]:
    """The signs of one message, each once."""
    words = words_of(text)
    concepts = concepts_in(words, surroundings(words), shipped_signals(frozenset(dangers()[0])))
    return {sign for sign, _ in signs_in(words, concepts)}


def learn(messages: Sequence[tuple[str, bool]]) -> tuple[float, dict[str, float]]:
    """The bias, and the weight of every sign that stands in at least two messages."""
    signs = [signs_of(text) for text, _ in messages]
    counts = Counter(sign for one in signs for sign in one)
    number = {sign: n for n, sign in enumerate(sorted(sign for sign, count in counts.items() if count >= _FEWEST))}
    scale = np.array([_SCALE[sign.partition(":")[0]] for sign in number] + [1.0])
    table = np.zeros((len(messages), len(number) + 1))
    table[:, -1] = 1.0
    for row, one in enumerate(signs):
        table[row, [number[sign] for sign in one if sign in number]] = 1.0
    table *= scale
    labels = np.array([float(danger) for _, danger in messages])
    weights = ahead = np.zeros(len(scale))
    step = 1.0 / (np.linalg.norm(table, 2) ** 2 / 4 + _RIDGE)  # the longest step that cannot overshoot
    for turn in range(_ROUNDS):
        chance = 1.0 / (1.0 + np.exp(-table @ ahead))
        pull = _RIDGE * ahead
        pull[-1] = 0.0
        before, weights = weights, ahead - step * (table.T @ (chance - labels) + pull)
        ahead = weights + (turn / (turn + 3)) * (weights - before)
    weights = weights * scale
    learned = {sign: round(float(weights[n]), 2) for sign, n in number.items()}
    return round(float(weights[-1]), 2), {sign: weight for sign, weight in learned.items() if abs(weight) >= _SMALLEST}


def main() -> None:
    """Writes evidence.yml."""
    messages = labelled_messages()
    bias, weights = learn(messages)
    head = {
        "source": f"Project: learned by training.py from {len(messages)} labelled messages of this repository",
        "version": "1",
        "review_date": "2027-05-01",
        "confidence": "unverified",
        "trained_from": fingerprint(messages),
        "threshold": THRESHOLD,
        "bias": bias,
    }
    lines = ["# Written by `python -m knowledge_base.language.training`. Above 0 a sign speaks for danger."]
    lines += [f"{name}: {json.dumps(value)}" for name, value in head.items()]
    lines += ["weights:"] + [f"  {json.dumps(sign, ensure_ascii=False)}: {weights[sign]}" for sign in sorted(weights)]
    WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
