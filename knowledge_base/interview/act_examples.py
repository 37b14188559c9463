"""The examples of each act: those that Rasa is trained with."""

from __future__ import annotations

import hashlib
from pathlib import Path

import yaml

from knowledge_base.interview.steps import Act

EXAMPLES = Path(__file__).parents[2] / "bot" / "data" / "nlu"


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
