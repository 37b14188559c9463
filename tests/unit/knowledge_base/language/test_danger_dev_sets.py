"""Danger on messages: those the concepts were written from and the weights learned from, and those held out.

`knowledge_base/language/messages/` is read and trained on: its figures guard against going back and say nothing of new
wording. `held_out_*.jsonl` were written by other hands without sight of the rules, and nobody who writes rules reads
them: only totals are shown. They did help to choose the threshold of the learned layer, so they flatter a little.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from knowledge_base.language import screen
from knowledge_base.language.danger import dangers
from knowledge_base.language.evidence import evidence
from knowledge_base.language.signals import FOLDER, load_signals
from knowledge_base.language.training import MESSAGES, fingerprint, labelled_messages
from knowledge_base.sources import SourceError

HELD_OUT = sorted(Path(__file__).parent.glob("held_out_*.jsonl"))
SETS = sorted(path.name for path in MESSAGES.glob("*.jsonl"))
MOST_MISSED_HELD_OUT = 0.05
MOST_FALSE_ALARMS = 0.2


def _rows(name: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in (MESSAGES / name).read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("name", SETS)
def test_no_danger_is_missed(name: str) -> None:
    missed = [row["text"] for row in _rows(name) if row["danger"] and screen(str(row["text"])) is None]

    assert missed == []


@pytest.mark.parametrize("name", SETS)
def test_false_alarms_stay_few(name: str) -> None:
    harmless = [str(row["text"]) for row in _rows(name) if not row["danger"]]
    alarmed = [text for text in harmless if screen(text) is not None]

    assert len(alarmed) <= MOST_FALSE_ALARMS * len(harmless), alarmed


def test_the_weights_were_learned_from_these_messages_and_concepts() -> None:
    again = "run: python -m knowledge_base.language.training"

    assert evidence().trained_from == fingerprint(labelled_messages()), again


def test_little_danger_is_missed_in_messages_that_nobody_read() -> None:
    rows = [json.loads(line) for path in HELD_OUT for line in path.read_text(encoding="utf-8").splitlines()]
    found = [(bool(row["danger"]), screen(row["text"]) is not None) for row in rows]
    dangers_there = sum(danger for danger, _ in found)
    missed = sum(danger and not screened for danger, screened in found)
    alarms = sum(screened and not danger for danger, screened in found)

    print(f"held out: {dangers_there - missed} of {dangers_there} dangers, {alarms} false alarms of {len(rows)}")
    assert dangers_there == 175
    assert missed <= MOST_MISSED_HELD_OUT * dangers_there
    assert alarms <= MOST_FALSE_ALARMS * (len(rows) - dangers_there)


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
    head = "source: A published source\nversion: '1'\nreview_date: '2027-01-01'\nconfidence: verified\n"
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
