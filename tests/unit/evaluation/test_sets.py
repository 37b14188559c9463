"""The three sets: large enough, labelled, and apart from each other."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest

from knowledge_base.language.labelled import MESSAGES, Labelled, labelled
from knowledge_base.thresholds.guidance import ADULT_CATEGORIES, CHILD_CATEGORIES
from tests.evaluation.measures import SETS

RUN = 6  # words
FOLDERS = {"train": MESSAGES, "dev": SETS / "dev", "blind": SETS / "blind"}


def _runs(messages: Iterable[Labelled]) -> set[tuple[str, ...]]:
    runs: set[tuple[str, ...]] = set()
    for one in messages:
        for text in one.messages:
            words = re.findall(r"[a-z0-9']+", text.lower())
            runs |= {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}
    return runs


@pytest.mark.parametrize(("name", "fewest"), [("train", 1500), ("dev", 300), ("blind", 300)])
def test_each_set_is_large_enough(name: str, fewest: int) -> None:
    assert len(labelled(FOLDERS[name])) >= fewest


def test_no_blind_message_shares_a_run_of_six_words_with_train_or_dev() -> None:
    open_sets = _runs([*labelled(FOLDERS["train"]), *labelled(FOLDERS["dev"])])
    shared = sum(run in open_sets for run in _runs(labelled(FOLDERS["blind"])))

    assert shared == 0  # a count only: the runs themselves stay unseen


def test_no_dev_message_stands_in_train() -> None:
    trained = {one.text.casefold() for one in labelled(FOLDERS["train"])}

    assert [one.id for one in labelled(FOLDERS["dev"]) if one.text.casefold() in trained] == []


@pytest.mark.parametrize("name", FOLDERS)
def test_every_label_uses_the_codes_and_fits_the_person(name: str) -> None:
    wrong = []
    for one in labelled(FOLDERS[name]):
        allowed = ADULT_CATEGORIES if one.person == "adult" else CHILD_CATEGORIES
        if one.person == "unknown":
            allowed = ADULT_CATEGORIES | CHILD_CATEGORIES
        fits = {
            "adult": one.expected.s42 is not None and one.expected.level is None,
            "unknown": one.expected.s42 is None and one.expected.level is None,
        }.get(one.person, one.expected.level is not None and one.expected.s42 is None)
        if not fits or not set(one.expected.categories) <= allowed:
            wrong.append(one.id)

    assert wrong == []


@pytest.mark.parametrize("name", FOLDERS)
def test_no_label_stands_twice(name: str) -> None:
    ids = [one.id for one in labelled(FOLDERS[name])]

    assert len(ids) == len(set(ids))
