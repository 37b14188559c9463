"""Coming back after a pause: safety and danger are asked once more, nothing else is, and no answer is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from knowledge_base.interview import is_a_pause, take_together
from knowledge_base.interview.situations import in_danger_now
from knowledge_base.interview.steps import Act, Effect, Reply, Step
from tests.unit.knowledge_base.interview.at_a_question import standing_at
from tests.unit.knowledge_base.interview.dialogue import NOW, FakeArea, Talk

BEFORE = {
    "danger_now": "no",
    "reporter_kind": "public",
    "safe_to_contact": "yes",
    "subject_kind": "child",
    "subject_name": "Mia Brown",
    "concern_words": "told",
}


def back(field: str, text: str, *, danger: bool = False, **changes: str) -> tuple[Talk, Step]:
    talk = standing_at(field, **(BEFORE | changes))
    talk.words.append(("m1", text))
    reply = Reply(Act.ANSWER, text, "m1", danger, list(talk.words), after_pause=True)
    talk.step = take_together(talk.report, [], reply, FakeArea(), NOW)
    talk.report = talk.step.report
    return talk, talk.step


@pytest.mark.parametrize(
    ("minutes_ago", "paused"), [(None, False), (0, False), (59, False), (60, True), (60 * 24 * 3, True)]
)
def test_a_pause_is_what_the_area_says(minutes_ago: int | None, paused: bool) -> None:
    before = None if minutes_ago is None else NOW - timedelta(minutes=minutes_ago)
    assert is_a_pause(before, NOW, 60) is paused


@pytest.mark.parametrize("text", ["hello", "I'm back", "7", "sorry I had to go"])
def test_after_a_pause_safety_and_danger_are_asked_once_and_then_it_goes_on(text: str) -> None:
    talk, step = back("subject_age", text)
    assert talk.responses == ["utter_back_after_pause", "utter_ask_safe_to_contact"]
    talk.say("yes")
    assert talk.asks == "danger_now"
    talk.say("no")
    assert talk.asks not in {"danger_now", "safe_to_contact", "reporter_kind", "subject_kind", "subject_name"}
    assert talk.report.ask_again == []
    assert step.effect is Effect.NONE


def test_whether_they_want_to_stop_is_asked_alone_and_safety_comes_after_it() -> None:
    talk, _ = back("subject_age", "I can't do this")
    assert talk.responses == ["utter_ask_whether_to_stop"]
    talk.say("no go on")
    assert talk.asks == "safe_to_contact"
    talk.say("yes")
    assert talk.report.stage == "asking"
    assert talk.asks == "danger_now"


def test_a_yes_to_whether_they_want_to_stop_after_a_pause_stops() -> None:
    talk, _ = back("subject_age", "I can't do this")
    talk.say("yes")
    assert talk.report.stage == "stopped"


def test_the_answer_that_came_after_the_pause_stands() -> None:
    talk, _ = back("subject_age", "7")
    assert talk.report.value("subject_age") == "7"
    talk.say_all(["yes", "no"])
    assert talk.asks != "subject_age"


def test_until_it_is_answered_anew_the_earlier_answer_stands() -> None:
    talk, _ = back("subject_age", "hello", safe_to_contact="no")
    assert talk.report.value("safe_to_contact") == "no"
    talk.say("stop")
    assert talk.report.value("safe_to_contact") == "no"


def test_who_works_with_the_person_is_asked_about_danger_only() -> None:
    talk, _ = back("subject_age", "hello", reporter_kind="professional")
    assert talk.responses == ["utter_back_after_pause", "utter_ask_danger_now"]


def test_danger_after_a_pause_stands_before_everything() -> None:
    talk, step = back("subject_age", "he is hitting her now", danger=True)
    assert "utter_back_after_pause" not in talk.responses
    assert talk.report.ask_again == []
    assert step.report.danger


def test_danger_said_at_the_question_about_safety_is_not_asked_about_again() -> None:
    talk, _ = back("subject_age", "hello")
    talk.say("he is hitting her now", danger=True)
    assert "danger_now" not in talk.report.ask_again
    assert (talk.report.value("danger_now"), in_danger_now(talk.report)) == ("yes", True)


def test_danger_that_began_meanwhile_is_met() -> None:
    talk, _ = back("subject_age", "hello")
    talk.say("yes")
    talk.say("yes")
    assert talk.responses[0] == "utter_emergency"
    assert talk.step.effect is Effect.PERSON


@pytest.mark.parametrize(("text", "effect"), [("stop", Effect.STOP), ("can I speak to a person", Effect.PERSON)])
def test_a_command_after_a_pause_is_obeyed_and_nothing_put_before_it(text: str, effect: Effect) -> None:
    talk, step = back("subject_age", text)
    assert step.effect is effect
    assert "utter_back_after_pause" not in talk.responses


def test_whoever_stopped_and_comes_back_after_a_pause_is_asked_too() -> None:
    talk = standing_at("subject_age", **BEFORE)
    talk.say("stop")
    reply = Reply(Act.ANSWER, "hello", "m9", False, [("m9", "hello")], after_pause=True)
    step = take_together(talk.report, [], reply, FakeArea(), NOW)
    assert [say.response for say in step.say] == ["utter_back_after_pause", "utter_ask_safe_to_contact"]


def test_a_question_asked_on_coming_back_is_answered_as_well() -> None:
    talk, _ = back("subject_age", "is this confidential?")
    assert talk.responses == ["utter_back_after_pause", "utter_about_privacy", "utter_ask_safe_to_contact"]


def test_without_a_pause_nothing_is_asked_again() -> None:
    talk, _ = back("subject_age", "7")
    reply = Reply(Act.ANSWER, "7", "m1", False, [("m1", "7")], after_pause=True)
    before = standing_at("subject_age", **BEFORE).report
    step = take_together(before, [], replace(reply, after_pause=False), FakeArea(), NOW)
    assert step.report.ask_again == []
    assert talk.report.ask_again != []


def test_the_first_message_after_no_question_is_simply_greeted() -> None:
    talk = Talk("sms", opened=False)
    reply = Reply(Act.ANSWER, "hello", "m1", False, [("m1", "hello")], after_pause=True)
    step = take_together(talk.report, [], reply, FakeArea(), NOW)
    assert [say.response for say in step.say] == ["utter_greeting", "utter_ask_danger_now"]
