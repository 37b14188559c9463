"""Dialogue files that cannot be meant are refused, with the file and the line."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge_base.sources import SourceError
from tests.acceptance.dialogues import form

GOOD = """\
title: A neighbour tells of a boy
channels: [web]
reporter: neighbour
answers:
  subject_age: "6"
turns:
  - asked: subject_name
    reporter: Robin
    must_say: [utter_words_kept]
    then_asked: next
report:
  subject_age: "6"
case: yes
words_kept: all
"""
WRONG = [
    ("reporter: Robin", "reportr: Robin", "reportr", 8),
    ("channels: [web]", "channels: [email]", "channels", 2),
    ("reporter: neighbour", "reporter: neighbor", "neighbor", 3),
    ("answers:\n  subject_age", "answers:\n  subject_aged", "subject_aged", 5),
    ("asked: subject_name", "asked: subject_nam", "subject_nam", 7),
    ("[utter_words_kept]", "[utter_word_kept]", "utter_word_kept", 9),
    ("then_asked: next", "then_asked: nxt", "nxt", 10),
    ("report:\n  subject_age", "report:\n  age_of_subject", "age_of_subject", 12),
    ("case: yes\n", "", "case", 1),
]


def test_a_dialogue_as_it_should_be_is_read(tmp_path: Path) -> None:
    path = tmp_path / "one.yml"
    path.write_text(GOOD)
    assert form.load(path).turns[0].texts == ["Robin"]


@pytest.mark.parametrize(("right", "wrong", "named", "line"), WRONG)
def test_what_is_misspelt_is_refused_with_file_and_line(
    tmp_path: Path, right: str, wrong: str, named: str, line: int
) -> None:
    path = tmp_path / "one.yml"
    path.write_text(GOOD.replace(right, wrong, 1))
    with pytest.raises(SourceError, match=rf"one\.yml, line {line} .*{named}"):
        form.load(path)


@pytest.mark.parametrize(
    "path", sorted(form.FOLDER.glob("*/*.yml")), ids=lambda path: f"{path.parent.name}/{path.stem}"
)
def test_every_dialogue_tells_one_conversation_and_what_must_come_of_it(path: Path) -> None:
    dialogue = form.load(path)
    assert dialogue.report or dialogue.at_each or any(turn.must_say or turn.then_asked for turn in dialogue.turns)
