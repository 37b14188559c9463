"""What Rasa is trained on is whole, and its rules hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from knowledge_base.interview.steps import Act
from launch.model import BOT
from tests.bot.conftest import Rasa

ENOUGH = 25
SPOKEN_BY_THE_ACTION = re.compile(r"The utterance 'utter_\w+' is not used in any story or rule")


def examples(path: Path) -> Iterator[tuple[str, str]]:
    for entry in yaml.safe_load(path.read_text())["nlu"]:
        if "intent" in entry:
            for line in entry["examples"].splitlines():
                yield entry["intent"], line.removeprefix("- ").strip()


def trained_on() -> list[tuple[str, str]]:
    return [pair for path in sorted((BOT / "data" / "nlu").glob("*.yml")) for pair in examples(path)]


@pytest.mark.parametrize("act", list(Act))
def test_every_act_is_an_intent_with_enough_examples(act: Act) -> None:
    known = [text for intent, text in trained_on() if intent == act]
    assert len(known) >= ENOUGH


def test_nothing_of_the_held_out_set_is_trained_on() -> None:
    trained = {text.lower() for _, text in trained_on()}
    held_out = {text.lower() for _, text in examples(BOT / "tests" / "nlu" / "held_out.yml")}
    assert not trained & held_out


def test_every_intent_has_its_rule() -> None:
    intents = yaml.safe_load((BOT / "domain" / "domain.yml").read_text())["intents"]
    rules = yaml.safe_load((BOT / "data" / "rules" / "turns.yml").read_text())["rules"]
    ruled = {rule["steps"][0]["intent"] for rule in rules}
    assert {*intents, "nlu_fallback"} == ruled


def test_every_rule_stands_in_a_story() -> None:
    stories = yaml.safe_load((BOT / "tests" / "test_stories.yml").read_text())["stories"]
    told = {step["intent"] for story in stories for step in story["steps"] if "intent" in step}
    rules = yaml.safe_load((BOT / "data" / "rules" / "turns.yml").read_text())["rules"]
    assert {rule["steps"][0]["intent"] for rule in rules} == told


def test_rasa_finds_nothing_wrong_with_the_data(rasa: Rasa) -> None:
    done = rasa("data", "validate", "--domain", "domain", "--fail-on-warnings")

    output = done.stdout + done.stderr
    assert done.returncode == 0, output[-2000:]
    complaints = [line for line in output.splitlines() if "UserWarning" in line or "rasa.validator  - W" in line]
    assert [line for line in complaints if not SPOKEN_BY_THE_ACTION.search(line)] == []


def test_the_rules_hold_in_every_story(rasa: Rasa, model: Path, tmp_path: Path) -> None:
    arguments = ["--stories", "tests/test_stories.yml", "--fail-on-prediction-errors", "--out", str(tmp_path)]
    done = rasa("test", "core", "--model", str(model), *arguments)

    assert done.returncode == 0, (done.stdout + done.stderr)[-2000:]
