"""The weight of evidence for danger: learned from what stands in the repository, and rule files that are refused."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from knowledge_base.language import screen
from knowledge_base.language.danger import dangers
from knowledge_base.language.evidence import weights
from knowledge_base.language.labelled import labelled
from knowledge_base.language.learned.fitting import fit, scores_of
from knowledge_base.language.learned.weights import load_weights
from knowledge_base.language.signals import FOLDER, load_signals
from knowledge_base.language.training import DANGER, learned_from, seen_in
from knowledge_base.sources import SourceError
from knowledge_base.thresholds.learned import reading, training

AGAIN = "run: ./run learn"


def test_the_evidence_for_danger_was_learned_from_these_messages_and_rules() -> None:
    assert weights().trained_from == learned_from(), AGAIN


def test_the_reading_was_learned_from_these_messages_and_this_guidance() -> None:
    assert reading.weights().trained_from == training.learned_from(), AGAIN


@pytest.mark.timeout(600)
def test_learning_again_gives_the_same_evidence() -> None:
    messages = labelled()
    seen = [seen_in(one) for one in messages]
    again = fit(messages, seen, [DANGER])

    difference = np.abs(scores_of(again, seen) - scores_of(weights(), seen))
    assert float(difference.max()) < 0.1  # the kept weights are rounded to half precision


def test_learning_twice_from_the_same_messages_gives_the_same_weights() -> None:
    some = labelled()[::40]
    seen = [training.seen_in(one) for one in some]
    first, second = (fit(some, seen, training.questions_of(some)) for _ in range(2))

    assert first.questions == second.questions
    assert np.array_equal(first.of_signs, second.of_signs)
    assert np.array_equal(first.of_meaning, second.of_meaning)


def test_weights_that_cannot_be_read_name_the_command_that_makes_them(tmp_path: Path) -> None:
    path = tmp_path / "weights.npz"
    path.write_bytes(b"not weights")

    with pytest.raises(SourceError, match=r"python -m knowledge_base\.language\.training"):
        load_weights(path, "knowledge_base.language.training")


def test_an_alarm_of_the_evidence_alone_quotes_the_sentence_that_weighs_most() -> None:
    found = screen("It has been a long week. she has stopped answering me and her lips look blue. The cat is fine.")

    assert found is not None
    assert "blue" in found.quote


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        ("concepts: {one: {phrases: ['he (']}}", "in 'one'"),
        ("concepts: {one: {phrases: [he], nevr: []}}", "nevr"),
        ("concepts: {one: {phrases: [he]}}\nsignals: [{kind: weapon, all: [two]}]", "no concept 'two'"),
        ("concepts: {one: {phrases: [he]}}\nsignals: [{kind: nothing, all: [one]}]", "no kind of danger 'nothing'"),
    ],
)
def test_a_broken_concept_file_names_its_line(tmp_path: Path, broken: str, message: str) -> None:
    head = "source: A published source\nversion: '1'\nreview_date: 2027-01-01\nconfidence: K\n"
    (tmp_path / "one.yml").write_text(head + broken + "\n")

    with pytest.raises(SourceError, match=message) as error:
        load_signals(tmp_path, frozenset(dangers()[0]))
    assert error.value.line is not None


def test_a_concept_stands_in_one_file_only(tmp_path: Path) -> None:
    first = sorted(FOLDER.glob("*.yml"))[0].read_text(encoding="utf-8")
    (tmp_path / "a.yml").write_text(first)
    (tmp_path / "b.yml").write_text(first)

    with pytest.raises(SourceError, match="stands twice"):
        load_signals(tmp_path, frozenset(dangers()[0]))
