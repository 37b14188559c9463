"""What kind of reply a message is, on messages the model never saw."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from actions.call import act_of
from knowledge_base.interview.steps import Act
from launch.model import BOT

type Judged = list[tuple[Act, Act, str]]
GOOD_ENOUGH = 0.9


@pytest.fixture(scope="module")
def judged(in_bots_python: Callable[..., str], model: Path) -> Judged:
    held_out = yaml.safe_load((BOT / "tests" / "nlu" / "held_out.yml").read_text())["nlu"]
    rows = [
        (Act(entry["intent"]), line.removeprefix("- ")) for entry in held_out for line in entry["examples"].splitlines()
    ]
    printed = in_bots_python("parse_with_model.py", str(model), stdin="\n".join(json.dumps(text) for _, text in rows))
    found = [json.loads(line)["intent"] for line in printed.splitlines() if line.startswith('{"intent"')]
    assert len(found) == len(rows)
    return [(meant, act_of(intent), text) for (meant, text), intent in zip(rows, found, strict=True)]


def test_most_replies_are_understood(judged: Judged, capsys: pytest.CaptureFixture[str]) -> None:
    right = sum(meant is taken for meant, taken, _ in judged)
    with capsys.disabled():
        sys.stdout.write(f"\nacts understood: {right} of {len(judged)} held-out messages ({right / len(judged):.1%})\n")

    assert right / len(judged) >= GOOD_ENOUGH


@pytest.mark.parametrize(("meant", "never"), [(Act.DENY, Act.AFFIRM), (Act.AFFIRM, Act.DENY)])
def test_no_is_never_taken_for_yes(judged: Judged, meant: Act, never: Act) -> None:
    assert [text for wanted, taken, text in judged if wanted is meant and taken is never] == []


def test_stop_and_a_person_please_are_never_taken_for_something_else(judged: Judged) -> None:
    commands = {Act.STOP, Act.PERSON_PLEASE}
    assert [text for meant, taken, text in judged if meant in commands and taken is not meant] == []


def test_an_answer_is_never_taken_for_a_command_that_ends_or_empties(judged: Judged) -> None:
    eats = {Act.STOP, Act.DONE, Act.START_AGAIN, Act.GO_BACK, Act.CHANGE}
    assert [text for meant, taken, text in judged if meant is Act.ANSWER and taken in eats] == []
