"""What kind of reply a message is, by Rasa's guesses and by what it means."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge_base.interview.act_examples import examples, learned_from
from knowledge_base.interview.act_reading import MEANING_COUNTS, act_weights, load_acts, meant, read_act
from knowledge_base.interview.steps import Act
from knowledge_base.sources import SourceError

NOBODY_WROTE = [
    ("Would you mind terribly if we finished at this point?", Act.STOP),
    ("Is there any chance of a chat with one of your colleagues?", Act.PERSON_PLEASE),
    ("Could we return to the question before this one?", Act.GO_BACK),
    ("Am I typing to software here", Act.IS_BOT),
    ("I should prefer to withhold my surname", Act.RATHER_NOT_SAY),
]


def test_the_weights_were_learned_from_rasas_examples() -> None:
    assert act_weights().trained_from == learned_from(), "run: ./run learn"


def test_every_act_has_its_weights_and_its_examples() -> None:
    assert set(act_weights().acts) == set(Act) == {act for _, act in examples()}


@pytest.mark.parametrize(("text", "act"), NOBODY_WROTE)
def test_a_wording_that_is_no_example_is_understood_by_its_meaning(text: str, act: Act) -> None:
    assert text.lower() not in {example.lower() for example, _ in examples()}
    by_meaning = meant(text)
    assert max(by_meaning, key=by_meaning.__getitem__) is act


def test_both_opinions_count() -> None:
    text = "Am I typing to software here"
    alone, together = read_act(text, {}), read_act(text, {Act.IS_BOT: 1.0})
    assert alone.act is together.act is Act.IS_BOT
    assert together.confidence == pytest.approx(alone.confidence + 1 - MEANING_COUNTS)


def test_a_wish_to_stop_shows_where_another_act_is_likelier() -> None:
    found = read_act("My name is Farida", {Act.ANSWER: 0.6, Act.STOP: 0.4})
    assert found.act is Act.ANSWER
    assert found.stopping >= 0.4 * (1 - MEANING_COUNTS)


@pytest.mark.parametrize("text", ["", "???", "\U0001f44d", "he came in with no coat " * 20])
def test_of_signs_and_of_stories_only_rasas_guess_counts(text: str) -> None:
    found = read_act(text, {Act.ANSWER: 0.7, Act.DENY: 0.2})
    assert (found.act, found.confidence, found.stopping) == (Act.ANSWER, 0.7, 0.0)


def test_without_any_guess_a_sign_is_an_answer() -> None:
    assert read_act("...", {}).act is Act.ANSWER


def test_weights_that_cannot_be_read_name_the_command_that_makes_them(tmp_path: Path) -> None:
    path = tmp_path / "acts.npz"
    path.write_bytes(b"not weights")
    with pytest.raises(SourceError, match=r"python -m knowledge_base\.interview\.act_learning"):
        load_acts(path)
