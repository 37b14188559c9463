"""Danger in a reply: heard where it is let slip, not heard in what an answer plainly is."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from knowledge_base.thresholds import danger_in_reply
from knowledge_base.thresholds.replies import reading, training
from knowledge_base.thresholds.replies.labelled import replies, talks


def test_the_weights_of_replies_were_learned_from_these_replies_messages_rules_and_guidance() -> None:
    assert reading.weights().trained_from == training.learned_from(), "run: ./run learn"


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("subject_whereabouts", "Flat 2, 9 Drowning Lane, Exampleford"),
        ("subject_whereabouts", "at home, 31 Cannon Street, with her aunt till Friday"),
        ("reporter_name", "Peter Slaughter"),
        ("danger_now", "No, nobody is in danger just now, he is in class"),
        ("subject_school", "Gunn Road Primary, year 4"),
        ("agencies", "the police came on Monday and the GP knows"),
        ("consent", "yes she knows I am writing and she agrees"),
        ("reporter_contact", "07700 900321, not after 6 tonight please"),
        ("check_answers", "Anyone in danger now should say no"),
        ("subject_age", "she turned 9 last week"),
    ],
)
def test_an_ordinary_answer_is_no_danger(asked: str, text: str) -> None:
    assert danger_in_reply(text, recent=["I am worried about a girl in my class."], asked=asked) is None


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("subject_name", "Ellie. he has just got the knife out of the drawer"),
        ("subject_age", "16 but i wont be here tomorrow so it dont matter"),
        ("subject_whereabouts", "on the kitchen floor, she is not waking up"),
        ("household", "just me and him and he is smashing the door in"),
        ("check_answers", "wait she has swallowed all her tablets"),
        ("safe_to_contact", "no hes outside my room now shouting hes going to kill me"),
        ("reporter_name", "i dont want to be alive anymore. im on the bridge"),
    ],
)
def test_danger_let_slip_in_an_answer_is_heard(asked: str, text: str) -> None:
    found = danger_in_reply(text, recent=["I am worried about somebody."], asked=asked)

    assert found is not None
    assert found.quote
    assert found.quote in text or found.quote == text


def test_a_bare_yes_is_danger_only_where_danger_was_asked_about() -> None:
    assert danger_in_reply("yes", asked="danger_now") is not None
    assert danger_in_reply("yes", recent=["he is 4"], asked="safe_to_contact") is None


def test_a_first_message_is_judged_as_one_that_stands_alone() -> None:
    assert danger_in_reply("my neighbour is hitting her little boy right now, I can hear him screaming") is not None


@pytest.mark.parametrize("text", ["", " ", "\u0000", "?!", "\U0001f600" * 50, "a" * 5000, "he has a knife " * 3000])
def test_no_text_makes_it_raise(text: str) -> None:
    danger_in_reply(text, recent=["", "\n", text[:200]], asked="subject_name")


def test_a_label_that_nobody_knows_is_refused_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "talk.jsonl").write_text(
        '{"id": "x", "kind": "public", "messages": [{"text": "a", "danger": "often"}]}'
    )

    with pytest.raises(ValidationError, match="danger"):
        talks(tmp_path)


def test_what_only_stands_before_a_reply_is_no_reply() -> None:
    known = [talk for some in talks() for talk in some]

    assert all(one.said.danger is not None for one in replies(known))
    assert any(said.danger is None for talk in known for said in talk.messages)
