"""The three sets: large enough, labelled, and apart from each other."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest

from knowledge_base.language.labelled import MESSAGES, Labelled, labelled
from knowledge_base.thresholds.guidance import ADULT_CATEGORIES, CHILD_CATEGORIES
from knowledge_base.thresholds.replies.labelled import MESSAGES as REPLIES
from knowledge_base.thresholds.replies.labelled import Reply, replies, talks
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


TALKS = {"train": REPLIES, "dev": SETS / "replies_dev", "blind": SETS / "replies_blind"}


def _replies(name: str) -> list[Reply]:
    return list(replies(talk for some in talks(TALKS[name]) for talk in some))


def _said(name: str) -> Iterable[Labelled]:
    return (one.message for one in _replies(name))


@pytest.mark.parametrize(("name", "fewest"), [("train", 2500), ("dev", 900), ("blind", 900)])
def test_each_set_of_replies_is_large_enough_and_holds_danger(name: str, fewest: int) -> None:
    labels = [one.said.danger for one in _replies(name)]

    assert len(labels) >= fewest
    assert sum(label is True for label in labels) >= 30


def test_no_blind_reply_shares_a_run_of_six_words_with_what_is_trained_or_read() -> None:
    everything = [*labelled(FOLDERS["train"]), *labelled(FOLDERS["dev"]), *_said("train"), *_said("dev")]
    open_runs = _runs(everything)

    assert sum(run in open_runs for run in _runs(_said("blind"))) == 0


def test_no_blind_message_shares_a_run_of_six_words_with_the_replies_that_are_trained_on() -> None:
    trained = _runs([*_said("train"), *_said("dev")])

    assert sum(run in trained for run in _runs(labelled(FOLDERS["blind"]))) == 0


def test_no_conversation_stands_twice() -> None:
    ids = [talk.id for name in TALKS for some in talks(TALKS[name]) for talk in some]

    assert len(ids) == len(set(ids))
