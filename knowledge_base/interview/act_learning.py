"""Learns how a message's meaning speaks for each act, from Rasa's examples (a minute or two).

Run: python -m knowledge_base.interview.act_learning. A multinomial logistic regression from zero: the same examples
always give the same weights.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import yaml
from scipy.optimize import minimize

from knowledge_base.interview.act_reading import WEIGHTS, ActWeights, numbers_of
from knowledge_base.interview.steps import Act
from knowledge_base.language.learned.encoder import Numbers

EXAMPLES = Path(__file__).parents[2] / "bot" / "data" / "nlu"
_RIDGE, _ROUNDS = 3e-4, 150
_SURE = 0.96
"""How sure an example is of its act: a few stand in the wrong file."""


def examples(folder: Path = EXAMPLES) -> list[tuple[str, Act]]:
    """Every example and its act; what is out of scope is an answer, as in `actions.call`."""
    known = set(Act)
    return [
        (line.removeprefix("- ").strip(), Act(entry["intent"]) if entry["intent"] in known else Act.ANSWER)
        for path in sorted(folder.glob("*.yml"))
        for entry in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]
        if "intent" in entry
        for line in entry["examples"].splitlines()
    ]


def learned_from(folder: Path = EXAMPLES) -> str:
    """A short digest of the examples that the weights are learned from."""
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.yml")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def fit_acts(seen: Numbers, acts: Sequence[Act], trained_from: str = "") -> ActWeights:
    """The weights that tell these messages' numbers (a row each) apart by their acts."""
    middle: Numbers = seen.mean(axis=0)
    table = np.hstack([seen - middle, np.ones((len(seen), 1), np.float32)])
    order = tuple(Act)
    wanted = np.full((len(acts), len(order)), (1 - _SURE) / len(order), np.float32)
    wanted[np.arange(len(acts)), [order.index(act) for act in acts]] += _SURE

    def loss(flat: Numbers) -> tuple[float, Numbers]:
        weights = flat.reshape(table.shape[1], len(order)).astype(np.float32)
        scores = table @ weights
        scores -= scores.max(axis=1, keepdims=True)
        shares = np.exp(scores)
        shares /= shares.sum(axis=1, keepdims=True)
        slope = table.T @ (shares - wanted) / len(table)
        slope[:-1] += _RIDGE * weights[:-1]
        value = -(wanted * np.log(shares + 1e-9)).sum() / len(table) + _RIDGE * (weights[:-1] ** 2).sum() / 2
        return float(value), slope.ravel().astype(np.float64)

    start = np.zeros(table.shape[1] * len(order))
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": _ROUNDS}).x
    learned = found.reshape(table.shape[1], len(order)).astype(np.float32)
    return ActWeights(order, middle, learned[:-1], learned[-1], trained_from)


def main() -> None:
    """Writes acts.npz."""
    known = examples()
    seen = np.stack([numbers_of(text) for text, _ in known])
    found = fit_acts(seen, [act for _, act in known], learned_from())
    halves = {name: getattr(found, name).astype(np.float16) for name in ("middle", "weights", "bias")}
    names = np.array([act.value for act in found.acts])
    np.savez_compressed(WEIGHTS, allow_pickle=False, acts=names, trained_from=np.array(found.trained_from), **halves)


if __name__ == "__main__":
    main()
