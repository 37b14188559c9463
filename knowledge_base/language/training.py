"""Learns the weight of evidence for danger: python -m knowledge_base.language.training (under a minute)."""

from __future__ import annotations

from pathlib import Path

from knowledge_base.language.context import surroundings
from knowledge_base.language.danger import signals_in
from knowledge_base.language.evidence import QUESTION, WEIGHTS, danger_units
from knowledge_base.language.labelled import Labelled, fingerprint, labelled
from knowledge_base.language.learned.fitting import Question, Seen, fit, seen_of
from knowledge_base.language.normalise import words_of
from knowledge_base.language.signals import FOLDER

_RULES = ("danger", "context", "person", "spelling", "word_lists")

DANGER = Question(
    QUESTION,
    lambda one: int(one.expected.immediate_danger),
    lambda one: len(set(one.expected.accept_immediate)) == 2,
)


def rule_files() -> tuple[Path, ...]:
    """The files of rules that say which signs a text holds."""
    named = (Path(__file__).with_name(f"{name}.yml") for name in _RULES)
    return (*sorted(FOLDER.glob("*.yml")), *named)


def learned_from() -> str:
    """A short digest of the messages and the rules that the weights are learned from."""
    return fingerprint(beside=rule_files())


def seen_in(message: Labelled) -> Seen:
    """What the evidence sees in a message."""
    words = words_of(message.text)
    around = surroundings(words)
    concepts, signals = signals_in(words, around)
    return seen_of(danger_units(words, concepts, around, signals))


def main() -> None:
    """Writes evidence.npz."""
    messages = labelled()
    fit(messages, [seen_in(one) for one in messages], [DANGER], learned_from()).save(WEIGHTS)


if __name__ == "__main__":
    main()
